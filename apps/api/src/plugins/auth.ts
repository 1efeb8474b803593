import jwt from '@fastify/jwt'
import { refuse } from '@teyue/domain'
import type { FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { loadActor } from '../platform/actor.ts'
import type { Deps } from '../platform/deps.ts'
import { RefusalError } from '../platform/problem.ts'

export interface AccessClaims {
  /** The session; roles are read with each request, so that what changed in the roster counts at once. */
  sid: string
}

/** Access tokens live a quarter of an hour; the session behind them can be ended at any moment. */
export const accessTokenMinutes = 15

export function bearerOf(request: FastifyRequest): string | null {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  return scheme === 'Bearer' && token ? token : null
}

export const auth = fp<{ deps: Deps }>(async (app, { deps }) => {
  await app.register(jwt, {
    secret: deps.jwtSecret,
    sign: { algorithm: 'HS256', expiresIn: `${accessTokenMinutes}m` },
    verify: { algorithms: ['HS256'] },
  })
  const notLoggedIn = () => new RefusalError(401, refuse('not-logged-in', null, '登录已过期，请重新打开小程序。'))
  app.decorate('sessionOf', (token: string) => {
    try {
      return app.jwt.verify<AccessClaims>(token).sid
    } catch {
      return null
    }
  })
  app.decorate('authenticateToken', async (token: string) => {
    const sid = app.sessionOf(token)
    return sid ? loadActor(deps.db, sid) : null
  })
  app.decorate('authenticate', async (request) => {
    const token = bearerOf(request)
    const actor = token ? await app.authenticateToken(token) : null
    if (!actor) throw notLoggedIn()
    return actor
  })
})
