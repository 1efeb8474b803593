import { randomBytes } from 'node:crypto'
import { refuse } from './refusal.ts'

const lifetimeMs = 7200_000
const overlapMs = 5 * 60_000
const betweenForcedMs = 30_000
const forcedPerDay = 20
const forgetAfterMs = 24 * 3_600_000

type Token = { token: string; appId: string; expiresAtMs: number; killed: boolean }
type AppTokens = { current: Token | null; forcedAtMs: number; forcedDay: string; forcedToday: number }

export type Tokens = {
  stable: (appId: string, force: boolean) => { access_token: string; expires_in: number }
  /** The app that a presented token belongs to; refuses it as WeChat does. */
  appOf: (presented: string | null) => string
}

/** Stable access tokens: one current token an app, five minutes of overlap, and forced refreshes that kill. */
export function createTokens(now: () => Date): Tokens {
  const issued = new Map<string, Token>()
  const perApp = new Map<string, AppTokens>()

  function issue(appId: string): Token {
    const nowMs = now().getTime()
    for (const [key, { expiresAtMs }] of issued) if (expiresAtMs + forgetAfterMs < nowMs) issued.delete(key)
    const token = { token: `sandbox_${randomBytes(96).toString('base64url')}`, appId, expiresAtMs: nowMs + lifetimeMs, killed: false }
    issued.set(token.token, token)
    return token
  }

  function force(app: AppTokens, appId: string): void {
    const nowMs = now().getTime()
    if (nowMs - app.forcedAtMs < betweenForcedMs && app.current) return
    const today = new Date(nowMs + 8 * 3_600_000).toISOString().slice(0, 10)
    if (app.forcedDay !== today) Object.assign(app, { forcedDay: today, forcedToday: 0 })
    if (app.forcedToday >= forcedPerDay) refuse(45009, 'reach max api daily quota limit')
    app.forcedToday += 1
    app.forcedAtMs = nowMs
    for (const token of issued.values()) if (token.appId === appId) token.killed = true
    app.current = issue(appId)
  }

  function renewIfDue(app: AppTokens, appId: string): void {
    const nowMs = now().getTime()
    if (app.current && app.current.expiresAtMs - nowMs > overlapMs) return
    if (app.current && app.current.expiresAtMs > nowMs) app.current.expiresAtMs = nowMs + overlapMs
    app.current = issue(appId)
  }

  return {
    stable: (appId, forced) => {
      const app = perApp.get(appId) ?? { current: null, forcedAtMs: Number.NEGATIVE_INFINITY, forcedDay: '', forcedToday: 0 }
      perApp.set(appId, app)
      if (forced) force(app, appId)
      else renewIfDue(app, appId)
      const current = app.current ?? issue(appId)
      return { access_token: current.token, expires_in: Math.floor((current.expiresAtMs - now().getTime()) / 1000) }
    },
    appOf: (presented) => {
      if (!presented) refuse(41001, 'access_token missing')
      const token = issued.get(presented)
      if (!token || token.killed) refuse(40001, 'invalid credential, access_token is invalid or not latest')
      if (token.expiresAtMs <= now().getTime()) refuse(42001, 'access_token expired')
      return token.appId
    },
  }
}
