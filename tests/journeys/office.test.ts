import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'

let system: System
beforeAll(async () => {
  system = await startSystem()
})
afterAll(() => system?.stop())

describe('DISP-1 departments and partner firms', () => {
  test('added, renamed and closed by the project manager; a name is used once', async () => {
    const office = await system.as('projectManager')
    const added = await office.post('/api/departments', { name: '绿化组', kind: 'internal', groups: ['绿植养护', '绿植养护', ''] })
    expect([added.status, added.body]).toMatchObject([201, { name: '绿化组', kind: 'internal', groups: ['绿植养护'], supervisors: [] }])
    const again = await office.post('/api/departments', { name: '绿化组', kind: 'partner', groups: [] })
    expect([again.status, again.body.code]).toEqual([409, 'department-exists'])
    const renamed = await office.post(`/api/departments/${added.body.id}`, { name: '园林组', groups: ['绿植养护', '花坛'] })
    expect(renamed.body).toMatchObject({ name: '园林组', groups: ['绿植养护', '花坛'] })
    expect((await office.post(`/api/departments/${added.body.id}/close`, {})).status).toBe(200)
    const names = (await office.get('/api/departments')).body.items.map(({ name }: { name: string }) => name)
    expect(names).not.toContain('园林组')
    expect((await office.post(`/api/departments/${added.body.id}`, { name: '园林组', groups: [] })).status).toBe(404)
    const reused = await office.post('/api/departments', { name: '园林组', kind: 'internal', groups: [] })
    expect([reused.status, reused.body.code]).toEqual([409, 'department-exists'])
  })

  test('one that still has work stays open', async () => {
    await requestIn(system, 'dispatched')
    const closing = await (await system.as('projectManager')).post(`/api/departments/${system.world.departments.repairs}/close`, {})
    expect([closing.status, closing.body.code, closing.body.clause]).toEqual([409, 'department-has-work', 'DISP-1'])
  })

  test("another project's department looks like none", async () => {
    const office = await system.as('projectManager')
    expect((await office.post(`/api/departments/${system.world.departments.foreign}`, { name: '别人的', groups: [] })).status).toBe(404)
    expect((await office.post(`/api/departments/${system.world.departments.foreign}/close`, {})).status).toBe(404)
  })
})

describe("a project's settings", () => {
  test('change with a reason that stays; what is out of bounds or the same does not', async () => {
    const office = await system.as('projectManager')
    const before = (await office.get('/api/policy')).body.policy
    const changed = await office.post('/api/policy', { reason: '冬天师傅少', change: { assignMinutes: before.assignMinutes + 30 } })
    expect(changed.status).toBe(200)
    expect(changed.body.policy).toEqual({ ...before, assignMinutes: before.assignMinutes + 30 })
    expect(changed.body.changes[0]).toMatchObject({ by: '郑远', reason: '冬天师傅少', after: { assignMinutes: before.assignMinutes + 30 } })
    const same = await office.post('/api/policy', { reason: '再来一次', change: { assignMinutes: before.assignMinutes + 30 } })
    expect([same.status, same.body.code]).toEqual([422, 'policy-same'])
    expect((await office.post('/api/policy', { reason: '太久', change: { followUpHours: 48 } })).status).toBe(400)
    expect((await office.post('/api/policy', { reason: ' ', change: { attempts: 2 } })).status).toBe(400)
  })

  test('MAT-2 material from the store is the decision of the region, whatever the way', async () => {
    const projectId = system.world.project
    const change = { material: 'either' }
    const office = await (await system.as('projectManager')).post('/api/policy', { projectId, reason: '业主要求', change })
    expect([office.status, office.body.clause]).toEqual([403, 'MAT-2'])
    await expect(
      system.sql.query(
        `insert into policy_change (id, project_id, by_person, at, reason, before, after)
        select gen_random_uuid(), id, $2, now(), 'tried', policy, policy || '{"material":"either"}' from project where id = $1`,
        [projectId, system.world.people.projectManager.id],
      ),
    ).rejects.toThrow(/^MAT-2/)
    const region = await (await system.as('region')).post('/api/policy', { projectId, reason: '区域会议同意', change })
    expect([region.status, region.body.policy.material, region.body.mayDecideMaterial]).toEqual([200, 'either', true])
    expect((await (await system.as('projectManager')).get('/api/policy')).body.policy.material).toBe('either')
  })

  test('the API itself writes them only through a recorded change', async () => {
    const { db } = system.deps
    await expect(db.execute(`update project set policy = '{}' where id = '${system.world.project}'`)).rejects.toThrow()
    await expect(system.sql.query('delete from policy_change')).rejects.toThrow(/^RECORD-1/)
  })

  test('nobody reads those of another project', async () => {
    const foreign = await system.as('foreignProjectManager')
    expect((await foreign.get(`/api/policy?projectId=${system.world.project}`)).status).toBe(404)
  })
})

