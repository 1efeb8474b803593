import { and, eq } from 'drizzle-orm'
import { newId } from '../../../platform/ids.ts'
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

/** Death or a move, with proof. What is agreed and owed stays with who consented. */
export const changeParty = verb({
  command: 'changeParty',
  look: async (context) => ({ words: context.body.words, proof: (await proofOf(context)) !== null }),
  async write(context) {
    const { tx, record, actor, now, body } = context
    const proofPhotoId = (await proofOf(context))!
    const photos = await attachPhotos(context, record.id, record.projectId, [proofPhotoId])
    await tx
      .insert(partyChange)
      .values({ id: newId(), requestId: record.id, kind: body.kind, proofPhotoId, note: body.words, byPerson: actor.personId, at: now })
    const next = record.residents.find(({ id }) => id === body.toPersonId)
    return { patch: next ? { residentId: next.id, contactName: next.name } : {}, payload: { kind: body.kind, words: body.words, photos } }
  },
})
