import type { PriceItemView, PriceListView, RequestView } from '@teyue/contract'
import { describe, expect, it } from 'vitest'
import {
  casePriceLines,
  casePricesToAdd,
  type DraftLine,
  lineInputs,
  lineOfItem,
  linesOfQuote,
  pricedByQuote,
  priceError,
  roomOf,
  startLines,
  unreadPrice,
  withItem,
} from './draft.ts'
import { searchItems } from './search.ts'
import { hasTerms, noTerms, termsOfLine } from './terms.ts'

const item = (code: string, name: string, shape: Record<string, unknown>, unit = '次'): PriceItemView =>
  ({ code, name, unit, shape, group: '供水设备维修', included: '拆装并试水', price: '' }) as unknown as PriceItemView
const tap = item('GS-01', '水龙头漏水维修', { kind: 'range', minFen: 1000, maxFen: 2000 })
const pipe = item('GS-09', '给水管安装', { kind: 'fixed', unitFen: 4000 }, '米')
const lock = item('JT-05', '门锁检修', { kind: 'byQuote', inspectionFen: 2000 })
const list = { groups: [{ name: '供水设备维修', items: [tap, pipe, lock] }] } as unknown as PriceListView
const request = (over: Partial<RequestView>): RequestView => ({ quotes: [], items: [], casePrices: [], ...over }) as unknown as RequestView

describe('a line of the list', () => {
  it('PRICE-3 leaves room for a price only where the list does', () => {
    expect(roomOf(tap)).toEqual({ minFen: 1000, maxFen: 2000 })
    expect(roomOf(pipe)).toBeNull()
    expect(roomOf(lock)).toEqual({ minFen: 2000, maxFen: null })
    expect([tap, pipe, lock].map(pricedByQuote)).toEqual([false, false, true])
  })

  it('PRICE-3 says what is wrong with a typed price', () => {
    const typed = (unitYuan: string): DraftLine => ({ ...lineOfItem(tap), unitYuan })
    expect(priceError(typed(''), tap)).toBeNull()
    expect(priceError(typed('15'), tap)).toBeNull()
    expect(priceError(typed('9.99'), tap)).toBe('不能低于 10.00')
    expect(priceError(typed('20.01'), tap)).toBe('不能高于 20.00')
    expect(priceError(typed('十五'), tap)).toMatch('请填金额')
  })

  it('goes out in fen and thousandths', () => {
    expect(lineInputs([{ ...lineOfItem(tap), unitYuan: '15.5' }])).toEqual([{ itemCode: 'GS-01', quantityMilli: 1000, unitFen: 1550 }])
  })

  it('PRICE-7 carries the surcharges, the reduction, the size and the purchase that were chosen, and nothing that was not', () => {
    const lamp = item('GD-07', '安装吊灯', {
      kind: 'fixed',
      unitFen: 5000,
      surcharges: [{ name: '3 米以上', fen: 3000 }],
      first: { size: 3000, unit: '平方米', furtherFen: 6000 },
    })
    const chosen = { surcharges: ['3 米以上'], reduction: '不需检修', purchaseYuan: '', size: '4.5' }
    expect(hasTerms(lamp)).toBe(true)
    expect(hasTerms(tap)).toBe(false)
    expect(lineInputs([{ ...lineOfItem(lamp), terms: chosen }])).toEqual([
      { itemCode: 'GD-07', quantityMilli: 1000, unitFen: undefined, surcharges: ['3 米以上'], reduction: '不需检修', sizeMilli: 4500 },
    ])
    expect(termsOfLine({ chosen: { surcharges: ['3 米以上'], reduction: '不需检修', sizeMilli: 4500 } })).toEqual(chosen)
    expect(termsOfLine({ chosen: null })).toEqual(noTerms)
  })

  it('PRICE-3 leaves the room of a share of a purchase once the purchase is typed', () => {
    const ticket = item('DD-01', '代订车票', { kind: 'share', minShare: 1000, maxShare: 1500 })
    expect(roomOf(ticket)).toEqual({ minFen: 0, maxFen: null })
    expect(roomOf(ticket, { ...noTerms, purchaseYuan: '200' })).toEqual({ minFen: 2000, maxFen: 3000 })
    expect(lineInputs([{ ...lineOfItem(ticket), terms: { ...noTerms, purchaseYuan: '200' } }])).toMatchObject([{ purchaseFen: 20_000 }])
  })

  it('is counted up when it is chosen again, by half a metre where it is measured', () => {
    expect(withItem(withItem([], tap), tap).map((line) => line.quantityMilli)).toEqual([2000])
    expect(withItem(withItem([], pipe), pipe).map((line) => line.quantityMilli)).toEqual([1500])
  })
})

