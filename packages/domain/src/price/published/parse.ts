import { formatQuantity } from '../../money.ts'
import { ruleProblem } from '../check-rule.ts'
import { isMeasuredUnit } from '../item.ts'
import type { PriceRule, PriceShape } from '../rule.ts'
import { NoteReader } from './facts.ts'
import { type PublishedColumn, type PublishedHeader, publishedHeader } from './header.ts'
import type { PublishedItem, PublishedList, PublishedPriced, PublishedReview } from './item.ts'
import { nameReason, notesInName, pricingInName } from './name.ts'
import { fragmentsOf, readFragment } from './notes/read-fragment.ts'
import { type PriceCell, readPriceCell } from './price-cell.ts'
import { unitOf } from './units.ts'
import { cleanCell, looksLikeFormula, plainForm } from './words.ts'

/** A row of a decoded file with the number under which a person finds it. */
export interface TableRow {
  line: number
  cells: readonly string[]
}

const counters = /打字|复印|打印|文印|传真|扫描|代订|代办/

/** The shape that price and note come to together, or why nobody here can say. */
const shapeOf = ({ context: { cell, unit, name }, facts }: NoteReader): PriceShape | string => {
  const { capFen, byDifficulty, roundUpAfterMinutes, free } = facts
  if (roundUpAfterMinutes !== undefined && unit !== '小时') return `按${unit}计价，备注却按小时进位`
  if (free && !(cell.kind === 'free' || (cell.kind === 'amount' && cell.fen === 0))) return '备注写免费，价格却不是 0'
  if (cell.kind === 'share' || cell.kind === 'free' || (cell.kind === 'amount' && cell.fen === 0)) {
    if (capFen !== undefined || byDifficulty || roundUpAfterMinutes !== undefined) return '备注的条件和价格对不上'
    if (cell.kind !== 'share') return cell.kind === 'free' || free ? { kind: 'free' } : '价格是 0，没有写明免费'
    const known = facts.fee || /代[订购办买缴收取]/.test(name)
    return known ? { kind: 'share', minShare: cell.minShare, maxShare: cell.maxShare } : '百分比不知道按什么金额计'
  }
  return amountShape(cell, unit, facts)
}

const amountShape = (
  cell: Exclude<PriceCell, { kind: 'share' | 'free' }>,
  unit: string,
  facts: NoteReader['facts'],
): PriceShape | string => {
  const { capFen, capWord, byDifficulty, openEnded, roundUpAfterMinutes } = facts
  if (roundUpAfterMinutes !== undefined) {
    if (capFen !== undefined || byDifficulty) return '按小时计价又有按难度的上限，不清楚怎么计'
    if (cell.kind === 'amount') return { kind: 'hourly', hourFen: cell.fen, roundUpAfterMinutes }
    return cell.kind === 'range'
      ? { kind: 'hourly', hourFen: cell.minFen, maxHourFen: cell.maxFen, roundUpAfterMinutes }
      : '价格没有写到多少为止'
  }
  if (capFen === undefined) {
    if (cell.kind === 'from') return '价格没有写到多少为止'
    if (openEnded) return '可以增减，没有写到多少为止'
    if (cell.kind === 'range') return cell
    return byDifficulty ? '可以增减，没有写到多少为止' : { kind: 'fixed', unitFen: cell.fen }
  }
  const visit = ['次', '单', '趟', '户'].includes(unit)
  // 15 元/个，最高 30 is said of a piece; 5 元/个，最高 100 may as well be said of the whole order.
  const ofAPiece = capWord !== '封顶' && cell.kind !== 'range' && capFen <= 3 * cell.fen
  const perPiece = !isMeasuredUnit(unit) && (visit || cell.kind === 'range' || byDifficulty || ofAPiece)
  if (!perPiece) return `上限是按${unit}还是按整单，不清楚`
  if (cell.kind === 'range') return capFen > cell.maxFen ? { ...cell, capFen } : '上限不高于区间'
  return capFen > cell.fen ? { kind: 'capped', baseFen: cell.fen, capFen } : '上限不高于价格'
}

