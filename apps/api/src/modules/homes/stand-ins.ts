import type { StandIn } from '@teyue/contract'
import { dayOf, formatInstant } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import type { Actor } from '../../platform/actor.ts'
import type { CommandContext } from '../../platform/commands.ts'
import { constraintOf, type Reader } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { conflict, notFound, unprocessable } from '../../platform/problem.ts'
import { standIn } from '../../schema/index.ts'
import { putInInbox } from '../notifications/put-in-inbox.ts'

interface Row extends Record<string, unknown>, Omit<StandIn, 'revokedAt'> {
  revokedAt: string | null
}

async function read(tx: Reader, projectId: string | null, id: string | null): Promise<StandIn[]> {
  const { rows } = await tx.execute<Row>(sql`
    select s.id, jsonb_build_object('personId', a.id, 'name', a.name) as absent, jsonb_build_object('personId', p.id, 'name', p.name) as "standIn",
      s.first_day::text as "firstDay", s.last_day::text as "lastDay", to_json(s.revoked_at)#>>'{}' as "revokedAt"
    from stand_in s join person a on a.id = s.absent_person_id join person p on p.id = s.person_id
    where s.project_id = ${projectId} and (${id}::uuid is null or s.id = ${id}) and (${id}::uuid is not null or s.last_day >= (teyue_now() at time zone 'Asia/Shanghai')::date - 30)
    order by s.first_day desc, s.id limit 200`)
  return rows.map((row) => ({ ...row, revokedAt: row.revokedAt && formatInstant(Date.parse(row.revokedAt)) }))
}

export async function listStandIns(tx: Reader, actor: Actor) {
  return { items: await read(tx, actor.projectId, null), nextCursor: null }
}

/** ROUTE-1: an absent manager has a named stand-in for named dates, appointed by the project manager. */
export async function nameStandIn(
  context: CommandContext,
  named: { absentPersonId: string; personId: string; firstDay: string; lastDay: string },
): Promise<StandIn> {
  const { tx, actor, now } = context
  const { absentPersonId, personId, firstDay, lastDay } = named
  const projectId = actor.projectId!
  if (lastDay < firstDay) throw unprocessable('days-reversed', 'ROUTE-1', '结束日期要不早于开始日期。')
  if (firstDay < dayOf(now.getTime())) throw unprocessable('days-past', 'ROUTE-1', '代班不能从过去的日子开始，请从今天或以后选。')
  if (absentPersonId === personId) throw unprocessable('own-stand-in', 'ROUTE-1', '代班人不能是本人。')
  const { rows } = await tx.execute<{ id: string }>(sql`
    select sr.person_id as id from staff_role sr join staff st on st.person_id = sr.person_id and st.left_at is null
    where st.project_id = ${projectId} and sr.role = 'accountManager' and sr.person_id in (${absentPersonId}, ${personId})
    union select sr.person_id from staff_role sr join staff st on st.person_id = sr.person_id and st.left_at is null
    where st.project_id = ${projectId} and sr.role = 'projectManager' and sr.person_id = ${personId}`)
  if (new Set(rows.map(({ id }) => id)).size < 2) throw unprocessable('not-a-manager', 'ROUTE-1', '请在本项目的客户经理里选。')
  const id = newId()
  try {
    await tx.transaction((inner) =>
      inner
        .insert(standIn)
        .values({ id, projectId, absentPersonId, personId, firstDay, lastDay, appointedBy: actor.personId, createdAt: now }),
    )
  } catch (error) {
    if (constraintOf(error) === 'route_1_one_stand_in_per_day')
      throw conflict('stand-in-overlaps', 'ROUTE-1', '这位客户经理这几天已有代班人，请先结束原来的代班。')
    throw error
  }
  const [made] = await read(tx, projectId, id)
  await putInInbox(context, [
    {
      personId,
      app: 'staff',
      projectId,
      requestId: null,
      eventId: null,
      kind: 'news.standIn',
      title: `请您代班：${made!.absent.name}`,
      body: `${firstDay} 到 ${lastDay}`,
      dueAt: null,
      theirTurn: false,
    },
  ])
  return made!
}

export async function revokeStandIn({ tx, actor, now }: CommandContext, id: string): Promise<StandIn> {
  await tx.execute(sql`update stand_in set revoked_at = ${now} where id = ${id} and project_id = ${actor.projectId} and revoked_at is null`)
  const [found] = await read(tx, actor.projectId, id)
  if (!found) throw notFound('ROUTE-1')
  return found
}
