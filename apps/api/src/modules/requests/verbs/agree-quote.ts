import { newId } from '../../../platform/ids.ts'
import { consent } from '../../../schema/index.ts'
import { openQuote } from '../facts.ts'
import { payerAgrees } from '../payer.ts'
import { answerOpenQuote } from '../quotes.ts'
import { verb } from '../run-command.ts'
import { keepSignature, lookAtSignature } from '../signing.ts'

export const agreeQuote = verb({
  command: 'agreeQuote',
  look: async (context) => ({
    quoteVersion: context.body.quoteVersion,
    payerAgrees: payerAgrees(context.record, context.actor.personId, context.body.payerAgrees),
    ...(await lookAtSignature(context, 'quote', context.body.signature)),
  }),
  async write(context) {
    const { tx, record, body, actor, now } = context
    const quote = openQuote(record)!
    const signed = await keepSignature(context, 'quote', body.signature!)
    await answerOpenQuote(tx, record.id, 'agreed', now)
    await tx.insert(consent).values({
      id: newId(),
      requestId: record.id,
      quoteId: quote.id,
      manner: signed.method === 'paper' ? 'paper' : 'signed',
      givenBy: signed.signerId,
      givenByName: signed.signerName,
      recordedBy: actor.personId,
      givenAt: now,
      signatureId: signed.id,
    })
    return {
      patch: { originState: null },
      payload: { quoteVersion: quote.version, totalFen: quote.totalFen, ...signed.proof, ...signed.told, method: signed.method },
    }
  },
})
