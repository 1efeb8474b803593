import { randomBytes } from 'node:crypto'
import { appByCredentials } from './credentials.ts'
import type { Answer, Call } from './http.ts'
import { refuse } from './refusal.ts'
import type { World } from './world.ts'

/** `POST /cgi-bin/stable_token` */
export function stableToken(world: World, body: Record<string, unknown>): Answer {
  if (body.grant_type !== 'client_credential') refuse(40002, 'invalid grant_type')
  const { appId } = appByCredentials(world, body.appid, body.secret)
  return { json: world.tokens.stable(appId, body.force_refresh === true) }
}

/** `GET /sns/jscode2session` */
export function codeToSession(world: World, { query }: Call): Answer {
  const { appId } = appByCredentials(world, query.get('appid'), query.get('secret'))
  if (query.get('grant_type') !== 'authorization_code') refuse(40002, 'invalid grant_type')
  const code = query.get('js_code') || refuse(41008, 'missing code')
  const taken = world.loginCodes.look(code)
  if (taken.found === 'unknown' || taken.holder.appId !== appId) refuse(40029, 'invalid code')
  if (taken.found === 'used') refuse(40163, 'code been used')
  world.loginCodes.use(code)
  const person = world.people.byId(taken.holder.personId) ?? refuse(40029, 'invalid code')
  const openid = world.people.openidOf(person)
  world.lastLoginMs.set(openid, world.now().getTime())
  return { json: { session_key: randomBytes(16).toString('base64'), openid, unionid: world.people.unionidOf(person) } }
}
