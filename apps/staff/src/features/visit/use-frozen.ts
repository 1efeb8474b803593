import { useDidHide, useDidShow } from '@tarojs/taro'
import { useReducer, useRef } from 'react'

/** The value as it was when another page came on top: a page that nobody sees does not change its step. */
export function useFrozen<T>(value: T): T {
  const hidden = useRef(false)
  const last = useRef(value)
  const [, drawAnew] = useReducer((count: number) => count + 1, 0)
  useDidHide(() => {
    hidden.current = true
  })
  useDidShow(() => {
    hidden.current = false
    drawAnew()
  })
  if (!hidden.current) last.current = value
  return last.current
}
