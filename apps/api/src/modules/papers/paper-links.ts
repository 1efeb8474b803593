import { createHmac, timingSafeEqual } from 'node:crypto'

export interface LinkedPaper {
  requestId: string
  kind: string
  personId: string
}

const slotMs = 10 * 60_000
const sealed = (secret: string, { requestId, kind, personId }: LinkedPaper, slot: number) =>
  createHmac('sha256', secret).update(`paper ${requestId} ${kind} ${personId} ${slot}`).digest('base64url')

/** An address that opens one paper for ten to twenty minutes without a session: viewers of PDF send no login. Given to its holder only. */
export function paperUrl(secret: string, link: LinkedPaper, now = Date.now()): string {
  const slot = Math.floor(now / slotMs) + 2
  return `/api/requests/${link.requestId}/papers/${link.kind}/${slot.toString(36)}.${link.personId}.${sealed(secret, link, slot)}`
}

/** Whom the link was given to, while it lasts. */
export function holderOfLink(secret: string, requestId: string, kind: string, token: string, now = Date.now()): string | null {
  const [slotText = '', personId = '', seal = ''] = token.split('.')
  const slot = Number.parseInt(slotText, 36)
  if (!Number.isSafeInteger(slot) || slot * slotMs < now) return null
  const expected = Buffer.from(sealed(secret, { requestId, kind, personId }, slot))
  const given = Buffer.from(seal)
  return expected.length === given.length && timingSafeEqual(expected, given) ? personId : null
}
