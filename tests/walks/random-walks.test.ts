import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { evidenceFits } from '../support/evidence.ts'
import { type System, startSystem } from '../support/system.ts'
import { invariants } from './invariants.ts'
import { changeList, letExpire } from './prices.ts'
import { enough, newTally, tooFew, Walker } from './walker.ts'

/** Each command must succeed at least this often over all walks. */
const LEAST = 20
/** At the most; two go on side by side, on requests of their own. */
const WALKS = 400
const STEPS = 45
/** Between two pairs of walks, so that what a walk has just read still holds: a new list, and offers that nobody answered. */
const LISTS_EVERY = 5
const EXPIRY_EVERY = 9
/** All evidence is walked again after so many walks, and at the end: it is all read each time, so not after each. */
const EVIDENCE_EVERY = 40

let system: System
beforeAll(async () => {
  system = await startSystem()
  // The day's limit (DISP-6) has its own tests; walks would run into it within minutes.
  await system.sql.query(`update project set policy = '{"paidMinutesPerDay": 10000000, "material": "either"}'`)
})
afterAll(() => system?.stop())

test('random people, random commands: the API does what the table says, whatever the order', { timeout: 900_000 }, async () => {
  const tally = newTally()
  const choice = fc.record({ who: fc.nat(), what: fc.nat(), how: fc.nat(), wild: fc.integer({ min: 0, max: 9 }).map((n) => n < 2) })
  const walk = fc.array(choice, { minLength: STEPS, maxLength: STEPS })
  let walks = 0
  let pairs = 0
  let list = system.world.list
  const changes = async () => {
    if (pairs % LISTS_EVERY === 0) {
      tally.prices.listChange += 1
      list = await changeList(system, list, tally.prices.listChange)
    }
    if (pairs % EXPIRY_EVERY === 0) await letExpire(system, tally.prices, 3)
    pairs += 1
  }
  let evidenceMs = 0
  const evidence = async () => {
    const startedAt = performance.now()
    const counts = await evidenceFits(system)
    evidenceMs += performance.now() - startedAt
    return counts
  }
  try {
    await fc.assert(
      fc.asyncProperty(fc.tuple(walk, walk), async (pair) => {
        if (enough(tally, LEAST)) return
        await changes()
        walks += pair.length
        await Promise.all(
          pair.map(async (choices) => {
            const walker = new Walker(system, tally)
            for (const one of choices) await walker.step(one)
          }),
        )
        await invariants(system)
        if (walks % EVIDENCE_EVERY === 0) await evidence()
      }),
      { numRuns: WALKS / 2, endOnFailure: true },
    )
  } finally {
    console.log(`${walks} walks, ${tally.steps} steps; evidence walked in ${Math.round(evidenceMs)} ms`)
    console.log(
      `succeeded: ${Object.entries(tally.succeeded)
        .map(([command, count]) => `${command} ${count}`)
        .join(', ')}`,
    )
    console.log(
      `states: ${Object.entries(tally.reached)
        .map(([state, count]) => `${state} ${count}`)
        .join(', ')}`,
    )
    console.log(
      `prices: ${Object.entries(tally.prices)
        .map(([kind, count]) => `${kind} ${count}`)
        .join(', ')}`,
    )
    console.log(
      `refused: ${Object.entries(tally.refused)
        .map(([code, count]) => `${code} ${count}`)
        .join(', ')}`,
    )
  }
  const counts = await evidence()
  expect(counts.signatures).toBeGreaterThan(0)
  expect(counts.charges).toBeGreaterThan(0)
  const few = Object.entries(tally.succeeded).filter(([, count]) => count < LEAST)
  expect(few.map(([command, count]) => `${command} ${count}`).join(', '), `commands that succeeded fewer than ${LEAST} times`).toBe('')
  expect(tooFew(tally).join(', '), 'prices, materials, expiry and lists that were tried too seldom').toBe('')
  expect(Object.entries(tally.reached).flatMap(([state, count]) => (count === 0 ? [state] : []))).toEqual([])
})
