import { randomUUID } from 'node:crypto'
import { commands } from '@teyue/domain'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { day } from '../support/bodies.ts'
import { commandRows } from '../support/command-rows.ts'
import { logBodyFor, requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'

let system: System
beforeAll(async () => {
  system = await startSystem()
})
afterAll(() => system?.stop())
// Each request has a day of its own: nobody is busy with the one before.
beforeEach(() => system.advance(day))

const rows = commandRows(() => system)

describe('each command of the lifecycle, refused with its clause and then given', () => {
  test('none is left out', () => {
    expect(rows.map(({ command }) => command).sort()).toEqual([...commands].sort())
  })

  test.each(rows)('$refused.clause $command: $refused.code, then done', async (row) => {
    const { command, by, refused, to } = row
    const one = await requestIn(system, row.in, row.request)
    await row.after?.(one)
    const before = await one.see('projectManager')

    const change = typeof refused.change === 'function' ? await refused.change() : refused.change
    const no = await one.attempt(refused.by ?? by, command, change)
    expect(no.body).toMatchObject({ status: refused.status, code: refused.code, clause: refused.clause })
    expect(no.status).toBe(refused.status)
    expect(no.body.detail).toMatch(/^[^你!！]+。$/)
    const still = await one.see('projectManager')
    expect({ ...still, next: before.next }).toMatchObject({ state: before.state, version: before.version, timeline: before.timeline })

    await row.once?.(one)
    const ready = await one.see('projectManager')
    const done = await one.give(by, command)
    expect(done.state).toBe(to ?? ready.state)
    expect(done.version).toBeGreaterThanOrEqual(ready.version + (to ? 1 : 0))
    const after = await one.see('projectManager')
    expect(after.timeline.length).toBe(ready.timeline.length + 1)
    expect(after.state).toBe(to ?? ready.state)
  })

  test('ROUTE-4 log: no home of theirs, then logged', async () => {
    const owner = await system.as('owner')
    const no = await owner.post('/api/requests', await logBodyFor(system, { home: 'neighbour' }))
    expect(no.body).toMatchObject({ status: 404, code: 'not-found', clause: 'ROUTE-4' })
    for (const person of ['owner', 'foreignProjectManager'] as const) {
      const caller = await system.as(person)
      const [theirs, none] = await Promise.all(
        [system.world.homes.neighbour, randomUUID()].map(async (homeId) =>
          caller.post('/api/requests', { ...(await logBodyFor(system)), homeId }),
        ),
      )
      expect({ ...theirs!.body, requestId: '' }, 'another’s home looks like none').toEqual({ ...none!.body, requestId: '' })
    }
    const yes = await owner.post('/api/requests', await logBodyFor(system))
    expect(yes.status).toBe(201)
    expect(yes.body).toMatchObject({ state: 'logged', version: 1, number: null, next: { who: { capacity: 'manager', name: '周予安' } } })
  })
  test('ACCEPT-3 what was rejected at the counter is served again, and nothing is paid twice', async () => {
    const one = await requestIn(system, 'agreed', { items: [{ itemCode: 'T-01', quantityMilli: 10_000 }] })
    await one.give('manager', 'serveAtCounter')
    await one.give('owner', 'rejectWork')
    const again = await one.attempt('manager', 'serveAtCounter', { paid: { how: 'cash', amountFen: 500 } })
    expect(again.body).toMatchObject({ status: 422, code: 'not-paid', clause: 'FEE-2' })
    await one.give('manager', 'serveAtCounter', { paid: undefined })
    const accepted = await one.give('owner', 'acceptWork')
    expect(accepted).toMatchObject({ state: 'accepted', charge: { totalFen: 500 } })
  })
})
