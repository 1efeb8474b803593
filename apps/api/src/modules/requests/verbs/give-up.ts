import { chargeRequest } from '../../money/charge-request.ts'
import { agreedQuote } from '../facts.ts'
import { verb } from '../run-command.ts'

/** Cannot be done: only lines that were finished and signed are charged. */
export const giveUp = verb({
  command: 'giveUp',
  look({ record, facts, body: { reason, finishedLines } }) {
    const known = finishedLines.every((index) => agreedQuote(record)?.lines[index] !== undefined)
    return { reason, linesAreSigned: finishedLines.length === 0 || (known && facts.signedVersion === facts.agreedVersion) }
  },
  async write(context) {
    const { record, body } = context
    const quote = agreedQuote(record)
    const signatureId = record.consents.find(({ quoteId }) => quoteId === quote?.id)?.signatureId
    const chargedFen = quote && signatureId ? await chargeRequest(context, record, quote, signatureId, body.finishedLines) : 0
    return { payload: { reason: body.reason, chargedFen } }
  },
})
