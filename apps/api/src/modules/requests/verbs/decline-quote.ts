import { chargeRequest } from '../../money/charge-request.ts'
import { agreedQuote } from '../facts.ts'
import { answerOpenQuote } from '../quotes.ts'
import { verb } from '../run-command.ts'

/** The last signed version stays in force; a first quote declined costs at most the inspection line that was signed with the offer. */
export const declineQuote = verb({
  command: 'declineQuote',
  look: ({ body: { quoteVersion } }) => ({ quoteVersion }),
  async write(context, { to }) {
    const { tx, record, now, body } = context
    await answerOpenQuote(tx, record.id, 'declined', now)
    const agreed = agreedQuote(record)
    const signatureId = record.consents.find(({ quoteId }) => quoteId === agreed?.id)?.signatureId
    const inspections = agreed?.lines.flatMap((line, index) => (line.shape?.kind === 'byQuote' ? [index] : [])) ?? []
    const chargedFen =
      to === 'declined' && agreed && signatureId ? await chargeRequest(context, record, agreed, signatureId, inspections) : 0
    return { patch: { originState: null }, payload: { quoteVersion: body.quoteVersion, reason: body.reason, chargedFen } }
  },
})
