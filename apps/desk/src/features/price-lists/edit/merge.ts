import type { PriceRow } from '@teyue/contract'
import type { Before, Field, Pending } from './pending.ts'

/** What somebody else did to what I was writing. */
export type MergeNote =
  /** Both wrote the same cell: mine is on top, theirs is told. */
  | { kind: 'both'; row: PriceRow; field: Field; theirs: PriceRow }
  /** They took the row out, I wrote in it: it is back. */
  | { kind: 'back'; row: PriceRow }
  /** They wrote in a row that I took out: it is out. */
  | { kind: 'out'; row: PriceRow; theirs: PriceRow }

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
const fieldsOf = (before: Before) => Object.keys(before) as Field[]
const told = new Set(['price', 'gaps', 'position'])

/** Cell by cell: what I wrote goes on top of what is there now, and everything else is as they left it. */
export function mergeRows(
  fresh: readonly PriceRow[],
  mine: readonly PriceRow[],
  pending: Pending,
): { rows: PriceRow[]; pending: Pending; notes: MergeNote[] } {
  const notes: MergeNote[] = []
  const myRow = new Map(mine.map((row) => [row.id, row]))
  const put = new Map<string, Before>()
  const remove = new Map<string, PriceRow>()
  const rows: PriceRow[] = []
  for (const theirs of fresh) {
    const taken = pending.remove.get(theirs.id)
    if (taken) {
      remove.set(theirs.id, theirs)
      const changed = Object.keys(theirs).some((key) => !told.has(key) && !same(theirs[key as Field], taken[key as Field]))
      if (changed) notes.push({ kind: 'out', row: taken, theirs })
      continue
    }
    const before = pending.put.get(theirs.id)
    const row = myRow.get(theirs.id)
    if (!before || !row) {
      rows.push(theirs)
      continue
    }
    const merged: PriceRow = { ...theirs, ...Object.fromEntries(fieldsOf(before).map((field) => [field, row[field]])) }
    for (const field of fieldsOf(before))
      if (!same(theirs[field], before[field]) && !same(theirs[field], row[field])) notes.push({ kind: 'both', row: merged, field, theirs })
    put.set(theirs.id, Object.fromEntries(fieldsOf(before).map((field) => [field, theirs[field]])) as Before)
    rows.push(merged)
  }
  // Rows that only I have go where they are on my screen: behind the row before them that is still there.
  const there = new Set(rows.map(({ id }) => id))
  let ordered = false
  mine.forEach((row, index) => {
    const before = pending.put.get(row.id)
    if (there.has(row.id) || !before) return
    const ahead = mine
      .slice(0, index)
      .reverse()
      .find(({ id }) => there.has(id))
    const at = ahead ? rows.findIndex(({ id }) => id === ahead.id) + 1 : 0
    if (at < rows.length) ordered = true
    rows.splice(at, 0, row)
    there.add(row.id)
    put.set(row.id, before)
    if (row.position > 0) notes.push({ kind: 'back', row })
  })
  // An order that I made is kept where I know all the rows that there are now.
  const place = new Map(mine.map(({ id }, index) => [id, index]))
  if (pending.ordered && rows.every(({ id }) => place.has(id))) {
    rows.sort((one, other) => place.get(one.id)! - place.get(other.id)!)
    ordered = true
  }
  return { rows, pending: { put, remove, ordered }, notes }
}
