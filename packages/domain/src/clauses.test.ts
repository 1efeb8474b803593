import { describe, expect, it } from 'vitest'
import { type ClauseId, clauseIds, clauses, isClauseId } from './clauses.ts'
import { procedureIds } from './procedures/procedure.ts'

const families: [string, number][] = [
  ['SCOPE', 3],
  ['PRICE', 8],
  ['ROUTE', 8],
  ['CONSENT', 6],
  ['DISP', 6],
  ['VISIT', 5],
  ['CONDUCT', 3],
  ['CUSTODY', 1],
  ['SOP', 8],
  ['MAT', 2],
  ['ACCEPT', 6],
  ['FOLLOW', 3],
  ['FEE', 12],
  ['REWARD', 5],
  ['OVERSIGHT', 6],
  ['POLICY', 1],
  ['STAFF', 1],
  ['RECORD', 1],
  ['COMPLAIN', 2],
  ['PRIVACY', 1],
  ['FORM', 2],
  ['CARE', 6],
]

describe('the clause register', () => {
  it.each(families)('%s has its %i clauses and no other', (family, count) => {
    const numbers = clauseIds.filter((id) => id.startsWith(`${family}-`)).map((id) => Number(id.slice(family.length + 1)))
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index + 1))
  })

  it('holds nothing beside these families', () => {
    expect(clauseIds).toHaveLength(families.reduce((sum, [, count]) => sum + count, 0))
  })

  it.each(clauseIds)('%s knows its sources and kinds and speaks to people', (id) => {
    const clause = clauses[id]
    expect(clause.id).toBe(id)
    for (const source of clause.source) expect(source).toMatch(/^(D([1-9]|1[01])|A2|ours)$/)
    for (const kind of clause.kind) expect(['gate', 'deadline', 'record', 'report', 'policy', 'content']).toContain(kind)
    expect(clause.english).toMatch(/\.$/)
    expect(clause.chinese).toMatch(/。$/)
    expect(clause.chinese).not.toMatch(/[你！!]/)
  })

  it('nothing that is ours alone is passed off as the handbook', () => {
    for (const id of clauseIds) expect(clauses[id].source.some((source) => source !== 'ours')).toBe(true)
  })

  it.each(clauseIds)('%s: content has a reason why it refuses nothing, and nothing else has', (id) => {
    const { kind, reason } = clauses[id]
    const contentOnly = kind.every((one) => one === 'content')
    expect(reason !== undefined).toBe(contentOnly)
    if (reason !== undefined) expect(reason).toMatch(/^[A-Z].{20,}\.$/)
  })

  it('each procedure is a clause', () => {
    for (const id of procedureIds) expect(clauses[id satisfies ClauseId].kind).toEqual(['gate'])
  })

  it('tells its ids from other words', () => {
    expect(isClauseId('ROUTE-3')).toBe(true)
    expect(isClauseId('ROUTE-9')).toBe(false)
    expect(isClauseId('toString')).toBe(false)
  })
})
