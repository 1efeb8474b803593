import { newId } from '../../../platform/ids.ts'
import { damage } from '../../../schema/index.ts'
import { attachPhotos } from '../attach-photos.ts'
import { verb } from '../run-command.ts'

/** ACCEPT-5: opens a case with the project manager at once. */
export const reportDamage = verb({
  command: 'reportDamage',
  look: ({ body: { words } }) => ({ words }),
  async write(context) {
    const { tx, record, actor, now, body } = context
    const photos = await attachPhotos(context, record.id, record.projectId, body.photoIds)
    await tx.insert(damage).values({
      id: newId(),
      projectId: record.projectId,
      requestId: record.id,
      reportedBy: actor.personId,
      what: body.words,
      photos: body.photoIds,
      reportedAt: now,
    })
    return { payload: { words: body.words, photos } }
  },
})
