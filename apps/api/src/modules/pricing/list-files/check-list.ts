import { isPriceListHeader, parsePublishedList, type TableRow } from '@teyue/domain'
import { completeRows } from '../lists/read-list-file.ts'
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
  const lines = rows.slice(1)
  try {
    const read = completeRows(rows)
    const review = read.flatMap(({ line, row }) => (row.review === null ? [] : [{ line, reason: row.review }]))
    return { lines: read.length, priced: read.length - review.length, review }
  } catch (error) {
    if (!(error instanceof UnreadableFile) || lines.length === 0) throw error
    return withoutHeader(lines, error.message)
  }
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
