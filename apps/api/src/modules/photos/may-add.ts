import { conflict, forbidden } from '../../platform/problem.ts'
import type { photo } from '../../schema/index.ts'
import { ms } from '../requests/facts.ts'
import type { RequestRecord } from '../requests/record.ts'

type PhotoPurpose = typeof photo.$inferSelect.purpose

/** What the technician proves of a visit; nobody else's picture stands for it. */
export const ofTheVisit: PhotoPurpose[] = ['before', 'after', 'noEntry']

/** Of one purpose; those of a visit are counted for each visit, so that many visits never leave the last one without. */
const most = 30

/** Throws the refusal where this person may not add such a photo to the request, or where it has enough of them. */
export function mustMayAdd(record: RequestRecord, purpose: PhotoPurpose): void {
  const visits = ofTheVisit.includes(purpose)
  if (visits && !record.capacities.includes('technician'))
    throw forbidden('photo-not-yours', 'VISIT-5', '施工前、完工后和门口的照片，由上门的师傅在现场拍。')
  const from = visits && record.visit ? ms(record.visit.setOutAt) : 0
  mustHaveRoom(record.photos.filter((photo) => photo.purpose === purpose && ms(photo.at) >= from).length + 1)
}

export function mustHaveRoom(count: number): void {
  if (count > most) throw conflict('photos-full', 'RECORD-1', `这一单的同类照片最多 ${most} 张，已经够了，不用再传。`, { most })
}
