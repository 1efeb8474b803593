import { newId } from '../../../platform/ids.ts'
import { casePrice } from '../../../schema/index.ts'
import { attachPhotos } from '../attach-photos.ts'
import { verb } from '../run-command.ts'

export const askPrice = verb({
  command: 'askPrice',
  look: ({ body: { words } }) => ({ words }),
  async write(context) {
    const { tx, record, actor, now, body } = context
    const photos = await attachPhotos(context, record.id, record.projectId, body.photoIds)
    await tx.insert(casePrice).values({ id: newId(), requestId: record.id, askedBy: actor.personId, askedAt: now, words: body.words })
    return { patch: { originState: record.state }, payload: { words: body.words, photos } }
  },
})
