import { sql } from 'drizzle-orm'
import { chainHead, event, ledgerHead, projectLedger } from '../schema/index.ts'
import type { Tx } from './database.ts'
import { type EvidenceKey, eventHash, firstHash, headText, ledgerHash, ledgerText } from './evidence.ts'
import { newId } from './ids.ts'
import { newSeals } from './request-rows.ts'

export interface NewEvent {
  projectId: string
  requestId: string
  type: string
  at: Date
  actorId: string | null
  actorCapacity: string
  payload: Record<string, unknown>
}

/**
 * Adds to the request's hash chain and signs its new head. The request's row must be locked by this transaction, and all that the event
 * tells of must be written: the payload's `sealed` holds the hash of each table's rows that changed since the last event.
 * Undefined members of the payload are dropped before hashing, as the database keeps JSON.
 */
export async function recordEvent(tx: Tx, evidence: EvidenceKey, news: NewEvent): Promise<{ id: string; seq: number }> {
  const sealed = await newSeals(tx, evidence, news.requestId)
  const payload = JSON.parse(JSON.stringify({ ...news.payload, sealed })) as Record<string, unknown>
  const { rows } = await tx.execute<{ seq: number; hash: string }>(
    sql`select seq, hash from chain_head where request_id = ${news.requestId}`,
  )
  const seq = (rows[0]?.seq ?? 0) + 1
  const prevHash = rows[0]?.hash ?? firstHash
  const id = newId()
  const hash = eventHash(
    {
      id,
      requestId: news.requestId,
      seq,
      type: news.type,
      at: news.at.toISOString(),
      actorId: news.actorId,
      actorCapacity: news.actorCapacity,
      payload,
    },
    prevHash,
  )
  const head = { seq, hash, signature: evidence.sign(headText(news.requestId, seq, hash)), keyId: evidence.id }
  await tx.insert(event).values({ ...news, id, seq, payload, prevHash, hash })
  await tx
    .insert(chainHead)
    .values({ requestId: news.requestId, projectId: news.projectId, ...head })
    .onConflictDoUpdate({ target: chainHead.requestId, set: head })
  return { id, seq }
}

/** Enters a new request in its project's ledger, so that a request that vanishes is missed. One project logs one request at a time. */
export async function enterLedger(tx: Tx, evidence: EvidenceKey, projectId: string, requestId: string, at: Date): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`ledger ${projectId}`}, 0))`)
  const { rows } = await tx.execute<{ n: number; hash: string }>(sql`select n, hash from ledger_head where project_id = ${projectId}`)
  const n = (rows[0]?.n ?? 0) + 1
  const prevHash = rows[0]?.hash ?? firstHash
  const hash = ledgerHash({ projectId, n, requestId, at: at.toISOString() }, prevHash)
  const head = { n, hash, signature: evidence.sign(ledgerText(projectId, n, hash)), keyId: evidence.id }
  await tx.insert(projectLedger).values({ projectId, n, requestId, at, prevHash, hash })
  await tx
    .insert(ledgerHead)
    .values({ projectId, ...head })
    .onConflictDoUpdate({ target: ledgerHead.projectId, set: head })
}
