import { materialUnreceipted } from '@teyue/domain'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands.ts'
import { newId } from '../../platform/ids.ts'
import { conflict } from '../../platform/problem.ts'
import { account, charge, chargeLine, journal, journalEntry } from '../../schema/index.ts'
import { asUsed, slipLinesOf } from '../materials/used.ts'
import type { QuoteRecord, RequestRecord } from '../requests/record.ts'
import { ofCharge } from './of-charge.ts'

type AccountKind = typeof account.$inferInsert.kind
interface AccountOf {
  kind: AccountKind
  payerId?: string | null
  homeId?: string | null
}

async function accountId(
  { tx }: Pick<CommandContext, 'tx'>,
  projectId: string,
  { kind, payerId = null, homeId = null }: AccountOf,
): Promise<string> {
  await tx.insert(account).values({ id: newId(), projectId, kind, payerId, homeId }).onConflictDoNothing()
  const [row] = await tx
    .select({ id: account.id })
    .from(account)
    .where(
      and(
        eq(account.projectId, projectId),
        eq(account.kind, kind),
        payerId ? eq(account.payerId, payerId) : isNull(account.payerId),
        homeId ? eq(account.homeId, homeId) : isNull(account.homeId),
        isNull(account.personId),
      ),
    )
  return row!.id
}

/**
 * Charges signed lines of a quote, once: receivable from payer and home against income, in one journal that sums to zero
 * (FEE-1: settled monthly with the property fee). Material is charged for what was used (MAT-2). Lines that are not named are not charged; nothing to charge makes no journal.
 */
export async function chargeRequest(
  context: CommandContext,
  record: RequestRecord,
  quote: QuoteRecord,
  signatureId: string,
  lineIndexes?: readonly number[],
): Promise<number> {
  const { tx, now } = context
  const slipLines = slipLinesOf(record)
  const lines = quote.lines
    .filter((_, index) => !lineIndexes || lineIndexes.includes(index))
    .flatMap((line) => asUsed(line, slipLines) ?? [])
  if (lines.length === 0) return 0
  // A rework after the follow-up is accepted again: it was charged already, and a request is charged once.
  const { rowCount } = await tx.execute(sql`select from charge where request_id = ${record.id}`)
  if (rowCount) return 0
  const [unreceipted] = materialUnreceipted(slipLines.filter(({ id }) => lines.some(({ materialLineId }) => materialLineId === id)))
  if (unreceipted) throw conflict('material-unreceipted', 'MAT-2', `代购的「${unreceipted.name}」还没有小票，请先登记实付价格。`)
  const totalFen = lines.reduce((sum, line) => sum + line.amountFen, 0)
  const journalId = totalFen > 0 ? await enterJournal(context, record, quote, lines) : null
  const id = newId()
  const { projectId } = record
  await tx.insert(charge).values({
    id,
    projectId,
    requestId: record.id,
    homeId: record.home.id,
    payerId: quote.payerId,
    payerName: quote.payerName,
    quoteId: quote.id,
    signatureId,
    journalId,
    totalFen,
    chargedAt: now,
  })
  await tx.insert(chargeLine).values(lines.map((line, index) => ({ chargeId: id, position: index + 1, ...ofCharge(line) })))
  return totalFen
}

async function enterJournal(
  context: CommandContext,
  record: RequestRecord,
  quote: QuoteRecord,
  lines: QuoteRecord['lines'],
): Promise<string> {
  const { tx, now } = context
  const { projectId } = record
  const id = newId()
  const sum = (material: boolean) => lines.filter((line) => line.material === material).reduce((total, line) => total + line.amountFen, 0)
  const entries: [AccountOf, number][] = [
    [{ kind: 'receivable', payerId: quote.payerId, homeId: record.home.id }, sum(false) + sum(true)],
    [{ kind: 'serviceIncome' }, -sum(false)],
    [{ kind: 'materialIncome' }, -sum(true)],
  ]
  await tx.insert(journal).values({ id, projectId, requestId: record.id, kind: 'charge', at: now, reason: record.form?.number ?? '' })
  let position = 0
  for (const [of, amountFen] of entries) {
    if (amountFen === 0) continue
    position += 1
    await tx.insert(journalEntry).values({ journalId: id, position, accountId: await accountId(context, projectId, of), amountFen })
  }
  return id
}
