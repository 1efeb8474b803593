import type { Me } from '@teyue/contract'
import { useEffect } from 'react'
import { api } from './api.ts'
import { keep, readKept } from './kept.ts'
import { session, useSession } from './session.ts'
import { createStore, useStore } from './store.ts'

const store = createStore<Me | null>(null)
let readFor: string | null = null

/** For answers that bring a newer `Me` along: binding a phone, saving subscriptions. */
export function setMe(me: Me): void {
  keep('me', me)
  store.set(me)
}

export const currentMe = (): Me | null => store.get()

export async function reloadMe(): Promise<Me> {
  const me = await api.call('readMe')
  setMe(me)
  return me
}

// Another person's session must never show the last one's homes.
session.subscribe(() => {
  const person = session.get()?.person.id ?? null
  if (person === readFor) return
  readFor = null
  store.set(null)
})

/** Who I am, shared by all screens; `null` until it is known. What the phone kept is shown first. */
export function useMe(): Me | null {
  const held = useSession()
  const me = useStore(store)
  const person = held?.person.id ?? null
  useEffect(() => {
    if (!person || readFor === person) return
    readFor = person
    const kept = readKept<Me>('me')
    if (kept?.person.id === person) store.set(kept)
    reloadMe().catch(() => {
      readFor = null
    })
  }, [person])
  return me
}
