import type { PublishedHeader } from './header.ts'
import type { TableRow } from './table-row.ts'
import { isSource, isTitle } from './vocabulary/titles.ts'
import { cleanCell } from './words.ts'

/** What stands above the header and is no plain title: it may bear on every price below it. */
export const aboveHeader = (rows: readonly TableRow[]): TableRow[] =>
  rows.filter(({ cells, unclear }) => {
    const words = cells.map(cleanCell).filter((cell) => cell !== '')
    return unclear !== undefined || words.length > 1 || !words.every(isTitle)
  })

/** What a row holds that no column takes up; a line never loses a word silently. */
export const strayReason = (row: TableRow, header: PublishedHeader): string | null => {
  if (row.unclear !== undefined) return row.unclear
  const unknown = header.unknown.find((index) => cleanCell(row.cells[index] ?? '') !== '')
  if (unknown !== undefined) return `「${header.names[unknown] || `第 ${unknown + 1} 列`}」这一列不认识：${cleanCell(row.cells[unknown]!)}`
  const beyond = row.cells
    .slice(header.names.length)
    .map(cleanCell)
    .find((cell) => cell !== '')
  if (beyond !== undefined) return `比表头多出一格：${beyond}`
  const swallowed = row.cells.find((cell) => /[\r\n]/.test(cell) && (cell.match(/[,，;；\t]/g)?.length ?? 0) > 2 && /\d/.test(cell))
  if (swallowed !== undefined) return '引号没有配对，几行并成了一格'
  const source = cleanCell(row.cells[header.at.source ?? -1] ?? '')
  // A comma in an unquoted note moves its end into the next column.
  return isSource(source) ? null : `来源「${source}」不像出处，可能是价格的条件，请定`
}
