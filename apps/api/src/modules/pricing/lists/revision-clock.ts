import { revisionDue, revisionStage } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import { databaseNow } from '../../../platform/commands.ts'
import type { Deps } from '../../../platform/deps.ts'
import { type News, putInInbox } from '../../notifications/put-in-inbox.ts'

interface Newest extends Record<string, unknown> {
  id: string
  ownerName: string
  revisedOn: string
  today: string
}

/**
 * PRICE-1: tells an owner's own centre 30 days before its list is a year old, and on the day. Each is told once for each list; a
 * revision that is approved meanwhile is the newest, and begins a year of its own.
 */
export async function sweepRevisions(deps: Deps): Promise<void> {
  const { rows } = await deps.db.execute<Newest>(sql`
    select * from (
      select distinct on (l.owner_id) l.id, coalesce((select name from region where id = l.owner_id), (select name from business_unit where id = l.owner_id)) as "ownerName",
        (l.approved_at at time zone 'Asia/Shanghai')::date::text as "revisedOn", today()::text as today
      from price_list l where l.state = 'approved' order by l.owner_id, l.approved_at desc, l.version desc
    ) newest where "revisedOn"::date <= today() - 300
      and not exists (select from revision_reminder m where m.list_id = newest.id and m.stage = 'overdue')`)
  for (const list of rows) {
    const stage = revisionStage(list.revisedOn, list.today)
    if (stage) await remind(deps, list, stage)
  }
}

async function remind(deps: Deps, { id, ownerName, revisedOn }: Newest, stage: 'warn' | 'overdue'): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const now = await databaseNow(tx)
    const { rowCount } = await tx.execute(sql`
      insert into revision_reminder (list_id, stage, told_at) values (${id}, ${stage}, ${now.toISOString()}) on conflict do nothing`)
    if (rowCount !== 1) return
    const { rows } = await tx.execute<{ personId: string }>(sql`
      select s.person_id as "personId" from staff s, price_list l where l.id = ${id} and s.left_at is null and may_draft_list(s.person_id, l)`)
    const due = revisionDue(revisedOn)
    const title = stage === 'warn' ? `${ownerName}价目表 ${due} 满一年，请准备修订` : `${ownerName}价目表已满一年没有修订，请尽快修订`
    const news = rows.map(
      ({ personId }): News => ({
        personId,
        app: 'staff',
        projectId: null,
        requestId: null,
        eventId: null,
        kind: `list.revision.${stage}`,
        title,
        body: `上次修订 ${revisedOn}`,
        dueAt: null,
        theirTurn: true,
      }),
    )
    await putInInbox({ tx, deps, now }, news)
  })
}
