import { newId } from '../../../platform/ids.ts'
import { followUp as followUpTable } from '../../../schema/index.ts'
import { verb } from '../run-command.ts'
import { keepSignature, lookAtSignature } from '../signing.ts'

/** FOLLOW-1: by phone or visit within 24 hours of the last finish, with the manager's signature. FOLLOW-2: dissatisfied goes on. */
export const followUp = verb({
  command: 'followUp',
  look: async (context) => {
    const { reached, satisfied, words } = context.body
    return {
      reached,
      words,
      satisfied: satisfied === true,
      dissatisfied: satisfied === false,
      ...(await lookAtSignature(context, 'followUp', context.body.signature)),
    }
  },
  async write(context) {
    const { tx, record, actor, now, body } = context
    const signed = await keepSignature(context, 'followUp', body.signature!)
    const satisfied = body.satisfied === true
    await tx.insert(followUpTable).values({
      id: newId(),
      requestId: record.id,
      how: body.how,
      satisfied,
      note: body.words,
      byPerson: actor.personId,
      at: now,
      signatureId: signed.id,
    })
    return { payload: { how: body.how, satisfied, words: body.words, ...signed.proof } }
  },
})
