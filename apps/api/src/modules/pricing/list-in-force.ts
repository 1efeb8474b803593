import type { PriceItem } from '@teyue/domain'
import { type SQL, sql } from 'drizzle-orm'
import type { Reader } from '../../platform/database.ts'

export interface ListedItem extends PriceItem {
  id: string
  listVersion: string
}

export interface ListInForce {
  id: string
  version: string
  name: string
  effectiveFrom: string
  approvedBy: string
  approvedOn: string
  adoptedBy: string
  adoptedOn: string
}

/** How people call a version: by its first day's year and its number. */
export const labelOf = (version: number, effectiveFrom: string | null) =>
  effectiveFrom ? `${effectiveFrom.slice(0, 4)}-${version}` : `第 ${version} 版`

/** The list that a project charges by on a day, today without one: approved, begun, adopted by its committee (PRICE-2, PRICE-3, PRICE-5). */
export async function listInForce(tx: Reader, projectId: string, day?: string): Promise<ListInForce | null> {
  const { rows } = await tx.execute<Omit<ListInForce, 'version'> & { version: number }>(sql`
    select l.id, l.version, l.name, l.effective_from::text as "effectiveFrom", l.approved_by as "approvedBy",
      (l.approved_at at time zone 'Asia/Shanghai')::date::text as "approvedOn", a.decided_by as "adoptedBy", a.adopted_on::text as "adoptedOn"
    from price_list l join adoption a on a.list_id = l.id and a.project_id = ${projectId} and a.decision = 'adopted'
    where l.id = price_list_of(${projectId}, coalesce(${day ?? null}::date, today()))`)
  const row = rows[0]
  return row ? { ...row, version: labelOf(row.version, row.effectiveFrom) } : null
}

/** Items of the list in force; all of them, or those with the codes asked for. */
export async function itemsInForce(tx: Reader, projectId: string, codes?: readonly string[]): Promise<ListedItem[]> {
  const list = await listInForce(tx, projectId)
  return list ? itemsOf(tx, list, codes) : []
}

/** Items of a list that is finished, in their order. */
export const itemsOf = (tx: Reader, list: { id: string }, codes?: readonly string[]): Promise<ListedItem[]> =>
  itemsWhere(tx, sql`i.list_id = ${list.id} ${codes ? sql`and i.code = any(${sql.param([...codes])}::text[])` : sql``}`)

/** Items of whatever list they stand in: what was agreed is priced by the version that was agreed (CONSENT-4). */
export const itemsById = async (tx: Reader, ids: readonly string[]): Promise<ListedItem[]> =>
  ids.length === 0 ? [] : itemsWhere(tx, sql`i.id = any(${sql.param([...ids])}::uuid[])`)

async function itemsWhere(tx: Reader, which: SQL): Promise<ListedItem[]> {
  const { rows } = await tx.execute<{
    version: number
    effectiveFrom: string | null
    item: Omit<ListedItem, 'listVersion' | 'departmentKind'> & { detail: Partial<PriceItem> }
  }>(sql`
    select l.version, l.effective_from::text as "effectiveFrom",
      jsonb_build_object('id', i.id, 'code', i.code, 'group', i.group_name, 'name', i.name, 'unit', i.unit, 'shape', i.shape, 'place', i.place,
      'included', i.included, 'excluded', i.excluded, 'standard', i.standard, 'basis', i.basis, 'warrantyDays', i.warranty_days,
      'durationMinutes', i.duration_minutes, 'qualification', i.qualification, 'procedure', i.procedure_id, 'material', i.material, 'detail', i.detail) as item
    from price_item i join price_list l on l.id = i.list_id where ${which} order by i.position`)
  return rows.map(({ version, effectiveFrom, item: { detail, ...item } }) => ({
    ...item,
    departmentKind: detail.departmentKind ?? 'internal',
    ...(detail.minQuantity === undefined ? {} : { minQuantity: detail.minQuantity }),
    ...(detail.materialPrices === undefined ? {} : { materialPrices: detail.materialPrices }),
    listVersion: labelOf(version, effectiveFrom),
  }))
}
