import { sql } from 'drizzle-orm'
import type { CommandContext } from '../../../platform/commands.ts'
import { type News, putInInbox } from '../../notifications/put-in-inbox.ts'
import type { ListRecord } from './load-list.ts'

type Happened = 'submitted' | 'sentBack' | 'approved' | 'adopted' | 'notAdopted'

const titles: Record<Happened, (list: ListRecord) => string> = {
  submitted: ({ name }) => `请您审批价目表：${name}`,
  sentBack: ({ name }) => `价目表被退回，请您修改：${name}`,
  approved: ({ name }) => `请物业委员会审议价目表：${name}`,
  adopted: ({ name }) => `物业委员会已采用：${name}`,
  notAdopted: ({ name }) => `物业委员会退回：${name}`,
}
/** Whose turn it is then; an adoption is only told. */
const theirTurn: Record<Happened, boolean> = { submitted: true, sentBack: true, approved: true, adopted: false, notAdopted: true }

/** The people whose turn a step makes it: the owner's approvers, its drafters, or the committees of the projects that it is for. */
export async function tellOfList(context: CommandContext, list: ListRecord, happened: Happened, reason = ''): Promise<void> {
  const { tx, actor } = context
  const committees = sql`r.role = 'committee' and s.project_id in (
    select j.id from project j join region g on g.id = j.region_id where case when g.own_list then g.id else g.business_unit_id end = ${list.ownerId})`
  const owners = (may: 'may_draft_list' | 'may_approve_list') => sql`${sql.raw(may)}(s.person_id, l)`
  const whom = { submitted: owners('may_approve_list'), approved: committees }[happened as string] ?? owners('may_draft_list')
  const { rows } = await tx.execute<{ personId: string; projectId: string | null }>(sql`
    select distinct s.person_id as "personId", s.project_id as "projectId"
    from staff s join staff_role r on r.person_id = s.person_id, price_list l where l.id = ${list.id} and s.left_at is null and ${whom}`)
  const news = rows
    .filter(({ personId }) => personId !== actor.personId)
    .map(
      (one): News => ({
        ...one,
        app: 'staff',
        requestId: null,
        eventId: null,
        kind: `list.${happened}`,
        title: titles[happened](list),
        body: reason || `第 ${list.version} 版，${list.ownerName}`,
        dueAt: null,
        theirTurn: theirTurn[happened],
      }),
    )
  await putInInbox(context, news)
}
