import { csvRows } from './csv.ts'
import { type BasisPoints, basisPoints, type Fen, fen, formatQuantity, parseYuan, quantity } from './money.ts'
import { parsePercent, parseQuantity, termCells, yuanCell as yuan } from './price/term-cells.ts'
import {
  formatShare,
  isMeasuredUnit,
  type PriceItem,
  type PriceRule,
  type PriceShape,
  type PriceShapeKind,
  type PriceTerms,
  ruleProblem,
  type TableRow,
} from './price.ts'
import { type ProcedureId, procedureIds } from './procedures/procedure.ts'
import { procedures } from './procedures/procedures.ts'

/** The columns that every price list file has, in the order in which it is written. The first row names them; any order is read. */
export const priceListColumns = [
  '编号',
  '类别',
  '项目',
  '单位',
  '计价方式',
  '价格',
  '上限',
  '进位分钟',
  '起订量',
  '地点',
  '实施方',
  '包含',
  '不含',
  '服务标准',
  '定价依据',
  '保修天数',
  '用时分钟',
  '资质',
  '作业细则',
  '材料',
] as const

/** Columns for terms that few items have: read where they are there, written where an item needs them. */
export const termColumns = ['难度上限', '加收', '优惠', '满量', '首量', '不足', '单价封顶', '最低收费', '材料价'] as const

type Column = (typeof priceListColumns)[number] | (typeof termColumns)[number]

export interface PriceListFileProblem {
  /** The row as a spreadsheet numbers it: the header is row 1. */
  row: number
  column: Column | null
  detail: string
}

const shapeWords: Record<string, PriceShapeKind> = {
  固定: 'fixed',
  区间: 'range',
  封顶: 'capped',
  按小时: 'hourly',
  按比例: 'share',
  免费: 'free',
  现场报价: 'byQuote',
}
const placeWords: Record<string, PriceItem['place']> = { 上门: 'home', 服务点: 'counter', 合作单位: 'partner' }
const departmentWords: Record<string, PriceItem['departmentKind']> = { 自有: 'internal', 合作单位: 'partner' }
const qualificationWords: Record<string, PriceItem['qualification']> = { 无: null, 电工: 'electrician', 管道工: 'plumber', 燃气: 'gas' }
const materialWords: Record<string, PriceItem['material']> = { 业主自备: 'owner_supplies', 含材料: 'included', 另计: 'extra' }

const wordOf = <T>(words: Record<string, T>, value: T): string => Object.keys(words).find((word) => words[word] === value)!

class RowReader {
  readonly problems: PriceListFileProblem[] = []
  readonly row: number
  private readonly cells: Record<Column, string>

  constructor(row: number, cells: Record<Column, string>) {
    this.row = row
    this.cells = cells
  }

  /** One problem a cell is enough: the next ones follow from it. */
  fail(column: Column, detail: string): void {
    if (this.problems.some((known) => known.column === column)) return
    this.problems.push({ row: this.row, column, detail })
  }

  optional(column: Column): string | undefined {
    return this.cells[column].trim() || undefined
  }

  text(column: Column): string {
    const value = this.optional(column)
    if (value === undefined) this.fail(column, `「${column}」不能为空`)
    return value ?? ''
  }

  word<T>(column: Column, words: Record<string, T>): T {
    const value = this.text(column)
    if (value !== '' && !Object.keys(words).includes(value)) this.fail(column, `「${column}」只能是${Object.keys(words).join('、')}`)
    return words[value]!
  }

  money(column: Column): Fen {
    const value = parseYuan(this.text(column))
    if (value === null) this.fail(column, `「${column}」要写成元，最多两位小数`)
    return value ?? fen(0)
  }

  percent(column: Column): BasisPoints {
    const value = parsePercent(this.text(column))
    if (value === null) this.fail(column, `「${column}」要写成百分比，例如 10%`)
    return value ?? basisPoints(0)
  }

  /** A term's cell, or undefined where it is empty. */
  term<C extends keyof typeof termCells>(column: C): NonNullable<ReturnType<(typeof termCells)[C]['read']>> | undefined {
    const written = this.optional(column)
    if (written === undefined) return undefined
    const { read, example } = termCells[column]
    const value = read(written)
    if (value === null) this.fail(column, `「${column}」要写成例如「${example}」`)
    return (value ?? undefined) as NonNullable<ReturnType<(typeof termCells)[C]['read']>> | undefined
  }

