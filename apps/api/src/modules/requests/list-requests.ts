import type { RequestSummary } from '@teyue/contract'
import { type Capacity, formatInstant, type Place, type State, stateNames } from '@teyue/domain'
import { type SQL, sql } from 'drizzle-orm'
import { type Actor, hasRole } from '../../platform/actor.ts'
import type { Reader } from '../../platform/database.ts'
import { pageOf, readCursor } from '../../platform/paging.ts'
import { lessFen, type MaterialNow } from '../materials/used.ts'
import { ms } from './facts.ts'
import { type MainPromise, presentNext, titleOf } from './present.ts'
import { callInstead, capacitiesOf, overseenBy } from './record.ts'

interface Query {
  limit: number
  cursor?: string
  filter: 'all' | 'open' | 'ended' | 'mine' | 'escalated' | 'rectifying' | 'overdue'
  state?: State
  projectId?: string
  departmentId?: string
  homeId?: string
  search?: string
}

interface Row extends Record<string, unknown> {
  id: string
  number: string | null
  state: State
  version: number
  need: string
  urgency: RequestSummary['urgency']
  place: Place
  project: { id: string; name: string }
  home: { id: string; label: string }
  contactName: string
  wanted: { start: string; end: string }
  appointment: { start: string; end: string } | null
  names: string[]
  totalFen: number | null
  material: MaterialNow[]
  promise: MainPromise | null
  callInstead: boolean
  createdAt: string
  updatedAt: string
  sortAt: string
  readAt: string
  capacities: Capacity[]
}

/** Requests that are the actor's to see, each reached through an index of its own. */
function scopeOf(actor: Actor): SQL {
  if (actor.app === 'owner') {
    return sql`exists (select from residency v where v.home_id = r.home_id and v.person_id = ${actor.personId} and v.until is null and v.since <= r.created_at)`
  }
  const is = (role: string) => actor.roles.some((one) => one.role === role)
  const departments = actor.roles
    .filter(({ role }) => role === 'supervisor')
    .flatMap(({ departmentId }) => (departmentId ? [departmentId] : []))
  const scopes: SQL[] = [sql`(r.logged_by = ${actor.personId} and r.project_id = ${actor.projectId})`]
  if (is('projectManager')) scopes.push(sql`r.project_id = ${actor.projectId}`)
  if (is('accountManager'))
    scopes.push(sql`(r.project_id = ${actor.projectId} and r.home_id in (select homes_of_manager(${actor.personId}, teyue_now())))`)
  if (departments.length > 0)
    scopes.push(
      sql`exists (select from dispatch d where d.request_id = r.id and d.ended_at is null and d.department_id = any(${sql.param(departments)}::uuid[]))`,
    )
  if (is('technician'))
    scopes.push(
      sql`exists (select from assignment a where a.request_id = r.id and a.ended_at is null and a.technician_id = ${actor.personId})`,
    )
  if (is('regionApprover')) scopes.push(sql`r.project_id in (select id from project where region_id = ${actor.regionId})`)
  scopes.push(overseenBy(actor))
  return sql`(${sql.join(scopes, sql` or `)})`
}

/** Open promises that the actor holds, in person or by what they are to the request at this moment. */
function heldBy(actor: Actor): SQL {
  return sql`(m.holder = any(c.held) and (m.holder in ('resident', 'manager') or m.holder_person_id is null or m.holder_person_id = ${actor.personId}))`
}

const filters: Record<Query['filter'], SQL> = {
  all: sql`true`,
  open: sql`r.closed_at is null`,
  ended: sql`r.closed_at is not null`,
  mine: sql`r.closed_at is null and p.mine`,
  escalated: sql`r.state = 'escalated'`,
  rectifying: sql`r.state = 'rectifying'`,
  overdue: sql`r.closed_at is null and p.due_at < teyue_now()`,
}

