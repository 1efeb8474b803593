import { useState } from 'react'
import { type Storage, taroStorage } from '../platform/storage.ts'

const index = 'teyue.kept'
const nameOf = (key: string) => `${index}.${key}`

/** Answers of the API that this phone keeps, to show them while there is no network. */
export function readKept<T>(key: string, storage: Storage = taroStorage): T | undefined {
  return storage.read<T>(nameOf(key))
}

const most = 40

/** Keeps an answer; the oldest go when there are too many, since a mini-program's storage is small. */
export function keep(key: string, value: unknown, storage: Storage = taroStorage): void {
  const others = (storage.read<string[]>(index) ?? []).filter((one) => one !== key)
  for (const old of others.splice(0, Math.max(0, others.length + 1 - most))) storage.remove(nameOf(old))
  try {
    storage.write(nameOf(key), value)
    storage.write(index, [...others, key])
  } catch {
    // The phone's storage is full: then there is nothing to show without network, and no more than that.
  }
}

export function forget(key: string, storage: Storage = taroStorage): void {
  storage.write(
    index,
    (storage.read<string[]>(index) ?? []).filter((one) => one !== key),
  )
  storage.remove(nameOf(key))
}

export function forgetAll(storage: Storage = taroStorage): void {
  for (const key of storage.read<string[]>(index) ?? []) storage.remove(nameOf(key))
  storage.remove(index)
}

/** A form half filled, kept under a name until it is sent: `[value, change, forget]`. What changes is laid over what is there. */
export function useKept<T extends object>(name: string, initial: T): [T, (part: Partial<T>) => void, () => void] {
  const [value, setValue] = useState<T>(() => ({ ...initial, ...readKept<T>(name) }))
  const change = (part: Partial<T>) =>
    setValue((last) => {
      const next = { ...last, ...part }
      keep(name, next)
      return next
    })
  const leave = () => {
    forget(name)
    setValue(initial)
  }
  return [value, change, leave]
}
