import { dayOf, type Given, lackWords, startOfDay } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands.ts'
import type { Reader } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { assignment, instantRange } from '../../schema/index.ts'
import { durationMinutes, ms } from './facts.ts'
import { type Lacking, lackingJson, type RequestRecord } from './record.ts'

interface AssignContext extends CommandContext {
  record: RequestRecord
}

/** When the technician is taken: the agreed window; once that has passed, from now for as long as the work takes. */
export function busyWindow(record: RequestRecord, now: Date): { start: Date; end: Date } {
  const minutes = durationMinutes(record)
  const { appointment } = record
  if (appointment && ms(appointment.end) > now.getTime()) return { start: new Date(appointment.start), end: new Date(appointment.end) }
  return { start: now, end: new Date(now.getTime() + minutes * 60_000) }
}

export interface CandidateRow {
  id: string
  name: string
  badge: string
  trade: string
  portrait: string
  /** What they lack on the day of the work, and what they hold then that ends within 60 days from now. */
  lacking: Lacking[]
  ending: Lacking[]
  free: boolean
  minutes: number
  jobs: number
}

/** Technicians of the department that holds the dispatch: qualified and trained on the day of the work, free in the window, minutes of that day. */
export async function candidatesFor({ tx, record, now }: Pick<AssignContext, 'record' | 'now'> & { tx: Reader }): Promise<CandidateRow[]> {
  if (!record.dispatch) return []
  const { start, end } = busyWindow(record, now)
  const day = dayOf(start.getTime())
  const from = new Date(startOfDay(day))
  const to = new Date(from.getTime() + 86_400_000)
  const { rows } = await tx.execute<CandidateRow & Record<string, unknown>>(sql`
    select p.id, p.name, coalesce(st.badge, '') as badge, coalesce(st.trade, '') as trade, coalesce(st.portrait, p.id::text) as portrait,
      ${lackingJson(sql`p.id`, sql`${record.id}::uuid`, sql`${day}::date`)} as lacking,
      coalesce((select jsonb_agg(jsonb_build_object('kind', e.kind, 'until', e.until) order by e.until) from (
        select need as kind, max(q.valid_until) as until from certificates_needed(${record.id}) need
        join qualification q on q.person_id = p.id and q.kind = need and q.revoked_at is null group by need) e
        where e.until >= ${day}::date and e.until <= (teyue_now() at time zone 'Asia/Shanghai')::date + 60), '[]') as ending,
      not exists (select from assignment a where a.technician_id = p.id and a.ended_at is null and a.request_id <> ${record.id}
        and a.busy && ${instantRange(start, end)}::tstzrange) as free,
      coalesce(worked.minutes, 0)::int as minutes, coalesce(worked.jobs, 0)::int as jobs
    from staff_role sr join staff st on st.person_id = sr.person_id and st.left_at is null join person p on p.id = sr.person_id
    left join lateral (
      select sum(least(480, greatest(60, coalesce(d.minutes, 60)))) as minutes, count(*) as jobs from assignment a
      left join lateral (select sum(i.duration_minutes) as minutes from quote q join quote_line l on l.quote_id = q.id left join price_item i on i.id = l.price_item_id
        where q.request_id = a.request_id and q.id = agreed_quote(a.request_id) and not l.material) d on true
      where a.technician_id = p.id and a.request_id <> ${record.id} and a.busy && tstzrange(${from}, ${to})
        and (a.ended_at is null or a.ended_reason = 'accepted')) worked on true
    where sr.role = 'technician' and sr.department_id = ${record.dispatch.departmentId}
    order by p.name`)
  return rows
}

/** DISP-3: what the rules ask of a candidate's certificates on the day of the work. */
export function certified({ lacking }: CandidateRow, now: Date) {
  const [first] = lacking
  return {
    technicianQualified: lacking.every(({ kind }) => kind === 'training'),
    technicianTrained: lacking.every(({ kind }) => kind !== 'training'),
    technicianLacks: first ? lackWords(first.kind, first.until, dayOf(now.getTime())) : '',
  }
}

export async function lookAtTechnician(context: AssignContext, technicianId: string): Promise<Partial<Given>> {
  const candidate = (await candidatesFor(context)).find(({ id }) => id === technicianId)
  return {
    technicianOfDepartment: candidate !== undefined,
    ...(candidate ? certified(candidate, context.now) : { technicianQualified: false, technicianTrained: false }),
    technicianFree: candidate?.free ?? false,
    technicianMinutesThatDay: candidate?.minutes ?? 0,
    appointmentMinutes: durationMinutes(context.record),
  }
}

/** Two supervisors at once are stopped by the exclusion constraint: a technician is in one place at a time. */
export async function assignTechnician(
  context: AssignContext,
  technicianId: string,
): Promise<{ technicianId: string; technicianName: string }> {
  const { tx, record, actor, now } = context
  const { start, end } = busyWindow(record, now)
  const name = (await candidatesFor(context)).find(({ id }) => id === technicianId)?.name ?? ''
  await tx.insert(assignment).values({
    id: newId(),
    projectId: record.projectId,
    requestId: record.id,
    dispatchId: record.dispatch!.id,
    technicianId,
    assignedBy: actor.personId,
    busy: instantRange(start, end),
    assignedAt: now,
  })
  return { technicianId, technicianName: name }
}
