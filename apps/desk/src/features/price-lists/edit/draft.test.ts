import type { PriceRow, Problem } from '@teyue/contract'
import { describe, expect, test } from 'vitest'
import { columns } from './columns.ts'
import { mergeRows } from './merge.ts'
import { pastedBlock } from './paste.ts'
import { nothing, type Pending, together } from './pending.ts'
import { refusedCells } from './refused-cells.ts'
import { gapsOf, newsOf } from './row-gaps.ts'
import { withoutRows, withUnread } from './unread.ts'

const row = (id: string, position: number, change: Partial<PriceRow> = {}): PriceRow => ({
  id,
  code: `GD-0${position}`,
  group: '供电设备维修',
  name: `项目 ${id}`,
  unit: '个',
  shape: { kind: 'fixed', unitFen: 500 },
  place: 'home',
  departmentKind: 'internal',
  included: '人工',
  excluded: '',
  standard: '好用',
  basis: '成本',
  warrantyDays: 30,
  durationMinutes: 30,
  qualification: null,
  procedureId: null,
  material: 'owner_supplies',
  materialPrices: [],
  minQuantityMilli: null,
  review: null,
  position,
  source: null,
  price: null,
  gaps: [],
  ...change,
})
const pending = (change: Partial<Pending>): Pending => ({ ...nothing(), ...change })
const [a, b, c] = [row('a', 1), row('b', 2), row('c', 3)]

