import type { PriceRow } from '@teyue/contract'
import { type DraftRow, describePrice, quantity, rowGaps } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import type { Reader } from '../../../platform/database.ts'
import { pageOf, readCursor } from '../../../platform/paging.ts'

export type StoredRow = Omit<PriceRow, 'price' | 'gaps'> & { sameCode: boolean }

const rowJson = sql`jsonb_build_object('id', i.id, 'code', i.code, 'group', i.group_name, 'name', i.name, 'unit', i.unit, 'shape', i.shape, 'place', i.place,
  'departmentKind', coalesce(i.detail ->> 'departmentKind', 'internal'), 'included', i.included, 'excluded', i.excluded, 'standard', i.standard, 'basis', i.basis,
  'warrantyDays', i.warranty_days, 'durationMinutes', i.duration_minutes, 'qualification', i.qualification, 'procedureId', i.procedure_id, 'material', i.material,
  'materialPrices', coalesce(i.detail -> 'materialPrices', '[]'), 'minQuantityMilli', i.detail -> 'minQuantity', 'review', i.review, 'source', i.source, 'position', i.position,
  'sameCode', exists (select from price_item o where o.list_id = i.list_id and o.code = i.code and o.id <> i.id))`

/** As the domain judges it. The form was checked when it was saved. */
export const draftRowOf = ({ minQuantityMilli, ...row }: Omit<StoredRow, 'id' | 'position' | 'sameCode' | 'source'>): DraftRow =>
  ({ ...row, minQuantity: minQuantityMilli === null ? null : quantity(minQuantityMilli) }) as unknown as DraftRow

export function presentRow({ sameCode, ...row }: StoredRow): PriceRow {
  const draft = draftRowOf(row)
  const gaps = rowGaps(draft, sameCode)
  const settled = draft.shape !== null && !gaps.some(({ column }) => column === 'shape')
  return { ...row, price: settled ? describePrice(draft.shape!, row.unit) : null, gaps }
}

/** Rows of a version in their order, a page of them, or those named. */
export async function readRows(tx: Reader, listId: string, ids?: readonly string[]): Promise<StoredRow[]> {
  const { rows } = await tx.execute<{ row: StoredRow }>(sql`
    select ${rowJson} as row from price_item i where i.list_id = ${listId} ${ids ? sql`and i.id = any(${sql.param([...ids])}::uuid[])` : sql``}
    order by i.position, i.id`)
  return rows.map(({ row }) => row)
}

export async function pageOfRows(
  tx: Reader,
  listId: string,
  { limit, cursor, incomplete }: { limit: number; cursor?: string; incomplete: 'true' | 'false' },
): Promise<{ items: PriceRow[]; nextCursor: string | null }> {
  const after = readCursor(cursor, 2)
  const { rows } = await tx.execute<{ row: StoredRow }>(sql`
    select ${rowJson} as row from price_item i where i.list_id = ${listId}
      and (${after === null} or (i.position, i.id) > (${after?.[0] ?? null}::int, ${after?.[1] ?? null}::uuid))
      and (${incomplete === 'false'} or i.id in (select price_rows_incomplete(${listId})))
    order by i.position, i.id limit ${limit + 1}`)
  return pageOf(
    rows.map(({ row }) => row),
    limit,
    presentRow,
    ({ position, id }) => [position, id],
  )
}
