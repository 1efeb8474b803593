import type { TrainingAttendee, TrainingSession, TrainingSessionDetail } from '@teyue/contract'
import { type Day, dayWords, formatInstant, formatWindow, type StaffRole, staffRoleNames } from '@teyue/domain'
import { type SQL, sql } from 'drizzle-orm'
import type { Actor } from '../../platform/actor.ts'
import type { Reader } from '../../platform/database.ts'
import { pageOf, readCursor } from '../../platform/paging.ts'
import { notFound } from '../../platform/problem.ts'
import { departmentNames, keptSessions, seenPeople, seenSessions } from './scope.ts'

interface Row extends Record<string, unknown> {
  id: string
  project: { id: string; name: string }
  topic: string
  startsAt: string
  endsAt: string
  place: string
  trainer: string
  roles: StaffRole[]
  departments: { id: string; name: string }[]
  certificateUntil: Day | null
  createdBy: string
  cancelledReason: string | null
  expected: number
  present: number
  passed: number
  mine: { expected: boolean; signedInAt: string | null; passed: boolean | null }
  kept: boolean
  now: string
  today: Day
}

const time = (iso: string) => formatInstant(Date.parse(iso))
/** People sign in from half an hour before. */
const earlyMs = 30 * 60_000

async function read(tx: Reader, actor: Actor, where: SQL, order: SQL, limit: number): Promise<Row[]> {
  const { rows } = await tx.execute<Row>(sql`
    select s.id, jsonb_build_object('id', j.id, 'name', j.name) as project, s.topic, to_json(s.starts_at)#>>'{}' as "startsAt", to_json(s.ends_at)#>>'{}' as "endsAt",
      s.place, s.trainer, to_jsonb(s.roles) as roles,
      coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.name) from department d where d.id = any(s.department_ids)), '[]') as departments,
      s.certificate_until::text as "certificateUntil", c.name as "createdBy", s.cancelled_reason as "cancelledReason",
      (select count(*)::int from staff e where e.project_id = s.project_id and training_is_for(s, e.person_id)) as expected,
      (select count(*)::int from training_attendance a where a.session_id = s.id) as present,
      (select count(*)::int from training_attendance a where a.session_id = s.id and a.passed) as passed,
      jsonb_build_object('expected', training_is_for(s, ${actor.personId}), 'signedInAt', own.signed_in_at, 'passed', own.passed) as mine,
      ${keptSessions(actor)} as kept, to_json(teyue_now())#>>'{}' as now, (teyue_now() at time zone 'Asia/Shanghai')::date::text as today
    from training_session s join project j on j.id = s.project_id join person c on c.id = s.created_by
    left join training_attendance own on own.session_id = s.id and own.person_id = ${actor.personId}
    where ${seenSessions(actor)} and ${where} order by ${order} limit ${limit}`)
  return rows
}

function stateOf({ cancelledReason, startsAt, endsAt, now }: Row): TrainingSession['state'] {
  if (cancelledReason !== null) return 'cancelled'
  if (Date.parse(endsAt) < Date.parse(now)) return 'over'
  return Date.parse(startsAt) - earlyMs <= Date.parse(now) ? 'today' : 'planned'
}

const forWhom = ({ roles, departments }: Row): string => {
  const parts = [roles.map((role) => staffRoleNames[role]).join('、'), departments.map(({ name }) => name).join('、')]
  return parts.filter(Boolean).join(' · ') || '项目全体员工'
}

function present(row: Row): TrainingSession {
  const state = stateOf(row)
  const now = Date.parse(row.now)
  const { kept, now: _now, today: _today, mine, startsAt, endsAt, ...same } = row
  const window = formatWindow(Date.parse(startsAt), Date.parse(endsAt), now)
  return {
    ...same,
    startsAt: time(startsAt),
    endsAt: time(endsAt),
    forWhom: forWhom(row),
    state,
    stateText: { planned: window, today: `${window}，可以签到`, over: `${window}，已结束`, cancelled: '已取消' }[state],
    mine: {
      expected: mine.expected,
      signedInAt: mine.signedInAt && time(mine.signedInAt),
      passed: mine.passed,
      maySignIn: state === 'today' && mine.expected && mine.signedInAt === null,
    },
    mayRecord: kept && (state === 'today' || state === 'over'),
  }
}

export interface SessionQuery {
  limit: number
  cursor?: string
  projectId?: string
  when: 'planned' | 'past'
  mine: 'true' | 'false'
}

/** Planned and running ones, the next one first; or past and cancelled ones, the newest first. */
export async function listSessions(tx: Reader, actor: Actor, query: SessionQuery) {
  const after = readCursor(query.cursor, 2)
  const planned = query.when === 'planned'
  const place = sql`(${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid)`
  const where = sql`${planned ? sql`s.cancelled_at is null and s.ends_at >= teyue_now()` : sql`(s.cancelled_at is not null or s.ends_at < teyue_now())`}
    and (${query.projectId === undefined} or s.project_id = ${query.projectId ?? null})
    and (${query.mine === 'false'} or own.person_id is not null or training_is_for(s, ${actor.personId}))
    and (${after === null} or ${planned ? sql`(s.starts_at, s.id) > ${place}` : sql`(s.starts_at, s.id) < ${place}`})`
  const order = planned ? sql`s.starts_at, s.id` : sql`s.starts_at desc, s.id desc`
  const rows = await read(tx, actor, where, order, query.limit + 1)
  return pageOf(rows, query.limit, present, ({ startsAt, id }) => [startsAt, id])
}

/** Who was there and who should come: all for who keeps the session, a supervisor's own people, and oneself. */
async function attendeesOf(tx: Reader, actor: Actor, id: string): Promise<TrainingAttendee[]> {
  const { rows } = await tx.execute<TrainingAttendee & Record<string, unknown>>(sql`
    select p.id as "personId", p.name, coalesce(st.badge, '') as badge, ${departmentNames} as "departmentNames", training_is_for(s, p.id) as expected,
      to_json(a.signed_in_at)#>>'{}' as "signedInAt",
      case when a.person_id is null then null when a.signed_in_by = a.person_id then 'self' else 'organiser' end as "signedInBy", a.passed, coalesce(a.note, '') as note,
      (select max(q.valid_until)::text from qualification q where q.person_id = p.id and q.kind = 'training' and q.revoked_at is null) as "trainedUntil"
    from training_session s join staff st on st.project_id = s.project_id join person p on p.id = st.person_id
    left join training_attendance a on a.session_id = s.id and a.person_id = p.id
    where s.id = ${id} and (a.person_id is not null or (st.left_at is null and training_is_for(s, p.id))) and (${keptSessions(actor)} or ${seenPeople(actor)})
    order by a.signed_in_at nulls last, p.name, p.id limit 500`)
  return rows.map((row) => ({ ...row, signedInAt: row.signedInAt && time(row.signedInAt) }))
}

export async function readSession(tx: Reader, actor: Actor, id: string): Promise<TrainingSessionDetail> {
  const [row] = await read(tx, actor, sql`s.id = ${id}`, sql`s.id`, 1)
  if (!row) throw notFound('DISP-4')
  return { ...present(row), attendees: await attendeesOf(tx, actor, id) }
}

export const trainedWords = (until: Day, today: Day): string => `培训合格证有效到 ${dayWords(until, today)}`
