import { newId } from '../../../platform/ids.ts'
import { resolution } from '../../../schema/index.ts'
import { verb } from '../run-command.ts'

/** ACCEPT-4: what was agreed with the owner, in writing. */
export const resolve = verb({
  command: 'resolve',
  look: ({ body: { outcome, words } }) => ({ agreedInWriting: words.length > 0, words, dissatisfied: outcome === 'rework' }),
  async write({ tx, record, actor, now, body: { outcome, words } }, { to }) {
    await tx.insert(resolution).values({ id: newId(), requestId: record.id, outcome, agreedText: words, byPerson: actor.personId, at: now })
    return { patch: to === 'rework' ? { reworks: record.reworks + 1 } : {}, payload: { outcome, words } }
  },
})
