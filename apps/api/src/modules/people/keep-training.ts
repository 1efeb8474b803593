import type { CreateTrainingBody, RecordAttendanceBody, TrainingSessionDetail } from '@teyue/contract'
import { certificateNames, type Day, dayOf, formatWindow } from '@teyue/domain'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands.ts'
import { newId } from '../../platform/ids.ts'
import { conflict, forbidden, notFound, unprocessable } from '../../platform/problem.ts'
import { department, project, qualification, trainingAttendance, trainingSession } from '../../schema/index.ts'
import { type News, putInInbox } from '../notifications/put-in-inbox.ts'
import { keptSessions, projectToKeep, seenSessions } from './scope.ts'
import { readSession, trainedWords } from './training.ts'

type Session = typeof trainingSession.$inferSelect

function news(session: Session, personId: string, kind: string, title: string, body: string): News {
  return {
    personId,
    app: 'staff',
    projectId: session.projectId,
    requestId: null,
    eventId: null,
    kind: `training.${kind}`,
    title,
    body,
    dueAt: null,
    theirTurn: false,
  }
}

const whenAndWhere = ({ startsAt, endsAt, place }: Session, now: Date) =>
  [formatWindow(startsAt.getTime(), endsAt.getTime(), now.getTime()), place].filter(Boolean).join('，')

