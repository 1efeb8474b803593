import { useEffect } from 'react'
import { vi } from 'vitest'

const shared = globalThis as { keptByTaro?: Map<string, unknown> }
// On the global, so that it outlives modules that a test loads anew: that is the phone's disk.
shared.keptByTaro ??= new Map()
const kept = shared.keptByTaro

/** The part of Taro that the kit calls, without a phone behind it. */
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
  getNetworkType: async () => ({ networkType: 'wifi' }),
  onNetworkStatusChange: vi.fn(),
  request: vi.fn(),
  uploadFile: vi.fn(),
  connectSocket: vi.fn(),
  login: vi.fn(async () => ({ code: 'fresh-code' })),
  navigateTo: vi.fn(),
  navigateBack: vi.fn(),
  stopPullDownRefresh: vi.fn(),
  getCurrentInstance: () => ({ router: { params: {} } }),
}

export default Taro
export const usePullDownRefresh = vi.fn()
export const useDidShow = (run: () => void) => useEffect(run, [])
