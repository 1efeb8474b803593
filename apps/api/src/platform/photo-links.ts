import { createHmac, timingSafeEqual } from 'node:crypto'

/** What seals the addresses of photos that one sign-in is given: with its end they end. */
export interface PhotoKey {
  secret: string
  sessionId: string
}

export const photoKeyOf = ({ jwtSecret }: { jwtSecret: string }, { sessionId = '' }: { sessionId?: string }): PhotoKey => ({
  secret: jwtSecret,
  sessionId,
})

const hourMs = 3_600_000
const sealed = ({ secret, sessionId }: PhotoKey, id: string, hour: number) =>
  createHmac('sha256', secret).update(`photo ${id} ${sessionId} ${hour}`).digest('base64url')

/** An address that shows one photo for two to three hours, for image tags, which send no login. It shows it only while its reader may see it (PRIVACY-1). */
export function photoUrl(key: PhotoKey, id: string, now = Date.now()): string {
  const hour = Math.floor(now / hourMs) + 3
  return `/api/photos/${id}/${hour.toString(36)}.${key.sessionId}.${sealed(key, id, hour)}`
}

/** The sign-in that the address was given to, while it lasts. */
export function sessionOfPhotoLink(secret: string, id: string, token: string, now = Date.now()): string | null {
  const [hourText = '', sessionId = '', seal = ''] = token.split('.')
  const hour = Number.parseInt(hourText, 36)
  if (!Number.isSafeInteger(hour) || hour * hourMs < now) return null
  const expected = Buffer.from(sealed({ secret, sessionId }, id, hour))
  const given = Buffer.from(seal)
  return expected.length === given.length && timingSafeEqual(expected, given) ? sessionId : null
}
