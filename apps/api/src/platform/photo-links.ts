import { createHmac, timingSafeEqual } from 'node:crypto'

const hourMs = 3_600_000
const sealed = (secret: string, id: string, hour: number) => createHmac('sha256', secret).update(`photo ${id} ${hour}`).digest('base64url')

/** An address that shows one photo for two to three hours without a session, for image tags. Given only to who may see the request. */
export function photoUrl(secret: string, id: string, now = Date.now()): string {
  const hour = Math.floor(now / hourMs) + 3
  return `/api/photos/${id}/${hour.toString(36)}.${sealed(secret, id, hour)}`
}

export function photoLinkHolds(secret: string, id: string, token: string, now = Date.now()): boolean {
  const [hourText = '', seal = ''] = token.split('.')
  const hour = Number.parseInt(hourText, 36)
  if (!Number.isSafeInteger(hour) || hour * hourMs < now) return false
  const expected = Buffer.from(sealed(secret, id, hour))
  const given = Buffer.from(seal)
  return expected.length === given.length && timingSafeEqual(expected, given)
}