const ruleOf = (note: NoteReader): PriceRule | string => {
  const shape = shapeOf(note)
  if (typeof shape === 'string') return shape
  const { facts, surcharges, reductions, steps } = note
  if (facts.within && !facts.first) return `${formatQuantity(facts.within.size)} ${facts.within.unit}以外的价格没有写`
  const dearer = surcharges.length > 0 || facts.first !== undefined
  const otherwise = reductions.length + steps.length > 0 || facts.minimumFen !== undefined || facts.flatBelow !== undefined
  if (shape.kind === 'free' && (dearer || otherwise)) return '免费的项目又有收费、加收或折扣'
  if (facts.capFen !== undefined && dearer) return '上限含不含加收，不清楚'
  const rule: PriceRule = {
    ...shape,
    ...(surcharges.length === 0 ? {} : { surcharges }),
    ...(reductions.length === 0 ? {} : { reductions }),
    ...(steps.length === 0 ? {} : { steps }),
    ...(facts.first ? { first: facts.first } : {}),
    ...(facts.flatBelow ? { flatBelow: facts.flatBelow } : {}),
    ...(facts.minimumFen === undefined ? {} : { minimumFen: facts.minimumFen }),
  }
  return ruleProblem(rule) ?? rule
}

/** A price for labour that may as well hold a material price which stands beside it. */
const materialReason = ({ context: { cell }, facts }: NoteReader): string | null => {
  if (!facts.materialUnsure || facts.labourOnly || facts.free) return null
  const most = cell.kind === 'range' ? cell.maxFen : cell.kind === 'amount' ? cell.fen : 0
  return (facts.materialPrices ?? []).every(({ fen }) => fen > most) ? null : '材料价是另计还是已含在价格里，不清楚'
}

type Cells = Record<PublishedColumn, string>

/** One line as structure, or the reason why a person has to look at it. */
const readLine = (cells: Cells): PublishedItem | string => {
  const name = plainForm(cells.name)
  const wrongName = nameReason(name, cells.name)
  if (wrongName) return wrongName
  if (cells.group === '') return '没有类别'
  if (looksLikeFormula(cells.group) || /\ufffd/.test(cells.group)) return `类别「${cells.group}」像公式或乱码`
  const price = readPriceCell(cells.price)
  if (typeof price === 'string') return price
  const written = cells.unit === '' ? undefined : unitOf(cells.unit)
  if (written === null) return `单位「${cells.unit}」不认识`
  const unit = written ?? price.unit
  if (unit === undefined) return '没有单位'
  if (price.unit !== undefined && price.unit !== unit) return `价格按${price.unit}，单位却是${unit}`
  const context = { cell: price.cell, unit, name }
  const inName = pricingInName(context)
  if (inName) return inName
  const note = new NoteReader(context)
  for (const fragment of fragmentsOf([...notesInName(name), price.note, cells.note].join(';'))) readFragment(note, fragment)
  const { facts, included, excluded, remarks } = note
  const both = excluded.some((what) => included.some((holds) => holds.endsWith(what)))
  const rule = note.reason ?? (both ? '备注前后说法不一' : null) ?? materialReason(note) ?? ruleOf(note)
  if (typeof rule === 'string') return rule
  if (facts.minQuantity !== undefined && facts.minQuantity % 1000 !== 0 && !isMeasuredUnit(unit)) {
    return `起订 ${formatQuantity(facts.minQuantity)} ${unit}不是整数`
  }
  return {
    group: cells.group,
    name: cells.name,
    unit,
    shape: rule,
    material: facts.material ?? null,
    ...(facts.materialPrices ? { materialPrices: facts.materialPrices } : {}),
    ...(facts.minQuantity === undefined ? {} : { minQuantity: facts.minQuantity }),
    included,
    excluded,
    ...(facts.durationMinutes ? { durationMinutes: facts.durationMinutes } : {}),
    place: counters.test(cells.group) ? 'counter' : 'home',
    remarks,
    source: cells.source,
  }
}

const columns: readonly PublishedColumn[] = ['group', 'name', 'unit', 'price', 'note', 'source']

/** A line break in a cell is how a narrow column was written; only in a note it parts what is said. */
const cellsOf = (row: TableRow, header: PublishedHeader): Cells =>
  Object.fromEntries(
    columns.map((column) => {
      const cell = cleanCell(row.cells[header.at[column] ?? -1] ?? '')
      return [column, column === 'name' || column === 'group' ? cell.replace(/\s*[\r\n]+\s*/g, '') : cell]
    }),
  ) as Cells

const termWords = /\d元|\d折|半价|[加另]收|另[计付]|免费|最高|最低|封顶|起订|材料|自购|自备|难度|增减|含税|\d-\d|^\d+(?:\.\d+)?$/

