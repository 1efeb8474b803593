import { describe, expect, test } from 'vitest'
import { fen, quantity } from '../money.ts'
import type { PriceItem } from '../price/item.ts'
import type { PriceRule } from '../price/rule.ts'
import { compareItems } from './compare.ts'
import { needKey } from './need-key.ts'
import { revisionDue, revisionStage } from './revision.ts'
import { type DraftRow, rowGaps } from './rows.ts'
import { type ListCommand, type ListFacts, listCommands, listRefusal, phaseOf } from './steps.ts'

const nobody: ListFacts = {
  ownerKind: 'businessUnit',
  state: 'draft',
  drafts: false,
  approves: false,
  submittedIt: false,
  wroteIt: false,
  committee: false,
  adopted: false,
}
const codeOf = (command: ListCommand, facts: Partial<ListFacts>) => {
  const refusal = listRefusal(command, { ...nobody, ...facts })
  return refusal ? `${refusal.code} ${refusal.clause} ${refusal.stage}` : 'yes'
}

describe('PRICE-1 … PRICE-5 who gives which command to a list, and when', () => {
  const drafter = { drafts: true }
  const approver = { approves: true }
  const committee = { committee: true }
  const table: [command: ListCommand, facts: Partial<ListFacts>, answer: string][] = [
    ['saveRows', drafter, 'yes'],
    ['saveRows', { ...drafter, state: 'submitted' }, 'not-a-draft PRICE-3 when'],
    ['saveRows', { ...drafter, state: 'approved' }, 'not-a-draft PRICE-3 when'],
    ['saveRows', approver, 'not-drafter PRICE-1 who'],
    ['saveRows', { ownerKind: 'region' }, 'not-drafter PRICE-2 who'],
    ['submit', drafter, 'yes'],
    ['submit', { ...drafter, state: 'submitted' }, 'not-a-draft PRICE-3 when'],
    ['approve', { ...approver, state: 'submitted' }, 'yes'],
    ['approve', { ...approver, state: 'submitted', submittedIt: true }, 'own-submission PRICE-3 who'],
    ['approve', { ...approver, state: 'submitted', wroteIt: true }, 'own-writing PRICE-3 who'],
    ['sendBack', { ...approver, state: 'submitted', wroteIt: true }, 'yes'],
    ['approve', { ...approver, state: 'draft' }, 'not-submitted PRICE-1 when'],
    ['approve', { ...approver, state: 'approved' }, 'not-submitted PRICE-1 when'],
    ['approve', { ...drafter, state: 'submitted' }, 'not-approver PRICE-3 who'],
    ['sendBack', { ...approver, state: 'submitted' }, 'yes'],
    ['sendBack', { ...approver, state: 'approved' }, 'not-submitted PRICE-1 when'],
    ['sendBack', { ...approver, state: 'submitted', submittedIt: true }, 'own-submission PRICE-3 who'],
    ['decide', { ...committee, state: 'approved' }, 'yes'],
    ['decide', { ...committee, state: 'submitted' }, 'not-approved PRICE-5 when'],
    ['decide', { ...committee, state: 'draft' }, 'not-approved PRICE-5 when'],
    ['decide', { ...committee, state: 'approved', adopted: true }, 'already-adopted PRICE-5 when'],
    ['decide', { ...approver, state: 'approved' }, 'not-committee PRICE-5 who'],
    ['draftFrom', { ...drafter, state: 'approved' }, 'yes'],
    ['draftFrom', committee, 'not-drafter PRICE-1 who'],
  ]
  test.each(table)('%s by %o: %s', (command, facts, answer) => {
    expect(codeOf(command, facts)).toBe(answer)
  })

  test.each(listCommands)('%s is nobody’s who is nothing to the list', (command) => {
    expect(listRefusal(command, nobody)?.stage).toBe('who')
  })
})

test('PRICE-5 in force and retired follow from the committees', () => {
  const approved = { state: 'approved' as const, inForce: false, hasBegun: false }
  expect(phaseOf({ ...approved, state: 'draft' })).toBe('draft')
  expect(phaseOf({ ...approved, state: 'submitted', hasBegun: true })).toBe('submitted')
  expect(phaseOf(approved)).toBe('approved')
  expect(phaseOf({ ...approved, inForce: true, hasBegun: true })).toBe('inForce')
  expect(phaseOf({ ...approved, hasBegun: true })).toBe('retired')
})

describe('PRICE-7 what a row still lacks', () => {
  const complete: DraftRow = {
    code: 'W-01',
    group: '供水设备维修',
    name: '换角阀',
    unit: '个',
    shape: { kind: 'fixed', unitFen: fen(2000) },
    place: 'home',
    departmentKind: 'internal',
    included: '人工',
    excluded: '',
    standard: '不漏',
    basis: '成本',
    warrantyDays: 0,
    durationMinutes: 30,
    qualification: 'plumber',
    procedureId: 'SOP-4',
    material: 'owner_supplies',
    materialPrices: [],
    minQuantity: null,
    review: null,
  }
  const table: [change: Partial<DraftRow>, columns: string[]][] = [
    [{}, []],
    [{ code: ' ' }, ['code']],
    [{ group: '', name: '', unit: '', included: '', standard: '', basis: '' }, ['group', 'name', 'unit', 'included', 'standard', 'basis']],
    [{ shape: null }, ['shape']],
    [{ shape: { kind: 'range', minFen: fen(10), maxFen: fen(10) } }, ['shape']],
    [{ shape: { kind: 'hourly', hourFen: fen(3000), roundUpAfterMinutes: 30 } }, ['unit']],
    [{ warrantyDays: null, durationMinutes: null }, ['warrantyDays', 'durationMinutes']],
    [{ place: 'partner' }, ['departmentKind']],
    [{ procedureId: 'SOP-99' }, ['procedureId']],
    [{ qualification: null }, ['qualification']],
    [{ minQuantity: quantity(1500) }, ['minQuantity']],
    [{ review: '价格没有看懂' }, ['review']],
  ]
  test.each(table)('%o', (change, columns) => {
    expect(rowGaps({ ...complete, ...change }).map(({ column }) => column)).toEqual(columns)
  })
  test('a code of two rows', () => {
    expect(rowGaps(complete, true)).toEqual([{ column: 'code', detail: '编号 W-01 写了两次' }])
  })
})

