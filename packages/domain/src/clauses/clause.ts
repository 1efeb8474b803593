export type ClauseKind = 'gate' | 'deadline' | 'record' | 'report' | 'policy' | 'content'

/** `now`: enforced by code. `later`: known, not enforced yet. `content`: shown to people, there is nothing to refuse. */
export type ClauseStatus = 'now' | 'later' | 'content'

export type ClauseSource = 'D1' | 'D2' | 'D3' | 'D4' | 'D5' | 'D6' | 'D7' | 'D8' | 'D9' | 'D10' | 'D11' | 'A2' | 'ours'

export interface ClauseEntry {
  /** The documents that the rule comes from; `ours` where the decision, or a part of it, is the product's own. */
  source: readonly ClauseSource[]
  kind: readonly ClauseKind[]
  status: ClauseStatus
  /** For developers. */
  english: string
  /** What a person reads behind 「依据」. */
  chinese: string
  /** Why there is nothing to refuse, where the clause is content only. */
  reason?: string
}

export interface Clause extends ClauseEntry {
  id: string
}

export type ClauseFamily = Readonly<Record<string, ClauseEntry>>

/** One entry of a family. Sources and kinds are given as words: `'D11 D4'`, `'gate deadline'`. */
export const clause = (
  source: string,
  kind: string,
  status: ClauseStatus,
  english: string,
  chinese: string,
  reason?: string,
): ClauseEntry => ({
  source: source.split(' ') as ClauseSource[],
  kind: kind.split(' ') as ClauseKind[],
  status,
  english,
  chinese,
  ...(reason ? { reason } : {}),
})
