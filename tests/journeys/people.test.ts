import { sweepCertificates } from '@teyue/api/for-tests'
import { addDays, dayOf } from '@teyue/domain'
import type { PersonKey } from '@teyue/testing'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { aPicture, hour, nowOf } from '../support/bodies.ts'
import { requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'

let system: System
const started: System[] = []
beforeEach(async () => {
  await started.pop()?.stop()
  system = await startSystem()
  started.push(system)
})
afterAll(() => started.pop()?.stop())

const day = 24 * hour
const today = async () => dayOf(await nowOf(system))
const idOf = (key: PersonKey) => system.world.people[key].id
const keyOf = (id: string) => Object.entries(system.world.people).find(([, person]) => person.id === id)![0] as PersonKey
const sweep = () => sweepCertificates(system.deps)

/** All of a kind that a person holds ends on a day; what they held before has been revoked. */
async function endsOn(key: PersonKey, kind: string, last: string): Promise<string> {
  await system.sql.query(
    `update qualification set revoked_at = teyue_now(), revoked_reason = '换证' where person_id = $1 and kind = $2 and revoked_at is null`,
    [idOf(key), kind],
  )
  const { rows } = await system.sql.query(
    `insert into qualification (id, person_id, kind, title, number, valid_from, valid_until) values (gen_random_uuid(), $1, $2, '低压电工作业证', 'T-1', '2025-01-01', $3) returning id`,
    [idOf(key), kind, last],
  )
  return rows[0].id
}

async function told(prefix: string): Promise<{ who: PersonKey; kind: string; title: string }[]> {
  const { rows } = await system.sql.query(
    `select person_id, kind, title from inbox_item where kind like $1 order by created_at, kind, title, person_id`,
    [`${prefix}%`],
  )
  return rows.map(({ person_id, kind, title }) => ({ who: keyOf(person_id), kind, title }))
}

const certificate = async (change: Record<string, unknown> = {}) => ({
  personId: idOf('unqualified'),
  kind: 'plumber',
  title: '管道工职业资格证',
  number: 'GD-2026-7',
  validFrom: await today(),
  validUntil: addDays(await today(), 365),
  ...change,
})

describe('certificates', () => {
  test('DISP-3 the project manager enters a certificate with its photo; the person, their supervisor, the project and the region see it, nobody else', async () => {
    const manager = await system.as('projectManager')
    const photo = await manager.upload('certificate', null, await aPicture())
    expect(photo.status).toBe(201)
    const entered = await manager.post('/api/qualifications', await certificate({ photoId: photo.body.id }))
    const copy = (await (await system.as('unqualified')).get('/api/me/data')).body
    expect(copy.certificates).toContainEqual(expect.objectContaining({ number: 'GD-2026-7', photoId: photo.body.id }))
    expect((await (await system.as('owner')).get('/api/me/data')).body.certificates).toEqual([])
    expect(entered).toMatchObject({
      status: 201,
      body: {
        number: 'GD-2026-7',
        kindName: '管道工证',
        state: 'valid',
        enteredBy: '郑远',
        mayRenew: true,
        person: { name: '鲁平', departmentNames: ['工程维修部'] },
      },
    })
    for (const who of ['unqualified', 'supervisor', 'projectManager', 'qualityCentre', 'region'] as const) {
      const caller = await system.as(who)
      const listed = await caller.get(`/api/qualifications?personId=${idOf('unqualified')}&kind=plumber`)
      expect(
        listed.body.items.map(({ id }: { id: string }) => id),
        who,
      ).toEqual([entered.body.id])
      expect((await caller.get(`/api/photos/${photo.body.id}`)).status, who).toBe(200)
    }
    for (const who of ['technician', 'manager', 'cleaningSupervisor', 'foreignProjectManager', 'foreignSupervisor'] as const) {
      const caller = await system.as(who)
      expect((await caller.get(`/api/qualifications?filter=all&personId=${idOf('unqualified')}`)).body.items, who).toEqual([])
      expect((await caller.get(`/api/photos/${photo.body.id}`)).status, who).toBe(404)
    }
  })

  test('DISP-3 what is refused on entering: days the wrong way, people of another project, one paper for two people, a photo of somebody else, one twice', async () => {
    const manager = await system.as('projectManager')
    const enter = async (change: Record<string, unknown>) => (await manager.post('/api/qualifications', await certificate(change))).body
    expect(await enter({ validUntil: '2020-01-01' })).toMatchObject({ code: 'days-reversed', clause: 'DISP-3' })
    expect(await enter({ personId: idOf('foreignTechnician') })).toMatchObject({ code: 'person-not-yours', clause: 'DISP-3' })
    expect(await enter({ personId: idOf('projectManager') })).toMatchObject({ code: 'own-certificate', clause: 'DISP-3' })
    const foreign = await (await system.as('foreignProjectManager')).upload('certificate', null, await aPicture())
    expect(await enter({ photoId: foreign.body.id })).toMatchObject({ code: 'photo-unknown', clause: 'DISP-3' })
    expect((await (await system.as('technician')).upload('certificate', null, await aPicture())).body).toMatchObject({
      code: 'photo-purpose',
    })
    expect(await enter({})).toMatchObject({ kind: 'plumber' })
    expect(await enter({})).toMatchObject({ code: 'already-entered', clause: 'DISP-3' })
    expect(await enter({ personId: idOf('secondTechnician') })).toMatchObject({ code: 'number-of-another', clause: 'DISP-3' })
    const quality = await system.as('qualityCentre')
    const photo = await quality.upload('certificate', null, await aPicture())
    expect(photo.body).toMatchObject({ code: 'project-not-yours' })
    expect(
      (await quality.post('/api/qualifications', await certificate({ personId: idOf('foreignTechnician'), number: 'GD-9' }))).status,
    ).toBe(201)
  })

  test('DISP-3 a renewal is a row of its own, longer than the old one; two at once make one; what was entered is never changed', async () => {
    const manager = await system.as('projectManager')
    const old = (await manager.post('/api/qualifications', await certificate({ validUntil: addDays(await today(), 20) }))).body
    expect(old).toMatchObject({ state: 'expiring', daysLeft: 20, stateText: expect.stringMatching(/到期，还有 20 天$/) })
    const renew = (number: string, until: number, who: PersonKey = 'projectManager') =>
      system.as(who).then(async (caller) =>
        caller.post(`/api/qualifications/${old.id}/renew`, {
          number,
          validFrom: await today(),
          validUntil: addDays(await today(), until),
        }),
      )
    expect((await renew('GD-8', 20)).body).toMatchObject({ code: 'renewal-not-longer', clause: 'DISP-3' })
    expect((await renew('GD-8', 800, 'foreignProjectManager')).status).toBe(404)
    expect((await renew('GD-8', 800, 'supervisor')).status).toBe(403)
    const both = await Promise.all([renew('GD-8', 800), renew('GD-9', 900, 'qualityCentre')])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(both.find(({ status }) => status === 409)!.body).toMatchObject({ code: 'already-renewed', clause: 'DISP-3' })
    const all = (await manager.get(`/api/qualifications?filter=all&personId=${idOf('unqualified')}&kind=plumber`)).body.items
    expect(all.map(({ id, state, mayRenew }: Record<string, unknown>) => [id === old.id, state, mayRenew])).toEqual([
      [true, 'renewed', false],
      [false, 'valid', true],
    ])
    const change = (sql: string) => system.sql.query(sql, [old.id]).catch((error) => error.message)
    expect(await change('update qualification set valid_until = valid_until + 1 where id = $1')).toMatch(/^DISP-3: /)
    expect(await change('delete from qualification where id = $1')).toMatch(/^DISP-3: /)
  })

  test('DISP-3 a revoked certificate counts for nothing at once, and the supervisor of an open assignment is told', async () => {
    const one = await requestIn(system, 'assigned')
    const manager = await system.as('projectManager')
    const [held] = (await manager.get(`/api/qualifications?personId=${idOf('technician')}&kind=plumber`)).body.items
    const revoke = (who: PersonKey) =>
      system.as(who).then((caller) => caller.post(`/api/qualifications/${held.id}/revoke`, { reason: '证书是假的' }))
    expect((await revoke('technician')).status).toBe(403)
    expect((await revoke('foreignProjectManager')).status).toBe(404)
    const both = await Promise.all([revoke('projectManager'), revoke('qualityCentre')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)!.body).toMatchObject({ code: 'already-revoked', clause: 'DISP-3' })
    expect(both.find(({ status }) => status === 200)!.body).toMatchObject({ state: 'revoked', revoked: { reason: '证书是假的' } })
    expect(await told('certificate.reassign')).toEqual([
      { who: 'supervisor', kind: 'certificate.reassign', title: '何树生的管道工证已撤销，请您换师傅' },
    ])
    expect((await told('certificate.revoked')).map(({ who }) => who).sort()).toEqual(['projectManager', 'supervisor', 'technician'])
    expect((await one.attempt('technician', 'setOut')).body).toMatchObject({ code: 'certificate-ended', clause: 'DISP-3' })
  })
})

describe('an end that comes near', () => {
  test('DISP-3 holder, supervisor and project manager are warned 60, 30 and 7 days before and when it is over, each once', async () => {
    await endsOn('technician', 'electrician', addDays(await today(), 61))
    const counted = async () => (await told('certificate.')).length
    for (const [ahead, kind] of [
      [0, null],
      [1, '60'],
      [30, '30'],
      [23, '7'],
      [7, null],
      [1, 'expired'],
    ] as const) {
      await system.advance(ahead * day)
      const before = await counted()
      for (let again = 0; again < 2; again += 1) await Promise.all([sweep(), sweep()])
      const news = (await told('certificate.')).filter((one) => kind !== null && one.kind === `certificate.${kind}`)
      expect((await counted()) - before, String(kind)).toBe(kind === null ? 0 : 3)
      if (kind !== null) expect(news.map(({ who }) => who).sort()).toEqual(['projectManager', 'supervisor', 'technician'])
    }
    const [first] = await told('certificate.60')
    expect(first!.title).toMatch(/电工证 (\d+ 年 )?\d+ 月 \d+ 日到期$/)
    expect((await told('certificate.expired')).map(({ title }) => title)).toContainEqual(
      expect.stringMatching(/^您的电工证 (\d+ 年 )?\d+ 月 \d+ 日已到期$/),
    )
  })

  test('DISP-3 a renewal in time ends the warnings', async () => {
    const id = await endsOn('technician', 'electrician', addDays(await today(), 29))
    await sweep()
    expect(await told('certificate.30')).toHaveLength(3)
    const renewed = await (await system.as('projectManager')).post(`/api/qualifications/${id}/renew`, {
      number: 'T-2',
      validFrom: addDays(await today(), 20),
      validUntil: addDays(await today(), 900),
    })
    expect(renewed.body).toMatchObject({ title: '低压电工作业证', state: 'coming' })
    await system.advance(40 * day)
    await sweep()
    expect(await told('certificate.')).toHaveLength(3)
  })

  test('DISP-3 the list of technicians says when a certificate ends, and shuts out who has lost it with the clause', async () => {
    const one = await requestIn(system, 'dispatched')
    const candidate = async () =>
      (await (await system.as('supervisor')).get(`/api/requests/${one.id}/candidates`)).body.items.find(
        ({ personId }: { personId: string }) => personId === idOf('technician'),
      )
    expect(await candidate()).toMatchObject({ possible: true, note: null })
    await endsOn('technician', 'plumber', addDays(await today(), 5))
    expect(await candidate()).toMatchObject({ possible: true, note: expect.stringMatching(/^管道工证 (\d+ 年 )?\d+ 月 \d+ 日到期$/) })
    await endsOn('technician', 'plumber', addDays(await today(), -1))
    expect(await candidate()).toMatchObject({
      possible: false,
      clause: 'DISP-3',
      reason: expect.stringMatching(/^这位师傅的管道工证 (\d+ 年 )?\d+ 月 \d+ 日已到期，请换一位。$/),
    })
    expect((await one.attempt('supervisor', 'assign')).body).toMatchObject({ code: 'technician-unqualified', clause: 'DISP-3' })
  })

  test('DISP-3 a certificate that ends between assignment and visit: the supervisor is told that day, setting out is refused, somebody else goes', async () => {
    const one = await requestIn(system, 'assigned')
    await endsOn('technician', 'plumber', addDays(await today(), 1))
    await system.advance(2 * day)
    for (let again = 0; again < 2; again += 1) await sweep()
    expect(await told('certificate.reassign')).toEqual([
      {
        who: 'supervisor',
        kind: 'certificate.reassign',
        title: expect.stringMatching(/^何树生的管道工证 (\d+ 年 )?\d+ 月 \d+ 日已到期，请您换师傅$/),
      },
    ])
    const seen = await one.see('technician')
    expect(seen.commands.find(({ command }) => command === 'setOut')).toMatchObject({
      possible: false,
      clause: 'DISP-3',
      reason: expect.stringMatching(/^您的管道工证 (\d+ 年 )?\d+ 月 \d+ 日已到期，今天不能上门，请联系主管换师傅。$/),
    })
    expect(await one.attempt('technician', 'setOut')).toMatchObject({ status: 409, body: { code: 'certificate-ended', clause: 'DISP-3' } })
    await one.see('supervisor')
    await one.give('supervisor', 'reassign', { technicianId: idOf('secondTechnician') })
    await one.see('secondTechnician')
    await one.give('secondTechnician', 'setOut')
  })

  test('DISP-3 on the way when the day ends: not let in either', async () => {
    const one = await requestIn(system, 'underway')
    await endsOn('technician', 'training', await today())
    await one.photo('technician', 'before')
    await one.see('technician')
    await system.advance(day)
    expect(await one.attempt('technician', 'arrive')).toMatchObject({ status: 409, body: { code: 'certificate-ended', clause: 'DISP-3' } })
  })
})

describe('training', () => {
  const planned = async (change: Record<string, unknown> = {}, who: PersonKey = 'projectManager') => {
    const now = await nowOf(system)
    return (await system.as(who)).post('/api/training-sessions', {
      topic: '上门服务规范',
      trainer: '品质专员 柳青',
      place: '二楼会议室',
      startsAt: new Date(now + hour).toISOString(),
      endsAt: new Date(now + 3 * hour).toISOString(),
      roles: ['technician'],
      departmentIds: [system.world.departments.repairs],
      certificateUntil: addDays(await today(), 365),
      ...change,
    })
  }

  test('DISP-4 a session from plan to certificate: told, signed in by the person, judged by the organiser, and then trained', async () => {
    await endsOn('technician', 'training', addDays(await today(), -3))
    const due = async () =>
      (await (await system.as('projectManager')).get('/api/training-due')).body.items.map((one: Record<string, unknown>) => [
        one.name,
        one.state,
        one.text,
      ])
    expect(await due()).toEqual([['何树生', 'overdue', expect.stringMatching(/^培训合格证 .+已到期$/)]])
    const made = await planned()
    expect(made).toMatchObject({ status: 201, body: { state: 'planned', forWhom: '维修师傅 · 工程维修部', expected: 3, present: 0 } })
    expect((await told('training.planned')).map(({ who }) => who).sort()).toEqual(['secondTechnician', 'technician', 'unqualified'])
    const where = `/api/training-sessions/${made.body.id}`
    const technician = await system.as('technician')
    expect((await technician.post(`${where}/sign-in`, {})).body).toMatchObject({ code: 'training-not-begun', clause: 'DISP-4' })
    await system.advance(hour)
    const there = await system.as('technician')
    const twice = await Promise.all([there.post(`${where}/sign-in`, {}), there.post(`${where}/sign-in`, {})])
    expect(twice.map(({ status }) => status)).toEqual([200, 200])
    expect(twice[0]!.body.attendees).toMatchObject([{ name: '何树生', signedInBy: 'self', passed: null }])
    expect((await (await system.as('manager')).post(`${where}/sign-in`, {})).body).toMatchObject({
      code: 'training-for-others',
      clause: 'DISP-4',
    })
    expect((await (await system.as('foreignTechnician')).post(`${where}/sign-in`, {})).status).toBe(404)
    const manager = await system.as('projectManager')
    const people = [
      { personId: idOf('technician'), passed: true },
      { personId: idOf('secondTechnician'), passed: false, note: '实操没过' },
    ]
    const judged = await manager.post(`${where}/attendance`, { people })
    expect(judged).toMatchObject({ status: 200, body: { present: 2, passed: 1 } })
    expect((await manager.post(`${where}/attendance`, { people })).body).toMatchObject({ passed: 1 })
    const other = await manager.post(`${where}/attendance`, { people: [{ personId: idOf('technician'), passed: false }] })
    expect(other.body).toMatchObject({ code: 'already-judged', clause: 'DISP-4' })
    const mine = (await there.get('/api/qualifications?kind=training')).body.items
    expect(mine).toMatchObject([{ state: 'valid', training: { topic: '上门服务规范' }, number: expect.stringMatching(/^QHY-PX-\d{8}-/) }])
    expect(await due()).toEqual([])
  })

  test('DISP-4 a session that is called off, of another project or described wrongly', async () => {
    const made = await planned()
    const where = `/api/training-sessions/${made.body.id}`
    expect((await planned({ endsAt: made.body.startsAt })).body).toMatchObject({ code: 'times-reversed', clause: 'DISP-4' })
    expect((await planned({ certificateUntil: await today() })).body).toMatchObject({ code: 'certificate-too-short', clause: 'DISP-4' })
    expect((await planned({ departmentIds: [system.world.departments.foreign] })).body).toMatchObject({ code: 'department-unknown' })
    expect((await planned({}, 'qualityCentre')).body).toMatchObject({ code: 'project-not-yours', clause: 'DISP-4' })
    expect((await planned({ projectId: system.world.project }, 'qualityCentre')).status).toBe(201)
    expect((await planned({}, 'supervisor')).status).toBe(403)
    expect((await (await system.as('foreignProjectManager')).post(`${where}/cancel`, { reason: '试试' })).status).toBe(404)
    expect((await (await system.as('foreignTechnician')).get(where)).status).toBe(404)
    const cancelled = await (await system.as('projectManager')).post(`${where}/cancel`, { reason: '讲师生病' })
    expect(cancelled.body).toMatchObject({ state: 'cancelled', cancelledReason: '讲师生病' })
    await system.advance(hour)
    expect((await (await system.as('technician')).post(`${where}/sign-in`, {})).body).toMatchObject({
      code: 'training-cancelled',
      clause: 'DISP-4',
    })
    const insert = `insert into training_attendance (session_id, person_id, signed_in_at, signed_in_by) values ($1, $2, teyue_now(), $2)`
    await expect(system.sql.query(insert, [made.body.id, idOf('technician')])).rejects.toThrow(/^DISP-4: /)
  })

  test('DISP-4 DISP-3 who has no valid training is told with their supervisor and project manager, and gets no work', async () => {
    await system.sql.query(`update qualification set revoked_at = now(), revoked_reason = '转岗' where person_id = $1`, [
      idOf('unqualified'),
    ])
    for (let again = 0; again < 2; again += 1) await sweep()
    expect(await told('certificate.missing')).toEqual(
      expect.arrayContaining([
        { who: 'unqualified', kind: 'certificate.missing', title: '您还没有培训合格证，请您参加培训' },
        { who: 'supervisor', kind: 'certificate.missing', title: '鲁平还没有培训合格证' },
        { who: 'projectManager', kind: 'certificate.missing', title: '鲁平还没有培训合格证' },
      ]),
    )
    expect(await told('certificate.missing')).toHaveLength(3)
    const due = await (await system.as('supervisor')).get('/api/training-due?limit=1')
    expect(due.body).toMatchObject({ items: [{ name: '鲁平', state: 'overdue', text: '还没有培训合格证', next: null }], nextCursor: null })
    expect((await (await system.as('foreignSupervisor')).get('/api/training-due')).body.items).toEqual([])
  })
})
