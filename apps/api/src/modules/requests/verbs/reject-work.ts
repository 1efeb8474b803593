import { attachPhotos } from '../attach-photos.ts'
import { verb } from '../run-command.ts'

/** ACCEPT-3: rework at no charge. ACCEPT-4: after a rework it goes to the project manager. */
export const rejectWork = verb({
  command: 'rejectWork',
  look: ({ body: { words } }) => ({ words }),
  async write(context, { to }) {
    const { record, now, body } = context
    const photos = await attachPhotos(context, record.id, record.projectId, body.photoIds)
    return {
      patch: { rejection: { words: body.words, at: now.toISOString() }, reworks: record.reworks + (to === 'rework' ? 1 : 0) },
      payload: { words: body.words, photos },
    }
  },
})