describe('where an offer starts', () => {
  it('is what the owner asked for, or the last offer', () => {
    const wanted = request({ items: [{ itemCode: 'GS-09', quantityMilli: 3000 }] as RequestView['items'] })
    expect(startLines(wanted, list, 0).map((line) => [line.name, line.quantityMilli])).toEqual([['给水管安装', 3000]])
    const quotes = [
      { version: 2, lines: [{ code: 'GS-01', quantityMilli: 1000, material: false }] },
      { version: 1, lines: [] },
    ] as unknown as RequestView['quotes']
    expect(startLines({ ...wanted, quotes }, list, 0).map((line) => line.name)).toEqual(['水龙头漏水维修'])
  })

  it('PRICE-4 is the case price of the region while it stands', () => {
    const casePrices = [
      {
        id: 'c1',
        granted: true,
        expiresAt: '2026-11-30T00:00:00+08:00',
        lines: [{ name: '钢琴移位', unit: '次', unitFen: 18000, quantityMilli: 1000 }],
      },
      { id: 'c2', granted: false, expiresAt: null, lines: [] },
    ] as unknown as RequestView['casePrices']
    const before = Date.parse('2026-11-25T00:00:00+08:00')
    expect(lineInputs(casePriceLines({ casePrices }, before))).toEqual([{ casePriceId: 'c1', casePriceLine: 0, quantityMilli: 1000 }])
    expect(casePriceLines({ casePrices }, Date.parse('2026-12-01T00:00:00+08:00'))).toEqual([])
  })
})

describe('a price of the region beside the list', () => {
  const casePrices = [
    {
      id: 'c1',
      granted: true,
      expiresAt: '2026-11-30T23:59:00+08:00',
      lines: [{ name: '智能门锁安装', unit: '套', unitFen: 18000, quantityMilli: 3000 }],
    },
  ] as unknown as RequestView['casePrices']
  const before = Date.parse('2026-11-25T00:00:00+08:00')
  const after = Date.parse('2026-12-01T00:00:00+08:00')
  const items = [{ itemCode: 'GS-09', quantityMilli: 3000 }] as RequestView['items']
  const quoteOf = (lines: Record<string, unknown>[]) => ({ version: 1, lines }) as unknown as RequestView['quotes'][number]
  const lockLine = { code: 'case-0', casePrice: { id: 'c1', line: 0 }, quantityMilli: 2000, material: false, slip: null }

  it('PRICE-4 starts an offer beside what the owner had picked, and can be added again when it was taken off', () => {
    const lines = startLines(request({ items, casePrices }), list, before)
    expect(lines.map(({ name }) => name)).toEqual(['给水管安装', '智能门锁安装'])
    expect(lines[1]).toMatchObject({
      quantityMilli: 3000,
      mostMilli: 3000,
      priced: expect.stringContaining('区域核价 ¥180.00/套，最多 3 套'),
    })
    expect(casePricesToAdd({ casePrices }, lines, before)).toEqual([])
    expect(casePricesToAdd({ casePrices }, lines.slice(0, 1), before)).toEqual(lines.slice(1))
    expect(casePricesToAdd({ casePrices }, [], after)).toEqual([])
  })

  it('PRICE-4 stays on an offer that is made again while it stands, and leaves it when it has run out', () => {
    const again = request({ items, casePrices, quotes: [quoteOf([lockLine])] })
    expect(startLines(again, list, before).map(({ name, quantityMilli }) => [name, quantityMilli])).toEqual([['智能门锁安装', 2000]])
    expect(startLines(again, list, after).map(({ name }) => name)).toEqual(['给水管安装'])
  })

  it('CONSENT-4 a quote on site keeps what was signed: at the region’s price, and of what the list has no more', () => {
    const gone = { code: 'GS-77', name: '换软管', unit: '根', quantityMilli: 1000, unitFen: 1500, amountFen: 1500, notMoreThanFen: 1500 }
    const lines = linesOfQuote(quoteOf([lockLine, { ...gone, casePrice: null, slip: null, chosen: null }]), list, { casePrices })
    expect(lines.map(({ name, priced }) => [name, priced])).toEqual([
      ['智能门锁安装', '区域核价 ¥180.00/套，最多 3 套'],
      ['换软管', '签过的价 ¥15.00/根，新价目没有这一项'],
    ])
    expect(lineInputs(lines)).toEqual([
      { casePriceId: 'c1', casePriceLine: 0, quantityMilli: 2000 },
      { itemCode: 'GS-77', quantityMilli: 1000, unitFen: 1500 },
    ])
  })
})

describe('search in the list', () => {
  it('finds by name, code and what is included, all words together', () => {
    const names = (words: string) => searchItems(list, words).flatMap((group) => group.items.map((one) => one.name))
    expect(names('龙头')).toEqual(['水龙头漏水维修'])
    expect(names('gs 试水')).toEqual(['水龙头漏水维修', '给水管安装'])
    expect(names('没有的')).toEqual([])
    expect(names('')).toHaveLength(3)
  })
})

it.each(['30.999', '-30', '0.005', '1e3', '三十', '30.'])(
  'PRICE-3 a price that is none, 「%s」, is never sent as if it had not been typed',
  (unitYuan) => {
    expect(unreadPrice({ unitYuan })).toBe(true)
  },
)
it.each(['', ' ', '35', '35.5', '35.50'])('「%s」 is a price, or none was typed', (unitYuan) => {
  expect(unreadPrice({ unitYuan })).toBe(false)
})
