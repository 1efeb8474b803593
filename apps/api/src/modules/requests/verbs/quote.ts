import { agreementInForce, dayOf } from '@teyue/domain'
import { judgedLines, priceLines } from '../../pricing/price-lines.ts'
import { agreedQuote } from '../facts.ts'
import { makeQuote } from '../quotes.ts'
import { verb } from '../run-command.ts'

/** CONSENT-3, CONSENT-4: what is found on site is priced by the list and agreed before it is done. */
export const quote = verb({
  command: 'quote',
  async look({ tx, record, body, now }) {
    const priced = await priceLines(tx, record, body.lines, now)
    return judgedLines(priced, body.lines.length)
  },
  async write(context) {
    const { tx, record, body, now, policy } = context
    const priced = await priceLines(tx, record, body.lines, now)
    const before = agreedQuote(record)!
    const made = await makeQuote(context, record, {
      kind: 'onSite',
      priced,
      // The project may work with other material than when the owner last signed.
      agreementVersion: agreementInForce(dayOf(now.getTime()), policy.material)!.version,
      payerId: before.payerId,
      payerName: before.payerName,
      window: null,
      expiresAt: new Date(Math.min(now.getTime() + policy.quoteHours * 3_600_000, priced.standsUntil ?? Number.POSITIVE_INFINITY)),
      note: body.note,
    })
    return {
      patch: { originState: record.state === 'quoted' ? record.originState : record.state },
      moved: true,
      payload: { ...made, totalFen: priced.totalFen, previousTotalFen: before.totalFen, note: body.note },
    }
  },
})
