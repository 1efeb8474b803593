import { randomUUID } from 'node:crypto'
import type { RequestView } from '@teyue/contract'
import { type Command, commandPath, type State } from '@teyue/domain'
import type { PersonKey } from '@teyue/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bodies, day, nowOf, windowIn } from '../support/bodies.ts'
import { type CommandRow, commandRows } from '../support/command-rows.ts'
import { logBodyFor, requestIn } from '../support/scenario.ts'
import { callerOf, type System, startSystem } from '../support/system.ts'

let system: System
beforeAll(async () => {
  system = await startSystem()
})
afterAll(() => system?.stop())

const eventsOf = async (id: string, type: string) => {
  const { rows } = await system.sql.query<{ n: number }>('select count(*)::int as n from event where request_id = $1 and type = $2', [
    id,
    type,
  ])
  return rows[0]!.n
}

describe('the same command twice', () => {
  test('CONSENT-1 one yes sent 20 times at once under one key is one event, one form number and 20 equal answers', async () => {
    const one = await requestIn(system, 'offered')
    const owner = await system.as('owner')
    const body = { ...(await bodies.agree(system, owner, one.view)), expectedVersion: one.view.version }
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 20 }, () => owner.post(`/api/requests/${one.id}/agree`, body, key)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(new Set(answers.map((answer) => answer.body.number)).size).toBe(1)
    expect(new Set(answers.map((answer) => answer.body.version)).size).toBe(1)
    expect(await eventsOf(one.id, 'request.agreed')).toBe(1)
  })

  test('ACCEPT-1 the acceptance signed on two phones at once is one acceptance and one charge', async () => {
    const one = await requestIn(system, 'done')
    const [owner, family] = [await system.as('owner'), await system.as('family')]
    const body = { ...(await bodies.acceptWork(system, owner, one.view)), expectedVersion: one.view.version }
    const answers = await Promise.all(
      [owner, family, owner, family].map((caller) => caller.post(`/api/requests/${one.id}/accept-work`, body)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
    const { rows } = await system.sql.query('select total_fen::int from charge where request_id = $1', [one.id])
    expect(rows).toEqual([{ total_fen: 2000 }])
  })

  test('ROUTE-4 a need sent ten times under one key is logged once', async () => {
    const owner = await system.as('owner')
    const body = await logBodyFor(system)
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 10 }, () => owner.post('/api/requests', body, key)))
    expect(new Set(answers.map(({ status, body: { id } }) => `${status} ${id}`)).size).toBe(1)
  })

  test('RECORD-1 another body under a used key is refused', async () => {
    const owner = await system.as('owner')
    const key = randomUUID()
    const body = await logBodyFor(system)
    expect((await owner.post('/api/requests', body, key)).status).toBe(201)
    const other = await owner.post('/api/requests', { ...body, need: '换一个灯泡' }, key)
    expect([other.status, other.body.code]).toEqual([409, 'idempotency-key-reused'])
  })
})

