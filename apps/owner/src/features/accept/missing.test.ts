import { expect, it } from 'vitest'
import { emptyAcceptance } from '../../shared/acceptance-draft.ts'
import { missingBeforeSigning } from './missing.ts'

it('asks for the trial first, then the judgement, then the stars; never for the five', () => {
  const tried = { ...emptyAcceptance, triedOut: true }
  expect(missingBeforeSigning(emptyAcceptance)).toContain('试')
  expect(missingBeforeSigning(tried)).toContain('满意')
  expect(missingBeforeSigning({ ...tried, satisfaction: 'satisfied' })).toContain('星')
  expect(missingBeforeSigning({ ...tried, satisfaction: 'satisfied', stars: 4 })).toBeNull()
})