  whole(column: Column, least: number): number {
    const value = this.text(column)
    const number = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN
    if (!(number >= least)) this.fail(column, `「${column}」要写不小于 ${least} 的整数`)
    return number
  }

  empty(column: Column, why: string): void {
    if (this.optional(column) !== undefined) this.fail(column, `${why}，「${column}」要留空`)
  }
}

const readShape = (row: RowReader): PriceShape => {
  const kind = row.word('计价方式', shapeWords)
  if (kind !== 'hourly') row.empty('进位分钟', '只有按小时计价才有进位')
  if (kind !== 'range') row.empty('难度上限', '只有区间价才有按难度的上限')
  if (kind === 'fixed' || kind === 'free') row.empty('上限', '这种计价方式没有上限')
  const upTo = (low: Fen): Fen => {
    const high = row.money('上限')
    if (high <= low) row.fail('上限', '「上限」要高于「价格」')
    return high
  }
  const atLeastOneFen = (): Fen => {
    const price = row.money('价格')
    if (price === 0) row.fail('价格', '价格为 0 的项目，计价方式要写「免费」')
    return price
  }
  switch (kind) {
    case 'fixed':
      return { kind, unitFen: atLeastOneFen() }
    case 'range': {
      const minFen = row.money('价格')
      const range = { kind, minFen, maxFen: upTo(minFen) }
      return row.optional('难度上限') === undefined ? range : { ...range, capFen: row.money('难度上限') }
    }
    case 'capped': {
      const baseFen = atLeastOneFen()
      return { kind, baseFen, capFen: upTo(baseFen) }
    }
    case 'hourly': {
      const hourFen = atLeastOneFen()
      const roundUpAfterMinutes = row.whole('进位分钟', 0)
      if (roundUpAfterMinutes > 59) row.fail('进位分钟', '「进位分钟」要小于 60')
      const hour = { kind, hourFen, roundUpAfterMinutes }
      return row.optional('上限') === undefined ? hour : { ...hour, maxHourFen: upTo(hourFen) }
    }
    case 'share': {
      const minShare = row.percent('价格')
      return { kind, minShare, maxShare: row.optional('上限') === undefined ? minShare : row.percent('上限') }
    }
    case 'byQuote': {
      const inspectionFen = row.money('价格')
      return row.optional('上限') === undefined ? { kind, inspectionFen } : { kind, inspectionFen, capFen: upTo(inspectionFen) }
    }
    default:
      row.empty('价格', '免费项目没有价格')
      return { kind: 'free' }
  }
}

const defined = <T extends object>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> }

const readRule = (row: RowReader): PriceRule => {
  const shape = readShape(row)
  const terms: PriceTerms = defined({
    surcharges: row.term('加收'),
    reductions: row.term('优惠'),
    steps: row.term('满量'),
    first: row.term('首量'),
    flatBelow: row.term('不足'),
    unitCapFen: row.term('单价封顶'),
    minimumFen: row.term('最低收费'),
  })
  const rule = { ...shape, ...terms }
  const wrong = row.problems.length === 0 ? ruleProblem(rule) : null
  if (wrong) row.fail('计价方式', wrong)
  return rule
}

const readProcedure = (row: RowReader, qualification: PriceItem['qualification']): ProcedureId | null => {
  const written = row.optional('作业细则')
  if (written === undefined) return null
  const id = procedureIds.find((known) => known === written)
  if (!id) {
    row.fail('作业细则', `没有「${written}」这份作业细则`)
    return null
  }
  const needed = procedures[id].qualification
  if (needed !== null && needed !== qualification) row.fail('资质', `作业细则 ${id} 要求${wordOf(qualificationWords, needed)}`)
  return id
}

