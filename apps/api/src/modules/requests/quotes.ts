import { and, eq } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands.ts'
import { canonical, sha256 } from '../../platform/evidence.ts'
import { newId } from '../../platform/ids.ts'
import { quote, quoteLine } from '../../schema/index.ts'
import type { Priced } from '../pricing/price-lines.ts'
import type { RequestRecord } from './record.ts'

export interface NewQuote {
  kind: 'offer' | 'onSite'
  priced: Priced
  agreementVersion: string
  payerId: string | null
  payerName: string
  window: { start: Date; end: Date } | null
  expiresAt: Date
  note: string
}

/** A new version voids the one that was open: at most one quote waits for an answer. */
export async function makeQuote({ tx, actor, now }: CommandContext, record: RequestRecord, made: NewQuote): Promise<number> {
  await answerOpenQuote(tx, record.id, 'void', now)
  const version = Math.max(0, ...record.quotes.map((one) => one.version)) + 1
  const id = newId()
  const { kind, priced, agreementVersion, payerId, payerName, window, expiresAt, note } = made
  await tx.insert(quote).values({
    id,
    requestId: record.id,
    version,
    kind,
    totalFen: priced.totalFen,
    notMoreThanFen: priced.notMoreThanFen,
    agreementVersion,
    payerId,
    payerName,
    windowStart: window?.start ?? null,
    windowEnd: window?.end ?? null,
    expiresAt,
    note,
    madeBy: actor.personId,
    madeAt: now,
    contentSha256: sha256(
      canonical({ lines: priced.lines, totalFen: priced.totalFen, notMoreThanFen: priced.notMoreThanFen, agreementVersion, payerName }),
    ),
  })
  await tx.insert(quoteLine).values(priced.lines.map((line, index) => ({ quoteId: id, position: index + 1, ...line })))
  return version
}

export async function answerOpenQuote(
  tx: CommandContext['tx'],
  requestId: string,
  status: 'agreed' | 'declined' | 'void',
  now: Date,
): Promise<void> {
  await tx
    .update(quote)
    .set({ status, decidedAt: now })
    .where(and(eq(quote.requestId, requestId), eq(quote.status, 'open')))
}
