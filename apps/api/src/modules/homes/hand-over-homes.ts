import { sql } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands.ts'
import { newId } from '../../platform/ids.ts'
import { unprocessable } from '../../platform/problem.ts'
import { homeHandover, homeManager, instantRange } from '../../schema/index.ts'
import { putInInbox } from '../notifications/put-in-inbox.ts'
import { loadRecordUnscoped, lockRequest } from '../requests/record.ts'
import { noteAndTell } from '../requests/run-command.ts'

/** Hands homes to another manager; open work moves along and both are told (ROUTE-1). */
export async function handOverHomes(
  context: CommandContext,
  asked: { fromPersonId: string; toPersonId: string; homeIds?: string[]; reason: string },
): Promise<{ homes: number; openRequests: number }> {
  const { tx, actor, now } = context
  const projectId = actor.projectId!
  const { fromPersonId, toPersonId, homeIds, reason } = asked
  if (fromPersonId === toPersonId) throw unprocessable('same-manager', 'ROUTE-1', '请选另一位客户经理。')
  const { rows: people } = await tx.execute<{ id: string; name: string }>(sql`
    select distinct p.id, p.name from staff_role sr join staff st on st.person_id = sr.person_id and st.left_at is null join person p on p.id = sr.person_id
    where st.project_id = ${projectId} and sr.role = 'accountManager' and p.id = ${toPersonId}`)
  const to = people[0]
  if (!to) throw unprocessable('not-a-manager', 'ROUTE-1', '请在本项目的客户经理里选。')
  const { rows: homes } = await tx.execute<{ id: string; homeId: string; fromName: string }>(sql`
    select hm.id, hm.home_id as "homeId", p.name as "fromName" from home_manager hm join person p on p.id = hm.person_id
    where hm.project_id = ${projectId} and hm.person_id = ${fromPersonId} and upper_inf(hm.during) and hm.during @> teyue_now()
      and (${homeIds === undefined} or hm.home_id = any(${sql.param(homeIds ?? [])}::uuid[])) order by hm.home_id for update of hm`)
  if (homes.length === 0) throw unprocessable('no-homes', 'ROUTE-1', '这位客户经理名下没有这些房屋。')
  for (const { id, homeId } of homes) {
    await tx.execute(sql`update home_manager set during = tstzrange(lower(during), ${now}) where id = ${id}`)
    await tx.insert(homeManager).values({ id: newId(), projectId, homeId, personId: toPersonId, during: instantRange(now, null) })
    await tx
      .insert(homeHandover)
      .values({ id: newId(), projectId, homeId, fromPerson: fromPersonId, toPerson: toPersonId, byPerson: actor.personId, at: now, reason })
  }
  const { rows: open } = await tx.execute<{ id: string }>(sql`
    select id from request where home_id = any(${sql.param(homes.map(({ homeId }) => homeId))}::uuid[]) and closed_at is null order by id`)
  for (const { id } of open) {
    await lockRequest(tx, id)
    const before = await loadRecordUnscoped(tx, id)
    await noteAndTell(context, 'handOver', before, id, 'projectManager', { fromName: homes[0]!.fromName, toName: to.name, reason })
  }
  const body = `${homes.length} 户，${open.length} 张未完的单`
  const common = {
    app: 'staff' as const,
    projectId,
    requestId: null,
    eventId: null,
    kind: 'news.handOver',
    body,
    dueAt: null,
    theirTurn: false,
  }
  await putInInbox(context, [
    { ...common, personId: toPersonId, title: `${homes[0]!.fromName}的房屋交给您负责` },
    { ...common, personId: fromPersonId, title: `您的房屋交给${to.name}负责` },
  ])
  return { homes: homes.length, openRequests: open.length }
}
