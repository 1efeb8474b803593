import type { SignatureInput } from '@teyue/contract'
import { and, eq, isNull, or, sql } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands.ts'
import { sha256 } from '../../platform/evidence.ts'
import { newId } from '../../platform/ids.ts'
import { drawInk } from '../../platform/ink.ts'
import { openPicture } from '../../platform/pictures.ts'
import { unprocessable } from '../../platform/problem.ts'
import { photo } from '../../schema/index.ts'
import type { RequestRecord } from './record.ts'

export interface SigningContext extends CommandContext {
  record: RequestRecord
}

/** A photo of the signed paper: taken as such by who enters it, for this request, and not what another signature stands on already. */
export async function paperOf({ tx, record, actor }: Pick<SigningContext, 'tx' | 'record' | 'actor'>, photoId: string | undefined) {
  if (!photoId) return null
  const [found] = await tx
    .select({ id: photo.id, sha256: photo.sha256, requestId: photo.requestId })
    .from(photo)
    .where(
      and(
        eq(photo.id, photoId),
        eq(photo.projectId, record.projectId),
        eq(photo.purpose, 'paper'),
        eq(photo.uploadedBy, actor.personId),
        or(isNull(photo.requestId), eq(photo.requestId, record.id)),
        sql`proves_already(${photo.id}, null) is null`,
      ),
    )
  return found ?? null
}

/** The same, and it is the request's from now on. */
export async function paperImage(context: SigningContext, photoId: string | undefined) {
  const found = await paperOf(context, photoId)
  if (found && found.requestId === null) await context.tx.update(photo).set({ requestId: context.record.id }).where(eq(photo.id, found.id))
  return found
}

/** The picture anew, on white: nothing behind transparency, no text, no tail of the file is kept with a signature. */
async function inkOnly(png: Buffer) {
  try {
    return await openPicture(png, { kinds: ['png'], mostPixels: 8_000_000 })
      .flatten({ background: '#ffffff' })
      .resize(2_000, 2_000, { fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 9 })
      .toBuffer({ resolveWithObject: true })
  } catch {
    return null
  }
}

/** The picture that the phone drew of the strokes; ours, where it sent none. */
export async function drawnImage({ tx, deps, record, actor, now }: SigningContext, { imageBase64, strokes }: SignatureInput) {
  const drawn = await inkOnly(imageBase64 ? Buffer.from(imageBase64, 'base64') : await drawInk(strokes))
  if (!drawn) throw unprocessable('signature-image-unreadable', 'CONSENT-1', '签字图片没有传好，请重写一次。')
  const { data: bytes, info } = drawn
  const id = newId()
  const key = `${record.projectId}/${id}.png`
  const hash = sha256(bytes)
  await deps.photos.put(key, bytes)
  await tx.insert(photo).values({
    id,
    projectId: record.projectId,
    requestId: record.id,
    purpose: 'signature',
    uploadedBy: actor.personId,
    uploadedAt: now,
    sha256: hash,
    bytes: bytes.length,
    width: info.width,
    height: info.height,
    mime: 'image/png',
    storageKey: key,
  })
  return { id, sha256: hash }
}
