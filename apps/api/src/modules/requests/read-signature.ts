import { formatInstant } from '@teyue/domain'
import { and, eq } from 'drizzle-orm'
import type { Actor } from '../../platform/actor.ts'
import type { Reader } from '../../platform/database.ts'
import { type PhotoKey, photoUrl } from '../../platform/photo-links.ts'
import { notFound } from '../../platform/problem.ts'
import { signature } from '../../schema/index.ts'
import { loadRecord } from './record.ts'

/** A signature with exactly the document it covers: who may see the request may fetch a copy and check its hash. */
export async function readSignature(tx: Reader, actor: Actor, photoKey: PhotoKey, requestId: string, signatureId: string) {
  if (!(await loadRecord(tx, actor, requestId))) throw notFound('RECORD-1')
  const [found] = await tx
    .select()
    .from(signature)
    .where(and(eq(signature.id, signatureId), eq(signature.requestId, requestId)))
  if (!found) throw notFound('RECORD-1')
  const { id, purpose, method, signerName, witnessName, documentSha256, document, imagePhotoId } = found
  return {
    id,
    purpose,
    method,
    signerName,
    witnessName,
    signedAt: formatInstant(found.signedAt.getTime()),
    shownAt: formatInstant(found.shownAt.getTime()),
    documentSha256,
    document,
    imageUrl: imagePhotoId && photoUrl(photoKey, imagePhotoId),
  }
}
