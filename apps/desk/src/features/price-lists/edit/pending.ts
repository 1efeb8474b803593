import type { PriceRow, PriceRowInput } from '@teyue/contract'

export type Field = Exclude<keyof PriceRowInput, 'id'>
/** Everything that a row holds and a person can write. */
export type RowChange = Partial<Omit<PriceRowInput, 'id'>>
/** What the fields that a person wrote held when they began. */
export type Before = Partial<Pick<PriceRow, Field>>

/** What is on the screen and not saved yet. */
export interface Pending {
  put: Map<string, Before>
  /** Rows taken out, as they were read. */
  remove: Map<string, PriceRow>
  ordered: boolean
}

export const nothing = (): Pending => ({ put: new Map(), remove: new Map(), ordered: false })

export const isEmpty = ({ put, remove, ordered }: Pending) => put.size === 0 && remove.size === 0 && !ordered

/** What could not be saved, with what came since; a field was what it was at first. */
export function together(first: Pending, later: Pending): Pending {
  const put = new Map(first.put)
  for (const [id, before] of later.put) put.set(id, { ...before, ...put.get(id) })
  const remove = new Map([...first.remove, ...later.remove])
  for (const id of remove.keys()) put.delete(id)
  return { put, remove, ordered: first.ordered || later.ordered }
}