/** `mine` and `overdue`: most urgent first. Otherwise newest first. Keyset pages; one round trip. */
export async function listRequests(
  tx: Reader,
  actor: Actor,
  query: Query,
): Promise<{ items: RequestSummary[]; nextCursor: string | null }> {
  const { limit, filter, state, projectId, departmentId, homeId, search } = query
  const urgentFirst = filter === 'mine' || filter === 'overdue'
  const after = readCursor(query.cursor, 2)
  const like = `%${(search ?? '').replace(/[%_\\]/g, '\\$&')}%`
  const sort = urgentFirst ? sql`coalesce(p.due_at, 'infinity'::timestamptz)` : sql`r.created_at`
  const beyond = urgentFirst
    ? sql`(${sort}, r.id) > (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid)`
    : sql`(${sort}, r.id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid)`
  // Found by a phone only where it is seen (PRIVACY-1), and only by most of it.
  const byPhone = sql`(${/^\d{4,11}$/.test(search ?? '') && hasRole(actor, 'projectManager', 'accountManager')} and r.project_id = ${actor.projectId} and r.contact_phone like ${like})`
  const { rows } = await tx.execute<Row>(sql`
    select r.id, (select number from service_form f where f.request_id = r.id) as number, r.state, r.version, r.need, r.urgency, r.place, ${callInstead} as "callInstead",
      (select jsonb_build_object('id', j.id, 'name', j.name) from project j where j.id = r.project_id) as project, jsonb_build_object('id', h.id, 'label', h.label) as home, r.contact_name as "contactName",
      jsonb_build_object('start', r.wanted_start, 'end', r.wanted_end) as wanted,
      (select jsonb_build_object('start', a.window_start, 'end', a.window_end) from appointment a where a.request_id = r.id and a.superseded_at is null) as appointment,
      coalesce((select jsonb_agg(l.name order by l.position) from quote_line l where l.quote_id = q.id and not l.material), (select jsonb_agg(i->>'name') from jsonb_array_elements(r.items) i), '[]') as names,
      -- Settled: what the owner owns to in writing is all that is asked for.
      case when r.state = 'settled' then coalesce((select c.total_fen from charge c where c.request_id = r.id), 0) else q.total_fen end::float8 as "totalFen",
      coalesce((select jsonb_agg(jsonb_build_object('amountFen', l.amount_fen, 'quantityMilli', l.quantity_milli, 'unitFen', l.unit_fen, 'issuedMilli', m.quantity_milli,
          'leftMilli', material_left(m.id), 'slipUnitFen', m.unit_fen, 'paidUnitFen', b.unit_fen))
        from quote_line l join material_line m on m.id = l.material_line_id left join material_purchase b on b.line_id = m.id where l.quote_id = q.id and q.agreed and r.state <> 'settled'), '[]') as material,
      case when p.id is not null then jsonb_build_object('kind', p.kind, 'holder', p.holder, 'holderPersonId', p.holder_person_id, 'holderName', (select name from person where id = p.holder_person_id),
        'what', p.what, 'startedAt', p.started_at, 'dueAt', p.due_at) end as promise,
      to_json(r.created_at)#>>'{}' as "createdAt", to_json(r.updated_at)#>>'{}' as "updatedAt", to_json(${sort})#>>'{}' as "sortAt", to_json(teyue_now())#>>'{}' as "readAt", c.held as capacities
    from request r join home h on h.id = r.home_id
    cross join lateral (select ${capacitiesOf(actor)} as held) c
    left join lateral (select id, total_fen, status = 'agreed' as agreed from quote where request_id = r.id and status in ('open', 'agreed') order by (status = 'agreed') desc, version desc limit 1) q on true
    left join lateral (select m.*, ${heldBy(actor)} as mine from promise m where m.request_id = r.id and m.ended_at is null
      order by (${filter === 'mine'} and ${heldBy(actor)}) desc, m.main desc, m.due_at nulls last limit 1) p on true
    where ${scopeOf(actor)} and ${filters[filter]} and (${homeId ?? null}::uuid is null or r.home_id = ${homeId ?? null})
      and (${state ?? null}::text is null or r.state = ${state ?? null}) and (${projectId ?? null}::uuid is null or r.project_id = ${projectId ?? null})
      and (${departmentId ?? null}::uuid is null or exists (select from dispatch d where d.request_id = r.id and d.ended_at is null and d.department_id = ${departmentId ?? null}))
      and (${search ?? ''} = '' or r.need ilike ${like} or r.contact_name ilike ${like} or ${byPhone} or h.label ilike ${like} or exists (select from service_form f where f.request_id = r.id and f.number ilike ${like}))
      and (${after === null} or ${beyond})
    order by ${urgentFirst ? sql`${sort}, r.id` : sql`${sort} desc, r.id desc`} limit ${limit + 1}`)
  return pageOf(
    rows,
    limit,
    (row) => present(row, actor, ms(row.readAt)),
    ({ sortAt, id }) => [sortAt, id],
  )
}

function present(row: Row, actor: Actor, now: number): RequestSummary {
  const { id, number, state, version, need, urgency, place, project, home, contactName, totalFen, material, names, promise, callInstead } =
    row
  const time = (iso: string) => formatInstant(ms(iso))
  return {
    id,
    number,
    state,
    stateName: stateNames[state],
    version,
    title: titleOf(names, need),
    need,
    urgency,
    place,
    project,
    home,
    contactName,
    wantedWindow: { start: time(row.wanted.start), end: time(row.wanted.end) },
    appointment: row.appointment && { start: time(row.appointment.start), end: time(row.appointment.end) },
    totalFen: totalFen === null ? null : totalFen - lessFen(material),
    next: presentNext(promise, contactName, row.capacities, actor.personId, now),
    callInstead,
    createdAt: time(row.createdAt),
    updatedAt: time(row.updatedAt),
  }
}
