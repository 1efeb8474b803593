import { clauses } from '@teyue/domain'
import { describe, expect, it } from 'vitest'
import { type Covered, gapOf } from './coverage.ts'
import { idsIn, withoutComments } from './sources.ts'

const covered = (id: 'ROUTE-3' | 'VISIT-4' | 'FEE-3' | 'ROUTE-8', change: Partial<Covered> = {}): Covered => ({
  ...clauses[id],
  enforcedIn: ['guards.ts'],
  keptIn: [],
  tests: ['commands.test.ts'],
  ...change,
})

describe('a clause without anything behind it', () => {
  it('is named when it holds now and no test names it', () => {
    expect(gapOf(covered('ROUTE-3'))).toBeNull()
    expect(gapOf(covered('ROUTE-3', { tests: [] }))).toContain('ROUTE-3')
    expect(gapOf(covered('ROUTE-8', { enforcedIn: [], tests: [] }))).toContain('ROUTE-8')
  })

  it('is named when it is a gate and no code refuses by it; a record needs its test', () => {
    expect(gapOf(covered('ROUTE-3', { enforcedIn: [], keptIn: ['dispatch.ts'] }))).toContain('ROUTE-3')
    expect(gapOf(covered('ROUTE-8', { enforcedIn: [] }))).toBeNull()
  })

  it('is named when it is content and no reason says why', () => {
    expect(gapOf(covered('VISIT-4', { enforcedIn: [], tests: [] }))).toBeNull()
    expect(gapOf(covered('VISIT-4', { reason: undefined }))).toContain('VISIT-4')
  })

  it('may be open', () => {
    expect(gapOf(covered('FEE-3', { enforcedIn: [], tests: [] }))).toBeNull()
  })
})

describe('citations', () => {
  it('in a comment are not those of the code', () => {
    const typescript = "/** ROUTE-1 */ const one = refuse('ROUTE-2', `// ROUTE-3`) // ROUTE-4\nconst url = 'https://x' /* ROUTE-5 */"
    expect(idsIn(withoutComments('one.ts', typescript))).toEqual(['ROUTE-2', 'ROUTE-3'])
    expect(idsIn(withoutComments('one.sql', "perform refuse('ROUTE-1', 'the home''s -- ROUTE-2') -- ROUTE-3"))).toEqual([
      'ROUTE-1',
      'ROUTE-2',
    ])
  })
})
