import Taro from '@tarojs/taro'
import { inBrowser } from '../platform/environment.ts'
import { createStore, useStore } from './store.ts'

/** Whether the phone has a network at all; that the API answers is another matter. */
export const online = createStore<boolean>(inBrowser ? navigator.onLine : true)
export const useOnline = (): boolean => useStore(online)

if (inBrowser) {
  window.addEventListener('online', () => online.set(true))
  window.addEventListener('offline', () => online.set(false))
} else {
  void Taro.getNetworkType().then(({ networkType }) => online.set(networkType !== 'none'))
  Taro.onNetworkStatusChange(({ isConnected }) => online.set(isConnected))
}
