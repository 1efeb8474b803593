import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands.ts'
import { unprocessable } from '../../platform/problem.ts'
import { photo } from '../../schema/index.ts'

/** How an event keeps a photo: another picture under the same id, or another use of it, is found out. */
export type PhotoProof = Pick<typeof photo.$inferSelect, 'id' | 'purpose' | 'sha256'>

/**
 * Ties photos that this person uploaded to the request they belong to. Another's photo, or one tied elsewhere, is refused.
 * What it returns goes into the event, as `photos`.
 */
export async function attachPhotos(
  { tx, actor }: CommandContext,
  requestId: string,
  projectId: string,
  photoIds: readonly string[],
): Promise<PhotoProof[]> {
  if (photoIds.length === 0) return []
  const own = and(inArray(photo.id, [...photoIds]), eq(photo.uploadedBy, actor.personId), eq(photo.projectId, projectId))
  await tx
    .update(photo)
    .set({ requestId })
    .where(and(own, isNull(photo.requestId)))
  const tied = await tx
    .select({ id: photo.id, purpose: photo.purpose, sha256: photo.sha256 })
    .from(photo)
    .where(and(own, eq(photo.requestId, requestId)))
    .orderBy(photo.id)
  if (tied.length !== new Set(photoIds).size) throw unprocessable('photo-unknown', null, '有照片没有传好，请重新上传。')
  return tied
}