describe('two who wrote one draft', () => {
  test('a colleague keeps what they wrote in other cells of my row', () => {
    const theirs = [a, { ...b, shape: { kind: 'fixed' as const, unitFen: 2600 } }, c]
    const result = mergeRows(theirs, [a, { ...b, warrantyDays: 45 }, c], pending({ put: new Map([['b', { warrantyDays: 30 }]]) }))
    expect(result.rows[1]).toMatchObject({ shape: { unitFen: 2600 }, warrantyDays: 45 })
    expect(result.notes).toEqual([])
  })

  test('the same cell: mine is on top, theirs is told', () => {
    const theirs = [a, { ...b, warrantyDays: 60 }]
    const { rows, notes } = mergeRows(theirs, [a, { ...b, warrantyDays: 45 }], pending({ put: new Map([['b', { warrantyDays: 30 }]]) }))
    expect(rows[1]?.warrantyDays).toBe(45)
    expect(notes).toMatchObject([{ kind: 'both', field: 'warrantyDays', theirs: { warrantyDays: 60 } }])
    // Both wrote the same: there is nothing to tell.
    const agreed = mergeRows(
      [{ ...b, warrantyDays: 45 }],
      [{ ...b, warrantyDays: 45 }],
      pending({ put: new Map([['b', { warrantyDays: 30 }]]) }),
    )
    expect(agreed.notes).toEqual([])
  })

  test('a row that they took out and I wrote in is back in its place, and told', () => {
    const mine = [a, { ...b, warrantyDays: 45 }, c]
    const result = mergeRows([a, c], mine, pending({ put: new Map([['b', { warrantyDays: 30 }]]) }))
    expect(result.rows.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(result.notes).toMatchObject([{ kind: 'back', row: { id: 'b' } }])
    expect(result.pending.ordered).toBe(true)
  })

  test('a row that I took out stays out, told only where they wrote in it', () => {
    const gone = pending({ remove: new Map([['b', b]]) })
    expect(mergeRows([a, b, c], [a, c], gone).notes).toEqual([])
    const changed = mergeRows([a, { ...b, basis: '市场价' }, c], [a, c], gone)
    expect(changed.rows.map(({ id }) => id)).toEqual(['a', 'c'])
    expect(changed.notes).toMatchObject([{ kind: 'out', row: { id: 'b' } }])
  })

  test('a row of my own stands behind the row that I put it behind; theirs are all there', () => {
    const added = row('new', 0)
    const result = mergeRows([a, row('theirs', 4), b], [a, added, b], pending({ put: new Map([['new', {}]]) }))
    expect(result.rows.map(({ id }) => id)).toEqual(['a', 'new', 'theirs', 'b'])
    expect(result.notes).toEqual([])
  })

  test('what could not be saved waits with what came since, from the first value on', () => {
    const first = pending({ put: new Map([['b', { warrantyDays: 30 }]]) })
    const later = pending({ put: new Map([['b', { warrantyDays: 45, basis: '成本' }]]), remove: new Map([['c', c]]) })
    expect(together(first, later).put.get('b')).toEqual({ warrantyDays: 30, basis: '成本' })
    expect([...together(pending({ put: new Map([['c', {}]]) }), later).put.keys()]).not.toContain('c')
  })
})

describe('a text that means nothing', () => {
  const column = (key: string) => columns.find((one) => one.key === key)!
  test.each([
    ['shape', '0.005'],
    ['shape', '5折'],
    ['shape', '200%'],
    ['shape', '50/小时，超99分钟'],
    ['warrantyDays', '1.5'],
    ['warrantyDays', '3651'],
    ['durationMinutes', '0'],
    ['material', '一半'],
    ['name', '长'.repeat(61)],
  ])('%s: %s is told, not taken', (key, text) => expect(column(key).read(text, a)).toEqual(expect.any(String)))

  test('what is as long as it may be is taken', () => {
    expect(column('name').read('长'.repeat(60), a)).toEqual({ name: '长'.repeat(60) })
    expect(column('material').read('含材料', a)).toEqual({ material: 'included' })
  })

  test('it stays with its row until it is mended, taken back, or the row is gone', () => {
    const typed = { title: '价格（元）', typed: '0.005', why: '看不懂' }
    const one = withUnread(new Map(), 'a', 'shape', typed)
    const two = withUnread(one, 'a', 'basis', { ...typed, title: '定价依据' })
    expect(two.get('a')?.map(({ field }) => field)).toEqual(['shape', 'basis'])
    expect(withUnread(two, 'a', 'shape', null).get('a')).toMatchObject([{ field: 'basis' }])
    expect(withUnread(one, 'a', 'shape', null).size).toBe(0)
    expect(withUnread(one, 'b', 'shape', null)).toBe(one)
    expect(withoutRows(two, new Set(['a'])).size).toBe(0)
  })

  test('a refusal of the server names its cells', () => {
    const problem = (...pointers: string[]) => ({ errors: pointers.map((pointer) => ({ pointer, detail: '太长' })) }) as Problem
    expect(refusedCells(problem('/put/1/shape/minShare', '/put/1/shape/maxShare', '/put/0/name'), [a, b])).toEqual([
      { rowId: 'b', field: 'shape', why: '太长' },
      { rowId: 'a', field: 'name', why: '太长' },
    ])
    expect(refusedCells(problem('/put/0/name', '/revision'), [a, b])).toEqual([])
  })
})

describe('what there is to say about a row', () => {
  test('a doubled code is told of both rows, and of neither once it is mended', () => {
    const doubled = newsOf([a, { ...b, code: a.code }])
    expect([...doubled.values()].map(({ gaps }) => gaps.map(({ column }) => column))).toEqual([['code'], ['code']])
    expect([...newsOf([a, b]).values()].flatMap(({ gaps }) => gaps)).toEqual([])
  })

  test('PRICE-7 what is missing is told as it stands on the screen', () => {
    expect(gapsOf({ ...a, basis: '' }, false).map(({ column }) => column)).toEqual(['basis'])
  })

  test('the same service twice points to the other row', () => {
    expect([...newsOf([a, b, { ...c, name: a.name }]).values()].map(({ twin }) => twin)).toEqual([3, null, 1])
    expect(
      newsOf([
        { ...a, name: '' },
        { ...b, name: '' },
      ]).get('a')?.twin,
    ).toBeNull()
  })
})

describe('a block from a spreadsheet', () => {
  test.each([
    [
      '测试甲\t次\t30\n测试乙\t个\t40-50\n',
      [
        ['测试甲', '次', '30'],
        ['测试乙', '个', '40-50'],
      ],
    ],
    ['甲\r\n乙', [['甲'], ['乙']]],
    ['"两行\n的格子"\t"带""引号"""', [['两行 的格子', '带"引号"']]],
    ['甲\t\t乙', [['甲', '', '乙']]],
  ])('%j', (text, block) => expect(pastedBlock(text)).toEqual(block))
  test.each(['一格的文字', '', '30\n', '他说"好"'])('%j is one cell', (text) => expect(pastedBlock(text)).toBeNull())
})
