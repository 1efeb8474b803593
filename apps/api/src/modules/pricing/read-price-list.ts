import type { PriceItemView, PriceListView } from '@teyue/contract'
import { describeMaterial, describePrice, postedBounds } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import type { Actor } from '../../platform/actor.ts'
import type { Reader } from '../../platform/database.ts'
import { notFound } from '../../platform/problem.ts'
import { itemsInForce, type ListedItem, listInForce } from './list-in-force.ts'

/** An item of a list as people see it. */
export function presentItem(item: ListedItem): PriceItemView {
  const { minFen, maxFen } = postedBounds(item.shape)
  const {
    id,
    code,
    group,
    name,
    unit,
    shape,
    minQuantity,
    place,
    included,
    standard,
    basis,
    warrantyDays,
    durationMinutes,
    qualification,
    procedure,
    material,
  } = item
  return {
    id,
    code,
    group,
    name,
    unit,
    price: describePrice(shape, unit, minQuantity),
    minQuantityMilli: minQuantity ?? null,
    shape: { ...shape },
    fromFen: minFen,
    notMoreThanFen: maxFen,
    place,
    included,
    excluded: item.excluded ?? '',
    standard,
    basis,
    warrantyDays,
    durationMinutes,
    qualification,
    procedureId: procedure,
    material,
    materialPrice: describeMaterial(item),
  }
}

/** The posted list of a project that the person has to do with: a home in it, or work in it; their own project's first (PRICE-6). */
export async function readPriceList(tx: Reader, actor: Actor, projectId: string | undefined): Promise<PriceListView> {
  const { rows } = await tx.execute<{ id: string; name: string; complaintPhone: string }>(sql`
    select j.id, j.name, j.complaint_phone as "complaintPhone" from project j
    where (${projectId ?? null}::uuid is null or j.id = ${projectId ?? null}) and (
      j.id = ${actor.projectId} or j.region_id = ${actor.regionId}
      or (${actor.regionId === null} and exists (select from region g where g.id = j.region_id and g.business_unit_id = ${actor.businessUnitId}))
      or (${actor.app} = 'owner' and exists (select from residency v where v.project_id = j.id and v.person_id = ${actor.personId} and v.until is null)))
    order by j.id is not distinct from ${actor.projectId}::uuid desc, j.name limit 1`)
  const project = rows[0]
  if (!project) throw notFound('PRICE-6')
  const list = await listInForce(tx, project.id)
  if (!list) throw notFound('PRICE-6')
  const groups = new Map<string, PriceItemView[]>()
  for (const item of await itemsInForce(tx, project.id)) groups.set(item.group, [...(groups.get(item.group) ?? []), presentItem(item)])
  return { ...list, project, groups: [...groups].map(([name, items]) => ({ name, items })) }
}

/** The items that a resident wishes for, as they are kept with the need: name and price as posted at that moment. */
export async function wishedItems(tx: Reader, projectId: string, wished: readonly { itemCode: string; quantityMilli: number }[]) {
  const items = new Map(
    (
      await itemsInForce(
        tx,
        projectId,
        wished.map(({ itemCode }) => itemCode),
      )
    ).map((item) => [item.code, item]),
  )
  return wished.map(({ itemCode, quantityMilli }) => {
    const item = items.get(itemCode)
    return item
      ? {
          item,
          kept: {
            itemCode,
            quantityMilli,
            name: item.name,
            unit: item.unit,
            price: describePrice(item.shape, item.unit, item.minQuantity),
          },
        }
      : null
  })
}
