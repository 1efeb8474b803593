import { sql } from 'drizzle-orm'
import type { Actor } from './actor.ts'
import type { Tx } from './database.ts'
import type { Deps } from './deps.ts'
import { type Attempt, claimKey, keepAnswer } from './idempotency.ts'

/** The surroundings of one command: one transaction, one moment (the database's clock, so that all processes agree). */
export interface CommandContext {
  tx: Tx
  deps: Deps
  actor: Actor
  now: Date
  /** From where it was sent, for signatures. */
  device: { ip: string; userAgent: string }
}

export interface Sent {
  actor: Actor
  key: string
  route: string
  body: unknown
  device: CommandContext['device']
}

/** Runs a command once per Idempotency-Key, whole or not at all, and answers a repetition with the first answer, or what `again` leaves of it. */
export async function runOnce<Answer>(
  deps: Deps,
  sent: Sent,
  work: (context: CommandContext) => Promise<Answer>,
  { status = 200, again = async (_tx, answer) => answer }: { status?: number; again?: (tx: Tx, answer: Answer) => Promise<Answer> } = {},
): Promise<Answer> {
  const attempt: Attempt = { personId: sent.actor.personId, key: sent.key, route: sent.route, body: sent.body }
  return deps.db.transaction(async (tx) => {
    const earlier = await claimKey(tx, attempt)
    if (earlier) return again(tx, earlier.answered as Answer)
    const answer = await work({ tx, deps, actor: sent.actor, now: await databaseNow(tx), device: sent.device })
    await keepAnswer(tx, attempt, status, answer)
    return answer
  })
}

export async function databaseNow(tx: Pick<Tx, 'execute'>): Promise<Date> {
  const { rows } = await tx.execute<{ now: string }>(sql`select to_json(date_trunc('milliseconds', teyue_now())) as now`)
  return new Date(rows[0]!.now)
}
