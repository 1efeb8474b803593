import { type Clause, type ClauseId, clauseIds, clauses } from '@teyue/domain'
import { citations } from './citations.ts'
import { testsByClause } from './test-titles.ts'

/** What stands behind one clause. */
export interface Covered extends Clause {
  id: ClauseId
  enforcedIn: readonly string[]
  keptIn: readonly string[]
  tests: readonly string[]
}

export const isContentOnly = ({ kind }: Clause): boolean => kind.every((one) => one === 'content')

export async function coverage(): Promise<Covered[]> {
  const { enforcedIn, keptIn } = citations()
  const tests = await testsByClause()
  return clauseIds.map((id) => ({
    ...clauses[id],
    enforcedIn: enforcedIn.get(id) ?? [],
    keptIn: keptIn.get(id) ?? [],
    tests: tests.get(id) ?? [],
  }))
}

/** What is missing behind a clause that is said to hold now; null when nothing is. */
export function gapOf(clause: Covered): string | null {
  const { id, kind, status, reason, tests, enforcedIn } = clause
  if (isContentOnly(clause)) return reason ? null : `${id} is content only, and no reason says why`
  if (status !== 'now') return null
  if (tests.length === 0) return `${id} holds now, and no test names it`
  if (kind.includes('gate') && enforcedIn.length === 0) return `${id} is a gate, and no code refuses by it`
  return null
}