const readMinQuantity = (row: RowReader, unit: string): Pick<PriceItem, 'minQuantity'> => {
  const written = row.optional('起订量')
  if (written === undefined) return {}
  const milli = parseQuantity(written) ?? 0
  if (milli === 0) row.fail('起订量', '「起订量」要大于 0')
  else if (milli % 1000 !== 0 && !isMeasuredUnit(unit)) row.fail('起订量', `按${unit}计的项目，「起订量」要写整数`)
  return { minQuantity: quantity(milli) }
}

const readMaterial = (row: RowReader): Pick<PriceItem, 'material' | 'materialPrices'> => {
  const material = row.word('材料', materialWords)
  if (material !== 'extra') row.empty('材料价', '材料不另计')
  const materialPrices = row.term('材料价')
  return { material, ...(materialPrices === undefined ? {} : { materialPrices }) }
}

const readItem = (row: RowReader): PriceItem => {
  const unit = row.text('单位')
  const shape = readRule(row)
  if (shape.kind === 'hourly' && unit !== '小时') row.fail('单位', '按小时计价的项目，单位要写「小时」')
  const place = row.word('地点', placeWords)
  const departmentKind = row.word('实施方', departmentWords)
  if (place === 'partner' && departmentKind !== 'partner') row.fail('实施方', '在合作单位服务的项目，实施方要写「合作单位」')
  const qualification = row.word('资质', qualificationWords)
  const excluded = row.optional('不含')
  return {
    code: row.text('编号'),
    group: row.text('类别'),
    name: row.text('项目'),
    unit,
    shape,
    place,
    included: row.text('包含'),
    ...(excluded === undefined ? {} : { excluded }),
    standard: row.text('服务标准'),
    basis: row.text('定价依据'),
    warrantyDays: row.whole('保修天数', 0),
    durationMinutes: row.whole('用时分钟', 1),
    qualification,
    procedure: readProcedure(row, qualification),
    ...readMaterial(row),
    departmentKind,
    ...readMinQuantity(row, unit),
  }
}

/** A row with all that could be read of it: a cell that could not has no meaning in `item`, and is named. */
export interface TriedRow {
  line: number
  item: PriceItem
  problems: (PriceListFileProblem & { /** Whether anything stood in the cell. */ written: boolean })[]
}

export interface PriceListRows {
  /** Rows of items in the file, whether they could be read or not. */
  rows: number
  items: PriceItem[]
  problems: PriceListFileProblem[]
  /** Every row as wide as the header. */
  tried: TriedRow[]
}

/** Whether a header is that of the complete format, not of a published list. */
export const isPriceListHeader = (cells: readonly string[]): boolean =>
  ['编号', '计价方式'].every((column) => cells.some((cell) => cell.trim() === column))

/** Reads the rows of a price list, the first of which names the columns: every item that is whole, and every problem. */
export const readPriceListRows = ([header, ...rows]: readonly TableRow[]): PriceListRows => {
  const names = (header?.cells ?? []).map((name) => name.trim())
  const headerProblems = priceListColumns
    .filter((column) => !names.includes(column))
    .map((column) => ({ row: 1, column, detail: `缺少「${column}」这一列` }))
  if (headerProblems.length > 0) return { rows: rows.length, items: [], problems: headerProblems, tried: [] }
  if (rows.length === 0) return { rows: 0, items: [], problems: [{ row: 1, column: null, detail: '价目表里没有项目' }], tried: [] }

  const rowOfCode = new Map<string, number>()
  const problems: PriceListFileProblem[] = []
  const items: PriceItem[] = []
  const tried: TriedRow[] = []
  for (const { line, cells, unclear } of rows) {
    if (unclear !== undefined) {
      problems.push({ row: line, column: null, detail: unclear })
      continue
    }
    if (cells.length !== names.length) {
      problems.push({ row: line, column: null, detail: `有 ${cells.length} 列，应为 ${names.length} 列` })
      continue
    }
    const byColumn = Object.fromEntries(
      [...priceListColumns, ...termColumns].map((column) => [column, cells[names.indexOf(column)] ?? '']),
    ) as Record<Column, string>
    const row = new RowReader(line, byColumn)
    const item = readItem(row)
    const before = rowOfCode.get(item.code)
    if (before !== undefined && item.code !== '') row.fail('编号', `编号 ${item.code} 与第 ${before} 行重复`)
    rowOfCode.set(item.code, before ?? line)
    problems.push(...row.problems)
    const written = (column: Column | null) => column !== null && byColumn[column].trim() !== ''
    tried.push({ line, item, problems: row.problems.map((problem) => ({ ...problem, written: written(problem.column) })) })
    if (row.problems.length === 0) items.push(item)
  }
  return { rows: rows.length, items, problems, tried }
}

