import { randomBytes } from 'node:crypto'
import type { Session } from '@teyue/contract'
import { formatInstant } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../../platform/actor.ts'
import { type CommandContext, databaseNow } from '../../platform/commands.ts'
import type { Reader, Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { sha256 } from '../../platform/evidence.ts'
import { newId } from '../../platform/ids.ts'
import { conflict, forbidden } from '../../platform/problem.ts'
import { deskSignIn } from '../../schema/index.ts'
import { browserName, newCheckNumber, newTicket, ticketOf } from './desk-ticket.ts'
import { createSession } from './sessions.ts'

const ticketSeconds = 120
/** A browser that was let in collects its session within this time. */
const collectSeconds = 60

/** A browser asks to be signed in. Two secrets: the ticket is shown, the other stays in the browser. */
export async function startDeskSignIn(deps: Deps, userAgent: string) {
  const [ticket, secret, check] = [newTicket(), randomBytes(32).toString('base64url'), newCheckNumber()]
  const now = await databaseNow(deps.db)
  const expiresAt = new Date(now.getTime() + ticketSeconds * 1000)
  // What is long over is of no use to anybody.
  await deps.db.execute(sql`delete from desk_sign_in where expires_at < teyue_now() - interval '1 day'`)
  await deps.db.insert(deskSignIn).values({
    id: newId(),
    ticketSha256: sha256(ticket),
    secretSha256: sha256(secret),
    checkNumber: check,
    browser: browserName(userAgent),
    askedAt: now,
    expiresAt,
  })
  return { ticket, secret, check, expiresAt: formatInstant(expiresAt.getTime()) }
}

interface Waiting extends Record<string, unknown> {
  id: string
  browser: string
  check: string
  askedAt: string
  expiresAt: string
  expired: boolean
  scannedBy: string | null
  decidedBy: string | null
  allowed: boolean | null
  collected: boolean
}

const columns =
  sql.raw(`id, browser, check_number as "check", to_json(asked_at)#>>'{}' as "askedAt", to_json(expires_at)#>>'{}' as "expiresAt",
  expires_at <= teyue_now() as expired, scanned_by as "scannedBy", decided_by as "decidedBy", allowed, collected_at is not null as collected`)

/** Guessed, expired, used, or taken up by somebody else: each is told apart. */
async function openTicket(tx: Reader, actor: Actor, written: string): Promise<Waiting> {
  const { rows } = await tx.execute<Waiting>(
    sql`select ${columns} from desk_sign_in where ticket_sha256 = ${sha256(ticketOf(written))} for update`,
  )
  const found = rows[0]
  if (!found) throw conflict('desk-ticket-unknown', null, '这不是工作台的登录码，请在电脑上打开工作台，再扫它的二维码。')
  if (found.decidedBy !== null) {
    throw found.decidedBy === actor.personId
      ? conflict('desk-ticket-used', null, '这个登录码您已经用过，请在电脑上换一个新的。')
      : conflict('desk-ticket-taken', null, '另一位同事已经处理了这个登录码，请在电脑上换一个新的。')
  }
  if (found.expired) throw conflict('desk-ticket-expired', null, '这个登录码已经过期，请在电脑上换一个新的。')
  if (found.scannedBy !== null && found.scannedBy !== actor.personId)
    throw conflict('desk-ticket-taken', null, '另一位同事正在用这个登录码，请在电脑上换一个新的。')
  return found
}

/** A browser that was let in neither lets another in nor takes up its ticket. */
function mustBeAPhone({ atDesk }: Actor): void {
  if (atDesk) throw forbidden('desk-not-by-desk', null, '请用手机上的员工小程序确认登录。')
}

/** Shows on the phone which browser asks; whoever scans first is the one who may confirm. */
export async function lookAtDeskSignIn(deps: Deps, actor: Actor, written: string) {
  mustBeAPhone(actor)
  return deps.db.transaction(async (tx) => {
    const found = await openTicket(tx, actor, written)
    if (found.scannedBy === null)
      await tx.execute(sql`update desk_sign_in set scanned_by = ${actor.personId}, scanned_at = teyue_now() where id = ${found.id}`)
    const time = (at: string) => formatInstant(Date.parse(at))
    return { browser: found.browser, check: found.check, askedAt: time(found.askedAt), expiresAt: time(found.expiresAt) }
  })
}

/** The phone's yes or no. */
export async function confirmDeskSignIn({ tx, actor, now }: CommandContext, { ticket, allowed }: { ticket: string; allowed: boolean }) {
  mustBeAPhone(actor)
  const { id } = await openTicket(tx, actor, ticket)
  await tx.execute(sql`update desk_sign_in set decided_by = ${actor.personId}, decided_at = ${now}, allowed = ${allowed} where id = ${id}`)
  return { ok: true as const, allowed }
}

type Progress = { state: 'waiting' | 'scanned' | 'denied' | 'expired' | 'used' | 'signedIn'; session: Session | null }

/** How far the browser's sign-in is. The first to ask after the yes gets the session. */
export function collectDeskSignIn(app: FastifyInstance, deps: Deps, secret: string): Promise<Progress> {
  return deps.db.transaction(async (tx): Promise<Progress> => {
    const { rows } = await tx.execute<Waiting & { late: boolean }>(sql`
      select ${columns}, decided_at < teyue_now() - make_interval(secs => ${collectSeconds}) as late
      from desk_sign_in where secret_sha256 = ${sha256(secret)} for update`)
    const found = rows[0]
    const only = (state: Progress['state']): Progress => ({ state, session: null })
    if (!found) return only('expired')
    if (found.collected) return only('used')
    if (found.allowed === false) return only('denied')
    if (found.decidedBy === null) return only(found.expired ? 'expired' : found.scannedBy ? 'scanned' : 'waiting')
    if (found.late) return only('expired')
    return { state: 'signedIn', session: await collect(app, deps, tx, found.id, found.decidedBy) }
  })
}

async function collect(app: FastifyInstance, deps: Deps, tx: Tx, id: string, personId: string): Promise<Session> {
  const { rows } = await tx.execute<{ name: string }>(sql`
    with taken as (update desk_sign_in set collected_at = teyue_now() where id = ${id} returning decided_by)
    select p.name from taken join person p on p.id = taken.decided_by`)
  return createSession(app, deps, tx, { id: personId, name: rows[0]!.name, app: 'desk' })
}
