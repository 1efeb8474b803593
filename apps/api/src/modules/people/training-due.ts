import type { TrainingDue } from '@teyue/contract'
import { type Day, expiryWords, formatInstant } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import type { Actor } from '../../platform/actor.ts'
import type { Reader } from '../../platform/database.ts'
import { pageOf, readCursor } from '../../platform/paging.ts'
import { departmentNames, seenPeople } from './scope.ts'

interface Row extends Record<string, unknown> {
  personId: string
  name: string
  badge: string
  departmentNames: string[]
  trainedUntil: Day | null
  place: Day
  today: Day
  next: TrainingDue['next']
}

interface Query {
  limit: number
  cursor?: string
  projectId?: string
  departmentId?: string
}

/** DISP-4: technicians, and whoever was trained before, without a training certificate or with one that ends within 30 days; the longest overdue first. */
export async function listTrainingDue(tx: Reader, actor: Actor, query: Query) {
  const after = readCursor(query.cursor, 2)
  const { rows } = await tx.execute<Row>(sql`
    select p.id as "personId", p.name, coalesce(st.badge, '') as badge, ${departmentNames} as "departmentNames", held.until::text as "trainedUntil",
      coalesce(held.until, '0001-01-01')::text as place, (teyue_now() at time zone 'Asia/Shanghai')::date::text as today,
      (select jsonb_build_object('sessionId', s.id, 'topic', s.topic, 'startsAt', s.starts_at) from training_session s
        where s.project_id = st.project_id and s.cancelled_at is null and s.ends_at >= teyue_now() and training_is_for(s, p.id) order by s.starts_at limit 1) as next
    from staff st join person p on p.id = st.person_id
    cross join lateral (select max(q.valid_until) as until from qualification q where q.person_id = p.id and q.kind = 'training' and q.revoked_at is null
      and q.valid_from <= (teyue_now() at time zone 'Asia/Shanghai')::date) held
    where st.left_at is null and st.project_id is not null and ${seenPeople(actor)}
      and (held.until is not null or exists (select from staff_role r where r.person_id = p.id and r.role = 'technician'))
      and coalesce(held.until, '0001-01-01') <= (teyue_now() at time zone 'Asia/Shanghai')::date + 30
      and (${query.projectId === undefined} or st.project_id = ${query.projectId ?? null})
      and (${query.departmentId === undefined} or exists (select from staff_role r where r.person_id = p.id and r.department_id = ${query.departmentId ?? null}))
      and (${after === null} or (coalesce(held.until, '0001-01-01'), p.id) > (${after?.[0] ?? null}::date, ${after?.[1] ?? null}::uuid))
    order by coalesce(held.until, '0001-01-01'), p.id limit ${query.limit + 1}`)
  const present = ({ personId, name, badge, departmentNames, trainedUntil, today, next }: Row): TrainingDue => ({
    personId,
    name,
    badge,
    departmentNames,
    state: trainedUntil === null || trainedUntil < today ? 'overdue' : 'due',
    trainedUntil,
    text: trainedUntil === null ? '还没有培训合格证' : expiryWords('training', trainedUntil, today),
    next: next && { ...next, startsAt: formatInstant(Date.parse(next.startsAt)) },
  })
  return pageOf(rows, query.limit, present, ({ place, personId }) => [place, personId])
}
