import { useCallback, useState } from 'react'
import type { Storage } from './storage.ts'

const INDEX = 'teyue.drafts'
const KEPT_MS = 30 * 86_400_000

export type Drafts = {
  read<T>(name: string): T | undefined
  write(name: string, value: unknown): void
  clear(name: string): void
}

/** On leaving: nothing that a person typed stays on the phone. */
export function forgetDrafts(storage: Storage): void {
  for (const name of Object.keys(storage.read<Record<string, number>>(INDEX) ?? {})) storage.remove(`teyue.draft.${name}`)
  storage.remove(INDEX)
}

/** Half-filled forms that survive leaving the app; forgotten after thirty days. */
export function createDrafts(storage: Storage, now: () => number = Date.now): Drafts {
  const index = () => storage.read<Record<string, number>>(INDEX) ?? {}
  const keyOf = (name: string) => `teyue.draft.${name}`
  const clear = (name: string) => {
    const { [name]: _gone, ...others } = index()
    storage.remove(keyOf(name))
    storage.write(INDEX, others)
  }
  for (const [name, savedAt] of Object.entries(index())) if (now() - savedAt > KEPT_MS) clear(name)
  return {
    read: (name) => storage.read(keyOf(name)),
    write(name, value) {
      storage.write(keyOf(name), value)
      storage.write(INDEX, { ...index(), [name]: now() })
    },
    clear,
  }
}

/** Like `useState`, kept as a draft under a name: `[value, setValue, clear]`. */
export function useDraft<T>(drafts: Drafts, name: string, initial: T): [T, (next: T) => void, () => void] {
  const [value, setValue] = useState<T>(() => drafts.read<T>(name) ?? initial)
  const set = useCallback(
    (next: T) => {
      drafts.write(name, next)
      setValue(next)
    },
    [drafts, name],
  )
  const clear = useCallback(() => {
    drafts.clear(name)
    setValue(initial)
  }, [drafts, name])
  return [value, set, clear]
}
