import { quoteSha256 } from '../requests/quotes.ts'
import { must } from './misfit.ts'
import type { QuoteRow, RequestEvidence } from './request-evidence.ts'

const made: Record<QuoteRow['kind'], string> = { offer: 'request.offered', onSite: 'request.quoted' }
const agreed = ['request.agreed', 'request.quoteAgreed']

/** Each quote and its lines are what the event that made it told of, and it is agreed exactly when an event says so. */
export function checkQuotes({ name, events, quotes }: RequestEvidence): void {
  for (const quote of quotes) {
    const where = `${name}, quote ${quote.version}`
    const { id: _, status, decidedAt: __, contentSha256, lines, ...content } = quote
    must(
      lines.every(({ position }, index) => position === index + 1),
      where,
      'a line is missing',
    )
    const bare = lines.map(({ quoteId: _, position: __, ...line }) => line)
    must(quoteSha256(content, bare) === contentSha256, where, 'its content or its lines are not what was quoted')
    const event = events.find(({ type, payload }) => type === made[quote.kind] && payload.version === quote.version)
    must(event !== undefined, where, 'no event tells of it')
    must(event.payload.quoteSha256 === contentSha256, where, `it is not the quote that event ${event.seq} tells of`)
    const answered = events.some(({ type, payload }) => agreed.includes(type) && payload.quoteVersion === quote.version)
    must(
      (status === 'agreed') === answered,
      where,
      `it is ${status}, but its events ${answered ? 'say that it was' : 'never say that it was'} agreed`,
    )
  }
  for (const { seq, type, payload } of events) {
    if (!Object.values(made).includes(type)) continue
    must(
      quotes.some(({ version }) => version === payload.version),
      `${name}, event ${seq} (${type})`,
      `quote ${payload.version} is gone`,
    )
  }
}
