import type { Session } from '@teyue/contract'
import { createStore, useStore } from '../store.ts'
import { exchange } from './exchange.ts'
import { problemOf } from './problem.ts'

const key = 'teyue.session.desk'

function read(): Session | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Session | null
  } catch {
    return null
  }
}

const session = createStore<Session | null>(read())
export const useSession = (): Session | null => useStore(session)
export const currentSession = (): Session | null => session.get()

/** The session ran out under somebody at work: what they have in hand stays, and they sign in over it. */
const expired = createStore(false)
export const useExpired = (): boolean => useStore(expired)
/** Told when somebody signed in again: what was refused meanwhile goes out again. */
export function onSignedIn(listener: () => void): () => void {
  return expired.subscribe(() => expired.get() || listener())
}

// Signed in, renewed or out in one tab, so in all of them.
window.addEventListener('storage', (event) => {
  if (event.key !== key && event.key !== null) return
  session.set(read())
  expired.set(false)
})

export function keepSession(next: Session | null): void {
  if (next) localStorage.setItem(key, JSON.stringify(next))
  else localStorage.removeItem(key)
  session.set(next)
  if (expired.get()) expired.set(false)
}

/** Refresh tokens rotate: of all tabs one renews, and the others take what it got. */
const alone = <T>(work: () => Promise<T>): Promise<T> => (navigator.locks ? (navigator.locks.request(key, work) as Promise<T>) : work())

async function renewOnce(used: string): Promise<Session | null> {
  const held = read()
  if (!held || held.accessToken !== used) {
    session.set(held)
    return held
  }
  try {
    const next = (await exchange({ method: 'POST', path: '/api/session/refresh', body: { refreshToken: held.refreshToken } })) as Session
    keepSession(next)
    return next
  } catch (error) {
    const { status } = problemOf(error)
    // Without network the session stays; only a refused token ends it.
    if (status < 400 || status >= 500) throw error
    expired.set(true)
    return null
  }
}

let renewing: Promise<Session | null> | null = null

/** A session newer than the one whose access token was refused; null when it is over. */
export function renewSession(used: string): Promise<Session | null> {
  renewing ??= alone(() => renewOnce(used)).finally(() => {
    renewing = null
  })
  return renewing
}

/** In the demo's browser: as one of its people. */
export async function enterWithCode(code: string): Promise<void> {
  keepSession((await exchange({ method: 'POST', path: '/api/session', body: { app: 'desk', code } })) as Session)
}

export async function signOut(): Promise<void> {
  const held = session.get()
  keepSession(null)
  if (held) await exchange({ method: 'DELETE', path: '/api/session', accessToken: held.accessToken }).catch(() => undefined)
}
