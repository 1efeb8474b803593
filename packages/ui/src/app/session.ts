import Taro from '@tarojs/taro'
import type { Session } from '@teyue/contract'
import { forgetDrafts } from '../platform/draft.ts'
import { inBrowser } from '../platform/environment.ts'
import { taroStorage } from '../platform/storage.ts'
import { exchange } from './exchange.ts'
import { forgetAll } from './kept.ts'
import { problemOf } from './problem.ts'
import { createStore, useStore } from './store.ts'

const key = `teyue.session.${TEYUE_APP}`

/** Who is logged in on this phone; `null` while nobody is. */
export const session = createStore<Session | null>(taroStorage.read<Session>(key) ?? null)
export const useSession = (): Session | null => useStore(session)

const lastPersonKey = `teyue.person.${TEYUE_APP}`

/** What one person read and typed is not the next one's. What waits to be sent stays, and stays theirs. */
function forgetPerson(): void {
  forgetAll()
  forgetDrafts(taroStorage)
}

function keep(next: Session | null): void {
  const last = taroStorage.read<string>(lastPersonKey)
  if (next && last !== undefined && last !== next.person.id) forgetPerson()
  if (next) taroStorage.write(lastPersonKey, next.person.id)
  if (next) taroStorage.write(key, next)
  else taroStorage.remove(key)
  session.set(next)
}

/** Logs in with a code of `wx.login`, or, in the demo's browser, of the person who was chosen. */
export async function openSession(code: string): Promise<Session> {
  const next = (await exchange({ method: 'POST', path: '/api/session', body: { app: TEYUE_APP, code } })) as Session
  keep(next)
  return next
}

export async function loginWithWechat(): Promise<Session> {
  const { code } = await Taro.login()
  return openSession(code)
}

let renewing: Promise<Session | null> | null = null

async function renewOnce(): Promise<Session | null> {
  const held = session.get()
  if (!held) return null
  try {
    const next = (await exchange({ method: 'POST', path: '/api/session/refresh', body: { refreshToken: held.refreshToken } })) as Session
    keep(next)
    return next
  } catch (error) {
    const { status } = problemOf(error)
    // Without network the session stays; only a refused token ends it.
    if (status < 400 || status >= 500) throw error
    keep(null)
    return inBrowser ? null : loginWithWechat()
  }
}

/** A new access token; however many ask at once, one exchange is made, because refresh tokens rotate. */
export function renewSession(): Promise<Session | null> {
  renewing ??= renewOnce().finally(() => {
    renewing = null
  })
  return renewing
}

/** Ends the session here and at the API, and forgets what this phone kept of it. */
export async function logout(): Promise<void> {
  const held = session.get()
  forgetPerson()
  keep(null)
  if (held) await exchange({ method: 'DELETE', path: '/api/session', accessToken: held.accessToken }).catch(() => undefined)
}
