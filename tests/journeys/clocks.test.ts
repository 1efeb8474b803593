import { startClocks, sweepPromises } from '@teyue/api/for-tests'
import type { PersonKey } from '@teyue/testing'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { hour } from '../support/bodies.ts'
import { logCase, requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'

const minute = 60_000
let system: System
let started: System[] = []

beforeEach(async () => {
  for (const one of started) await one.stop()
  system = await startSystem()
  started = [system]
})
afterAll(async () => {
  for (const one of started) await one.stop()
})

interface Told {
  who: PersonKey
  kind: string
  title: string
}

/** What the clocks have put into inboxes, in the order of the names of those told. */
async function told(requestId: string): Promise<Told[]> {
  const { rows } = await system.sql.query(
    `select person_id, kind, title from inbox_item where request_id = $1 and kind ~ '^(warn|overdue|escalated)\\.' order by created_at, kind, title`,
    [requestId],
  )
  const keyOf = (id: string) => Object.entries(system.world.people).find(([, person]) => person.id === id)![0] as PersonKey
  return rows.map(({ person_id, kind, title }) => ({ who: keyOf(person_id), kind, title }))
}

async function live(requestId: string): Promise<string[]> {
  const { rows } = await system.sql.query(
    `select type, payload->>'sentence' as sentence from feed where request_id = $1 and type like 'promise.%' order by id`,
    [requestId],
  )
  return rows.map(({ type, sentence }) => `${type} ${sentence}`)
}

const sweep = () => sweepPromises(system.deps)
/** To some minutes after (or before) the main promise of the request is due. */
async function moveTo(requestId: string, minutesAfterDue: number): Promise<void> {
  await system.sql.query(
    `update clock set ahead = ahead + ((select due_at from promise where request_id = $1 and main and ended_at is null) - teyue_now()) + make_interval(mins => $2)`,
    [requestId, minutesAfterDue],
  )
}

test('ROUTE-5 a manager is reminded before the time, told when it has passed, and half an hour later it goes to the project manager; each once', async () => {
  const one = await requestIn(system, 'agreed')
  await sweep()
  expect(await told(one.id)).toEqual([])
  await moveTo(one.id, -20)
  for (let again = 0; again < 3; again += 1) await sweep()
  expect(await told(one.id)).toEqual([
    { who: 'manager', kind: 'warn.dispatch', title: expect.stringMatching(/^请您在(今天|明天) \d\d:\d\d 前派工$/) },
  ])
  await moveTo(one.id, 0)
  for (let again = 0; again < 3; again += 1) await sweep()
  expect((await told(one.id)).slice(1)).toEqual([{ who: 'manager', kind: 'overdue.dispatch', title: '已超时，请您尽快派工' }])
  await moveTo(one.id, 29)
  await sweep()
  expect(await told(one.id)).toHaveLength(2)
  await moveTo(one.id, 30)
  for (let again = 0; again < 3; again += 1) await sweep()
  expect((await told(one.id)).slice(2)).toEqual([
    { who: 'projectManager', kind: 'escalated.dispatch', title: '周予安超时未派工，请您协调' },
  ])
  expect(await live(one.id)).toEqual([
    'promise.warned 周予安派工快到时限',
    'promise.overdue 周予安派工已超过时限',
    'promise.escalated 周予安派工超时，已报项目经理',
  ])
})

test('DISP-1 a technician’s goes up to the supervisors of the department, not to the project manager', async () => {
  const one = await requestIn(system, 'assigned')
  await moveTo(one.id, 31)
  await sweep()
  expect(await told(one.id)).toEqual([
    { who: 'technician', kind: 'overdue.setOut', title: '已超时，请您尽快出发' },
    { who: 'supervisor', kind: 'escalated.setOut', title: '何树生超时未出发，请您协调' },
  ])
})

test('CONSENT-1 what a resident has not answered is told to their manager too', async () => {
  const one = await requestIn(system, 'offered')
  await moveTo(one.id, 1)
  await sweep()
  expect(await told(one.id)).toEqual([
    { who: 'owner', kind: 'overdue.agree', title: '请您尽快确认报价' },
    { who: 'manager', kind: 'overdue.agree', title: '陈静还没有确认报价，请您联系' },
  ])
})

test('ROUTE-1 who stands in today is told, not the manager who is away', async () => {
  const one = await requestIn(system, 'agreed')
  const { people, project } = system.world
  await system.sql.query(
    `insert into stand_in (id, project_id, absent_person_id, person_id, first_day, last_day, appointed_by)
     values (gen_random_uuid(), $1, $2, $3, '2026-01-01', '2036-01-01', $4)`,
    [project, people.manager.id, people.otherManager.id, people.projectManager.id],
  )
  await moveTo(one.id, 1)
  await sweep()
  expect(await told(one.id)).toEqual([{ who: 'otherManager', kind: 'overdue.dispatch', title: '已超时，请您尽快派工' }])
})

test('several processes at once, and commands meanwhile: still each once', async () => {
  const waiting = [await requestIn(system, 'agreed'), await requestIn(system, 'agreed', { home: 'second' })]
  for (let more = 0; more < 6; more += 1) waiting.push(await logCase(system))
  const { rows } = await system.sql.query<{ due: Date }>('select max(due_at) as due from promise where main')
  await system.sql.query(`update clock set ahead = $1::timestamptz - now() + interval '31 minutes'`, [rows[0]!.due])
  const other = await system.another()
  const acting = waiting.slice(2).map((one) => one.attempt('manager', 'recordContact', { kind: 'attempt' }))
  await Promise.all([sweep(), sweepPromises(other.deps), sweep(), sweepPromises(other.deps), ...acting])
  for (const { status } of await Promise.all(acting)) expect(status).toBe(200)
  await sweep()
  for (const { id } of waiting) {
    const stages = (await told(id)).map(({ kind }) => kind.split('.')[0]).sort()
    expect(stages).toEqual(['escalated', 'overdue'])
  }
  await other.stop()
})

test('what was kept in time is left in peace, and its reminders are done', async () => {
  const one = await requestIn(system, 'agreed')
  await moveTo(one.id, 1)
  await sweep()
  expect((await one.see('manager')).callInstead).toBe(true)
  await one.give('manager', 'dispatch')
  const { rows } = await system.sql.query(`select done_at from inbox_item where request_id = $1 and kind = 'overdue.dispatch'`, [one.id])
  expect(rows).toEqual([{ done_at: expect.any(Date) }])
  await system.advance(40 * minute)
  await sweep()
  expect((await told(one.id)).filter(({ kind }) => kind.endsWith('.dispatch'))).toHaveLength(1)
})

test('a request that somebody is working on is left for the next round', async () => {
  const one = await requestIn(system, 'agreed')
  await moveTo(one.id, 1)
  await system.sql.query('begin')
  await system.sql.query('select from request where id = $1 for update', [one.id])
  await sweep()
  expect(await told(one.id)).toEqual([])
  await system.sql.query('rollback')
  await sweep()
  expect(await told(one.id)).toHaveLength(1)
})

test('the clocks run by themselves, and stop when they are told to', async () => {
  const one = await requestIn(system, 'agreed')
  const clocks = startClocks(system.deps, { everyMs: 50 })
  await moveTo(one.id, 1)
  for (let wait = 0; wait < 100 && (await told(one.id)).length === 0; wait += 1) await new Promise((done) => setTimeout(done, 50))
  expect(await told(one.id)).toHaveLength(1)
  await clocks.stop()
  await system.advance(hour)
  await new Promise((done) => setTimeout(done, 200))
  expect(await told(one.id)).toHaveLength(1)
})
