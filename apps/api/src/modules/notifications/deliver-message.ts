import { dayOf, formatTime } from '@teyue/domain'
import { WechatError } from '@teyue/wechat'
import { eq, sql } from 'drizzle-orm'
import type { AppName, Deps, SubscribeTemplate } from '../../platform/deps.ts'
import { inboxItem, messageDelivery } from '../../schema/index.ts'

/** Where a message leads: the request that it is about, else the inbox. */
const pages: Record<AppName, { request: string; inbox: string }> = {
  owner: { request: 'pages/request/detail/index', inbox: 'pages/mine/inbox/index' },
  staff: { request: 'pages/request/index', inbox: 'pages/inbox/index' },
}

// Longer than the client takes with WeChat at the worst; whoever has not come back by then died on the way.
const underWayMs = 90_000
/** After this long without another attempt the queue has given up. */
const givenUpMs = 10 * 60_000

interface Claimed extends Record<string, unknown> {
  id: string
  inboxItemId: string
  personId: string
  app: AppName
  templateKey: string
  kind: string
  title: string
  body: string
  requestId: string | null
  at: string
  openid: string | null
}

/** The worker for queued subscribe messages. */
export async function deliverMessages(deps: Deps): Promise<void> {
  await deps.jobs.work('subscribe-message', ({ deliveryId }) => deliverMessage(deps, deliveryId))
}

/**
 * Sends one message through WeChat, outside any transaction. A message known to be sent is never sent again. One whose answer was
 * lost (the network, a killed process) is tried anew: somebody told twice is better than somebody not told, and where the first
 * did arrive WeChat refuses the second, because one consent is one message.
 *
 * Throws while it may still succeed, so that the queue tries again.
 */
export async function deliverMessage(deps: Deps, deliveryId: string): Promise<void> {
  const claimed = await claim(deps, deliveryId)
  if (!claimed) return
  const template = deps.templates.find(({ app, key }) => app === claimed.app && key === claimed.templateKey)
  if (!template) return failed(deps, claimed, 'noTemplate')
  if (!claimed.openid) return failed(deps, claimed, 'noOpenid')
  try {
    const outcome = await deps.wechat[claimed.app].sendSubscribeMessage({
      openid: claimed.openid,
      templateId: template.id,
      data: dataOf(template, claimed),
      page: pageOf(claimed),
    })
    if (outcome === 'refused') await refused(deps, claimed)
    else await deps.db.update(messageDelivery).set({ status: 'sent' }).where(eq(messageDelivery.id, deliveryId))
  } catch (error) {
    if (!(error instanceof WechatError)) throw error
    const code = String(error.errcode ?? error.kind)
    if (!error.retryable) return failed(deps, claimed, code)
    // With a code and still queued: free for the next attempt.
    await deps.db.update(messageDelivery).set({ errcode: code }).where(eq(messageDelivery.id, deliveryId))
    throw error
  }
}

/** Takes a queued delivery for one attempt. Null when nothing is left to do; throws while another process is at it. */
async function claim({ db }: Deps, deliveryId: string): Promise<Claimed | null> {
  const { rows } = await db.execute<Claimed>(sql`
    update message_delivery d set attempted_at = now(), errcode = null
    from inbox_item i where d.id = ${deliveryId} and i.id = d.inbox_item_id and d.status = 'queued'
      and (d.attempted_at is null or d.errcode is not null or d.attempted_at < now() - make_interval(secs => ${underWayMs / 1000}))
    returning d.id, d.inbox_item_id as "inboxItemId", i.person_id as "personId", d.app, d.template_key as "templateKey", i.kind, i.title, i.body,
      i.request_id as "requestId", to_json(coalesce(i.due_at, i.created_at))#>>'{}' as at,
      (select openid from wechat_identity w where w.app = d.app and w.person_id = i.person_id) as openid`)
  if (rows[0]) return rows[0]
  const [left] = await db.select({ status: messageDelivery.status }).from(messageDelivery).where(eq(messageDelivery.id, deliveryId))
  if (left?.status === 'queued') throw new Error('another process is sending this message')
  return null
}

function dataOf({ fields }: SubscribeTemplate, { title, body, at }: Claimed): Record<string, string> {
  const instant = Date.parse(at)
  return { [fields.title]: title, [fields.time]: `${dayOf(instant)} ${formatTime(instant)}`, [fields.note]: body || title }
}

function pageOf({ app, requestId }: Claimed): string {
  return requestId ? `${pages[app].request}?id=${requestId}` : pages[app].inbox
}

/** The person said no, or what they accepted is used up: our book of consents was wrong, and is set right. */
async function refused(deps: Deps, claimed: Claimed): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await tx.update(messageDelivery).set({ status: 'refused', errcode: '43101' }).where(eq(messageDelivery.id, claimed.id))
    await tx.execute(sql`
      update notification_bank set remaining = 0
      where person_id = ${claimed.personId} and app = ${claimed.app} and template_key = ${claimed.templateKey}`)
    await askForCall(tx, claimed)
  })
}

async function failed(deps: Deps, claimed: Claimed, errcode: string): Promise<void> {
  deps.log.warn({ delivery: claimed.id, app: claimed.app, template: claimed.templateKey, errcode }, 'subscribe message failed')
  await deps.db.transaction(async (tx) => {
    await tx.update(messageDelivery).set({ status: 'failed', errcode }).where(eq(messageDelivery.id, claimed.id))
    await askForCall(tx, claimed)
  })
}

/** 请电话通知: it was their turn, and WeChat cannot tell them. */
async function askForCall(tx: Pick<Deps['db'], 'update'>, { inboxItemId, kind }: Pick<Claimed, 'inboxItemId' | 'kind'>): Promise<void> {
  if (kind.startsWith('news.')) return
  await tx.update(inboxItem).set({ callInstead: true }).where(eq(inboxItem.id, inboxItemId))
}

/** What the queue gave up on after its last attempt is failed, so that somebody calls. */
export async function giveUpOnMessages({ db }: Pick<Deps, 'db'>): Promise<void> {
  await db.execute(sql`
    with given_up as (
      update message_delivery set status = 'failed', errcode = coalesce(errcode, 'lost')
      where status = 'queued' and attempted_at < now() - make_interval(secs => ${givenUpMs / 1000})
      returning inbox_item_id)
    update inbox_item i set call_instead = true from given_up g where i.id = g.inbox_item_id and i.kind not like 'news.%'`)
}
