import { sql } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands.ts'
import type { AppName } from '../../platform/deps.ts'
import { newId } from '../../platform/ids.ts'
import { inboxItem, messageDelivery } from '../../schema/index.ts'

export interface News {
  personId: string
  app: AppName
  /** Null for what concerns a region or the business unit. */
  projectId: string | null
  requestId: string | null
  eventId: string | null
  kind: string
  title: string
  body: string
  dueAt: Date | null
  /** The ball is in this person's court: when WeChat cannot tell them, somebody must call (请电话通知). */
  theirTurn: boolean
}

/** Which subscribe template carries which kind of news. */
export function templateKeyFor(app: AppName, theirTurn: boolean): string {
  if (app === 'owner') return theirTurn ? 'confirm' : 'progress'
  return 'todo'
}

/**
 * Writes the news into each person's inbox, and queues a WeChat subscribe message where the notification bank still
 * holds a consent: one accept is one message. Where the bank is empty and it is their turn, the item asks for a call.
 */
export async function putInInbox({ tx, deps, now }: Pick<CommandContext, 'tx' | 'deps' | 'now'>, news: News[]): Promise<void> {
  // In one order for all transactions, so that two that tell the same people cannot wait for each other.
  for (const one of [...news].sort((a, b) => (a.personId < b.personId ? -1 : 1))) {
    const id = newId()
    const templateKey = templateKeyFor(one.app, one.theirTurn)
    const { rowCount } = await tx.execute(sql`
      update notification_bank set remaining = remaining - 1
      where person_id = ${one.personId} and app = ${one.app} and template_key = ${templateKey} and remaining > 0`)
    const consented = rowCount === 1
    const { personId, projectId, requestId, eventId, kind, title, body, dueAt } = one
    await tx
      .insert(inboxItem)
      .values({
        id,
        personId,
        projectId,
        requestId,
        eventId,
        kind,
        title,
        body,
        dueAt,
        createdAt: now,
        callInstead: one.theirTurn && !consented,
      })
      .onConflictDoNothing()
    if (!consented) continue
    const deliveryId = newId()
    await tx.insert(messageDelivery).values({ id: deliveryId, inboxItemId: id, app: one.app, templateKey, status: 'queued' })
    await deps.jobs.send(tx, 'subscribe-message', { deliveryId })
  }
}
