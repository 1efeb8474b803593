import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro'
import type { LiveMessage, Problem } from '@teyue/contract'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { ErrorState, Skeleton } from '../components/states.tsx'
import { forget, keep, readKept } from './kept.ts'
import { useLive } from './live.ts'
import { isOffline, problemOf, problemText } from './problem.ts'
import { useSession } from './session.ts'

export type LoadOptions = {
  /** Keeps the answer on this phone under this name and shows it while there is no network. */
  kept?: string
  /** Which live messages mean that it must be read again. */
  refreshOn?: (message: LiveMessage) => boolean
  /** While false nothing is read: something that it needs is not known yet. */
  when?: boolean
}

export type Load<T> = {
  data: T | undefined
  /** Set while what is shown could not be renewed. */
  problem: Problem | null
  loading: boolean
  /** `data` is what the phone kept; it may be old. */
  stale: boolean
  reload: () => Promise<void>
  /** Shows a newer value that another answer brought along. */
  set: (data: T) => void
}

const justNowMs = 1_000

/** Reads from the API: again on pull, on coming back to the page, and on live messages that concern it. */
export function useLoad<T>(read: () => Promise<T>, inputs: readonly unknown[], options: LoadOptions = {}): Load<T> {
  const { kept, refreshOn, when = true } = options
  const [state, setState] = useState<{ data?: T; problem: Problem | null; loading: boolean; stale: boolean }>({
    problem: null,
    loading: true,
    stale: false,
  })
  const signedIn = useSession() !== null
  const latest = useRef(read)
  latest.current = read
  const round = useRef(0)
  const begunAt = useRef(0)
  const keptUnder = useRef(kept)
  keptUnder.current = kept

  const reload = useCallback(async () => {
    const mine = ++round.current
    begunAt.current = Date.now()
    setState((last) => ({ ...last, loading: true }))
    try {
      const data = await latest.current()
      if (mine !== round.current) return
      if (keptUnder.current) keep(keptUnder.current, data)
      setState({ data, problem: null, loading: false, stale: false })
    } catch (error) {
      if (mine !== round.current) return
      const problem = problemOf(error)
      // No longer this person's to see: nothing of it stays on the phone (PRIVACY-1).
      const gone = problem.status === 403 || problem.status === 404
      if (gone && keptUnder.current) forget(keptUnder.current)
      const fallback = keptUnder.current ? readKept<T>(keptUnder.current) : undefined
      setState((last) => ({ data: gone ? undefined : (last.data ?? fallback), problem, loading: false, stale: true }))
    }
  }, [])

  const ready = signedIn && when
  useEffect(() => {
    round.current++
    setState({ problem: null, loading: true, stale: false })
    if (ready) void reload()
  }, [ready, ...inputs])

  useDidShow(() => {
    // The first show comes with the first reading, in either order.
    if (ready && Date.now() - begunAt.current > justNowMs) void reload()
  })
  usePullDownRefresh(() => {
    void (ready ? reload() : Promise.resolve()).finally(() => Taro.stopPullDownRefresh())
  })
  useLive((message) => {
    if (ready && refreshOn?.(message)) void reload()
  })

  const set = useCallback((data: T) => {
    round.current++
    if (keptUnder.current) keep(keptUnder.current, data)
    setState({ data, problem: null, loading: false, stale: false })
  }, [])
  return { data: state.data, problem: state.problem, loading: state.loading, stale: state.stale, reload, set }
}

/** No such thing, not this person's to see, or an address that was mangled on its way. */
const notThere = ({ status }: Problem): boolean => [400, 403, 404, 422].includes(status)

// Both apps have their list of requests there.
const list = '/pages/requests/index'

function NotThere() {
  return (
    <ErrorState title="没有找到" text="可能链接不全，或不归您看。" onRetry={() => void Taro.switchTab({ url: list })} retryWord="看单据" />
  )
}

/** What is read, or its skeleton, or what went wrong with a button to try again. */
export function Loaded<T>({ of, cards = 2, children }: { of: Load<T>; cards?: number; children: (data: T) => ReactNode }) {
  if (of.data !== undefined) return <>{children(of.data)}</>
  if (!of.problem) return <Skeleton cards={cards} />
  if (notThere(of.problem)) return <NotThere />
  return (
    <ErrorState
      title={isOffline(of.problem) ? '没有网，读不出来' : '没读出来'}
      text={problemText(of.problem)}
      onRetry={() => void of.reload()}
    />
  )
}
