import { newId } from '../../../platform/ids.ts'
import { rectification } from '../../../schema/index.ts'
import { verb } from '../run-command.ts'

/** FOLLOW-2: put right without work on site; the follow-up is due again from here. */
export const rectify = verb({
  command: 'rectify',
  look: ({ body: { words } }) => ({ words }),
  async write({ tx, record, actor, now, body: { words } }) {
    await tx
      .insert(rectification)
      .values({ id: newId(), requestId: record.id, kind: 'withoutWork', what: words, byPerson: actor.personId, at: now })
    return { patch: { finishedAt: now }, payload: { words } }
  },
})