async function expectedOf({ tx }: CommandContext, session: Session): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select st.person_id as id from training_session s join staff st on st.project_id = s.project_id
    where s.id = ${session.id} and training_is_for(s, st.person_id)`)
  return rows.map(({ id }) => id)
}

/** DISP-4: plans a session and tells those it is for; one that was held already is only put on record. */
export async function createSession(context: CommandContext, body: CreateTrainingBody): Promise<TrainingSessionDetail> {
  const { tx, actor, now } = context
  const { projectId: named, roles, departmentIds, ...said } = body
  const projectId = await projectToKeep(tx, actor, named)
  const [startsAt, endsAt] = [new Date(body.startsAt), new Date(body.endsAt)]
  if (endsAt <= startsAt || endsAt.getTime() > startsAt.getTime() + 86_400_000)
    throw unprocessable('times-reversed', 'DISP-4', '结束时间要晚于开始，并且在一天之内。')
  if (body.certificateUntil !== null && body.certificateUntil <= dayOf(startsAt.getTime()))
    throw unprocessable('certificate-too-short', 'DISP-4', '合格证的有效期要晚于培训当天。')
  if (departmentIds.length > 0) {
    const known = await tx
      .select({ id: department.id })
      .from(department)
      .where(and(inArray(department.id, departmentIds), eq(department.projectId, projectId), isNull(department.closedAt)))
    if (known.length < new Set(departmentIds).size) throw unprocessable('department-unknown', 'DISP-4', '请在这个项目的部门里选。')
  }
  const [session] = await tx
    .insert(trainingSession)
    .values({
      ...said,
      id: newId(),
      projectId,
      startsAt,
      endsAt,
      roles: [...new Set(roles)],
      departmentIds: [...new Set(departmentIds)],
      createdBy: actor.personId,
      createdAt: now,
    })
    .returning()
  if (endsAt > now) {
    const title = `请您参加培训：${session!.topic}`
    const people = await expectedOf(context, session!)
    await putInInbox(
      context,
      people.map((id) => news(session!, id, 'planned', title, whenAndWhere(session!, now))),
    )
  }
  return readSession(tx, actor, session!.id)
}

/** Locked for this transaction: what is signed in, judged and called off comes one after the other. */
async function locked({ tx, actor }: CommandContext, id: string, scope: typeof keptSessions): Promise<Session> {
  const { rows } = await tx.execute(sql`select from training_session s where s.id = ${id} and ${scope(actor)} for no key update`)
  const [session] = rows.length > 0 ? await tx.select().from(trainingSession).where(eq(trainingSession.id, id)) : []
  if (!session) throw notFound('DISP-4')
  return session
}

const mustStand = (session: Session): void => {
  if (session.cancelledAt) throw conflict('training-cancelled', 'DISP-4', '这次培训已经取消。')
}

export async function cancelSession(context: CommandContext, id: string, { reason }: { reason: string }): Promise<TrainingSessionDetail> {
  const { tx, actor, now } = context
  const session = await locked(context, id, keptSessions)
  mustStand(session)
  if (session.startsAt <= now) throw conflict('training-begun', 'DISP-4', '培训已经开始，不能取消；没有到场的人不用登记。')
  await tx
    .update(trainingSession)
    .set({ cancelledAt: now, cancelledBy: actor.personId, cancelledReason: reason })
    .where(eq(trainingSession.id, id))
  const people = await expectedOf(context, session)
  await putInInbox(
    context,
    people.map((one) => news(session, one, 'cancelled', `培训取消：${session.topic}`, reason)),
  )
  return readSession(tx, actor, id)
}

/** DISP-4: the person says in the staff app that they are there; said twice it is said once. */
export async function signIn(context: CommandContext, id: string): Promise<TrainingSessionDetail> {
  const { tx, actor, now } = context
  const session = await locked(context, id, seenSessions)
  mustStand(session)
  if (now.getTime() < session.startsAt.getTime() - 30 * 60_000)
    throw conflict('training-not-begun', 'DISP-4', '还没有到签到时间，开始前半小时起可以签到。')
  if (now > session.endsAt) throw conflict('training-over', 'DISP-4', '培训已经结束，请组织的人补登记。')
  if (!(await expectedOf(context, session)).includes(actor.personId))
    throw forbidden('training-for-others', 'DISP-4', '这次培训没有安排您参加；要参加请先告诉组织的人。')
  await tx
    .insert(trainingAttendance)
    .values({ sessionId: id, personId: actor.personId, signedInAt: now, signedInBy: actor.personId })
    .onConflictDoNothing()
  return readSession(tx, actor, id)
}

async function certify(context: CommandContext, session: Session, personId: string): Promise<void> {
  const { tx, actor, now } = context
  const validUntil = session.certificateUntil as Day
  const validFrom = dayOf(session.startsAt.getTime())
  const { rows } = await tx.execute<{ code: string; badge: string | null }>(
    sql`select j.code, st.badge from ${project} j join staff st on st.person_id = ${personId} where j.id = ${session.projectId}`,
  )
  const { code, badge } = rows[0]!
  await tx.insert(qualification).values({
    id: newId(),
    personId,
    kind: 'training',
    title: certificateNames.training,
    number: [code, 'PX', validFrom.replaceAll('-', ''), badge || personId.slice(-4)].join('-'),
    validFrom,
    validUntil,
    enteredBy: actor.personId,
    enteredAt: now,
    sessionId: session.id,
  })
  await putInInbox(context, [
    news(session, personId, 'passed', `培训合格：${session.topic}`, trainedWords(validUntil, dayOf(now.getTime()))),
  ])
}

/** DISP-4: who was there, and who passed; each judgement is written once, and passing brings the training certificate. */
export async function recordAttendance(context: CommandContext, id: string, body: RecordAttendanceBody): Promise<TrainingSessionDetail> {
  const { tx, actor, now } = context
  const session = await locked(context, id, keptSessions)
  mustStand(session)
  if (session.startsAt > now) throw conflict('training-not-begun', 'DISP-4', '培训还没有开始，开始之后才能登记。')
  const ids = [...new Set(body.people.map(({ personId }) => personId))]
  if (ids.length < body.people.length) throw unprocessable('person-twice', 'DISP-4', '同一个人请只登记一次。')
  const { rows } = await tx.execute<{ id: string }>(sql`
    select st.person_id as id from staff st where st.project_id = ${session.projectId} and st.person_id = any(${sql.param(ids)}::uuid[])
      and (st.left_at is null or exists (select from training_attendance a where a.session_id = ${id} and a.person_id = st.person_id))`)
  if (rows.length < ids.length) throw unprocessable('person-not-yours', 'DISP-4', '请在这个项目的员工里选。')
  for (const { personId, passed, note } of body.people) {
    await tx
      .insert(trainingAttendance)
      .values({ sessionId: id, personId, signedInAt: now, signedInBy: actor.personId })
      .onConflictDoNothing()
    if (passed === null) continue
    if (personId === actor.personId) throw forbidden('own-training', 'DISP-4', '自己是否合格，请由另一位负责人登记。')
    const [was] = await tx
      .select({ passed: trainingAttendance.passed })
      .from(trainingAttendance)
      .where(and(eq(trainingAttendance.sessionId, id), eq(trainingAttendance.personId, personId)))
    if (was!.passed === passed) continue
    if (was!.passed !== null) throw conflict('already-judged', 'DISP-4', '有人的结果已经登记，不能再改；有误请撤销证书。', { personId })
    await tx
      .update(trainingAttendance)
      .set({ passed, judgedBy: actor.personId, judgedAt: now, note: note || null })
      .where(and(eq(trainingAttendance.sessionId, id), eq(trainingAttendance.personId, personId)))
    if (passed && session.certificateUntil) await certify(context, session, personId)
  }
  return readSession(tx, actor, id)
}
