import { isPriceListHeader, parsePublishedList, readPriceListRows, type TableRow } from '@teyue/domain'
import { UnreadableFile } from './unreadable-file.ts'

export interface ListCheck {
  /** Data lines in the file. */
  lines: number
  /** How many of them became structure. */
  priced: number
  review: { line: number; reason: string }[]
  /** Lines that are neither; counted, and always 0. */
  lost: number
}

const checkComplete = (rows: readonly TableRow[]): Omit<ListCheck, 'lost'> => {
  const { rows: lines, items, problems } = readPriceListRows(rows)
  const headerProblem = problems.find(({ row }) => row === rows[0]?.line)
  if (headerProblem && lines === 0) throw new UnreadableFile(headerProblem.detail)
  if (headerProblem) return withoutHeader(rows.slice(1), headerProblem.detail)
  const reasons = new Map<number, string[]>()
  for (const { row, detail } of problems) reasons.set(row, [...(reasons.get(row) ?? []), detail])
  return { lines, priced: items.length, review: [...reasons].map(([line, details]) => ({ line, reason: details.join('；') })) }
}

/** A table in which no column can be told from another: nothing is priced, and every row goes to a person. */
const withoutHeader = (rows: readonly TableRow[], reason: string): Omit<ListCheck, 'lost'> => {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  return { lines: filled.length, priced: 0, review: filled.map(({ line }) => ({ line, reason })) }
}

const checkPublished = (rows: readonly TableRow[]): Omit<ListCheck, 'lost'> => {
  const list = parsePublishedList(rows)
  if ('problem' in list) return withoutHeader(rows, list.problem)
  return { lines: list.lines, priced: list.priced.length, review: list.review.map(({ line, reason }) => ({ line, reason })) }
}

/** What would become of a list if it were imported: a published one, or one in the complete format. */
export const checkList = (rows: readonly TableRow[]): ListCheck => {
  const { lines, priced, review } = isPriceListHeader(rows[0]?.cells ?? []) ? checkComplete(rows) : checkPublished(rows)
  return { lines, priced, review, lost: lines - priced - review.length }
}
