import type { Binding } from '@teyue/contract'
import { formatInstant } from '@teyue/domain'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { type Actor, hasRole } from '../../platform/actor.ts'
import type { CommandContext } from '../../platform/commands.ts'
import type { Reader } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { pageOf, readCursor } from '../../platform/paging.ts'
import { conflict, notFound, unprocessable } from '../../platform/problem.ts'
import { bindingRequest, person, residency } from '../../schema/index.ts'
import { putInInbox } from '../notifications/put-in-inbox.ts'

interface Row extends Record<string, unknown> {
  id: string
  personId: string
  personName: string
  claimedRole: Binding['claimedRole']
  claimedHome: string
  homeId: string | null
  projectId: string
  phone: string | null
  askedAt: string
  state: Binding['state']
}

const present = ({ id, personName, claimedRole, claimedHome, homeId, phone, askedAt, state }: Row): Binding => ({
  id,
  personName,
  claimedRole,
  claimedHome,
  homeId,
  phone,
  askedAt: formatInstant(Date.parse(askedAt)),
  state,
})

/** A manager sees those who claim one of their homes or no known home; the project manager all of the project. */
function theirs(actor: Actor) {
  return sql`b.project_id = ${actor.projectId} and (${hasRole(actor, 'projectManager')} or b.home_id is null or manager_of(b.home_id, teyue_now()) = ${actor.personId})`
}

const columns =
  sql.raw(`b.id, b.person_id as "personId", b.claimed_name as "personName", b.claimed_role as "claimedRole", b.claimed_home as "claimedHome", b.home_id as "homeId",
  b.project_id as "projectId", b.phone, to_json(b.asked_at)#>>'{}' as "askedAt", b.state`)

export async function listBindings(tx: Reader, actor: Actor, { limit, cursor }: { limit: number; cursor?: string }) {
  const after = readCursor(cursor, 2)
  const { rows } = await tx.execute<Row>(sql`
    select ${columns} from binding_request b where b.state = 'waiting' and ${theirs(actor)}
      and (${after === null} or (b.asked_at, b.id) > (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
    order by b.asked_at, b.id limit ${limit + 1}`)
  return pageOf(rows, limit, present, ({ askedAt, id }) => [askedAt, id])
}

/** A number that is on no roster asks, and waits for the manager's yes. */
export async function askBinding(
  context: CommandContext,
  asked: { projectId: string; claimedHome: string; claimedName: string; claimedRole: Binding['claimedRole'] },
): Promise<void> {
  const { tx, actor, now } = context
  if (actor.app !== 'owner') throw unprocessable('staff-by-roster', null, '员工请用登记的手机号绑定。')
  const { rows: projects } = await tx.execute(sql`select from project where id = ${asked.projectId}`)
  if (projects.length === 0) throw notFound()
  await tx.execute(sql`select from person where id = ${actor.personId} for update`)
  const { rows: waiting } = await tx.execute(sql`select from binding_request where person_id = ${actor.personId} and state = 'waiting'`)
  if (waiting.length > 0) throw conflict('binding-waiting', null, '您的申请正在等客户经理确认，不用重复提交。')
  const { rows: homes } = await tx.execute<{ id: string }>(sql`
    select id from home where project_id = ${asked.projectId} and replace(label, ' ', '') = replace(${asked.claimedHome}, ' ', '') limit 1`)
  const homeId = homes[0]?.id ?? null
  const [me] = await tx.select({ phone: person.phone }).from(person).where(eq(person.id, actor.personId))
  await tx
    .insert(bindingRequest)
    .values({ id: newId(), ...asked, homeId, personId: actor.personId, phone: me?.phone ?? null, askedAt: now })
  const { rows: told } = await tx.execute<{ id: string }>(sql`
    select manager_of(${homeId}::uuid, teyue_now()) as id where ${homeId !== null}
    union select sr.person_id from staff_role sr join staff st on st.person_id = sr.person_id and st.left_at is null where st.project_id = ${asked.projectId} and sr.role = 'projectManager' and ${homeId === null}`)
  await putInInbox(
    context,
    told.flatMap(({ id }) =>
      id
        ? [
            {
              personId: id,
              app: 'staff' as const,
              projectId: asked.projectId,
              requestId: null,
              eventId: null,
              kind: 'binding',
              title: '有人等您确认房屋',
              body: `${asked.claimedName}申请绑定${asked.claimedHome}`,
              dueAt: null,
              theirTurn: true,
            },
          ]
        : [],
    ),
  )
}

export async function decideBinding(
  context: CommandContext,
  id: string,
  { confirmed, homeId, reason }: { confirmed: boolean; homeId?: string; reason: string },
): Promise<Binding> {
  const { tx, actor, now } = context
  const { rows } = await tx.execute<Row>(sql`select ${columns} from binding_request b where b.id = ${id} and ${theirs(actor)} for update`)
  const found = rows[0]
  if (!found) throw notFound('ROUTE-1')
  if (found.state !== 'waiting') throw conflict('binding-decided', null, '这个申请已经处理过了。')
  const chosen = homeId ?? found.homeId
  if (confirmed) {
    if (!chosen) throw unprocessable('home-missing', 'ROUTE-6', '请选这位住户的房屋。')
    const { rows: homes } = await tx.execute(sql`
      select from home h where h.id = ${chosen} and h.project_id = ${found.projectId} and (${hasRole(actor, 'projectManager')} or manager_of(h.id, teyue_now()) = ${actor.personId})`)
    if (homes.length === 0) throw unprocessable('home-not-yours', 'ROUTE-1', '只能确认您负责的房屋。')
    await tx
      .insert(residency)
      .values({
        id: newId(),
        projectId: found.projectId,
        personId: found.personId,
        homeId: chosen,
        role: found.claimedRole,
        since: now,
        confirmedBy: actor.personId,
      })
      .onConflictDoNothing()
    await tx.update(person).set({ name: found.personName }).where(eq(person.id, found.personId))
  } else if (!reason) throw unprocessable('reason-missing', 'RECORD-1', '请写明不同意的原因。')
  const state = confirmed ? ('confirmed' as const) : ('refused' as const)
  await tx
    .update(bindingRequest)
    .set({ state, homeId: chosen, decidedBy: actor.personId, decidedAt: now, reason })
    .where(and(eq(bindingRequest.id, id), isNull(bindingRequest.decidedAt)))
  await putInInbox(context, [
    {
      personId: found.personId,
      app: 'owner',
      projectId: found.projectId,
      requestId: null,
      eventId: null,
      kind: 'news.binding',
      title: confirmed ? '房屋已确认，可以预约服务' : '房屋没有确认',
      body: confirmed ? found.claimedHome : reason,
      dueAt: null,
      theirTurn: false,
    },
  ])
  return present({ ...found, state, homeId: chosen })
}