describe('PRICE-1 comparison of two versions', () => {
  const item = (code: string, shape: PriceRule, change: Partial<PriceItem> = {}): PriceItem => ({
    code,
    group: '家政',
    name: code,
    unit: '次',
    shape,
    place: 'home',
    included: '人工',
    standard: '干净',
    basis: '市场',
    warrantyDays: 0,
    durationMinutes: 60,
    qualification: null,
    procedure: null,
    material: 'owner_supplies',
    departmentKind: 'internal',
    ...change,
  })
  const fixed = (unitFen: number): PriceRule => ({ kind: 'fixed', unitFen: fen(unitFen) })
  const range = (minFen: number, maxFen: number): PriceRule => ({ kind: 'range', minFen: fen(minFen), maxFen: fen(maxFen) })
  const quoted = (capFen?: number): PriceRule => ({ kind: 'byQuote', inspectionFen: fen(1000), ...(capFen ? { capFen: fen(capFen) } : {}) })
  const free: PriceRule = { kind: 'free' }
  const moves: [string, PriceRule, PriceRule, string, number | null, number | null][] = [
    ['dearer', fixed(1000), fixed(1250), 'dearer', 250, 25],
    ['cheaper', fixed(3000), fixed(2000), 'cheaper', -1000, -33.3],
    ['dearer at the top only', range(1000, 2000), range(1000, 2500), 'dearer', 500, 25],
    ['cheaper at the bottom, same top', range(1000, 2000), range(500, 2000), 'cheaper', -500, -50],
    ['wider on both sides is neither', range(1000, 2000), range(500, 2500), 'other', null, null],
    ['no more limit is dearer by what nobody knows', quoted(9000), quoted(), 'dearer', null, null],
    ['a limit is cheaper by what nobody knows', quoted(), quoted(9000), 'cheaper', null, null],
    ['free no more: no percentage of nothing', free, fixed(500), 'dearer', 500, null],
    [
      'another way of charging at the same bounds',
      fixed(1000),
      { kind: 'hourly', hourFen: fen(1000), roundUpAfterMinutes: 30 },
      'other',
      null,
      null,
    ],
    ['terms alone', fixed(1000), { ...fixed(1000), minimumFen: fen(5000) }, 'other', null, null],
  ]
  test.each(moves)('%s', (_, before, after, change, byFen, byPercent) => {
    const { changes } = compareItems([item('A', before)], [item('A', after)])
    expect(changes).toMatchObject([{ change, byFen, byPercent }])
  })

  test('added, dropped, same, and a code given anew', () => {
    const before = [item('A', fixed(100)), item('B', fixed(100)), item('C', fixed(100), { name: '擦窗' })]
    const after = [item('A', fixed(100)), item('D', fixed(100)), item('E', fixed(120), { name: '擦窗' })]
    const { changes, same } = compareItems(before, after)
    expect(same).toBe(1)
    expect(changes.map(({ code, change }) => `${code} ${change}`)).toEqual(['D added', 'E dearer', 'B dropped'])
  })

  test('the order in which the database keeps members is no difference, nor is a missing exclusion', () => {
    const shape = range(100, 200)
    const turned = Object.fromEntries(Object.entries(shape).reverse()) as unknown as PriceRule
    expect(compareItems([item('A', shape)], [item('A', turned, { excluded: '' })])).toEqual({ changes: [], same: 1 })
  })

  test('every item of both versions is in exactly one place', () => {
    const before = [1, 2, 3, 4, 5, 6].map((n) => item(`A${n}`, fixed(n * 100)))
    const after = [2, 3, 4, 7, 8].map((n) => item(`A${n}`, fixed(n === 3 ? 1 : n * 100)))
    const { changes, same } = compareItems(before, after)
    const count = (kind: string) => changes.filter(({ change }) => change === kind).length
    expect(same + changes.length - count('added')).toBe(before.length)
    expect(same + changes.length - count('dropped')).toBe(after.length)
  })
})

describe('PRICE-1 a year without revision', () => {
  test.each([
    ['2026-03-01', '2027-03-01'],
    ['2024-02-29', '2025-02-28'],
    ['2023-02-28', '2024-02-28'],
  ])('of %s is over on %s', (revisedOn, due) => expect(revisionDue(revisedOn)).toBe(due))

  test.each([
    ['2027-01-29', null],
    ['2027-01-30', 'warn'],
    ['2027-02-28', 'warn'],
    ['2027-03-01', 'overdue'],
    ['2028-01-01', 'overdue'],
  ])('of 2026-03-01 stands on %s at %s', (day, stage) => expect(revisionStage('2026-03-01', day)).toBe(stage))
})

test('PRICE-4 a need is the same however it is written', () => {
  expect(new Set(['更换晾衣架钢丝', ' 更换 晾衣架、钢丝。', '更换　晾衣架（钢丝）'].map(needKey)).size).toBe(1)
  expect(needKey('ＬＥＤ 灯')).toBe(needKey('led灯'))
  expect(needKey('换锁')).not.toBe(needKey('换锁芯'))
})
