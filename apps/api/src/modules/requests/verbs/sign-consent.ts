import { eq } from 'drizzle-orm'
import { consent } from '../../../schema/index.ts'
import { agreedQuote } from '../facts.ts'
import { verb } from '../run-command.ts'
import { keepSignature, lookAtSignature } from '../signing.ts'

/** The signature that a spoken yes still owes, before work (CONSENT-1). */
export const signConsent = verb({
  command: 'signConsent',
  look: async (context) => ({
    quoteVersion: context.body.quoteVersion,
    ...(await lookAtSignature(context, 'consent', context.body.signature)),
  }),
  async write(context) {
    const { tx, record, body } = context
    const quote = agreedQuote(record)!
    const owed = record.consents.find(({ quoteId, signatureId }) => quoteId === quote.id && signatureId === null)!
    const signed = await keepSignature(context, 'consent', body.signature!)
    await tx.update(consent).set({ signatureId: signed.id }).where(eq(consent.id, owed.id))
    return { payload: { quoteVersion: quote.version, ...signed.proof, ...signed.told, method: signed.method } }
  },
})
