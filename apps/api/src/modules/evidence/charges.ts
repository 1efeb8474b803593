import { asUsed, slipLinesOf } from '../materials/used.ts'
import { ofCharge } from '../money/of-charge.ts'
import { slipRecordsOf } from './materials.ts'
import { must, same } from './misfit.ts'
import type { ChargeRow, QuoteRow, RequestEvidence } from './request-evidence.ts'

const charging = ['request.accepted', 'request.settled', 'request.givenUp', 'request.quoteDeclined']

/** Only agreed and signed lines are charged, each once, at their price, to their payer; and the journal says the same. */
export function checkCharges(evidence: RequestEvidence): void {
  const { name, request, events, quotes, signatures, charges } = evidence
  for (const charge of charges) {
    const where = `${name}, charge ${charge.id}`
    const quote = quotes.find(({ id }) => id === charge.quoteId)
    must(quote?.status === 'agreed', where, 'it stands on no agreed quote')
    must(
      signatures.some(({ id }) => id === charge.signatureId),
      where,
      'it stands on no signature',
    )
    const { payerId, payerName } = charge
    must(same({ payerId, payerName }, { payerId: quote.payerId, payerName: quote.payerName }), where, 'it is not to the payer of the quote')
    must(charge.homeId === request.homeId, where, 'it is not for the request’s home')
    const event = events.find(({ type, at }) => charging.includes(type) && same(at, charge.chargedAt))
    must(event !== undefined, where, 'no event tells of it')
    must(
      event.payload.chargedFen === charge.totalFen,
      where,
      `event ${event.seq} tells of ${event.payload.chargedFen} fen, it is ${charge.totalFen}`,
    )
    const owed = asCharged(evidence, quote)
    checkLines(where, charge, owed)
    if (event.type === 'request.accepted') must(charge.lines.length === owed.length, where, 'a line that was signed is not in it')
    checkJournal(where, charge)
  }
  for (const { seq, type, payload, at } of events) {
    if (!charging.includes(type) || !payload.chargedFen) continue
    must(
      charges.some(({ chargedAt }) => same(chargedAt, at)),
      `${name}, event ${seq} (${type})`,
      'its charge is gone',
    )
  }
}

/** The signed lines, material by what was used of it (MAT-2). */
function asCharged(evidence: RequestEvidence, quote: QuoteRow): QuoteRow['lines'] {
  const slipLines = slipLinesOf({ materials: { decision: null, slips: slipRecordsOf(evidence) } })
  return quote.lines.flatMap((line) => asUsed(line, slipLines) ?? [])
}

function checkLines(where: string, { lines, totalFen }: ChargeRow, owed: QuoteRow['lines']): void {
  const left = owed.map(ofCharge)
  for (const { chargeId: _, position, ...line } of lines) {
    const found = left.findIndex((signed) => same(signed, line))
    must(found >= 0, where, `line ${position} (${line.name}) is not a line of the signed quote`)
    left.splice(found, 1)
  }
  const sum = lines.reduce((total, { amountFen }) => total + amountFen, 0)
  must(sum === totalFen, where, `its lines are ${sum} fen, its total ${totalFen}`)
}

function checkJournal(where: string, { entries, totalFen, payerId, homeId }: ChargeRow): void {
  const sum = entries.reduce((total, { amountFen }) => total + amountFen, 0)
  must(sum === 0, where, `its journal sums to ${sum} fen, not to zero`)
  const owed = entries.filter((one) => one.kind === 'receivable' && one.payerId === payerId && one.homeId === homeId)
  const owedFen = owed.reduce((total, { amountFen }) => total + amountFen, 0)
  must(owedFen === totalFen, where, `the journal has ${owedFen} fen owed by its payer, it is ${totalFen}`)
}
