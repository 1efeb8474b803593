import { and, count, desc, eq, inArray, isNull, notInArray } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands.ts'
import { unprocessable } from '../../platform/problem.ts'
import { photo } from '../../schema/index.ts'
import { mustHaveRoom, ofTheVisit } from '../photos/may-add.ts'

/** How an event keeps a photo: another picture under the same id, or another use of it, is found out. */
export type PhotoProof = Pick<typeof photo.$inferSelect, 'id' | 'purpose' | 'sha256'>

/**
 * Ties photos that this person uploaded to the request they belong to. Another's photo, one tied elsewhere, or one of a
 * visit (which is taken for its request at once) is refused.
 * What it returns goes into the event, as `photos`.
 */
export async function attachPhotos(
  { tx, actor }: CommandContext,
  requestId: string,
  projectId: string,
  photoIds: readonly string[],
): Promise<PhotoProof[]> {
  if (photoIds.length === 0) return []
  const own = and(
    inArray(photo.id, [...photoIds]),
    eq(photo.uploadedBy, actor.personId),
    eq(photo.projectId, projectId),
    notInArray(photo.purpose, ofTheVisit),
  )
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
  const [fullest] = await tx
    .select({ count: count() })
    .from(photo)
    .where(and(eq(photo.requestId, requestId), notInArray(photo.purpose, ofTheVisit)))
    .groupBy(photo.purpose)
    .orderBy(desc(count()))
    .limit(1)
  mustHaveRoom(fullest!.count)
  return tied
}
