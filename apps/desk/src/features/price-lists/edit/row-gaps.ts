import type { PriceRow } from '@teyue/contract'
import { type DraftRow, quantity, type RowGap, rowGaps } from '@teyue/domain'

const asDraft = ({ minQuantityMilli, ...row }: PriceRow) =>
  ({ ...row, minQuantity: minQuantityMilli === null ? null : quantity(minQuantityMilli) }) as unknown as DraftRow

const judged = new WeakMap<PriceRow, Partial<Record<'once' | 'twice', readonly RowGap[]>>>()

/** What PRICE-7 still asks of the row as it stands on the screen, told at once; the server says the same when it is submitted. */
export function gapsOf(row: PriceRow, sameCode: boolean): readonly RowGap[] {
  const known = judged.get(row) ?? {}
  judged.set(row, known)
  known[sameCode ? 'twice' : 'once'] ??= rowGaps(asDraft(row), sameCode)
  return known[sameCode ? 'twice' : 'once']!
}

export interface RowNews {
  /** In the whole list, whatever is shown of it. */
  number: number
  gaps: readonly RowGap[]
  /** The first other row with the same name and unit: perhaps one service written down twice. */
  twin: number | null
}

/** Each row of the list with what there is to say about it. */
export function newsOf(rows: readonly PriceRow[]): Map<string, RowNews> {
  const codes = new Map<string, number>()
  const names = new Map<string, number[]>()
  const nameOf = ({ name, unit }: PriceRow) => `${name} ${unit}`
  rows.forEach((row, index) => {
    codes.set(row.code, (codes.get(row.code) ?? 0) + 1)
    names.set(nameOf(row), [...(names.get(nameOf(row)) ?? []), index + 1])
  })
  return new Map(
    rows.map((row, index) => {
      const twin = row.name === '' ? undefined : names.get(nameOf(row))!.find((number) => number !== index + 1)
      return [row.id, { number: index + 1, gaps: gapsOf(row, codes.get(row.code)! > 1), twin: twin ?? null }]
    }),
  )
}
