import { refuse } from './refusal.ts'
import type { SandboxApp } from './settings.ts'
import type { World } from './world.ts'

/** The app that an appid and its secret name. */
export function appByCredentials(world: World, appId: unknown, secret: unknown): SandboxApp {
  if (!appId) refuse(41002, 'appid missing')
  if (!secret) refuse(41004, 'appsecret missing')
  const app = world.apps.find((candidate) => candidate.appId === appId)
  if (!app) refuse(40013, 'invalid appid')
  if (app.secret !== secret) refuse(40125, 'invalid appsecret')
  return app
}

/** The app that the query's access token belongs to. */
export function appByToken(world: World, query: URLSearchParams): SandboxApp {
  const appId = world.tokens.appOf(query.get('access_token'))
  return world.apps.find((app) => app.appId === appId) ?? refuse(40013, 'invalid appid')
}
