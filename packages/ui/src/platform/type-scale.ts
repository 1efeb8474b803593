import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { inBrowser } from './environment.ts'
import { type Storage, taroStorage } from './storage.ts'

const key = 'teyue.typeScale'
const listeners = new Set<(scale: number) => void>()

const within = (scale: number) => Math.min(1.5, Math.max(1, Math.round(scale * 20) / 20))

function systemScale(): number {
  if (inBrowser) return 1
  try {
    const info = Taro.getAppBaseInfo() as { fontSizeScaleFactor?: number; fontSizeSetting?: number }
    return info.fontSizeScaleFactor ?? (info.fontSizeSetting ?? 16) / 16
  } catch {
    return 1
  }
}

/** The reader's own choice, or else the system's, between 1 and 1.5. */
export function typeScale(storage: Storage = taroStorage): number {
  return within(Number(storage.read<number>(key)) || systemScale())
}

/** Keeps the reader's choice on this phone; `null` follows the system again. */
export function setTypeScale(scale: number | null, storage: Storage = taroStorage): void {
  if (scale === null) storage.remove(key)
  else storage.write(key, scale)
  for (const tell of listeners) tell(typeScale(storage))
  scaleTabBar(storage)
}

/** The browser's tab bar lies outside the screens, so that its labels grow by themselves; WeChat's own bar has one size. */
export function scaleTabBar(storage: Storage = taroStorage): void {
  if (inBrowser) document.documentElement.style.setProperty('--tab-scale', String(typeScale(storage)))
}

export function useTypeScale(): number {
  const [scale, setScale] = useState(() => typeScale())
  useEffect(() => {
    listeners.add(setScale)
    return () => void listeners.delete(setScale)
  }, [])
  return scale
}
