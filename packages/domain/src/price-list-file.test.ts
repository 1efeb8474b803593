import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCsv } from './csv.ts'
import { fen, quantity, wholeQuantity } from './money.ts'
import { isPriceProblem, type PriceItem, type PriceShape, priceLine } from './price.ts'
import { formatPriceListFile, parsePriceListFile, priceListColumns, readPriceListRows } from './price-list-file.ts'

const row: Record<(typeof priceListColumns)[number], string> = {
  编号: 'GS-09',
  类别: '供水设备维修',
  项目: '坐便器疏通',
  单位: '次',
  计价方式: '封顶',
  价格: '30',
  上限: '150',
  进位分钟: '',
  起订量: '',
  地点: '上门',
  实施方: '自有',
  包含: '工具疏通，并冲水试验',
  不含: '',
  服务标准: '冲水顺畅',
  定价依据: '市场调查',
  保修天数: '7',
  用时分钟: '60',
  资质: '无',
  作业细则: '',
  材料: '业主自备',
}

const file = (...rows: Partial<typeof row>[]): string =>
  [priceListColumns.join(','), ...rows.map((over) => priceListColumns.map((column) => `"${{ ...row, ...over }[column]}"`).join(','))].join(
    '\r\n',
  )

const items = (text: string): PriceItem[] => {
  const result = parsePriceListFile(text)
  return 'items' in result ? result.items : []
}

const problems = (text: string) => {
  const result = parsePriceListFile(text)
  return 'problems' in result ? result.problems.map(({ row, column }) => [row, column]) : []
}

describe('parseCsv', () => {
  it('reads quotes, doubled quotes, line breaks inside quotes, a byte order mark and a last line without an end', () => {
    expect(parseCsv('\uFEFFa,"b,1"\r\n"say ""x""","two\nlines"\n\n,')).toEqual([
      ['a', 'b,1'],
      ['say "x"', 'two\nlines'],
      ['', ''],
    ])
  })
})