describe('two different commands at once on one version', () => {
  test('CONSENT-1 agree and decline: one winner, one 409 with the request as it is now', async () => {
    for (let round = 0; round < 5; round += 1) {
      const one = await requestIn(system, 'offered')
      const [owner, family] = [await system.as('owner'), await system.as('family')]
      const expectedVersion = one.view.version
      const agree = { ...(await bodies.agree(system, owner, one.view)), expectedVersion }
      const answers = await Promise.all([
        owner.post(`/api/requests/${one.id}/agree`, agree),
        family.post(`/api/requests/${one.id}/decline`, { reason: '不修了', expectedVersion }),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      const loser = answers.find(({ status }) => status === 409)!
      expect(loser.body.code).toBe('stale-version')
      expect(loser.body.current.version).toBe(expectedVersion + 1)
    }
  })

  test('ROUTE-3 dispatch and cancel: never a dispatch of a cancelled request', async () => {
    const one = await requestIn(system, 'agreed')
    const [manager, owner] = [await system.as('manager'), await system.as('owner')]
    const expectedVersion = one.view.version
    const answers = await Promise.all([
      manager.post(`/api/requests/${one.id}/dispatch`, { departmentId: system.world.departments.repairs, expectedVersion }),
      owner.post(`/api/requests/${one.id}/cancel`, { reason: '不用了', expectedVersion }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('DISP-2 two requests, one technician, one window: the second assignment is refused', async () => {
    const window = windowIn(await nowOf(system), 30)
    const ids: { id: string; version: number }[] = []
    for (let n = 0; n < 2; n += 1) {
      const one = await requestIn(system, 'logged')
      await one.give('manager', 'offer', { window })
      await one.give('owner', 'agree')
      const view = await one.give('manager', 'dispatch')
      ids.push({ id: one.id, version: view.version })
    }
    const supervisor = await system.as('supervisor')
    const technicianId = system.world.people.technician.id
    const answers = await Promise.all(
      ids.map(({ id, version }) =>
        supervisor.post(`/api/requests/${id}/${commandPath('assign')}`, { technicianId, expectedVersion: version }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual(expect.arrayContaining([200]))
    const refused = answers.find(({ status }) => status !== 200)!
    expect([refused.status, refused.body.clause]).toEqual([expect.toBeOneOf([409, 422]), 'DISP-2'])
  })

  test('FORM-1 numbers stay without a gap when twenty owners agree at once', async () => {
    const cases = await Promise.all(Array.from({ length: 20 }, () => requestIn(system, 'offered')))
    await Promise.all(cases.map((one) => one.give('owner', 'agree')))
    const { rows } = await system.sql.query<{ seq: number }>('select seq from service_form where project_id = $1 order by seq', [
      system.world.project,
    ])
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1))
  })
})

describe('every command, twenty times at once under different keys on one version', () => {
  // Each has a day of its own, or twenty-odd technicians would be needed.
  beforeEach(() => system.advance(day))

  const allEventsOf = async (id: string) => {
    const { rows } = await system.sql.query<{ n: number }>('select count(*)::int as n from event where request_id = $1', [id])
    return rows[0]!.n
  }

  /** They leave the version alone, and each one given is one of its own: twenty calls are twenty contacts. */
  const eachCounts: Command[] = ['recordContact']
  /** The giver lets go of the request with it: what comes after is not theirs any more. */
  const letsGo: Command[] = ['returnDispatch', 'noEntry']
  const rows = [
    ...commandRows(() => system).map(({ command, in: state, by, request, after, once }) => ({ command, state, by, request, after, once })),
    // Where it leads to the state that it comes from.
    { command: 'reassign', state: 'assigned', by: 'supervisor' },
    { command: 'offer', state: 'offered', by: 'manager' },
    { command: 'quote', state: 'quoted', by: 'technician' },
    { command: 'claimWarranty', state: 'closed', by: 'manager' },
  ] satisfies (Partial<CommandRow> & { command: Command; state: State; by: PersonKey })[]

  test.each(rows)(
    'RECORD-1 $command in $state is done once',
    async ({ command, state, by, request, after, once }: (typeof rows)[number] & Partial<CommandRow>) => {
      const one = await requestIn(system, state, request)
      await after?.(one)
      await once?.(one)
      const caller = await system.as(by)
      const view: RequestView = (await caller.get(`/api/requests/${one.id}`)).body
      const body = { ...(await bodies[command](system, caller, view)), expectedVersion: view.version }
      const before = await allEventsOf(one.id)
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => caller.post(`/api/requests/${one.id}/${commandPath(command)}`, body)),
      )
      const winners = answers.filter(({ status }) => status === 200)
      const losers = answers.filter(({ status }) => status !== 200).map(({ status }) => status)
      const each = eachCounts.includes(command)
      expect(winners.length).toBe(each ? 20 : 1)
      expect(new Set(losers)).toEqual(new Set(each ? [] : letsGo.includes(command) ? [404] : [409]))
      expect((await allEventsOf(one.id)) - before).toBe(winners.length)
      const { rows: dates } = await system.sql.query(
        'select seq from (select seq, at, lag(at) over (order by seq) as earlier from event where request_id = $1) e where at < earlier',
        [one.id],
      )
      if (!each) expect(dates).toEqual([])
    },
  )
})

describe('two API processes on one database', () => {
  test('RECORD-1 a key claimed at one process is answered the same by the other', async () => {
    const second = await system.another()
    try {
      const one = await requestIn(system, 'offered')
      const owner = await system.as('owner')
      const elsewhere = callerOf(second.url, 'owner', owner.token)
      const body = { ...(await bodies.agree(system, owner, one.view)), expectedVersion: one.view.version }
      const key = randomUUID()
      const [here, there] = await Promise.all([
        owner.post(`/api/requests/${one.id}/agree`, body, key),
        elsewhere.post(`/api/requests/${one.id}/agree`, body, key),
      ])
      expect([here.status, there.status, here.body.number]).toEqual([200, 200, there.body.number])
    } finally {
      await second.stop()
    }
  })
})
