import type { RequestSummary } from '@teyue/contract'
import { isOpen, type State } from '@teyue/domain/lifecycle/states'

const kinds: Partial<Record<State, string>> = { logged: 'logged', offered: 'confirm', quoted: 'confirm', done: 'confirm' }

/** Solid when it waits for the reader, in the warning colour when a promise slipped. */
export function StateTag({ request: { state, stateName, next } }: { request: Pick<RequestSummary, 'state' | 'stateName' | 'next'> }) {
  if (next?.overdue) return <span className="tag late">超时 · {stateName}</span>
  if (next?.yours) return <span className="tag yours">{stateName}</span>
  return <span className={`tag ${isOpen(state) ? (kinds[state] ?? 'doing') : 'done'}`}>{stateName}</span>
}
