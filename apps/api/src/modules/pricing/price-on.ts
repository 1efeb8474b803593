import type { PriceItemView } from '@teyue/contract'
import { sql } from 'drizzle-orm'
import type { Actor } from '../../platform/actor.ts'
import type { Reader } from '../../platform/database.ts'
import { notFound } from '../../platform/problem.ts'
import { itemsOf, listInForce } from './list-in-force.ts'
import { presentItem } from './read-price-list.ts'

interface Asked {
  projectId: string
  code: string
  day: string
}

/** What an item cost in a project on a day, and by which version: always answerable, by what was adopted and when (PRICE-3). */
export async function readPriceOn(tx: Reader, actor: Actor, { projectId, code, day }: Asked) {
  const { rowCount } = await tx.execute(sql`
    select from project j join region g on g.id = j.region_id where j.id = ${projectId} and (
      j.id = ${actor.projectId} or (${actor.app} = 'staff' and ${actor.projectId === null} and (g.id = ${actor.regionId} or (${actor.regionId === null} and g.business_unit_id = ${actor.businessUnitId})))
      or (${actor.app} = 'owner' and exists (select from residency v where v.project_id = j.id and v.person_id = ${actor.personId} and v.until is null)))`)
  if (!rowCount) throw notFound('PRICE-3')
  const list = await listInForce(tx, projectId, day)
  if (!list) return { day, list: null, item: null }
  const [item] = await itemsOf(tx, list, [code])
  const { id, version, name, effectiveFrom, adoptedOn } = list
  const shown: PriceItemView | null = item ? presentItem(item) : null
  return { day, list: { id, label: version, name, effectiveFrom, adoptedOn }, item: shown }
}
