import { agreementInForce, dayOf } from '@teyue/domain'
import { judgedLines, type Priced, priceLines } from '../../pricing/price-lines.ts'
import { makeQuote } from '../quotes.ts'
import { type VerbContext, verb } from '../run-command.ts'

function payerOf({ record, body: { payer } }: VerbContext<'offer'>) {
  if (!payer) return null
  const resident = record.residents.find(({ id }) => id === payer.personId)
  if (payer.personId && !resident) return null
  return { id: resident?.id ?? null, name: resident?.name ?? payer.name }
}

/** What is offered for a time is not agreed once that time is over, nor at a case price that has ended. */
const offerExpiry = (now: Date, offerHours: number, windowEnd: string, { standsUntil }: Priced): Date =>
  new Date(Math.min(now.getTime() + offerHours * 3_600_000, Date.parse(windowEnd), standsUntil ?? Number.POSITIVE_INFINITY))

export const offer = verb({
  command: 'offer',
  async look(context) {
    const { tx, record, body, now, policy } = context
    const priced = await priceLines(tx, record, body.lines, now)
    return {
      ...judgedLines(priced, body.lines.length),
      agreementCurrent: agreementInForce(dayOf(now.getTime()), policy.material)?.version === body.agreementVersion,
      windowStart: Date.parse(body.window.start),
      windowEnd: Date.parse(body.window.end),
      payerNamed: payerOf(context) !== null,
    }
  },
  async write(context) {
    const { tx, record, body, now, policy } = context
    const priced = await priceLines(tx, record, body.lines, now)
    const payer = payerOf(context)!
    const made = await makeQuote(context, record, {
      kind: 'offer',
      priced,
      agreementVersion: body.agreementVersion,
      payerId: payer.id,
      payerName: payer.name,
      window: { start: new Date(body.window.start), end: new Date(body.window.end) },
      expiresAt: offerExpiry(now, policy.offerHours, body.window.end, priced),
      note: body.note,
    })
    return {
      patch: { place: priced.place },
      payload: { ...made, totalFen: priced.totalFen, notMoreThanFen: priced.notMoreThanFen, note: body.note },
      moved: true,
    }
  },
})