describe('a roster from a file', () => {
  const send = async (text: string, kind = 'staff', person: 'projectManager' | 'region' = 'projectManager', query = '') => {
    const { token } = await system.as(person)
    const { status, body } = await supertest(system.url)
      .post(`/api/rosters/${kind}${query}`)
      .set('authorization', `Bearer ${token}`)
      .set('idempotency-key', `roster-${Math.random()}`)
      .attach('file', Buffer.from(text), 'staff.csv')
    return { status, body }
  }
  const header = '手机号,姓名,工号,工种,岗位,部门'

  test('all or nothing: each problem by its line, and nothing written', async () => {
    const refused = await send(`${header}\n19911110001,冯一,A901,水电,维修师傅,没有这个部门\n12,冯二,A902,水电,维修师傅,\n`)
    expect([refused.status, refused.body.code]).toEqual([422, 'roster-refused'])
    expect(refused.body.facts.problems.length).toBeGreaterThan(0)
    expect(refused.body.facts.problems.every(({ where }: { where: string }) => /第 \d+ 行/.test(where))).toBe(true)
    const { rows } = await system.sql.query(`select from person where phone = '19911110001'`)
    expect(rows).toHaveLength(0)
  })

  test('adds, tells what it did, and does nothing the second time', async () => {
    const file = `${header}\n19911110009,冯三,A903,,前台,\n19911110010,冯四,A904,水电,维修师傅,工程维修部\n`
    const { rows: named } = await system.sql.query('select name from department where id = $1', [system.world.departments.repairs])
    const roster = file.replace('工程维修部', named[0].name)
    const done = await send(roster)
    expect([done.status, done.body.counts]).toMatchObject([200, expect.arrayContaining([{ what: '员工', added: 2, changed: 0 }])])
    const staff = (await (await system.as('projectManager')).get('/api/staff')).body.items
    expect(staff.find(({ name }: { name: string }) => name === '冯四')).toMatchObject({ badge: 'A904', departmentName: named[0].name })
    expect((await send(roster)).body.counts).toEqual([])
  })

  test('PRICE-5 nobody of the company is of the committee, nobody gives themselves a role, and nothing of such a file is written', async () => {
    const { projectManager, supervisor, committee } = system.world.people
    const phoneOf = async ({ id }: { id: string }) => (await system.sql.query('select phone from person where id = $1', [id])).rows[0].phone
    const roster = async (...lines: [person: typeof projectManager, role: string][]) => {
      const rows = await Promise.all(lines.map(async ([person, role]) => `${await phoneOf(person)},${person.name},,,${role},`))
      return send(`${header}\n${rows.join('\n')}\n`)
    }
    const problemsOf = ({ status, body }: Awaited<ReturnType<typeof send>>) => {
      expect([status, body.code]).toEqual([422, 'roster-refused'])
      return body.facts.problems.map(({ where, message }: { where: string; message: string }) => `${where} ${message}`)
    }
    expect(problemsOf(await roster([projectManager, '物业委员会']))[0]).toMatch(
      /^第 2 行「岗位」 .*不能既在公司任职又是物业委员会成员.*PRICE-5/,
    )
    expect(problemsOf(await roster([supervisor, '物业委员会']))[0]).toContain('PRICE-5')
    expect(problemsOf(await roster([committee, '前台']))[0]).toContain('PRICE-5')
    expect(problemsOf(await roster([projectManager, '收费员']))[0]).toContain('自己的岗位不能自己加：收费员')
    const both = `${header}\n19911110021,冯五,,,前台,\n19911110021,冯五,,,物业委员会,\n`
    expect(problemsOf(await send(both))[0]).toContain('PRICE-5')
    const rolesOf = async ({ id }: { id: string }) =>
      (await system.sql.query('select role from staff_role where person_id = $1', [id])).rows.map(({ role }) => role)
    expect([await rolesOf(projectManager), await rolesOf(committee)]).toEqual([['projectManager'], ['committee']])
    // What is theirs already may stand in a roster.
    expect((await roster([projectManager, '项目经理'], [committee, '物业委员会'])).status).toBe(200)
  })

  test('FEE-5 a project manager is named by the region, not by the project itself', async () => {
    const second = `${header}\n19911110023,冯七,,,项目经理,\n`
    const refused = await send(second)
    expect([refused.status, refused.body.facts.problems[0].message]).toEqual([422, '项目经理请由区域登记（FEE-5）'])
    expect((await send(second, 'staff', 'region', `?projectId=${system.world.project}`)).status).toBe(200)
  })

  test('PRICE-5 the committee is entered by the region, and of owners of the project only', async () => {
    const { owner, family, foreignOwner } = system.world.people
    const ofProject = `?projectId=${system.world.project}`
    const line = ({ phone, name }: typeof owner) => `${header}\n${phone},${name},,,物业委员会,\n`
    const messages = ({ status, body }: Awaited<ReturnType<typeof send>>) => [
      status,
      ...(body.facts?.problems ?? []).map((one: { message: string }) => one.message),
    ]
    const byOffice = '物业委员会成员请由区域登记（PRICE-5）'
    expect(messages(await send(line(owner)))).toEqual([422, byOffice])
    expect(messages(await send(`${header}\n19911110022,冯六,,,物业委员会,\n`))).toEqual([422, byOffice])
    const noOwner = (name: string) => [422, `${name}不是本项目登记在住的业主，物业委员会成员要由业主担任（PRICE-5）`]
    const byRegion = (text: string) => send(text, 'staff', 'region', ofProject)
    expect(messages(await byRegion(line(family)))).toEqual(noOwner(family.name))
    expect(messages(await byRegion(line(foreignOwner)))).toEqual(noOwner(foreignOwner.name))
    expect(messages(await byRegion(`${header}\n19911110022,冯六,,,物业委员会,\n`))).toEqual(noOwner('冯六'))
    expect((await send(line(owner), 'staff', 'region')).status).toBe(404)
    expect((await send(line(owner), 'staff', 'projectManager', `?projectId=${system.world.foreignProject}`)).status).toBe(404)
    const give = (id: string, project: string) =>
      system.deps.db.transaction(async (tx) => {
        await tx.execute(`insert into staff (person_id, project_id) values ('${id}', '${project}')`)
        await tx.execute(`insert into staff_role (person_id, role) values ('${id}', 'committee')`)
      })
    const refusedBySql = { cause: { message: expect.stringMatching(/^PRICE-5: a member of the committee owns a home/) } }
    await expect(give(family.id, system.world.project)).rejects.toMatchObject(refusedBySql)
    await expect(give(owner.id, system.world.foreignProject)).rejects.toMatchObject(refusedBySql)
    const seated = await byRegion(line(owner))
    expect([seated.status, seated.body.counts]).toEqual([200, expect.arrayContaining([{ what: '岗位', added: 1, changed: 0 }])])
    const moved = system.deps.db.execute(`update staff set project_id = '${system.world.foreignProject}' where person_id = '${owner.id}'`)
    await expect(moved).rejects.toMatchObject(refusedBySql)
  })

  test('who sends a roster from the desk reads Chinese only', async () => {
    const refused = await send(`${header},列\n12,冯八,,,没有的岗位,不存在的部门,\n`)
    const more = await send(`${header}\n12,,,,维修师傅,不存在的部门\n19911110024,冯九,,,收费员,工程维修部\n`)
    const said = [refused, more].flatMap(({ body }) => body.facts.problems).flatMap(({ where, message }) => [where, message])
    expect(said.length).toBeGreaterThan(4)
    for (const words of said) expect(words).not.toMatch(/\([A-Za-z]/)
  })

  test('PRICE-5 the database keeps the committee apart from the company', async () => {
    const { projectManager, committee } = system.world.people
    const give = (id: string, role: string) =>
      system.deps.db.execute(`insert into staff_role (person_id, role) values ('${id}', '${role}')`)
    const because = { cause: { constraint: 'price_5_committee_is_not_of_the_company' } }
    await expect(give(projectManager.id, 'committee')).rejects.toMatchObject(because)
    await expect(give(committee.id, 'cashier')).rejects.toMatchObject(because)
  })

  test('DISP-3 a roster takes nobody’s own certificate, and says who entered the others’', async () => {
    const { projectManager } = system.world.people
    const { rows } = await system.sql.query('select phone from person where id = $1', [projectManager.id])
    const columns = '手机号,姓名,岗位,证书类别,证书名称,证书编号,证书生效,证书到期'
    const certificate = '电工,低压电工证,T-900'
    const own = await send(`${columns}\n${rows[0].phone},${projectManager.name},项目经理,${certificate},2020-01-01,2099-01-01\n`)
    expect([own.status, own.body.code]).toEqual([422, 'roster-refused'])
    expect(own.body.facts.problems).toMatchObject([
      { where: '第 2 行「证书类别」', message: expect.stringContaining('自己的证书请由区域品质管理中心登记（DISP-3）') },
    ])
    const others = await send(`${columns}\n19911110023,冯七,前台,${certificate},2020-01-01,2099-01-01\n`)
    expect(others.status).toBe(200)
    const { rows: kept } = await system.sql.query(`select person_id, entered_by from qualification where number = 'T-900'`)
    expect(kept).toMatchObject([{ entered_by: projectManager.id }])
    await expect(
      system.sql.query(
        `insert into qualification (id, person_id, kind, title, number, valid_from, valid_until, entered_by)
        values (gen_random_uuid(), $1, 'gas', '燃气证', 'T-901', '2020-01-01', '2099-01-01', $1)`,
        [projectManager.id],
      ),
    ).rejects.toMatchObject({ constraint: 'disp_3_nobody_certifies_themselves' })
  })

  test('a file that is not there', async () => {
    const office = await system.as('projectManager')
    const { status, body } = await office.post('/api/rosters/staff', {})
    expect([status, body.code]).toEqual([422, 'file-missing'])
  })
})