describe('PRICE-7 a price list file', () => {
  it('is read item by item', () => {
    expect(items(file({}))).toEqual([
      {
        code: 'GS-09',
        group: '供水设备维修',
        name: '坐便器疏通',
        unit: '次',
        shape: { kind: 'capped', baseFen: 3000, capFen: 15000 },
        place: 'home',
        included: '工具疏通，并冲水试验',
        standard: '冲水顺畅',
        basis: '市场调查',
        warrantyDays: 7,
        durationMinutes: 60,
        qualification: null,
        procedure: null,
        material: 'owner_supplies',
        departmentKind: 'internal',
      },
    ])
  })

  const shapes: [Partial<typeof row>, PriceShape][] = [
    [
      { 计价方式: '固定', 价格: '0.35', 上限: '' },
      { kind: 'fixed', unitFen: fen(35) },
    ],
    [
      { 计价方式: '区间', 价格: '10', 上限: '25.5' },
      { kind: 'range', minFen: fen(1000), maxFen: fen(2550) },
    ],
    [
      { 计价方式: '按小时', 价格: '50', 上限: '', 进位分钟: '30', 单位: '小时' },
      { kind: 'hourly', hourFen: fen(5000), roundUpAfterMinutes: 30 },
    ],
    [{ 计价方式: '免费', 价格: '', 上限: '' }, { kind: 'free' }],
    [
      { 计价方式: '现场报价', 价格: '0', 上限: '' },
      { kind: 'byQuote', inspectionFen: fen(0) },
    ],
    [
      { 计价方式: '现场报价', 价格: '30', 上限: '300' },
      { kind: 'byQuote', inspectionFen: fen(3000), capFen: fen(30000) },
    ],
  ]
  it.each(shapes)('%j is %j', (over, shape) => {
    expect(items(file(over))[0]?.shape).toEqual(shape)
  })

  const wrong: [string, Partial<typeof row>, string][] = [
    ['no name', { 项目: ' ' }, '项目'],
    ['an unknown way of charging', { 计价方式: '面议', 价格: '', 上限: '' }, '计价方式'],
    ['a price that is no amount', { 价格: '30元' }, '价格'],
    ['a fixed price with a cap', { 计价方式: '固定' }, '上限'],
    ['a fixed price of nothing', { 计价方式: '固定', 价格: '0', 上限: '' }, '价格'],
    ['a free item with a price', { 计价方式: '免费', 上限: '' }, '价格'],
    ['a cap below the price', { 上限: '30' }, '上限'],
    ['rounding of a price that is not hourly', { 进位分钟: '30' }, '进位分钟'],
    ['an hour of sixty minutes left over', { 计价方式: '按小时', 上限: '', 进位分钟: '60', 单位: '小时' }, '进位分钟'],
    ['hours counted in visits', { 计价方式: '按小时', 上限: '', 进位分钟: '30' }, '单位'],
    ['half a visit at least', { 起订量: '0.5' }, '起订量'],
    ['a warranty in words', { 保修天数: '一周' }, '保修天数'],
    ['no duration', { 用时分钟: '0' }, '用时分钟'],
    ['an unknown place', { 地点: '家里' }, '地点'],
    ['our own people at a partner’s', { 地点: '合作单位' }, '实施方'],
    ['a procedure that does not exist', { 作业细则: 'SOP-9' }, '作业细则'],
    ['SOP-5 without the certificate that it asks for', { 作业细则: 'SOP-5', 资质: '电工' }, '资质'],
    ['the name of something inherited', { 地点: 'toString' }, '地点'],
  ]
  it.each(wrong)('names row and column of %s', (_, over, column) => {
    expect(problems(file({}, { 编号: 'GS-10', ...over }))).toEqual([[3, column]])
  })

  it('names a code used twice, a short row, a missing column and an empty list', () => {
    expect(problems(file({}, {}))).toEqual([[3, '编号']])
    expect(problems(`${file({})}\nGS-11,供水设备维修`)).toEqual([[3, null]])
    expect(problems('编号,类别\nGS-01,供水设备维修').map(([, column]) => column)).toEqual(priceListColumns.slice(2))
    expect(problems(priceListColumns.join(','))).toEqual([[1, null]])
  })

  it('hands over a row that the sheet hides or strikes out', () => {
    const [header, first, second] = parseCsv(file({}, { 编号: 'GS-10' })).map((cells, at) => ({ line: at + 1, cells }))
    const read = readPriceListRows([header!, first!, { ...second!, unclear: '这一行在表里是隐藏的' }])
    expect([read.rows, read.items.map(({ code }) => code)]).toEqual([2, ['GS-09']])
    expect(read.problems).toEqual([{ row: 3, column: null, detail: '这一行在表里是隐藏的' }])
  })

  const money = fc.integer({ min: 1, max: 1_000_000 })
  const word = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() === text && text !== '')
  const shape: fc.Arbitrary<PriceShape> = fc.oneof(
    money.map((n) => ({ kind: 'fixed' as const, unitFen: fen(n) })),
    fc.tuple(money, money).map(([low, more]) => ({ kind: 'range' as const, minFen: fen(low), maxFen: fen(low + more) })),
    fc.tuple(money, money).map(([low, more]) => ({ kind: 'capped' as const, baseFen: fen(low), capFen: fen(low + more) })),
    fc.tuple(money, money).map(([low, more]) => ({ kind: 'byQuote' as const, inspectionFen: fen(low - 1), capFen: fen(low + more) })),
    fc.constant({ kind: 'free' as const }),
  )
  const item: fc.Arbitrary<PriceItem> = fc.record({
    code: word,
    group: word,
    name: word,
    unit: fc.constantFrom('米', '平方米'),
    shape,
    place: fc.constantFrom('home' as const, 'counter' as const),
    included: word,
    standard: word,
    basis: word,
    warrantyDays: fc.nat(999),
    durationMinutes: fc.integer({ min: 1, max: 999 }),
    qualification: fc.constantFrom(null, 'plumber' as const),
    procedure: fc.constantFrom(null, 'SOP-1' as const),
    material: fc.constantFrom('owner_supplies' as const, 'included' as const),
    departmentKind: fc.constantFrom('internal' as const, 'partner' as const),
    minQuantity: fc.integer({ min: 1, max: 99_999 }).map(quantity),
  })

  it('reads back whatever it writes', () => {
    const lists = fc.uniqueArray(item, { selector: ({ code }) => code, minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(lists, (list) => {
        expect(parsePriceListFile(formatPriceListFile(list))).toEqual({ items: list })
      }),
    )
  })
})

describe('the demo project’s price list', () => {
  const text = readFileSync(new URL('../../../apps/api/data/price-list.csv', import.meta.url), 'utf8')

  it('has no problem', () => {
    expect(problems(text)).toEqual([])
    expect(formatPriceListFile(items(text))).toBe(text)
  })

  it('PRICE-8 has the groups of the handbook, every shape, every place and every procedure', () => {
    const list = items(text)
    expect(list.length).toBeGreaterThanOrEqual(64)
    const groups = list.map(({ group }) => group)
    for (const group of ['供电设备维修', '供水设备维修', '家庭物品维修', '家电维修保养', '清洁', '家政', '打字复印', '代订', '汽车服务']) {
      expect(groups).toContain(group)
    }
    expect(new Set(list.map((entry) => entry.shape.kind)).size).toBe(6)
    expect(new Set(list.map((entry) => entry.place)).size).toBe(3)
    expect(new Set(list.map((entry) => entry.procedure).filter((procedure) => procedure !== null)).size).toBe(8)
  })

  it('CARE-4 what is free is priced at nothing', () => {
    const free = items(text).filter((entry) => entry.shape.kind === 'free')
    expect(free.length).toBeGreaterThan(0)
    for (const entry of free) expect(priceLine(entry, { quantity: wholeQuantity(1) })).toMatchObject({ amountFen: 0, notMoreThanFen: 0 })
  })

  it('FEE-2 打字复印 is served at the counter', () => {
    for (const entry of items(text).filter(({ group }) => group === '打字复印')) expect(entry.place).toBe('counter')
  })

  it('prices the least that can be booked of each item', () => {
    for (const entry of items(text)) {
      expect(isPriceProblem(priceLine(entry, { quantity: entry.minQuantity ?? wholeQuantity(1) })), entry.code).toBe(false)
    }
  })
})
