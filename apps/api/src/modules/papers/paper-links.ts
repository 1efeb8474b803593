import { createHmac, timingSafeEqual } from 'node:crypto'

export interface LinkedPaper {
  requestId: string
  kind: string
  /** Who it is for, and through which sign-in: with its end the link ends. */
  sessionId: string
}

const slotMs = 10 * 60_000
const sealed = (secret: string, { requestId, kind, sessionId }: LinkedPaper, slot: number) =>
  createHmac('sha256', secret).update(`paper ${requestId} ${kind} ${sessionId} ${slot}`).digest('base64url')

/** An address that opens one paper for ten to twenty minutes without a session: viewers of PDF send no login. It opens only while they may hold the paper. */
export function paperUrl(secret: string, link: LinkedPaper, now = Date.now()): string {
  const slot = Math.floor(now / slotMs) + 2
  return `/api/requests/${link.requestId}/papers/${link.kind}/${slot.toString(36)}.${link.sessionId}.${sealed(secret, link, slot)}`
}

/** The sign-in that the link was given to, while it lasts. */
export function sessionOfLink(secret: string, requestId: string, kind: string, token: string, now = Date.now()): string | null {
  const [slotText = '', sessionId = '', seal = ''] = token.split('.')
  const slot = Number.parseInt(slotText, 36)
  if (!Number.isSafeInteger(slot) || slot * slotMs < now) return null
  const expected = Buffer.from(sealed(secret, { requestId, kind, sessionId }, slot))
  const given = Buffer.from(seal)
  return expected.length === given.length && timingSafeEqual(expected, given) ? sessionId : null
}