/** Reads a price list (CSV with Chinese headers): all of its items, or every problem with its row and column. */
export const parsePriceListFile = (text: string): { items: PriceItem[] } | { problems: PriceListFileProblem[] } => {
  const { items, problems } = readPriceListRows(csvRows(text))
  return problems.length > 0 ? { problems } : { items }
}

const shapeCells = (shape: PriceShape): Pick<Record<Column, string>, '价格' | '上限' | '进位分钟'> => {
  switch (shape.kind) {
    case 'fixed':
      return { 价格: yuan(shape.unitFen), 上限: '', 进位分钟: '' }
    case 'range':
      return { 价格: yuan(shape.minFen), 上限: yuan(shape.maxFen), 进位分钟: '' }
    case 'capped':
      return { 价格: yuan(shape.baseFen), 上限: yuan(shape.capFen), 进位分钟: '' }
    case 'hourly':
      return {
        价格: yuan(shape.hourFen),
        上限: shape.maxHourFen === undefined ? '' : yuan(shape.maxHourFen),
        进位分钟: String(shape.roundUpAfterMinutes),
      }
    case 'share':
      return { 价格: formatShare(shape.minShare), 上限: shape.minShare === shape.maxShare ? '' : formatShare(shape.maxShare), 进位分钟: '' }
    case 'free':
      return { 价格: '', 上限: '', 进位分钟: '' }
    case 'byQuote':
      return { 价格: yuan(shape.inspectionFen), 上限: shape.capFen === undefined ? '' : yuan(shape.capFen), 进位分钟: '' }
  }
}

const termColumnCells = ({ shape, materialPrices }: PriceItem): Record<(typeof termColumns)[number], string> => ({
  难度上限: shape.kind === 'range' && shape.capFen !== undefined ? yuan(shape.capFen) : '',
  加收: shape.surcharges ? termCells.加收.write(shape.surcharges) : '',
  优惠: shape.reductions ? termCells.优惠.write(shape.reductions) : '',
  满量: shape.steps ? termCells.满量.write(shape.steps) : '',
  首量: shape.first ? termCells.首量.write(shape.first) : '',
  不足: shape.flatBelow ? termCells.不足.write(shape.flatBelow) : '',
  单价封顶: shape.unitCapFen === undefined ? '' : yuan(shape.unitCapFen),
  最低收费: shape.minimumFen === undefined ? '' : yuan(shape.minimumFen),
  材料价: materialPrices ? termCells.材料价.write(materialPrices) : '',
})

const cell = (value: string): string => (/[",\n\r]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value)

/** Writes a price list in the form that {@link parsePriceListFile} reads. */
export const formatPriceListFile = (items: readonly PriceItem[]): string => {
  const rows = items.map(
    (item): Record<Column, string> => ({
      编号: item.code,
      类别: item.group,
      项目: item.name,
      单位: item.unit,
      计价方式: wordOf(shapeWords, item.shape.kind),
      ...shapeCells(item.shape),
      起订量: item.minQuantity === undefined ? '' : formatQuantity(item.minQuantity),
      地点: wordOf(placeWords, item.place),
      实施方: wordOf(departmentWords, item.departmentKind),
      包含: item.included,
      不含: item.excluded ?? '',
      服务标准: item.standard,
      定价依据: item.basis,
      保修天数: String(item.warrantyDays),
      用时分钟: String(item.durationMinutes),
      资质: wordOf(qualificationWords, item.qualification),
      作业细则: item.procedure ?? '',
      材料: wordOf(materialWords, item.material),
      ...termColumnCells(item),
    }),
  )
  const columns = [...priceListColumns, ...termColumns.filter((column) => rows.some((row) => row[column] !== ''))]
  return `${[columns.join(','), ...rows.map((row) => columns.map((column) => cell(row[column])).join(','))].join('\n')}\n`
}
