import { openQuote } from './facts.ts'
import type { RequestRecord } from './record.ts'

/**
 * The payer gives the yes, or was asked and agreed: nobody is charged for what another person signed.
 *
 * A payer by name only is one whom we do not know as a resident of the home (a landlord, a company): kept without an id, so that
 * nothing is ever owed by a person of the same name; whoever gives the yes answers for having asked them.
 */
export function payerAgrees(record: RequestRecord, giverId: string, saidSo: boolean): boolean {
  const quote = openQuote(record)
  if (!quote) return false
  // A resident answers for themselves; whoever enters a yes from a call or a paper, for the resident who gave it.
  const giver = record.capacities.includes('resident') ? giverId : record.residentId
  const own = quote.payerId
    ? quote.payerId === giver
    : quote.payerName === record.contactName && (record.residentId === null || record.residentId === giver)
  return own || saidSo
}
