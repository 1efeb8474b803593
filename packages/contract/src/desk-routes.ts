import { z } from 'zod'
import { codeField, instant } from './common.ts'
import { route } from './route.ts'
import { session } from './session.ts'

const tag = 'identity'
/** What the QR holds after this prefix; it can be typed as well, in groups, in any case. */
export const deskTicketPrefix = 'teyue-desk:'
const ticket = codeField(80).min(1)
/** How far the sign-in at a browser has come. */
export const deskSignInStates = ['waiting', 'scanned', 'denied', 'expired', 'used', 'signedIn'] as const

/** Signing in at a desk's browser by scanning its QR with the staff app (two secrets: one is shown, one stays in the browser). */
export const deskRoutes = {
  startDeskSignIn: route({
    method: 'POST',
    path: '/api/desk/sign-in',
    summary: 'A browser asks to be signed in: the ticket for its QR, good for two minutes and once',
    audience: ['anyone'],
    tag,
    status: 201,
    body: z.object({}),
    answer: z.object({
      ticket: z.string(),
      /** Stays in the browser: who only saw the QR cannot collect the session. */
      secret: z.string(),
      /** Two digits, shown in the browser and on the phone. */
      check: z.string(),
      expiresAt: instant,
    }),
  }),
  lookAtDeskSignIn: route({
    method: 'POST',
    path: '/api/desk/sign-in/look',
    summary: 'Which browser asks, before confirming',
    // The owners' committee has a desk of its own to read and decide lists at (OVERSIGHT-3, PRICE-5).
    audience: ['staff', 'committee'],
    tag,
    body: z.object({ ticket }),
    answer: z.object({ browser: z.string(), askedAt: instant, expiresAt: instant, check: z.string() }),
    refusals: [403, 409],
  }),
  confirmDeskSignIn: route({
    method: 'POST',
    path: '/api/desk/sign-in/confirm',
    summary: 'Let that browser in as me, or turn it away',
    audience: ['staff', 'committee'],
    tag,
    command: true,
    body: z.object({ ticket, allowed: z.boolean() }),
    answer: z.object({ ok: z.literal(true), allowed: z.boolean() }),
    refusals: [403, 409],
  }),
  collectDeskSignIn: route({
    method: 'POST',
    path: '/api/desk/sign-in/session',
    summary: 'The browser asks how far it is; once confirmed it gets its session, one time',
    audience: ['anyone'],
    tag,
    body: z.object({ secret: codeField(80).min(1) }),
    answer: z.object({ state: z.enum(deskSignInStates), session: session.nullable() }),
  }),
} as const
