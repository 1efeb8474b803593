import { describe, expect, it } from 'vitest'
import { masterName, nextText, paysOneself, portraitUrl, priceLineOf, quantityText, startWordOf, tagOf, visitAhead } from './words.ts'

type NextLike = NonNullable<Parameters<typeof tagOf>[0]['next']>
const next = (over: Partial<NextLike> = {}): NextLike => ({
  kind: 'arrive',
  who: { capacity: 'technician', personId: 'p', name: '何树生' },
  what: '到您家',
  since: '2026-11-23T13:50:00+08:00',
  by: '2026-11-23T14:30:00+08:00',
  overdue: false,
  yours: false,
  ...over,
})

describe('the state tag', () => {
  it('is solid for the one who acts, and names the owner', () => {
    const request = { state: 'offered', stateName: '待确认', next: next({ yours: true }) } as const
    expect(tagOf(request, 'owner')).toEqual({ kind: 'confirm', text: '待您确认', yours: true })
    expect(tagOf(request, 'staff').text).toBe('待确认')
  })

  it('warns in words when a promise slipped, and is grey when it is over', () => {
    expect(tagOf({ state: 'dispatched', stateName: '待派人', next: next({ overdue: true }) }, 'owner')).toEqual({
      kind: 'late',
      text: '超时 · 待派人',
      yours: false,
    })
    expect(tagOf({ state: 'closed', stateName: '已完结', next: null }, 'owner').kind).toBe('done')
  })
})

describe('who does what next', () => {
  it('is said to the owner as 您, to staff as the owner', () => {
    expect(nextText(next(), 'owner')).toBe('何师傅到您家')
    expect(nextText(next(), 'staff')).toBe('何师傅到业主家')
    expect(nextText(next({ who: { capacity: 'manager', personId: 'm', name: '周予安' }, what: '联系业主' }), 'owner')).toBe('周予安联系您')
    expect(nextText(next({ who: { capacity: 'resident', personId: null, name: '林知夏' }, what: '确认报价', yours: true }), 'owner')).toBe(
      '您确认报价',
    )
  })

  it('keeps a surname of two characters whole', () => {
    expect(masterName('欧阳明')).toBe('欧阳师傅')
    expect(masterName(undefined)).toBe('师傅')
  })
})

describe('quantities and portraits', () => {
  it('shows thousandths as people count', () => {
    expect(quantityText(1000, '个')).toBe('1 个')
    expect(quantityText(2500, '米')).toBe('2.5 米')
  })

  it('takes only addresses for pictures', () => {
    expect(portraitUrl('/api/photos/a/b')).toBe('/api/photos/a/b')
    expect(portraitUrl('0199f7c0-0000-7000-8000-000000000000')).toBeNull()
  })
})

describe('who pays', () => {
  const reader = { id: 'chen', name: '陈静' }
  it('is the reader by account, or by name where only a name is known', () => {
    expect(paysOneself({ personId: 'chen', name: '陈静' }, reader)).toBe(true)
    expect(paysOneself({ personId: null, name: '陈静' }, reader)).toBe(true)
  })
  it('is another person with another account, even of the same name', () => {
    expect(paysOneself({ personId: 'other', name: '陈静' }, reader)).toBe(false)
    expect(paysOneself({ personId: null, name: '林知夏' }, reader)).toBe(false)
  })
})

describe('what a clock counts from', () => {
  it('ROUTE-5 is the logging only while the contact is owed', () => {
    expect(startWordOf('logged', 'contact')).toBe('提交')
    expect(startWordOf('logged', 'offer')).toBe('起')
    expect(startWordOf('offered', 'agree')).toBe('发来')
  })
})

it('a visit lies ahead until its work is done', () => {
  const states = ['logged', 'assigned', 'onHold', 'rework', 'done', 'accepted', 'closed', 'cancelled'] as const
  expect(states.filter((state) => visitAhead({ state }))).toEqual(['logged', 'assigned', 'onHold', 'rework'])
})

describe('PRICE-7 a line as the owner reads it before they agree', () => {
  const line = (over: object) =>
    ({
      ...{ name: '打胶', unit: '米', quantityMilli: 3000, unitFen: 1000, amountFen: 3000, notMoreThanFen: 3000, warrantyDays: 0 },
      ...{ explanation: '¥10.00 × 3 米 = ¥30.00', slip: null, casePrice: null, ...over },
    }) as Parameters<typeof priceLineOf>[0]

  it('says what it may still rise to, line by line', () => {
    expect(priceLineOf(line({}))).toMatchObject({ note: '人工', count: '3 米 × ¥10.00' })
    expect(priceLineOf(line({ notMoreThanFen: 7500, warrantyDays: 30 })).note).toBe('人工 · 保修 30 天 · 不超过 ¥75.00')
  })

  it('says how hours are rounded', () => {
    const explanation = '¥50.00 × 1 小时 = ¥50.00（首小时按 1 小时计，余下超过 30 分钟计 1 小时，不超过的不计）'
    const hours = line({ unit: '小时', quantityMilli: 1000, unitFen: 5000, amountFen: 5000, notMoreThanFen: 5000, explanation })
    expect(priceLineOf(hours).count).toBe(explanation)
  })
})
