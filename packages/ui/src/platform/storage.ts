import Taro from '@tarojs/taro'

/** What the phone keeps. Reading something missing or damaged gives `undefined`. */
export type Storage = { read<T>(key: string): T | undefined; write(key: string, value: unknown): void; remove(key: string): void }

export const taroStorage: Storage = {
  read<T>(key: string) {
    try {
      const text = Taro.getStorageSync<string>(key)
      return typeof text === 'string' && text !== '' ? (JSON.parse(text) as T) : undefined
    } catch {
      return undefined
    }
  },
  write(key, value) {
    Taro.setStorageSync(key, JSON.stringify(value))
  },
  remove(key) {
    Taro.removeStorageSync(key)
  },
}

/** A storage that lives as long as the process, for tests. */
export function memoryStorage(kept = new Map<string, string>()): Storage {
  return {
    read<T>(key: string) {
      const text = kept.get(key)
      return text === undefined ? undefined : (JSON.parse(text) as T)
    },
    write: (key, value) => void kept.set(key, JSON.stringify(value)),
    remove: (key) => void kept.delete(key),
  }
}
