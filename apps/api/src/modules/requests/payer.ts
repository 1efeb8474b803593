import { openQuote } from './facts.ts'
import type { RequestRecord } from './record.ts'

/** The payer gives the yes, or was asked and agreed: nobody is charged for what another person signed. */
export function payerAgrees(record: RequestRecord, giverId: string, saidSo: boolean): boolean {
  const quote = openQuote(record)
  if (!quote) return false
  const own = quote.payerId ? quote.payerId === giverId || quote.payerId === record.residentId : quote.payerName === record.contactName
  return own || saidSo
}
