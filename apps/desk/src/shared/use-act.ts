import type { Problem } from '@teyue/contract'
import { useCallback, useRef, useState } from 'react'
import { newKey } from './api/api.ts'
import { isOffline, problemOf } from './api/problem.ts'

export interface Act {
  /** Null when it was refused: then `problem` says why. */
  run<T>(work: (key: string) => Promise<T>, input?: unknown): Promise<T | null>
  busy: boolean
  problem: Problem | null
  clear(): void
}

/** Gives one order at a time. The same order sent again after silence keeps its key, so that it is done once. */
export function useAct(): Act {
  const [state, setState] = useState<{ busy: boolean; problem: Problem | null }>({ busy: false, problem: null })
  const running = useRef(false)
  const unanswered = useRef<{ input: string; key: string } | null>(null)
  const run = useCallback(async <T>(work: (key: string) => Promise<T>, input?: unknown): Promise<T | null> => {
    if (running.current) return null
    running.current = true
    setState({ busy: true, problem: null })
    const same = JSON.stringify(input ?? null)
    const key = unanswered.current?.input === same ? unanswered.current.key : newKey()
    try {
      const answer = await work(key)
      unanswered.current = null
      setState({ busy: false, problem: null })
      return answer
    } catch (error) {
      const problem = problemOf(error)
      unanswered.current = isOffline(problem) || problem.status >= 500 ? { input: same, key } : null
      setState({ busy: false, problem })
      return null
    } finally {
      running.current = false
    }
  }, [])
  const clear = useCallback(() => setState({ busy: false, problem: null }), [])
  return { run, clear, ...state }
}
