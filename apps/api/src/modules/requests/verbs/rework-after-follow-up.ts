import { newId } from '../../../platform/ids.ts'
import { rectification } from '../../../schema/index.ts'
import { verb } from '../run-command.ts'

export const reworkAfterFollowUp = verb({
  command: 'reworkAfterFollowUp',
  look: ({ body: { words } }) => ({ words }),
  async write({ tx, record, actor, now, body: { words } }) {
    await tx
      .insert(rectification)
      .values({ id: newId(), requestId: record.id, kind: 'rework', what: words, byPerson: actor.personId, at: now })
    return { patch: { reworks: record.reworks + 1 }, payload: { words } }
  },
})
