import { z } from 'zod'
import { WechatError } from './errors.ts'
import type { Exchange } from './exchange.ts'
import type { StoredToken, TokenStore } from './token-store.ts'

// WeChat hands out a new token during the last five minutes of the old one; asking earlier only returns the old.
const renewBeforeExpiryMs = 4 * 60_000
// Forcing kills the token for everybody and is allowed 20 times a day.
const betweenForcedMs = 60 * 60_000

const stableToken = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

export type AccessToken = {
  current: () => Promise<string>
  /** A token other than the one that WeChat has just rejected. */
  insteadOf: (rejected: string) => Promise<string>
}

/** The mini-program's token, fetched by one process at a time and shared through the store. */
export function sharedAccessToken(deps: {
  appId: string
  secret: string
  store: TokenStore
  exchange: Exchange
  now: () => Date
}): AccessToken {
  const { appId, secret, store, exchange, now } = deps
  const underWay = new Map<string | undefined, Promise<string>>()
  let forcedAtMs = Number.NEGATIVE_INFINITY

  const lasts = (stored: StoredToken | null): stored is StoredToken =>
    stored !== null && stored.expiresAt.getTime() - now().getTime() > renewBeforeExpiryMs

  async function ask(force: boolean) {
    const body = { grant_type: 'client_credential', appid: appId, secret, force_refresh: force }
    try {
      return await exchange.json({ method: 'POST', path: '/cgi-bin/stable_token', body }, stableToken)
    } catch (failure) {
      // 40001 means a wrong secret here, and a bad token everywhere else.
      if (failure instanceof WechatError && failure.kind === 'token')
        throw new WechatError('config', failure.errmsg, { errcode: failure.errcode ?? undefined })
      throw failure
    }
  }

  function renew(rejected?: string): Promise<string> {
    return store.lock(appId, async () => {
      const stored = await store.read(appId)
      if (lasts(stored) && stored.token !== rejected) return stored.token
      let fresh = await ask(false)
      if (fresh.access_token === rejected && now().getTime() - forcedAtMs >= betweenForcedMs) {
        forcedAtMs = now().getTime()
        fresh = await ask(true)
      }
      await store.replace(appId, fresh.access_token, new Date(now().getTime() + fresh.expires_in * 1000))
      return fresh.access_token
    })
  }

  function onceAtATime(rejected?: string): Promise<string> {
    const running = underWay.get(rejected)
    if (running) return running
    const started = renew(rejected).finally(() => underWay.delete(rejected))
    underWay.set(rejected, started)
    return started
  }

  return {
    current: async () => {
      const stored = await store.read(appId)
      return lasts(stored) ? stored.token : onceAtATime()
    },
    insteadOf: (rejected) => onceAtATime(rejected),
  }
}
