import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'

let system: System
beforeAll(async () => {
  system = await startSystem()
})
afterAll(() => system?.stop())

describe('the main job', () => {
  test('from the posted price to the follow-up: log, offer, agree, dispatch, assign, visit, work, accept, follow up', async () => {
    const one = await requestIn(system, 'closed')
    const seen = await one.see('owner')
    expect(seen.state).toBe('closed')
    expect(seen.number).toMatch(/^QHY-\d{4}-\d{5}$/)
    expect(seen.charge?.totalFen).toBe(2000)
    expect(seen.timeline.map(({ type }) => type).reverse()).toEqual([
      'request.logged',
      'request.offered',
      'request.agreed',
      'request.dispatched',
      'request.assigned',
      'request.setOut',
      'request.arrived',
      'request.started',
      'request.finished',
      'request.accepted',
      'request.followedUp',
    ])
    expect(seen.next).toBeNull()
  })
})
