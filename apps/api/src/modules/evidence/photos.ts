import { sha256 } from '../../platform/evidence.ts'
import type { PhotoStore } from '../../platform/photo-store.ts'
import type { PhotoProof } from '../requests/attach-photos.ts'
import { must } from './misfit.ts'
import type { RequestEvidence } from './request-evidence.ts'

type PhotoRow = RequestEvidence['photos'][number]

/** The bytes that are stored are those that were uploaded. */
export async function checkPhotoFile(
  store: PhotoStore,
  { id, purpose, sha256: hash, bytes: size, storageKey }: PhotoRow,
  of?: string,
): Promise<void> {
  const where = `${of ? `${of}, ` : ''}photo ${id} (${purpose})`
  const bytes = await store.get(storageKey)
  must(bytes !== null, where, 'its file is gone')
  must(bytes.length === size && sha256(bytes) === hash, where, 'its file is not what was uploaded')
}

/** Every photo of the request was put there by an event or a signature, and none of those that were is gone or another. */
export function checkPhotoProofs({ name, events, photos, signatures }: RequestEvidence): void {
  const proofs = events.flatMap(({ seq, type, payload }) =>
    ((payload.photos ?? []) as PhotoProof[]).map((proof) => ({ ...proof, where: `${name}, event ${seq} (${type})` })),
  )
  for (const { id, purpose, sha256: hash, where } of proofs) {
    const photo = photos.find((one) => one.id === id)
    must(photo !== undefined, where, `photo ${id} is gone`)
    must(
      photo.sha256 === hash && photo.purpose === purpose,
      `${name}, photo ${id} (${photo.purpose})`,
      'it is not the photo that was added',
    )
  }
  for (const { id, purpose, sha256: hash } of photos) {
    const known = proofs.some((one) => one.id === id) || signatures.some((one) => one.imagePhotoId === id && one.imageSha256 === hash)
    must(known, `${name}, photo ${id} (${purpose})`, 'no event and no signature tells of it')
  }
}
