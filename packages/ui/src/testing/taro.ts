import { useEffect } from 'react'
import { vi } from 'vitest'

/** The part of Taro that the kit calls, without a phone behind it. */
const kept = new Map<string, unknown>()
const Taro = {
  getStorageSync: (key: string) => kept.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => void kept.set(key, value),
  removeStorageSync: (key: string) => void kept.delete(key),
  getAppBaseInfo: () => ({ fontSizeScaleFactor: 1 }),
  showToast: vi.fn(),
  showModal: vi.fn(async () => ({ confirm: true })),
  makePhoneCall: vi.fn(async () => undefined),
  previewImage: vi.fn(),
  chooseImage: vi.fn(async () => ({ tempFilePaths: ['wxfile://one', 'wxfile://two', 'wxfile://three'] })),
  setNavigationBarTitle: vi.fn(),
  requestSubscribeMessage: vi.fn(),
}

export default Taro
export const useDidShow = (run: () => void) => useEffect(run, [])
