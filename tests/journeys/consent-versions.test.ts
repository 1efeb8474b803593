import type { RequestView } from '@teyue/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bodies, day } from '../support/bodies.ts'
import { requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'

let system: System
beforeAll(async () => {
  system = await startSystem()
})
afterAll(() => system?.stop())

const line = fc.oneof(
  fc.record({ itemCode: fc.constantFrom('W-01', 'E-01'), quantityMilli: fc.integer({ min: 1, max: 4 }).map((n) => n * 1000) }),
  fc.record({ itemCode: fc.constant('W-02'), quantityMilli: fc.constant(1000), unitFen: fc.integer({ min: 3000, max: 15_000 }) }),
)
const version = fc.record({ lines: fc.uniqueArray(line, { minLength: 1, maxLength: 3, selector: ({ itemCode }) => itemCode }) })
const life = fc.record({ onSite: fc.boolean(), versions: fc.array(version, { minLength: 2, maxLength: 4 }), pick: fc.nat() })

const figures = ({ quotes }: RequestView) => {
  const open = quotes.find(({ status }) => status === 'open')!
  return { version: open.version, totalFen: open.totalFen, notMoreThanFen: open.notMoreThanFen, lines: open.lines }
}

test('CONSENT-4 whatever was quoted and signed before, a signature made for one version agrees to no other', {
  timeout: 240_000,
}, async () => {
  let tried = 0
  await fc.assert(
    fc.asyncProperty(life, async ({ onSite, versions, pick }) => {
      // Each on a day of its own: a technician has a limit a day, and many lines take long.
      await system.advance(day)
      const one = await requestIn(system, onSite ? 'onSite' : 'logged')
      const [make, agree, purpose] = onSite ? (['quote', 'agreeQuote', 'quote'] as const) : (['offer', 'agree', 'consent'] as const)
      const maker = onSite ? 'technician' : 'manager'
      const agreedBefore = one.view.agreedVersion
      const owner = await system.as('owner')
      const signed: { sha256: string; body: Awaited<ReturnType<(typeof bodies)['agree']>>; shown: ReturnType<typeof figures> }[] = []
      for (const { lines } of versions) {
        const view = await one.give(maker, make, { lines })
        const shown = figures(view)
        const signing = await owner.get(`/api/requests/${one.id}/signing/${purpose}`)
        expect(signing.body.document).toMatchObject({ totalFen: shown.totalFen, notMoreThanFen: shown.notMoreThanFen })
        for (const before of signed) {
          expect(signing.body.sha256, `${JSON.stringify(before.shown)} and ${JSON.stringify(shown)}`).not.toBe(before.sha256)
          for (const quoteVersion of [before.shown.version, shown.version]) {
            const answer = await owner.post(`/api/requests/${one.id}/${onSite ? 'agree-quote' : 'agree'}`, {
              ...before.body,
              quoteVersion,
              expectedVersion: view.version,
            })
            expect([answer.status, answer.body.clause], JSON.stringify(answer.body).slice(0, 300)).toEqual([422, 'CONSENT-4'])
            tried += 1
          }
          expect((await one.see('owner')).agreedVersion).toBe(agreedBefore)
        }
        signed.push({ sha256: signing.body.sha256, body: await bodies[agree](system, owner, view), shown })
      }
      // One of them may be what the owner wants after all: only the one that is open can be.
      const last = signed.at(-1)!
      const chosen = signed[pick % signed.length]!
      const answer = await owner.post(`/api/requests/${one.id}/${onSite ? 'agree-quote' : 'agree'}`, {
        ...chosen.body,
        expectedVersion: one.view.version,
      })
      expect(answer.status, JSON.stringify(answer.body).slice(0, 300)).toBe(chosen === last ? 200 : 422)
      if (chosen === last) expect(answer.body.agreedVersion).toBe(last.shown.version)
    }),
    { numRuns: 12, endOnFailure: true },
  )
  expect(tried).toBeGreaterThanOrEqual(24)
})
