import type { PriceRow, Problem } from '@teyue/contract'

export interface RefusedCell {
  rowId: string
  field: string
  why: string
}

/** Which cells of the rows that were sent a 400 speaks of, each once; none when it also speaks of something else. */
export function refusedCells({ errors }: Problem, sent: readonly PriceRow[]): RefusedCell[] {
  const cells = new Map<string, RefusedCell>()
  for (const { pointer, detail } of errors) {
    const [, at, field] = /^\/put\/(\d+)\/(\w+)/.exec(pointer) ?? []
    const row = at === undefined ? undefined : sent[Number(at)]
    if (!row || !field) return []
    const cell = `${row.id} ${field}`
    if (!cells.has(cell)) cells.set(cell, { rowId: row.id, field, why: detail })
  }
  return [...cells.values()]
}
