import { newId } from '../../../platform/ids.ts'
import { conflict } from '../../../platform/problem.ts'
import { damage } from '../../../schema/index.ts'
import { attachPhotos } from '../attach-photos.ts'
import { verb } from '../run-command.ts'

/** ACCEPT-5: opens a case with the project manager at once; the same words of the same person open no second one while it is open. */
export const reportDamage = verb({
  command: 'reportDamage',
  look({ record, actor, body: { words } }) {
    if (record.damages.some(({ state, what, reportedBy }) => state === 'open' && what === words && reportedBy === actor.personId))
      throw conflict('damage-reported', 'ACCEPT-5', '这件损坏您已经报过，项目经理正在处理；有新的情况，请写清楚再报。')
    return { words }
  },
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
