import type { FastifyRequest } from 'fastify'
import type { Deps } from './deps.ts'

/** Which part of the requests a minute that one person has (RATE_LIMIT) one address has where nobody says who they are. */
const parts = {
  /** A new session, or a QR for a desk's browser: one office behind one address opens thirty a minute at 600. */
  login: 1 / 20,
  /** People check one paper at a time; whoever guesses codes does not. */
  paperCheck: 1 / 10,
  /** Posted prices, and a desk's browser that asks whether it was confirmed. */
  publicPage: 1 / 5,
}

export interface Rate {
  max: number
  timeWindow: string
  keyGenerator: (request: FastifyRequest) => string
}

/** A route's own limit, counted by address even for those who carry a token. */
export const ratePerAddress = ({ rateLimit }: Pick<Deps, 'rateLimit'>, kind: keyof typeof parts): Rate => ({
  max: Math.max(1, Math.floor(rateLimit * parts[kind])),
  timeWindow: '1 minute',
  keyGenerator: ({ ip }) => ip,
})
