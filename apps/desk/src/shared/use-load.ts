import type { Problem } from '@teyue/contract'
import { useCallback, useEffect, useRef, useState } from 'react'
import { isOffline, problemOf } from './api/problem.ts'
import { onSignedIn } from './api/session.ts'

export interface Load<T> {
  data: T | undefined
  problem: Problem | null
  loading: boolean
  reload(): Promise<void>
  set(data: T): void
}

/** Reads when its inputs change, when the network comes back or one has signed in again, and when asked. An answer that was overtaken is dropped. */
export function useLoad<T>(read: () => Promise<T>, inputs: readonly unknown[]): Load<T> {
  const [state, setState] = useState<{ data?: T; problem: Problem | null; loading: boolean }>({ problem: null, loading: true })
  const turn = useRef(0)
  const reader = useRef(read)
  reader.current = read
  const reload = useCallback(async () => {
    const mine = ++turn.current
    setState((last) => ({ ...last, loading: true }))
    try {
      const data = await reader.current()
      if (mine === turn.current) setState({ data, problem: null, loading: false })
    } catch (error) {
      if (mine === turn.current) setState((last) => ({ ...last, problem: problemOf(error), loading: false }))
    }
  }, [])
  useEffect(() => {
    setState((last) => ({ ...last, data: undefined, problem: null }))
    void reload()
  }, inputs)
  const offline = state.problem !== null && isOffline(state.problem)
  useEffect(() => {
    if (!offline) return
    const again = () => void reload()
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [offline])
  const signedOut = state.problem?.status === 401
  useEffect(() => (signedOut ? onSignedIn(() => void reload()) : undefined), [signedOut])
  const set = useCallback((data: T) => {
    turn.current++
    setState({ data, problem: null, loading: false })
  }, [])
  return { data: state.data, problem: state.problem, loading: state.loading, reload, set }
}
