import { newId } from '../../../platform/ids.ts'
import { resolution } from '../../../schema/index.ts'
import { chargeRequest } from '../../money/charge-request.ts'
import { agreedQuote } from '../facts.ts'
import { verb } from '../run-command.ts'
import { keepSignature, lookAtSignature } from '../signing.ts'

/** Never called accepted: charges only what the owner owns to in writing, on a signed paper. */
export const settle = verb({
  command: 'settle',
  async look(context) {
    const { record, body } = context
    const { signature } = (await lookAtSignature(context, 'settlement', body.signature)) as {
      signature?: { image: boolean; matchesShown: boolean }
    }
    const known = body.owedLines.every((index) => agreedQuote(record)?.lines[index] !== undefined)
    const owned = signature?.image === true && signature.matchesShown
    return { agreedInWriting: body.words.length > 0, words: body.words, linesAreSigned: body.owedLines.length === 0 || (known && owned) }
  },
  async write(context) {
    const { tx, record, actor, now, body } = context
    await tx
      .insert(resolution)
      .values({ id: newId(), requestId: record.id, outcome: 'settled', agreedText: body.words, byPerson: actor.personId, at: now })
    if (body.owedLines.length === 0) return { payload: { words: body.words, chargedFen: 0 } }
    const signed = await keepSignature(context, 'settlement', body.signature!)
    const chargedFen = await chargeRequest(context, record, agreedQuote(record)!, signed.id, body.owedLines)
    return { payload: { words: body.words, chargedFen, ...signed.proof } }
  },
})
