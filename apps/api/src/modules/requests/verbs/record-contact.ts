import { newId } from '../../../platform/ids.ts'
import { contact } from '../../../schema/index.ts'
import { verb } from '../run-command.ts'

export const recordContact = verb({
  command: 'recordContact',
  look: ({ body }) => ({ words: body.words || (body.kind === 'attempt' ? '没有接通' : '') }),
  async write({ tx, record, actor, now, body: { kind, channel, words } }) {
    await tx.insert(contact).values({ id: newId(), requestId: record.id, kind, channel, byPerson: actor.personId, at: now, note: words })
    return { payload: { kind, channel, words } }
  },
})
