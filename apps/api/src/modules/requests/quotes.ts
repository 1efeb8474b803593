import { and, eq } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands.ts'
import { canonical, sha256 } from '../../platform/evidence.ts'
import { newId } from '../../platform/ids.ts'
import { quote, quoteLine } from '../../schema/index.ts'
import type { Priced } from '../pricing/price-lines.ts'
import type { PricedLineRow } from '../pricing/priced-line.ts'
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

export type QuoteContent = Omit<typeof quote.$inferSelect, 'id' | 'status' | 'decidedAt' | 'contentSha256'>

/** Over all of a quote that never changes, its lines in their order: another price, payer, window or hour is another hash. */
export function quoteSha256(content: QuoteContent, lines: PricedLineRow[]): string {
  const told = lines.map(({ chosen, materialLineId, ...line }) => ({
    ...line,
    ...(chosen ? { chosen } : {}),
    ...(materialLineId ? { materialLineId } : {}),
  }))
  return sha256(canonical(JSON.parse(JSON.stringify({ ...content, lines: told }))))
}

/** A new version voids the one that was open: at most one quote waits for an answer. The hash goes into the event that tells of it. */
export async function makeQuote(
  { tx, actor, now }: CommandContext,
  record: RequestRecord,
  made: NewQuote,
): Promise<{ version: number; quoteSha256: string }> {
  await answerOpenQuote(tx, record.id, 'void', now)
  const version = Math.max(0, ...record.quotes.map((one) => one.version)) + 1
  const id = newId()
  const { kind, priced, agreementVersion, payerId, payerName, window, expiresAt, note } = made
  const content: QuoteContent = {
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
  }
  const contentSha256 = quoteSha256(content, priced.lines)
  await tx.insert(quote).values({ id, ...content, contentSha256 })
  await tx.insert(quoteLine).values(priced.lines.map((line, index) => ({ quoteId: id, position: index + 1, ...line })))
  return { version, quoteSha256: contentSha256 }
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
