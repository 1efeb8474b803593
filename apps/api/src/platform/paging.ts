import { refuse } from '@teyue/domain'
import { RefusalError } from './problem.ts'

/** A keyset cursor: where the last page ended, opaque to clients. */
export function cursorOf(values: (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

const isKey = (one: unknown) => one === null || typeof one === 'number' || (typeof one === 'string' && !/[\p{Cc}\p{Cs}]/u.test(one))

export function readCursor(cursor: string | undefined, length: number): (string | number | null)[] | null {
  if (cursor === undefined) return null
  try {
    const values = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown
    if (Array.isArray(values) && values.length === length && values.every(isKey)) return values
  } catch {
    // Falls through to the refusal.
  }
  throw new RefusalError(400, refuse('bad-cursor', null, '列表已经变化，请从头刷新。'))
}

/** One row more than asked for tells whether there is a next page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  present: (row: Row) => Item,
  keyOf: (row: Row) => (string | number | null)[],
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(present), nextCursor: rows.length > limit && last !== undefined ? cursorOf(keyOf(last)) : null }
}
