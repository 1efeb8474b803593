import { newId } from '../../../platform/ids.ts'
import { acceptance } from '../../../schema/index.ts'
import { chargeRequest } from '../../money/charge-request.ts'
import { agreedQuote } from '../facts.ts'
import { verb } from '../run-command.ts'
import { keepSignature, lookAtSignature } from '../signing.ts'
import { endAssignment } from '../winding-up.ts'

/** ACCEPT-1: tried, rated and signed by the owner; the charge is made in the same transaction. */
export const acceptWork = verb({
  command: 'acceptWork',
  look: async (context) => ({
    satisfied: context.body.satisfaction !== 'dissatisfied',
    stars: context.body.stars,
    triedOut: context.body.triedOut,
    ...(await lookAtSignature(context, 'acceptance', context.body.signature)),
  }),
  async write(context) {
    const { tx, record, now, body } = context
    const { stars, five, triedOut, comment } = body
    const satisfaction = body.satisfaction as Exclude<typeof body.satisfaction, 'dissatisfied'> // what ACCEPT-3 lets through
    const quote = agreedQuote(record)!
    const signed = await keepSignature(context, 'acceptance', body.signature!)
    await tx
      .insert(acceptance)
      .values({ id: newId(), requestId: record.id, satisfaction, stars, five, triedOut, comment, signatureId: signed.id, acceptedAt: now })
    const chargedFen = await chargeRequest(context, record, quote, signed.id)
    // From here on the technician no longer sees phone and address (PRIVACY-1).
    await endAssignment(context, record.id, 'accepted')
    return {
      payload: { satisfaction, stars, five, triedOut, comment, chargedFen, ...signed.proof, ...signed.told, method: signed.method },
    }
  },
})
