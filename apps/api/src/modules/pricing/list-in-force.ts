import type { PriceItem } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import type { Reader } from '../../platform/database.ts'

export interface ListedItem extends PriceItem {
  id: string
  listVersion: string
}

/** The list that a project charges by at this moment: in force for its region, adopted by its committee (PRICE-2, PRICE-3, PRICE-5). */
export async function listInForce(
  tx: Reader,
  projectId: string,
): Promise<{ id: string; version: string; name: string; effectiveFrom: string; approvedBy: string; adoptedOn: string } | null> {
  const { rows } = await tx.execute<{
    id: string
    version: number
    name: string
    effectiveFrom: string
    approvedBy: string
    adoptedOn: string
  }>(sql`
    select l.id, l.version, l.name, l.effective_from::text as "effectiveFrom", l.approved_by as "approvedBy", a.adopted_on::text as "adoptedOn"
    from adoption a join price_list l on l.id = a.list_id
    where a.project_id = ${projectId} and l.state = 'inForce' and l.effective_from <= (teyue_now() at time zone 'Asia/Shanghai')::date
    order by a.adopted_on desc, l.version desc limit 1`)
  const row = rows[0]
  return row ? { ...row, version: `${row.effectiveFrom.slice(0, 4)}-${row.version}` } : null
}

/** Items of the list in force; all of them, or those with the codes asked for. */
export async function itemsInForce(tx: Reader, projectId: string, codes?: readonly string[]): Promise<ListedItem[]> {
  const list = await listInForce(tx, projectId)
  if (!list) return []
  const { rows } = await tx.execute<{
    id: string
    item: Omit<ListedItem, 'listVersion' | 'departmentKind'> & { detail: Partial<PriceItem> }
  }>(sql`
    select i.id, jsonb_build_object('id', i.id, 'code', i.code, 'group', i.group_name, 'name', i.name, 'unit', i.unit, 'shape', i.shape, 'place', i.place,
      'included', i.included, 'excluded', i.excluded, 'standard', i.standard, 'basis', i.basis, 'warrantyDays', i.warranty_days,
      'durationMinutes', i.duration_minutes, 'qualification', i.qualification, 'procedure', i.procedure_id, 'material', i.material, 'detail', i.detail) as item
    from price_item i where i.list_id = ${list.id} ${codes ? sql`and i.code = any(${sql.param([...codes])}::text[])` : sql``} order by i.position`)
  return rows.map(({ item: { detail, ...item } }) => ({
    ...item,
    departmentKind: detail.departmentKind ?? 'internal',
    ...(detail.minQuantity === undefined ? {} : { minQuantity: detail.minQuantity }),
    ...(detail.materialPrices === undefined ? {} : { materialPrices: detail.materialPrices }),
    listVersion: list.version,
  }))
}
