import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import type { Actor } from '../../platform/actor.ts'
import type { Deps } from '../../platform/deps.ts'
import { notFound } from '../../platform/problem.ts'
import { photo } from '../../schema/index.ts'
import { seesCertificatePhoto } from '../people/qualifications.ts'
import { loadRecord } from '../requests/record.ts'

export interface Picture {
  bytes: Buffer
  mime: string
}

/** Shown to who may see the request or the certificate, and to who uploaded it while it belongs to no request. */
export async function pictureFor(deps: Deps, actor: Actor, id: string, size: 'full' | 'thumb'): Promise<Picture> {
  const [found] = await deps.db.select({ requestId: photo.requestId, uploadedBy: photo.uploadedBy }).from(photo).where(eq(photo.id, id))
  const visible =
    found &&
    (found.requestId === null
      ? found.uploadedBy === actor.personId || (await seesCertificatePhoto(deps.db, actor, id))
      : (await loadRecord(deps.db, actor, found.requestId)) !== null)
  if (!visible) throw notFound()
  const picture = await pictureById(deps, id)
  return size === 'full'
    ? picture
    : { bytes: await sharp(picture.bytes).resize(320, 320, { fit: 'cover' }).jpeg({ quality: 70 }).toBuffer(), mime: 'image/jpeg' }
}

async function pictureById(deps: Deps, id: string): Promise<Picture> {
  const [found] = await deps.db.select({ storageKey: photo.storageKey, mime: photo.mime }).from(photo).where(eq(photo.id, id))
  const bytes = found && (await deps.photos.get(found.storageKey))
  if (!bytes) throw notFound()
  return { bytes: Buffer.from(bytes), mime: found.mime }
}
