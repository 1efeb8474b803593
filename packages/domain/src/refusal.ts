import type { ClauseId } from './clauses.ts'

/** A rule said no. `detail` is the Chinese sentence that tells the person what to do; the clause can be looked up behind 「依据」. */
export interface Refusal {
  refused: true
  code: string
  clause: ClauseId | null
  detail: string
  facts: Record<string, unknown>
  /** Of a lifecycle command: the wrong person, the wrong moment, or what was handed in. */
  stage?: 'who' | 'when' | 'given'
}

export function refuse(code: string, clause: ClauseId | null, detail: string, facts: Record<string, unknown> = {}): Refusal {
  return { refused: true, code, clause, detail, facts }
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as Refusal).refused === true
}
