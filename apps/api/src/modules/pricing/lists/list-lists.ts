import type { PriceListSummary } from '@teyue/contract'
import { type ListPhase, revisionDue } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import type { Actor } from '../../../platform/actor.ts'
import type { Reader } from '../../../platform/database.ts'
import { pageOf, readCursor } from '../../../platform/paging.ts'
import { presentList, selectLists } from './load-list.ts'
import { hasBegunFor, inForceFor, ofBusinessUnit, ofRegion } from './scope.ts'

const phaseIs = (actor: Actor) =>
  ({
    draft: sql`l.state = 'draft'`,
    submitted: sql`l.state = 'submitted'`,
    inForce: inForceFor(actor),
    retired: sql`l.state = 'approved' and ${hasBegunFor(actor)} and not ${inForceFor(actor)}`,
    discarded: sql`l.state = 'discarded'`,
    approved: sql`l.state = 'approved' and not coalesce(${hasBegunFor(actor)}, false) and not ${inForceFor(actor)}`,
  }) satisfies Record<ListPhase, unknown>

/** Newest version first, owner by owner. */
export async function listPriceLists(
  tx: Reader,
  actor: Actor,
  { limit, cursor, ownerId, phase }: { limit: number; cursor?: string; ownerId?: string; phase?: ListPhase },
): Promise<{ items: PriceListSummary[]; nextCursor: string | null }> {
  const after = readCursor(cursor, 2)
  const where = sql`(${ownerId ?? null}::uuid is null or l.owner_id = ${ownerId ?? null}) and ${phase ? phaseIs(actor)[phase] : sql`l.state <> 'discarded'`}
    and (${after === null} or (l.version, l.id) < (${after?.[0] ?? null}::int, ${after?.[1] ?? null}::uuid))`
  const rows = await selectLists(tx, actor, where, sql`order by l.version desc, l.id desc limit ${limit + 1}`)
  return pageOf(
    rows,
    limit,
    (list) => presentList(list, actor),
    ({ version, id }) => [version, id],
  )
}

interface OwnerRow extends Record<string, unknown> {
  kind: 'businessUnit' | 'region'
  id: string
  name: string
  mayDraft: boolean
  lastRevisedOn: string | null
  today: string
}

/** The business unit and the regions with a list of their own, as far as they are the person's to see. */
export async function listOwners(tx: Reader, actor: Actor) {
  const { rows } = await tx.execute<OwnerRow>(sql`
    select o.kind, o.id, o.name, today()::text as today,
      exists (select from staff s join staff_role r on r.person_id = s.person_id where s.person_id = ${actor.personId} and s.left_at is null
        and case o.kind when 'region' then r.role = 'qualityCentre' and s.region_id = o.id else r.role = 'managementCentre' and s.business_unit_id = o.id end) as "mayDraft",
      (select max((l.approved_at at time zone 'Asia/Shanghai')::date)::text from price_list l where l.owner_id = o.id and l.state = 'approved') as "lastRevisedOn"
    from (
      select 'businessUnit' as kind, id, name from business_unit where id = ${actor.businessUnitId}
      union all select 'region', id, name from region
      where own_list and ((${ofBusinessUnit(actor)} and business_unit_id = ${actor.businessUnitId}) or (${ofRegion(actor)} and id = ${actor.regionId}))
    ) o order by o.kind, o.name`)
  const items = rows.map(({ today, ...owner }) => {
    const due = owner.lastRevisedOn && revisionDue(owner.lastRevisedOn)
    return { ...owner, revisionDue: due, overdue: due !== null && today >= due }
  })
  return { items, nextCursor: null }
}
