import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands.ts'
import { unprocessable } from '../../platform/problem.ts'
import { photo } from '../../schema/index.ts'

/** Ties photos that this person uploaded to the request they belong to. Another's photo, or one tied elsewhere, is refused. */
export async function attachPhotos(
  { tx, actor }: CommandContext,
  requestId: string,
  projectId: string,
  photoIds: readonly string[],
): Promise<void> {
  if (photoIds.length === 0) return
  const own = and(inArray(photo.id, [...photoIds]), eq(photo.uploadedBy, actor.personId), eq(photo.projectId, projectId))
  await tx
    .update(photo)
    .set({ requestId })
    .where(and(own, isNull(photo.requestId)))
  const tied = await tx
    .select({ id: photo.id })
    .from(photo)
    .where(and(own, eq(photo.requestId, requestId)))
  if (tied.length !== new Set(photoIds).size) throw unprocessable('photo-unknown', null, '有照片没有传好，请重新上传。')
}
