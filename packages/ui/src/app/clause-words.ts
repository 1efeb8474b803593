import { clauses, isClauseId } from '@teyue/domain/clauses'
import { type ClauseWords, useClausesFrom } from '../components/clause-sheet.tsx'

const kindWords = {
  gate: '要先做到',
  deadline: '要按时做到',
  record: '要留下记录',
  report: '要公开',
  policy: '项目的约定',
  content: '说明',
} as const

/** What a person reads behind 「依据」. */
export const clauseText = (id: string): string | undefined => (isClauseId(id) ? clauses[id].chinese : undefined)

function find(id: string): ClauseWords | undefined {
  if (!isClauseId(id)) return undefined
  const { chinese, kind } = clauses[id]
  return { title: kindWords[kind[0] ?? 'content'], text: chinese }
}

/** Told once, when the app starts. */
export const tellClauses = (): void => useClausesFrom(find)
