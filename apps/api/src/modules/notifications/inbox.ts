import type { InboxItem } from '@teyue/contract'
import { formatInstant } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import type { Actor } from '../../platform/actor.ts'
import type { Database, Reader } from '../../platform/database.ts'
import { pageOf, readCursor } from '../../platform/paging.ts'

interface Row extends Record<string, unknown>, InboxItem {}

/** What a person was told, newest first: the truth, whatever WeChat delivered. */
export async function listInbox(tx: Reader, actor: Actor, { limit, cursor }: { limit: number; cursor?: string }) {
  const after = readCursor(cursor, 2)
  const { rows } = await tx.execute<Row>(sql`
    select i.id, i.request_id as "requestId", i.kind, i.title, i.body, to_json(i.due_at)#>>'{}' as "dueAt", to_json(i.created_at)#>>'{}' as "createdAt",
      to_json(i.read_at)#>>'{}' as "readAt", i.call_instead as "callInstead"
    from inbox_item i where i.person_id = ${actor.personId} and (${after === null} or (i.created_at, i.id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
    order by i.created_at desc, i.id desc limit ${limit + 1}`)
  const time = (iso: string | null) => iso && formatInstant(Date.parse(iso))
  const present = (row: Row): InboxItem => ({ ...row, dueAt: time(row.dueAt), createdAt: time(row.createdAt)!, readAt: time(row.readAt) })
  return pageOf(rows, limit, present, ({ createdAt, id }) => [createdAt, id])
}

export async function markRead(db: Database, actor: Actor, ids: string[] | undefined): Promise<void> {
  await db.execute(sql`
    update inbox_item set read_at = teyue_now() where person_id = ${actor.personId} and read_at is null and (${ids === undefined} or id = any(${sql.param(ids ?? [])}::uuid[]))`)
}
