import type { CommandBody, Problem, RequestView } from '@teyue/contract'
import type { Command } from '@teyue/domain'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import { api } from './api.ts'
import { currentOf, isOffline, problemOf } from './problem.ts'
import { ProblemSheet } from './problem-sheet.tsx'
import { queueCommand } from './queue.ts'
import { randomId } from './random-id.ts'

export type Act = {
  /** Runs one act; `null` when it was refused or did not get through: the sheet then says so. */
  run<T>(act: (idempotencyKey: string) => Promise<T>, sameness?: unknown): Promise<T | null>
  busy: boolean
  problem: Problem | null
  clear: () => void
}

/**
 * One act at a time. A retry of the same act, told by `sameness`, goes out under the same Idempotency-Key,
 * so that an answer lost on the way does not do it twice.
 */
export function useAct(): Act {
  const [state, setState] = useState<{ busy: boolean; problem: Problem | null }>({ busy: false, problem: null })
  const open = useRef<{ sameness: string; key: string } | null>(null)
  const running = useRef(false)
  const run = useCallback(async <T,>(act: (key: string) => Promise<T>, sameness?: unknown): Promise<T | null> => {
    if (running.current) return null
    running.current = true
    const text = JSON.stringify(sameness ?? null)
    if (open.current?.sameness !== text) open.current = { sameness: text, key: randomId() }
    setState({ busy: true, problem: null })
    try {
      const answer = await act(open.current.key)
      open.current = null
      setState({ busy: false, problem: null })
      return answer
    } catch (error) {
      const problem = problemOf(error)
      // Only what got no answer may have happened; a refusal is settled.
      if (problem.status >= 400 && problem.status < 500) open.current = null
      setState({ busy: false, problem })
      return null
    } finally {
      running.current = false
    }
  }, [])
  const clear = useCallback(() => setState({ busy: false, problem: null }), [])
  return { run, clear, ...state }
}

export type GiveOptions = {
  /** Without network it waits in the phone's queue under this name. Never for money, quotes, assignment or cancellation. */
  queueAs?: string
}

export type UseCommand = {
  give<C extends Command>(command: C, body: CommandBody<C>, options?: GiveOptions): Promise<RequestView | 'queued' | null>
  busy: boolean
  problem: Problem | null
  clear: () => void
  /** Put it into the screen: the refusal with its 依据, or that the request moved on. */
  sheet: ReactNode
}

/** Gives lifecycle commands on a request; `onNews` gets the request as it is after one, or after somebody else's. */
export function useCommand(request: Pick<RequestView, 'id' | 'version'> | undefined, onNews: (request: RequestView) => void): UseCommand {
  const { run, busy, problem, clear } = useAct()
  const give: UseCommand['give'] = async (command, body, options = {}) => {
    if (!request) return null
    const { id, version } = request
    let queued = false
    const answer = await run<RequestView | null>(
      async (key) => {
        try {
          return await api.command(id, command, version, body, key)
        } catch (error) {
          if (!options.queueAs || !isOffline(problemOf(error))) throw error
          queueCommand({ id: key, title: options.queueAs, requestId: id, command, expectedVersion: version, body })
          queued = true
          return null
        }
      },
      [id, command, version, body],
    )
    if (answer) onNews(answer)
    return queued ? 'queued' : answer
  }
  const current = problem ? currentOf(problem) : null
  const sheet = (
    <ProblemSheet
      problem={problem}
      onClose={clear}
      onLook={
        current
          ? () => {
              clear()
              onNews(current)
            }
          : undefined
      }
    />
  )
  return { give, busy, problem, clear, sheet }
}
