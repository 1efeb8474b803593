import { and, eq } from 'drizzle-orm'
import { newId } from '../../../platform/ids.ts'
import { unprocessable } from '../../../platform/problem.ts'
import { partyChange, photo } from '../../../schema/index.ts'
import { attachPhotos } from '../attach-photos.ts'
import { type VerbContext, verb } from '../run-command.ts'

async function proofOf({ tx, actor, record, body }: VerbContext<'changeParty'>): Promise<string | null> {
  if (!body.proofPhotoId) return null
  const [found] = await tx
    .select({ id: photo.id })
    .from(photo)
    .where(and(eq(photo.id, body.proofPhotoId), eq(photo.projectId, record.projectId), eq(photo.uploadedBy, actor.personId)))
  return found?.id ?? null
}

const nextParty = ({ record }: VerbContext<'changeParty'>, id: string | undefined) => record.residents.find((one) => one.id === id)

/** Death or a move, with proof. What is agreed and owed stays with who consented. */
export const changeParty = verb({
  command: 'changeParty',
  look: async (context) => {
    const { toPersonId } = context.body
    if (toPersonId && !nextParty(context, toPersonId))
      throw unprocessable('resident-of-another-home', 'RECORD-1', '新的当事人还没有绑定这一户，请先确认绑定，再变更。')
    return { words: context.body.words, proof: (await proofOf(context)) !== null }
  },
  async write(context) {
    const { tx, record, actor, now, body } = context
    const proofPhotoId = (await proofOf(context))!
    const photos = await attachPhotos(context, record.id, record.projectId, [proofPhotoId])
    await tx
      .insert(partyChange)
      .values({ id: newId(), requestId: record.id, kind: body.kind, proofPhotoId, note: body.words, byPerson: actor.personId, at: now })
    const next = nextParty(context, body.toPersonId)
    return {
      patch: next ? { residentId: next.id, contactName: next.name } : {},
      payload: { kind: body.kind, words: body.words, photos },
      moved: true,
    }
  },
})
