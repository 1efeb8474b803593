import { sql } from 'drizzle-orm'
import type { Tx } from './database.ts'
import { canonical, sha256 } from './evidence.ts'
import { conflict } from './problem.ts'

export interface Attempt {
  personId: string
  key: string
  /** Method and path, ids included. */
  route: string
  body: unknown
}

/**
 * Claims the key inside the command's transaction: a second send waits for the first, then gets its answer. A refusal
 * rolls the claim back with everything else, so the same command may be sent again when what it lacked is there.
 */
export async function claimKey(tx: Tx, attempt: Attempt): Promise<{ answered: unknown } | null> {
  const bodySha256 = sha256(canonical(attempt.body ?? null))
  const { rowCount } = await tx.execute(sql`
    insert into idempotency (person_id, key, route, body_sha256) values (${attempt.personId}, ${attempt.key}, ${attempt.route}, ${bodySha256}) on conflict do nothing`)
  if (rowCount === 1) return null
  const { rows } = await tx.execute<{ route: string; body_sha256: string; answer: unknown }>(sql`
    select route, body_sha256, answer from idempotency where person_id = ${attempt.personId} and key = ${attempt.key}`)
  const earlier = rows[0]
  if (!earlier || earlier.route !== attempt.route || earlier.body_sha256 !== bodySha256) {
    throw conflict('idempotency-key-reused', null, '这个操作编号已经用于另一次提交，请重新操作。')
  }
  return { answered: earlier.answer }
}

export async function keepAnswer(tx: Tx, attempt: Attempt, status: number, answer: unknown): Promise<void> {
  await tx.execute(sql`
    update idempotency set status = ${status}, answer = ${JSON.stringify(answer)}::jsonb where person_id = ${attempt.personId} and key = ${attempt.key}`)
}
