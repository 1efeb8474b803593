import type { Board } from '@teyue/contract'
import { addDays, type Day, dayOf, defaultPolicy, formatInstant, type Policy, type State, startOfDay, stateNames } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import type { Actor } from '../../platform/actor.ts'
import type { Reader } from '../../platform/database.ts'
import { notFound } from '../../platform/problem.ts'
import { titleOf } from '../requests/present.ts'

interface Entry extends Record<string, unknown> {
  requestId: string
  names: string[]
  need: string
  homeLabel: string
  state: State
  start: string | null
  end: string | null
  technicianId: string | null
}

/** A day of the supervisor's department: who has how many minutes of the limit, what is assigned, what still waits for a name. */
export async function readBoard(tx: Reader, actor: Actor, query: { day?: string; departmentId?: string }): Promise<Board> {
  const departments = actor.roles.flatMap(({ role, departmentId }) => (role === 'supervisor' && departmentId ? [departmentId] : []))
  const departmentId = query.departmentId ?? departments[0]
  if (!departmentId || !departments.includes(departmentId)) throw notFound('DISP-1')
  const day = (query.day ?? dayOf(Date.now())) as Day
  const [from, to] = [new Date(startOfDay(day)), new Date(startOfDay(addDays(day, 1)))]
  const { rows: heads } = await tx.execute<{ name: string; policy: Partial<Policy> }>(
    sql`select d.name, j.policy from department d join project j on j.id = d.project_id where d.id = ${departmentId}`,
  )
  const { rows: technicians } = await tx.execute<{ personId: string; name: string; trade: string; portrait: string; minutes: number }>(sql`
    select p.id as "personId", p.name, coalesce(st.trade, '') as trade, coalesce(st.portrait, p.id::text) as portrait,
      coalesce((select sum(least(480, greatest(60, coalesce(d.minutes, 60)))) from assignment a left join lateral (
          select sum(i.duration_minutes) as minutes from quote_line l left join price_item i on i.id = l.price_item_id where l.quote_id = agreed_quote(a.request_id) and not l.material) d on true
        where a.technician_id = p.id and a.busy && tstzrange(${from}, ${to}) and (a.ended_at is null or a.ended_reason = 'accepted')), 0)::int as minutes
    from staff_role sr join staff st on st.person_id = sr.person_id and st.left_at is null join person p on p.id = sr.person_id
    where sr.role = 'technician' and sr.department_id = ${departmentId} order by p.name`)
  const { rows: entries } = await tx.execute<Entry>(sql`
    select r.id as "requestId", coalesce((select jsonb_agg(l.name order by l.position) from quote_line l where l.quote_id = agreed_quote(r.id) and not l.material), '[]') as names, r.need,
      h.label as "homeLabel", r.state, to_json(w.window_start)#>>'{}' as start, to_json(w.window_end)#>>'{}' as "end", a.technician_id as "technicianId"
    from dispatch d join request r on r.id = d.request_id join home h on h.id = r.home_id
    left join appointment w on w.request_id = r.id and w.superseded_at is null
    left join assignment a on a.request_id = r.id and a.ended_at is null
    where d.department_id = ${departmentId} and d.ended_at is null and r.closed_at is null
      and (w.id is null or (w.window_start < ${to} and w.window_end >= ${from}) or (a.id is null and w.window_end < ${to}))
    order by w.window_start nulls first, r.id limit 300`)
  const limitMinutes = { ...defaultPolicy, ...heads[0]?.policy }.paidMinutesPerDay
  return {
    day,
    departmentName: heads[0]?.name ?? '',
    technicians: technicians.map((one) => ({ ...one, limitMinutes })),
    entries: entries.map(({ names, need, start, end, ...entry }) => ({
      ...entry,
      title: titleOf(names, need),
      stateName: stateNames[entry.state],
      window: start && end ? { start: formatInstant(Date.parse(start)), end: formatInstant(Date.parse(end)) } : null,
    })),
  }
}
