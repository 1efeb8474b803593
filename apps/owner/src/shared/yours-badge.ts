import Taro from '@tarojs/taro'
import { allPages, api, createStore, useLoad, useSession, useStore } from '@teyue/ui/app'
import { useEffect } from 'react'

const requestsTab = 1
const count = createStore(0)

function show(waiting: number): void {
  // Only a tab's page may set it; elsewhere WeChat refuses.
  const done =
    waiting > 0
      ? Taro.setTabBarBadge({ index: requestsTab, text: waiting > 99 ? '99+' : String(waiting) })
      : Taro.removeTabBarBadge({ index: requestsTab })
  void Promise.resolve(done).catch(() => undefined)
}

/** How many requests wait for the reader, on the tab of the requests. */
export function useYoursBadge(): void {
  const load = useLoad(() => allPages((cursor) => api.call('listRequests', { query: { filter: 'mine', limit: 100, cursor } })), [], {
    refreshOn: (message) => message.requestId !== null,
  })
  const waiting = useStore(count)
  const signedIn = useSession() !== null
  useEffect(() => {
    if (!signedIn) count.set(0)
    else if (load.data) count.set(load.data.items.length)
  }, [load.data, signedIn])
  useEffect(() => show(waiting), [waiting])
}
