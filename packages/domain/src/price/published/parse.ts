import { withoutDoubles } from './doubles.ts'
import { namesColumns, type PublishedHeader, publishedHeader } from './header.ts'
import type { PublishedItem, PublishedList, PublishedPriced, PublishedReview } from './item.ts'
import { mergedGroups } from './merged-groups.ts'
import { type Cells, columns, readLine } from './read-line.ts'
import { aboveHeader, strayReason } from './stray-words.ts'
import type { TableRow } from './table-row.ts'
import { cleanCell } from './words.ts'

/** A line break in a cell is how a narrow column was written; only in a note it parts what is said. */
const cellsOf = (row: TableRow, header: PublishedHeader): Cells =>
  Object.fromEntries(
    columns.map((column) => {
      const cell = cleanCell(row.cells[header.at[column] ?? -1] ?? '')
      return [column, column === 'name' || column === 'group' ? cell.replace(/\s*[\r\n]+\s*/g, '') : cell]
    }),
  ) as Cells

const told = ({ cells }: TableRow, names: readonly string[] = []): PublishedReview['cells'] =>
  cells.flatMap((cell, index) => (cell.trim() === '' ? [] : [[names[index] || `第 ${index + 1} 列`, cleanCell(cell)] as const]))

const headerWithin = 20

/** The row that names the columns: the first one that can, after whatever title stands above it. */
export const findPublishedHeader = (rows: readonly TableRow[]): { header: PublishedHeader; at: number } | null => {
  for (const [at, row] of rows.slice(0, headerWithin).entries()) {
    const header = publishedHeader(row.cells)
    if (header) return { header, at }
  }
  return null
}

interface Line {
  row: TableRow
  header: PublishedHeader
  cells: Cells
  /** Why its columns are not known, when another header stands between. */
  wrong: string | null
}

/** The lines below a header. A further header in the file holds for what is below it; one that nobody understands, for nothing. */
const linesBelow = (first: PublishedHeader, rows: readonly TableRow[]): Line[] => {
  let header = first
  let wrongBelow: string | null = null
  return rows.map((row) => {
    if (!namesColumns(row.cells)) return { row, header, cells: cellsOf(row, header), wrong: wrongBelow }
    const further = publishedHeader(row.cells)
    header = further ?? header
    wrongBelow = further ? null : `第 ${row.line} 行像是另一个表头，这一行各列是什么不清楚`
    const reason = further ? '又是一行表头：以下各行按它读' : '像是另一个表头，列名不认识'
    return { row, header, cells: cellsOf(row, header), wrong: reason }
  })
}

/**
 * A published list (category, name, unit, price, note, source, in any order and under Chinese names) as structure. Nothing is guessed
 * and nothing lost: a line of which one word is not understood is handed to a person with the reason.
 */
export const parsePublishedList = (rows: readonly TableRow[]): PublishedList | { problem: string } => {
  const found = findPublishedHeader(rows)
  if (!found) return { problem: '找不到表头：第一行要写列名，至少有项目和价格' }
  const filled = (part: readonly TableRow[]) => part.filter((row) => row.cells.some((cell) => cleanCell(cell) !== ''))
  const titles = filled(rows.slice(0, found.at))
  const headerRow = rows[found.at]!
  const above = [...aboveHeader(titles), ...(headerRow.unclear === undefined ? [] : [headerRow])]
  const below = linesBelow(found.header, filled(rows.slice(found.at + 1)))
  const lines = mergedGroups(below).map(({ row, header, cells, wrong }) => {
    const result: PublishedItem | string = wrong ?? strayReason(row, header) ?? readLine(cells)
    return { row, header, line: row.line, cells, result }
  })
  withoutDoubles(lines)
  const priced: PublishedPriced[] = []
  const review: PublishedReview[] = above.map((row) => ({
    line: row.line,
    cells: told(row),
    reason: row.unclear ?? '在表头上方，不只是标题：可能关系到下面所有价格，请定',
  }))
  for (const { row, header, line, result } of lines) {
    if (typeof result === 'string') review.push({ line, cells: told(row, header.names), reason: result })
    else priced.push({ line, item: result })
  }
  // Counted from the file, so that a line that fell out on the way would be missed.
  return { lines: filled(rows).length - (titles.length + 1 - above.length), priced, review }
}
