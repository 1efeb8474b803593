/** A cell whose text means nothing yet. It is kept as it was typed, so that it can be mended or taken back. */
export interface Unread {
  rowId: string
  /** The field of the row, or the column of the list file where one field holds several. */
  field: string
  title: string
  typed: string
  why: string
}

type All = ReadonlyMap<string, readonly Unread[]>

/** With one cell's text kept, or (null) let go. Rows that have none are not named. */
export function withUnread(all: All, rowId: string, field: string, text: Omit<Unread, 'rowId' | 'field'> | null): All {
  const before = all.get(rowId) ?? []
  if (!text && !before.some((one) => one.field === field)) return all
  const others = before.filter((one) => one.field !== field)
  const next = new Map(all)
  if (text) next.set(rowId, [...others, { rowId, field, ...text }])
  else if (others.length > 0) next.set(rowId, others)
  else next.delete(rowId)
  return next
}

export const withoutRows = (all: All, gone: ReadonlySet<string>): All =>
  [...all.keys()].some((id) => gone.has(id)) ? new Map([...all].filter(([id]) => !gone.has(id))) : all
