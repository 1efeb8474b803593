import { useEffect, useState } from 'react'
import { taroStorage } from './storage.ts'

/** `system` follows the phone. */
export type Theme = 'system' | 'light' | 'dark'

const key = 'teyue.theme'
const listeners = new Set<(theme: Theme) => void>()

export const theme = (): Theme => taroStorage.read<Theme>(key) ?? 'system'

export function setTheme(next: Theme): void {
  taroStorage.write(key, next)
  for (const tell of listeners) tell(next)
}

export function useTheme(): Theme {
  const [current, setCurrent] = useState(theme)
  useEffect(() => {
    listeners.add(setCurrent)
    return () => void listeners.delete(setCurrent)
  }, [])
  return current
}
