import type { StaffRole } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import { type Actor, hasRole } from '../../platform/actor.ts'
import type { Reader } from '../../platform/database.ts'
import { pageOf, readCursor } from '../../platform/paging.ts'
import { managerJson } from '../identity/read-me.ts'

/** Who works at a desk where owners ask: they find a home by the name that they are told. */
const deskRoles: StaffRole[] = ['accountManager', 'receptionist', 'cashier', 'projectManager']

/**
 * Homes of the project, to log a need for an owner (ROUTE-4). Phones of residents show to the home's own manager and the project
 * manager, names to people at desks too; whoever else is asked finds the home by its label or by the phone that they are told (PRIVACY-1).
 */
export async function listHomes(tx: Reader, actor: Actor, { limit, cursor, search }: { limit: number; cursor?: string; search?: string }) {
  const after = readCursor(cursor, 2)
  const seesPeople = actor.roles.some(({ role }) => role === 'projectManager')
  const seesNames = hasRole(actor, ...deskRoles)
  const like = `%${(search ?? '').replace(/[%_\\]/g, '\\$&')}%`
  const { rows } = await tx.execute<{ id: string; label: string; home: Record<string, unknown> }>(sql`
    select h.id, h.label, jsonb_build_object('id', h.id, 'label', h.label, 'kind', h.kind, 'projectId', j.id, 'projectName', j.name, 'manager', ${managerJson},
      'residents', coalesce((select jsonb_agg(jsonb_build_object('personId', p.id, 'name', p.name, 'role', v.role,
          'phone', case when ${seesPeople} or manager_of(h.id, teyue_now()) = ${actor.personId} then p.phone end) order by v.role, p.name)
        from residency v join person p on p.id = v.person_id where v.home_id = h.id and v.until is null and ${seesNames}), '[]')) as home
    from home h join project j on j.id = h.project_id
    where h.project_id = ${actor.projectId}
      and (${search ?? ''} = '' or h.label ilike ${like} or replace(h.label, ' ', '') ilike replace(${like}, ' ', '')
        or exists (select from residency v join person p on p.id = v.person_id where v.home_id = h.id and v.until is null and (p.phone = ${search ?? ''} or (${seesNames} and length(${search ?? ''}) >= 2 and p.name = ${search ?? ''}))))
      and (${after === null} or (h.label, h.id::text) > (${String(after?.[0] ?? '')}, ${String(after?.[1] ?? '')}))
    order by h.label, h.id::text limit ${limit + 1}`)
  return pageOf(
    rows,
    limit,
    ({ home }) => home,
    ({ label, id }) => [label, id],
  )
}

/** People of a home, for payer and signer: residents of it, and staff that work in its project. */
export async function listResidents(tx: Reader, actor: Actor, homeId: string) {
  const mine =
    actor.app === 'owner'
      ? sql`exists (select from residency own where own.home_id = h.id and own.person_id = ${actor.personId} and own.until is null)`
      : sql`h.project_id = ${actor.projectId} and (${actor.roles.some(({ role }) => role === 'projectManager')} or manager_of(h.id, teyue_now()) = ${actor.personId})`
  const { rows } = await tx.execute<{ personId: string; name: string; role: string }>(sql`
    select p.id as "personId", p.name, v.role from home h join residency v on v.home_id = h.id and v.until is null join person p on p.id = v.person_id
    where h.id = ${homeId} and ${mine} order by v.role, p.name`)
  return rows.length > 0 ? { items: rows, nextCursor: null } : null
}