/** What stands above the header and is no plain title: it may bear on every price below it. */
const aboveHeader = (rows: readonly TableRow[]): { row: TableRow; reason: string }[] =>
  rows.flatMap((row) => {
    const words = row.cells.map(cleanCell).filter((cell) => cell !== '')
    const plain = plainForm(words[0] ?? '').replace(/单位:?(?:人民币)?元|\(元\)/, '')
    const title = words.length <= 1 && !/[;。%元折倍]|[加另]收|另[计付]|材料|[不已]含|免费|最[高低]|单位/.test(plain)
    return title ? [] : [{ row, reason: '在表头上方，没有列名' }]
  })

/** What a row holds that no column takes up; a line never loses a word silently. */
const strayReason = (row: TableRow, header: PublishedHeader): string | null => {
  const unknown = header.unknown.find((index) => cleanCell(row.cells[index] ?? '') !== '')
  if (unknown !== undefined) return `「${header.names[unknown] || `第 ${unknown + 1} 列`}」这一列不认识：${cleanCell(row.cells[unknown]!)}`
  const beyond = row.cells
    .slice(header.names.length)
    .map(cleanCell)
    .find((cell) => cell !== '')
  if (beyond !== undefined) return `比表头多出一格：${beyond}`
  const swallowed = row.cells.find((cell) => /[\r\n]/.test(cell) && (cell.match(/[,，;；\t]/g)?.length ?? 0) > 2 && /\d/.test(cell))
  if (swallowed !== undefined) return '引号没有配对，几行并成了一格'
  const source = plainForm(row.cells[header.at.source ?? -1] ?? '')
  // A comma in an unquoted note moves its end into the next column.
  return !source.includes('://') && termWords.test(source) ? `来源「${source}」像是价格的条件` : null
}

const told = (row: TableRow, { names }: PublishedHeader): PublishedReview['cells'] =>
  row.cells.flatMap((cell, index) => (cell.trim() === '' ? [] : [[names[index] || `第 ${index + 1} 列`, cleanCell(cell)] as const]))

const sameItem = (cells: Cells): string => JSON.stringify([cells.group, cells.name, cells.unit, cells.source].map(plainForm))
const sameLine = (cells: Cells): string => JSON.stringify(columns.map((column) => plainForm(cells[column])))

/** Twice the same line counts once; the same item at two prices is for a person, both times. */
const withoutDoubles = (rows: { line: number; cells: Cells; result: PublishedItem | string }[]): void => {
  const byItem = new Map<string, typeof rows>()
  for (const row of rows) byItem.set(sameItem(row.cells), [...(byItem.get(sameItem(row.cells)) ?? []), row])
  for (const group of byItem.values()) {
    if (group.length < 2) continue
    const [first, ...others] = group
    const alike = others.every((other) => sameLine(other.cells) === sameLine(first!.cells))
    for (const row of alike ? others : group) {
      const other = group.find((candidate) => candidate !== row)!
      if (typeof row.result !== 'string') row.result = alike ? `与第 ${first!.line} 行重复` : `与第 ${other.line} 行是同一项目，写法不同`
    }
  }
}

const headerWithin = 20

/** The row that names the columns: the first one that can, after whatever title stands above it. */
export const findPublishedHeader = (rows: readonly TableRow[]): { header: PublishedHeader; at: number } | null => {
  for (const [at, row] of rows.slice(0, headerWithin).entries()) {
    const header = publishedHeader(row.cells)
    if (header) return { header, at }
  }
  return null
}

/**
 * A published list (category, name, unit, price, note, source, in any order and under Chinese names) as structure. Nothing is guessed
 * and nothing lost: a line of which one word is not understood is handed to a person with the reason.
 */
export const parsePublishedList = (rows: readonly TableRow[]): PublishedList | { problem: string } => {
  const found = findPublishedHeader(rows)
  if (!found) return { problem: '找不到表头：第一行要写列名，至少有项目和价格' }
  const { header, at } = found
  const lines = rows
    .slice(at + 1)
    .filter((row) => row.cells.some((cell) => cleanCell(cell) !== ''))
    .map((row) => {
      const cells = cellsOf(row, header)
      return { row, line: row.line, cells, result: strayReason(row, header) ?? readLine(cells) }
    })
  withoutDoubles(lines)
  const priced: PublishedPriced[] = []
  const review: PublishedReview[] = aboveHeader(rows.slice(0, at)).map(({ row, reason }) => ({
    line: row.line,
    cells: row.cells.filter((cell) => cell.trim() !== '').map((cell, index) => [`第 ${index + 1} 列`, cleanCell(cell)] as const),
    reason,
  }))
  const above = review.length
  for (const { row, line, result } of lines) {
    if (typeof result === 'string') review.push({ line, cells: told(row, header), reason: result })
    else priced.push({ line, item: result })
  }
  return { lines: above + lines.length, priced, review }
}
