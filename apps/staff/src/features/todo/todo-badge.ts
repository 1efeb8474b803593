import Taro from '@tarojs/taro'
import { useEffect } from 'react'

const todoTab = 0

/** The count of what waits, on the first tab. */
export function useTodoBadge(count: number | undefined): void {
  useEffect(() => {
    if (count === undefined) return
    // Refused while another page than a tab is on top: the next change tries again.
    const ignore = () => undefined
    if (count > 0) Taro.setTabBarBadge({ index: todoTab, text: count > 99 ? '99+' : String(count) }).catch(ignore)
    else Taro.removeTabBarBadge({ index: todoTab }).catch(ignore)
  }, [count])
}
