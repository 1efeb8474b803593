import { randomUUID } from 'node:crypto'
import { checkList, decodeListFile, sweepRevisions } from '@teyue/api/for-tests'
import type { PriceListDetail, PriceRowInput } from '@teyue/contract'
import { postedBounds } from '@teyue/domain'
import type { PersonKey } from '@teyue/testing'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day, nowOf } from '../support/bodies.ts'
import { logCase, requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'

let system: System
beforeAll(async () => {
  system = await startSystem()
})
afterAll(() => system?.stop())

const dayIn = async (days: number) => new Date((await nowOf(system)) + days * day + 8 * 3_600_000).toISOString().slice(0, 10)
const post = async (person: PersonKey, path: string, body: unknown, key?: string) =>
  (await system.as(person)).post(`/api/price-lists${path}`, body, key)
const get = async (person: PersonKey, path: string) => (await system.as(person)).get(path)
const refusal = ({ status, body }: { status: number; body: { code: string; clause: string | null } }) => [status, body.code, body.clause]

async function draft(copyOf: string | null = system.world.list, name = '特约服务价目表（修订）'): Promise<PriceListDetail> {
  const answer = await post('managementCentre', '', {
    owner: { kind: 'businessUnit', id: system.world.businessUnit },
    name,
    ...(copyOf ? { copyOf } : {}),
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
const rowsOf = async (id: string) =>
  (await get('managementCentre', `/api/price-lists/${id}/rows`)).body.items as (PriceRowInput & { position: number; gaps: unknown[] })[]
const asInput = ({ position, gaps, price, source, ...row }: Record<string, unknown>) => row
const save = (id: string, body: Record<string, unknown>, person: PersonKey = 'managementCentre') => post(person, `/${id}/rows`, body)
/** A complete row, changed where said. */
const row = (change: Partial<PriceRowInput> = {}): PriceRowInput => ({
  id: randomUUID(),
  code: 'W-09',
  group: '供水设备维修',
  name: '更换角阀',
  unit: '个',
  shape: { kind: 'fixed', unitFen: 2500 },
  included: '人工',
  standard: '不渗不漏',
  basis: '成本加合理利润',
  warrantyDays: 90,
  durationMinutes: 30,
  ...change,
})

async function approved(
  change: (rows: PriceRowInput[]) => Partial<{ put: PriceRowInput[]; remove: string[] }>,
  effectiveIn = 0,
): Promise<PriceListDetail> {
  const list = await draft()
  const saved = await save(list.id, {
    revision: list.revision,
    ...change((await rowsOf(list.id)).map((one) => asInput(one) as PriceRowInput)),
  })
  expect(saved.status, JSON.stringify(saved.body)).toBe(200)
  const submitted = await post('managementCentre', `/${list.id}/submit`, {
    revision: list.revision + 1,
    effectiveFrom: await dayIn(effectiveIn),
  })
  expect(submitted.status, JSON.stringify(submitted.body)).toBe(200)
  const done = await post('managementApprover', `/${list.id}/approve`, {})
  expect(done.status, JSON.stringify(done.body)).toBe(200)
  return done.body
}
const adopt = async (id: string, person: PersonKey = 'committee') => {
  const answer = await post(person, `/${id}/decide`, { decision: 'adopted' })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}
const priceOf = async (code: string) => {
  const posted = await get('owner', '/api/price-list')
  return (
    posted.body.groups.flatMap(({ items }: { items: { code: string }[] }) => items).find((one: { code: string }) => one.code === code)
      ?.price ?? null
  )
}

describe('from draft to the owner’s phone', () => {
  test('PRICE-1, PRICE-5 edit, submit, send back, mend, approve, adopt: then the owner sees it, and the other project does not yet', async () => {
    const list = await draft()
    expect(list).toMatchObject({ state: 'draft', phase: 'draft', label: '第 2 版', rows: 8, incomplete: 0, basedOn: { label: '2026-1' } })
    const tap = (await rowsOf(list.id)).find(({ code }) => code === 'W-01')!
    const saved = await save(list.id, { revision: 1, put: [{ ...asInput(tap), shape: { kind: 'fixed', unitFen: 2200 } }, row()] })
    expect(saved.body.list).toMatchObject({ revision: 2, rows: 9, incomplete: 0, savedBy: '马骏' })
    expect(saved.body.rows.map(({ price }: { price: string }) => price)).toEqual(['¥22.00/次', '¥25.00/个'])

    const effectiveFrom = await dayIn(0)
    expect((await post('managementCentre', `/${list.id}/submit`, { revision: 2, effectiveFrom })).body).toMatchObject({
      state: 'submitted',
    })
    const inbox = await get('managementApprover', '/api/inbox')
    expect(inbox.body.items[0]).toMatchObject({ kind: 'list.submitted', requestId: null })
    expect(refusal(await post('managementCentre', `/${list.id}/approve`, {}))).toEqual([403, 'own-submission', 'PRICE-3'])
    const back = await post('managementApprover', `/${list.id}/send-back`, { reason: '角阀的价格和市场差太多' })
    expect(back.body).toMatchObject({ state: 'draft', sentBack: { by: '程越', reason: '角阀的价格和市场差太多' } })

    const valve = (await rowsOf(list.id)).find(({ code }) => code === 'W-09')!
    expect((await save(list.id, { revision: 2, put: [{ ...asInput(valve), shape: { kind: 'fixed', unitFen: 1800 } }] })).status).toBe(200)
    expect((await post('managementCentre', `/${list.id}/submit`, { revision: 3, effectiveFrom })).status).toBe(200)
    const done = await post('managementApprover', `/${list.id}/approve`, { words: '同意' })
    expect(done.body).toMatchObject({ state: 'approved', phase: 'approved', approvedBy: '物业事业部物业管理中心', sentBack: null })
    expect(await priceOf('W-09')).toBeNull()

    const seen = await get('committee', `/api/price-lists/${list.id}`)
    expect(seen.body.commands).toEqual([{ command: 'decide', possible: true, clause: null, reason: null }])
    expect(JSON.stringify(seen.body)).not.toMatch(/马骏|程越/)
    // What the company's people told one another before is not the committee's.
    expect(seen.body.steps.map(({ kind }: { kind: string }) => kind)).toEqual(['approved'])
    const sentBack = await post('foreignCommittee', `/${list.id}/decide`, { decision: 'sentBack', reason: '北湖园要先讨论' })
    expect(sentBack.body.projects).toMatchObject([{ name: '北湖园', decision: 'sentBack', reason: '北湖园要先讨论', inForce: false }])
    await adopt(list.id)
    // In force is what one's own project charges by: the other committee's version is still approved, no more.
    const mine = await get('foreignCommittee', '/api/price-lists')
    expect(mine.body.items.map(({ version, phase }: { version: number; phase: string }) => [version, phase])).toContainEqual([
      list.version,
      'approved',
    ])
    const ofPhase = async (person: PersonKey, phase: string) =>
      (await get(person, `/api/price-lists?phase=${phase}`)).body.items.map(({ version }: { version: number }) => version)
    expect(await ofPhase('foreignCommittee', 'approved')).toContain(list.version)
    expect(await ofPhase('foreignCommittee', 'inForce')).toEqual([1])
    expect(await ofPhase('committee', 'inForce')).toEqual([list.version])
    expect(await ofPhase('committee', 'retired')).toEqual([1])
    expect(await priceOf('W-09')).toBe('¥18.00/个')
    const whole = await get('managementCentre', `/api/price-lists/${list.id}`)
    expect(whole.body).toMatchObject({ phase: 'inForce', phaseName: '执行中' })
    expect(whole.body.projects.map(({ name, inForce }: { name: string; inForce: boolean }) => [name, inForce])).toEqual([
      ['北湖园', false],
      ['青禾苑', true],
    ])
    expect(whole.body.steps.map(({ kind }: { kind: string }) => kind)).toEqual([
      'submitted',
      'sentBack',
      'submitted',
      'approved',
      'notAdopted',
      'adopted',
    ])

    // A later decision on the same version may adopt it after all.
    await adopt(list.id, 'foreignCommittee')
    expect(refusal(await post('foreignCommittee', `/${list.id}/decide`, { decision: 'sentBack', reason: '还是贵' }))).toEqual([
      409,
      'already-adopted',
      'PRICE-5',
    ])
    expect(
      (await get('managementCentre', '/api/price-lists?phase=retired')).body.items.map(({ version }: { version: number }) => version),
    ).toEqual([1])
  })

  test('PRICE-3 what an item cost on a day stays answerable', async () => {
    const today = await dayIn(0)
    const yesterday = await dayIn(-1)
    const on = async (date: string, code = 'W-01') =>
      (await get('owner', `/api/price-on?projectId=${system.world.project}&code=${code}&day=${date}`)).body
    expect(await on(yesterday)).toMatchObject({ list: { label: '2026-1' }, item: { price: '¥20.00/次' } })
    expect(await on(today)).toMatchObject({ list: { label: `${today.slice(0, 4)}-2` }, item: { price: '¥22.00/次' } })
    expect(await on(yesterday, 'W-09')).toMatchObject({ list: { label: '2026-1' }, item: null })
    expect(await on('2025-06-01')).toEqual({ day: '2025-06-01', list: null, item: null })
    const elsewhere = await get('foreignOwner', `/api/price-on?projectId=${system.world.project}&code=W-01&day=${today}`)
    expect(elsewhere.status).toBe(404)
  })

  test('PRICE-1 a comparison tells what is added, dropped, dearer, cheaper or else different', async () => {
    const list = await approved(
      (rows) => ({
        put: rows
          .flatMap((one): PriceRowInput[] => {
            if (one.code === 'W-01') return [{ ...one, shape: { kind: 'fixed' as const, unitFen: 1100 } }]
            if (one.code === 'W-02') return [{ ...one, shape: { kind: 'capped' as const, baseFen: 3000, capFen: 18000 } }]
            if (one.code === 'E-01') return [{ ...one, standard: '通电无异响' }]
            return []
          })
          .concat(row({ code: 'W-10', name: '更换软管' })),
        remove: rows.filter(({ code }) => code === 'P-01').map(({ id }) => id),
      }),
      30,
    )
    const { body } = await get('committee', `/api/price-lists/${list.id}/compare`)
    expect(body).toMatchObject({ before: { label: '2026-1' }, added: 1, dropped: 1, dearer: 1, cheaper: 1, other: 1, same: 4 })
    const by = Object.fromEntries(body.changes.map((one: { code: string }) => [one.code, one]))
    expect(by['W-01']).toMatchObject({
      change: 'cheaper',
      byFen: -900,
      byPercent: -45,
      before: { price: '¥20.00/次' },
      after: { price: '¥11.00/次' },
    })
    expect(by['W-02']).toMatchObject({ change: 'dearer', byFen: 3000, byPercent: 20 })
    expect(by['E-01']).toMatchObject({ change: 'other', fields: ['standard'] })
  })
})

describe('editing', () => {
  test('PRICE-7 a draft may lack anything; handing it in tells each row and column', async () => {
    const list = await draft(null, '空的一版')
    expect(refusal(await post('managementCentre', `/${list.id}/submit`, { revision: 1, effectiveFrom: await dayIn(1) }))).toEqual([
      422,
      'list-empty',
      'PRICE-7',
    ])
    const half = { id: randomUUID(), name: '擦玻璃' }
    const saved = await save(list.id, {
      revision: 1,
      put: [half, row({ code: 'A', shape: { kind: 'range', minFen: 500, maxFen: 500 } }), row({ code: 'A' })],
    })
    expect(saved.body.list).toMatchObject({ rows: 3, incomplete: 3 })
    const answer = await post('managementCentre', `/${list.id}/submit`, { revision: 2, effectiveFrom: await dayIn(1) })
    expect(refusal(answer)).toEqual([422, 'rows-incomplete', 'PRICE-7'])
    const gaps = answer.body.facts.gaps as { line: number; column: string; detail: string }[]
    expect(gaps.filter(({ line }) => line === 1).map(({ column }) => column)).toEqual([
      'code',
      'group',
      'unit',
      'included',
      'standard',
      'basis',
      'shape',
      'warrantyDays',
      'durationMinutes',
    ])
    expect(gaps.filter(({ line }) => line === 2).map(({ column, detail }) => [column, detail])).toEqual([
      ['code', '编号 A 写了两次'],
      ['shape', '区间的上限要高于下限'],
    ])
    expect(refusal(await post('managementCentre', `/${list.id}/submit`, { revision: 2, effectiveFrom: '2026-01-01' }))).toEqual([
      422,
      'effective-in-the-past',
      'PRICE-5',
    ])
    const incomplete = await get('managementCentre', `/api/price-lists/${list.id}/rows?incomplete=true&limit=2`)
    expect(incomplete.body.items).toHaveLength(2)
    expect(incomplete.body.nextCursor).not.toBeNull()
  })

  test('two editors on one draft: the second is told who saved when, and loses nothing', async () => {
    const list = await draft(null, '两人同改')
    const [first, second] = await Promise.all([
      save(list.id, { revision: 1, put: [row({ code: 'A' })] }),
      save(list.id, { revision: 1, put: [row({ code: 'B' })] }, 'managementApprover'),
    ])
    const late = first.status === 409 ? first : second
    expect([first.status, second.status].sort()).toEqual([200, 409])
    expect(late.body).toMatchObject({
      code: 'list-moved-on',
      facts: { revision: 2, savedBy: first.status === 409 ? '程越' : '马骏', savedAt: expect.any(String) },
    })
    expect(await rowsOf(list.id)).toHaveLength(1)
    expect((await save(list.id, { revision: 2, put: [row({ code: 'C' })] })).status).toBe(200)
    expect(await rowsOf(list.id)).toHaveLength(2)
  })

  test('handed in while somebody saves: one of them waits, and finds it done', async () => {
    const list = await draft()
    const [saved, submitted] = await Promise.all([
      save(list.id, { revision: 1, put: [row()] }, 'managementApprover'),
      post('managementCentre', `/${list.id}/submit`, { revision: 1, effectiveFrom: await dayIn(60) }),
    ])
    expect([saved.status, submitted.status].sort()).toEqual([200, 409])
    const { rows } = await system.sql.query(`select state, revision from price_list where id = $1`, [list.id])
    expect(rows[0]).toEqual(saved.status === 200 ? { state: 'draft', revision: 2 } : { state: 'submitted', revision: 1 })
  })

  test('rows are removed and put in order; a row of another list is not touched', async () => {
    const list = await draft()
    const before = await rowsOf(list.id)
    const order = before.map(({ id }) => id).reverse()
    const answer = await save(list.id, { revision: 1, remove: [order[0]], order: order.slice(1) })
    expect(answer.body.list.rows).toBe(7)
    expect((await rowsOf(list.id)).map(({ id }) => id)).toEqual(order.slice(1))
    const { rows } = await system.sql.query('select id, name from price_item where list_id = $1 limit 1', [system.world.list])
    expect(refusal(await save(list.id, { revision: 2, put: [row({ id: rows[0].id, code: 'X' })] }))).toEqual([
      422,
      'row-elsewhere',
      'PRICE-3',
    ])
    expect((await system.sql.query('select name from price_item where id = $1', [rows[0].id])).rows[0].name).toBe(rows[0].name)
    const twice = row({ code: 'Y' })
    expect((await save(list.id, { revision: 2, put: [twice, twice] })).body.code).toBe('row-twice')
    expect((await save(list.id, { revision: 2, put: [row({ shape: { kind: 'fixed', unitFen: 0.5 } as never })] })).status).toBe(400)
    expect(
      (await save(list.id, { revision: 2, put: [row({ shape: { kind: 'fixed', unitFen: 1, surcharges: 'no' } as never })] })).status,
    ).toBe(400)
  })

  test('PRICE-3 a draft put aside keeps its number and rows, is written no more, and the next one counts on', async () => {
    const list = await draft()
    const stale = await post('managementCentre', `/${list.id}/discard`, { revision: list.revision + 1 })
    expect(refusal(stale)).toEqual([409, 'list-moved-on', 'RECORD-1'])
    const gone = await post('managementCentre', `/${list.id}/discard`, { revision: list.revision, reason: '并到明年那一版' })
    expect(gone.body).toMatchObject({ state: 'discarded', phaseName: '已放弃', rows: list.rows })
    expect(gone.body.steps.at(-1)).toMatchObject({ kind: 'discarded', reason: '并到明年那一版' })
    expect(refusal(await save(list.id, { revision: list.revision, put: [row()] }))).toEqual([409, 'not-a-draft', 'PRICE-3'])
    expect(
      refusal(await post('managementCentre', `/${list.id}/submit`, { revision: list.revision, effectiveFrom: await dayIn(1) })),
    ).toEqual([409, 'not-a-draft', 'PRICE-3'])
    const ids = async (query: string) =>
      (await get('managementCentre', `/api/price-lists?limit=100${query}`)).body.items.map((one: PriceListDetail) => one.id)
    expect(await ids('')).not.toContain(list.id)
    expect(await ids('&phase=discarded')).toContain(list.id)
    expect((await draft()).version).toBe(list.version + 1)
    // The database itself lets nobody bring it back, nor take anything out of it.
    const { rows: changed } = await system.sql.query(`select state from price_list where id = $1`, [list.id])
    expect(changed).toEqual([{ state: 'discarded' }])
    await expect(system.sql.query(`update price_list set state = 'draft' where id = $1`, [list.id])).rejects.toThrow(/PRICE-3/)
    await expect(system.sql.query(`delete from price_item where list_id = $1`, [list.id])).rejects.toThrow(/PRICE-3/)
  })

  test('the same save sent again answers the same, once', async () => {
    const list = await draft(null, '再发一次')
    const body = { revision: 1, put: [row()] }
    const key = randomUUID()
    const [first, again] = [
      await post('managementCentre', `/${list.id}/rows`, body, key),
      await post('managementCentre', `/${list.id}/rows`, body, key),
    ]
    expect(again.body).toEqual(first.body)
    expect(first.body.list.revision).toBe(2)
  })
})

describe('who may do what', () => {
  test('PRICE-1, PRICE-2, PRICE-5 each command by the wrong person', async () => {
    const list = await draft()
    const owner = { kind: 'businessUnit', id: system.world.businessUnit }
    expect(refusal(await post('qualityCentre', '', { owner, name: '越权' }))).toEqual([403, 'not-drafter', 'PRICE-1'])
    const own = { kind: 'region', id: system.world.region }
    expect(refusal(await post('managementCentre', '', { owner: own, name: '越权' }))).toEqual([403, 'not-drafter', 'PRICE-2'])
    expect(refusal(await post('qualityCentre', '', { owner: own, name: '越权' }))).toEqual([422, 'no-own-list', 'PRICE-2'])
    // A draft of the business unit is not there for its regions and committees.
    for (const person of ['qualityCentre', 'region', 'committee', 'projectManager'] as const)
      expect((await get(person, `/api/price-lists/${list.id}`)).status, person).toBe(404)
    expect(refusal(await post('committee', `/${list.id}/decide`, { decision: 'adopted' }))).toEqual([404, 'not-found', 'PRICE-1'])
    expect((await post('region', `/${list.id}/approve`, {})).status).toBe(404)
    expect(refusal(await post('managementApprover', `/${list.id}/approve`, {}))).toEqual([409, 'not-submitted', 'PRICE-1'])

    const done = await approved(() => ({ put: [row({ code: 'W-20' })] }), 90)
    expect(refusal(await save(done.id, { revision: done.revision, put: [row()] }))).toEqual([409, 'not-a-draft', 'PRICE-3'])
    expect(refusal(await post('managementApprover', `/${done.id}/send-back`, { reason: '改主意' }))).toEqual([
      409,
      'not-submitted',
      'PRICE-1',
    ])
    expect(refusal(await post('committee', `/${done.id}/decide`, { decision: 'sentBack' }))).toEqual([422, 'reason-missing', 'PRICE-5'])
    expect(refusal(await post('projectManager', `/${done.id}/decide`, { decision: 'adopted' }))).toEqual([403, 'role-required', null])
  })

  test('PRICE-3 whoever wrote any of the prices does not approve them, whoever handed them in', async () => {
    const list = await draft()
    expect((await save(list.id, { revision: 1, put: [row({ code: 'W-31' })] }, 'managementApprover')).status).toBe(200)
    expect((await post('managementCentre', `/${list.id}/submit`, { revision: 2, effectiveFrom: await dayIn(100) })).status).toBe(200)
    expect(refusal(await post('managementApprover', `/${list.id}/approve`, {}))).toEqual([403, 'own-writing', 'PRICE-3'])
    const step = `insert into price_list_step (id, list_id, kind, by_person, at, effective_from) values (gen_random_uuid(), $1, 'approved', $2, teyue_now(), '2027-01-01')`
    const byHand = system.sql.query(step, [list.id, system.world.people.managementApprover.id])
    await expect(byHand).rejects.toThrow(/^PRICE-3: nobody approves what they wrote/)
    expect((await post('managementApprover', `/${list.id}/send-back`, { reason: '请另一位核价人批准' })).status).toBe(200)
  })

  test('PRICE-3 nor through a copy of the draft that another begins', async () => {
    const list = await draft()
    expect((await save(list.id, { revision: 1, put: [row({ code: 'W-32' })] }, 'managementApprover')).status).toBe(200)
    const copy = await draft(list.id, '抄一份')
    expect((await post('managementCentre', `/${copy.id}/submit`, { revision: 1, effectiveFrom: await dayIn(100) })).status).toBe(200)
    expect(refusal(await post('managementApprover', `/${copy.id}/approve`, {}))).toEqual([403, 'own-writing', 'PRICE-3'])
    expect((await post('managementApprover', `/${copy.id}/send-back`, { reason: '请另一位核价人批准' })).status).toBe(200)
    for (const [id, revision] of [
      [list.id, 2],
      [copy.id, 1],
    ])
      expect((await post('managementCentre', `/${id}/discard`, { revision })).status).toBe(200)
  })

  test('PRICE-5 who owns no home of the project any more decides no more', async () => {
    const list = await approved(() => ({}), 100)
    const homeIs = (until: string | null) =>
      system.sql.query('update residency set until = $2 where person_id = $1', [system.world.people.committee.id, until])
    await homeIs(new Date(await nowOf(system)).toISOString())
    const seen = await get('committee', `/api/price-lists/${list.id}`)
    expect([seen.status, seen.body.commands]).toEqual([200, []])
    expect(refusal(await post('committee', `/${list.id}/decide`, { decision: 'adopted' }))).toEqual([403, 'not-committee', 'PRICE-5'])
    const byHand = system.sql.query(
      `insert into adoption (id, project_id, list_id, decision, adopted_on, decided_at, decided_by, person_id)
      values (gen_random_uuid(), $1, $2, 'adopted', (teyue_now() at time zone 'Asia/Shanghai')::date, teyue_now(), '物业委员会', $3)`,
      [system.world.project, list.id, system.world.people.committee.id],
    )
    await expect(byHand).rejects.toThrow(/^PRICE-5: only the project's own committee decides/)
    await homeIs(null)
    expect((await post('committee', `/${list.id}/decide`, { decision: 'sentBack', reason: '请说明依据' })).status).toBe(200)
  })

  test('PRICE-5 adopted twice at once counts once', async () => {
    const list = await approved(() => ({ put: [row({ code: 'W-21' })] }), 120)
    const answers = await Promise.all([1, 2].map(() => post('committee', `/${list.id}/decide`, { decision: 'adopted' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})

describe('a list that changes under open work', () => {
  test('PRICE-3 an item withdrawn: the open offer holds until it expires, a new one cannot name it', async () => {
    const offered = await requestIn(system, 'offered', { items: [{ itemCode: 'E-01', quantityMilli: 1000 }] })
    const list = await approved((rows) => ({ remove: rows.filter(({ code }) => code === 'E-01').map(({ id }) => id) }))
    await adopt(list.id)
    const other = await logCase(system, { items: [{ itemCode: 'W-01', quantityMilli: 1000 }] })
    expect(refusal(await other.attempt('manager', 'offer', { lines: [{ itemCode: 'E-01', quantityMilli: 1000 }] }))).toEqual([
      422,
      'price-not-on-list',
      'PRICE-3',
    ])
    const agreed = await offered.give('owner', 'agree')
    expect(agreed.quotes[0]!.lines[0]).toMatchObject({ code: 'E-01', amountFen: 1000 })
  })

  test('CONSENT-1 a list that begins at midnight while a quote is read: the consent names the old version, until the quote expires', async () => {
    const list = await approved(
      (rows) => ({
        put: rows
          .filter(({ code }) => code === 'W-02')
          .map((one) => ({ ...one, shape: { kind: 'capped' as const, baseFen: 5000, capFen: 15000 } })),
      }),
      1,
    )
    await adopt(list.id)
    const before = (await get('owner', '/api/price-list')).body.version
    const [signed, late] = [
      await requestIn(system, 'offered', { items: [{ itemCode: 'W-02', quantityMilli: 1000 }] }),
      await requestIn(system, 'offered', { items: [{ itemCode: 'W-02', quantityMilli: 1000 }] }),
    ]
    const now = await nowOf(system)
    const midnight = Math.ceil((now + 8 * 3_600_000) / day) * day - 8 * 3_600_000
    await system.advance(midnight - now + 1000)
    expect((await get('owner', '/api/price-list')).body.version).not.toBe(before)
    expect(await priceOf('W-02')).toBe('¥50.00 起，不超过 ¥150.00/次')
    const agreed = await signed.give('owner', 'agree')
    expect(agreed.quotes[0]).toMatchObject({ status: 'agreed', lines: [{ listVersion: before, unitFen: 3000 }] })
    await system.advance(Date.parse(late.view.quotes[0]!.expiresAt) - (await nowOf(system)) + 1000)
    expect((await late.attempt('owner', 'agree')).status).toBe(409)
    const anew = await late.give('manager', 'offer')
    expect(anew.quotes[0]).toMatchObject({ lines: [{ listVersion: list.label, unitFen: 5000 }] })
  })
})

describe('posted for everybody', () => {
  test('PRICE-6 a page without login or script, small, with landmarks and who approved it', async () => {
    const page = await supertest(system.url).get('/public/prices/QHY').set('accept-encoding', 'identity')
    expect(page.status).toBe(200)
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
    expect(Buffer.byteLength(page.text)).toBeLessThan(100_000)
    expect(page.text).not.toMatch(/<script|<img|https?:\/\//)
    expect(page.text.match(/<h1>/g)).toHaveLength(1)
    for (const mark of [
      '<html lang="zh-CN">',
      '<main>',
      '<header>',
      '<footer>',
      '<nav ',
      '<caption>',
      'scope="col"',
      'scope="row"',
      '028-0000002',
      '物业委员会',
      '物业事业部',
    ])
      expect(page.text, mark).toContain(mark)
    const { body: posted } = await get('owner', '/api/price-list')
    for (const { items } of posted.groups)
      for (const { name, price } of items) expect(page.text.includes(name) && page.text.includes(price), name).toBe(true)

    const again = await supertest(system.url).get('/public/prices/QHY').set('if-none-match', page.headers.etag!)
    expect(again.status).toBe(304)
    const zipped = await supertest(system.url).get('/public/prices/QHY').set('accept-encoding', 'gzip')
    expect([zipped.headers['content-encoding'], zipped.text]).toEqual(['gzip', page.text])
    const json = await supertest(system.url).get('/public/prices/QHY.json')
    expect(json.body).toMatchObject({
      project: { code: 'QHY', complaintPhone: '028-0000002' },
      list: { label: posted.version, adoptedOn: posted.adoptedOn },
    })
    for (const { name, shape, fromFen, notMoreThanFen, basis, materialPrice } of json.body.items) {
      expect(postedBounds(shape), name).toEqual({ minFen: fromFen, maxFen: notMoreThanFen })
      expect(basis.length * materialPrice.length, name).toBeGreaterThan(0)
      expect(page.text.includes(basis) && page.text.includes(materialPrice), name).toBe(true)
    }
    // However it is typed: small letters, a stroke too many.
    expect((await supertest(system.url).get('/public/prices/qhy')).text).toBe(page.text)
    expect((await supertest(system.url).get('/public/prices/QHY/')).headers.location).toBe('/public/prices/QHY')
    for (const path of ['NOWHERE', '', '%E9%9D%92', 'NOWHERE.json']) {
      const { status, headers, text } = await supertest(system.url).get(`/public/prices/${path}`)
      const machine = path.endsWith('.json')
      expect([status, headers['content-type']], path).toEqual([
        404,
        machine ? 'application/problem+json; charset=utf-8' : 'text/html; charset=utf-8',
      ])
      expect(text.includes('<h1>没有这份价目表</h1>'), path).toBe(!machine)
    }
  })
})

describe('import and export', () => {
  const header =
    '编号,类别,项目,单位,计价方式,价格,上限,进位分钟,起订量,地点,实施方,包含,不含,服务标准,定价依据,保修天数,用时分钟,资质,作业细则,材料'
  const good = (n: number) => `I-${n},家政,清洗第${n}种,次,固定,12.5,,,,上门,自有,人工,,干净,市场价,0,60,无,,业主自备`
  const bad = (n: number) => `I-${n},家政,清洗第${n}种,次,固定,面议,,,,上门,自有,人工,,干净,市场价,0,60,无,,业主自备`
  const send = async (list: PriceListDetail, file: Buffer | string, { type = 'text/csv', query = `revision=${list.revision}` } = {}) => {
    const { token } = await system.as('managementCentre')
    return supertest(system.url)
      .post(`/api/price-lists/${list.id}/import?${query}`)
      .set({ authorization: `Bearer ${token}`, 'idempotency-key': randomUUID(), 'content-type': type })
      .send(file as never)
  }

  test('PRICE-7 5,000 lines with 300 bad ones: all of them rows, the bad ones marked with the reason and their words, in one go', async () => {
    const list = await draft(null, '大表')
    const lines = Array.from({ length: 5_000 }, (_, index) => (index % 16 === 0 && index < 4_800 ? bad(index) : good(index)))
    const begun = Date.now()
    const answer = await send(list, [header, ...lines].join('\n'))
    expect(answer.status, answer.text.slice(0, 300)).toBe(200)
    expect(Date.now() - begun).toBeLessThan(10_000)
    expect(answer.body.report).toMatchObject({ lines: 5_000, priced: 4_700, lost: 0 })
    expect(answer.body.report.review).toHaveLength(300)
    expect(answer.body.report.review[0]).toMatchObject({
      line: 2,
      reason: '「价格」要写成元，最多两位小数',
      source: expect.stringContaining('面议'),
    })
    expect(answer.body.list).toMatchObject({ rows: 5_000, incomplete: 300, revision: 2 })
    const review = await get('managementCentre', `/api/price-lists/${list.id}/rows?incomplete=true&limit=1`)
    expect(review.body.items[0]).toMatchObject({ code: 'I-0', shape: null, price: null, source: expect.stringContaining('面议') })
    expect(refusal(await post('managementCentre', `/${list.id}/submit`, { revision: 2, effectiveFrom: await dayIn(1) }))).toEqual([
      422,
      'rows-incomplete',
      'PRICE-7',
    ])
  })

  test('a form, a stale revision, too large a file, none at all', async () => {
    const list = await draft(null, '表单')
    const { token } = await system.as('managementCentre')
    const form = () =>
      supertest(system.url)
        .post(`/api/price-lists/${list.id}/import?revision=1`)
        .set({ authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() })
    const entered = await form().attach('file', Buffer.from([header, good(1)].join('\n')), 'list.csv')
    expect(entered.body.report).toMatchObject({ lines: 1, priced: 1, lost: 0 })
    expect((await form().attach('file', Buffer.from([header, good(2)].join('\n')), 'list.csv')).body.code).toBe('list-moved-on')
    const huge = Buffer.alloc(2 * 1024 * 1024 + 1, 'a')
    expect((await send(list, huge, { query: 'revision=2' })).status).toBe(413)
    expect((await form().attach('file', huge, 'list.csv')).status).toBe(413)
    expect((await form().field('note', 'nothing')).body.code).toBe('file-missing')
    expect((await send(list, '', { query: 'revision=2' })).status).toBe(422)
    expect(await rowsOf(list.id)).toHaveLength(1)
  })

  const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  const exported = async (id: string) =>
    supertest(system.url)
      .get(`/api/price-lists/${id}/export`)
      .set('authorization', `Bearer ${(await system.as('managementCentre')).token}`)
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => done(null, Buffer.concat(chunks)))
      })

  test('PRICE-7 a draft with gaps, exported and read again, keeps its prices and the words of its lines: a gap is no reason to forget', async () => {
    const list = await draft(null, '没填全的')
    await send(
      list,
      'category,name,unit,price_yuan,note,source\n供电维修类,维修灯具,套,10-40,材料费另计,https://example.org/a\n家政类,擦玻璃,平方米,看情况,,\n',
    )
    const [priced, handed] = await rowsOf(list.id)
    const file = (await exported(list.id)).body as Buffer
    const again = await draft(null, '读回来补')
    const { report } = (await send(again, file, { type: workbook })).body
    expect(report).toMatchObject({ lines: 2, priced: 1, review: [{ line: 3, reason: expect.stringContaining('计价方式') }], lost: 0 })
    const content = ({ id, position, review, gaps, ...rest }: Record<string, unknown>) => rest
    const [back, backHanded] = await rowsOf(again.id)
    expect(priced).toMatchObject({ shape: { kind: 'range', minFen: 1000, maxFen: 4000 }, material: 'extra', included: '' })
    expect(content(back!)).toEqual(content(priced!))
    expect(content(backHanded!)).toEqual(content(handed!))
    expect(checkList(decodeListFile(file))).toMatchObject({ lines: 2, priced: 1, review: [{ line: 3 }], lost: 0 })
  })

  test('what stands in a cell and means nothing goes to a person, and takes no other cell with it', async () => {
    const list = await draft(null, '一格看不懂')
    const line = `I-1,家政,${'长'.repeat(70)},次,固定,12.5,,,,上门,自有,人工,,干净,市场价,半年,60,木工,,业主自备`
    const { report } = (await send(list, [header, line].join('\n'))).body
    expect(report.review[0].reason).toBe(
      '「资质」只能是无、电工、管道工、燃气；「保修天数」要写不小于 0 的整数；「项目」超过 60 字，多的在原文里',
    )
    expect((await rowsOf(list.id))[0]).toMatchObject({
      shape: { kind: 'fixed', unitFen: 1250 },
      name: '长'.repeat(60),
      standard: '干净',
      warrantyDays: null,
      durationMinutes: 60,
      qualification: null,
    })
  })

  test('exported and read again it is the same, and no cell is a formula', async () => {
    const list = await draft()
    await save(list.id, { revision: 1, put: [row({ code: '=1+1', name: '+更换', included: '@人工', standard: '-不漏' })] })
    const { token } = await system.as('committee')
    expect((await supertest(system.url).get(`/api/price-lists/${list.id}/export`).set('authorization', `Bearer ${token}`)).status).toBe(404)
    const file = await exported(list.id)
    expect(file.headers['content-type']).toContain('spreadsheetml')
    const again = await draft(null, '读回来')
    const entered = await send(again, file.body as Buffer, { type: workbook })
    expect(entered.body.report, JSON.stringify(entered.body)).toMatchObject({ lines: 9, priced: 9, lost: 0 })
    const compared = await get('managementCentre', `/api/price-lists/${again.id}/compare?before=${list.id}`)
    expect(compared.body).toMatchObject({ same: 9, changes: [] })
    // The same answer before anything is saved: rows that end in empty cells are as wide as the rest.
    expect(checkList(decodeListFile(file.body))).toEqual({ lines: 9, priced: 9, review: [], lost: 0 })
  })

  const published = [
    'category,name,unit,price_yuan,note,source',
    '供电维修类,维修灯具,套,10-40,材料费另计,https://example.org/a',
    '供电维修类,"=HYPERLINK(""http://x"",""a"")",套,15,,https://example.org/a',
    '供水维修类,疏通马桶,次,30,最高150,https://example.org/a',
    '家政类,擦玻璃,平方米,看情况,,https://example.org/a',
    '打字类,黑白复印,张,0.005,,https://example.org/a',
  ].join('\n')
  const gbk = (text: string) => {
    const decoder = new TextDecoder('gbk')
    const bytes = new Map<string, [number, number]>()
    for (let first = 0x81; first < 0xff; first++)
      for (let second = 0x40; second < 0xff; second++) bytes.set(decoder.decode(Uint8Array.of(first, second)), [first, second])
    return Buffer.from([...text].flatMap((letter) => (letter < '\x80' ? [letter.charCodeAt(0)] : bytes.get(letter)!)))
  }

  test.each([
    ['UTF-8', () => Buffer.from(published)],
    ['UTF-8 with a byte order mark', () => Buffer.from(`\uFEFF${published}`)],
    ['UTF-16', () => Buffer.from(`\uFEFF${published}`, 'utf16le')],
    ['GBK', () => gbk(published)],
  ])('a published list in %s: understood or handed over with its words, nothing lost', async (_, file) => {
    const list = await draft(null, '公示的价目')
    const { body } = await send(list, file())
    expect(body.report, JSON.stringify(body)).toMatchObject({
      lines: 5,
      priced: 2,
      lost: 0,
      review: [{ line: 3 }, { line: 5 }, { line: 6, reason: expect.stringContaining('不足一分') }],
    })
    const rows = (await get('managementCentre', `/api/price-lists/${list.id}/rows`)).body.items
    expect(rows.map(({ code, name, price }: Record<string, unknown>) => [code, name, price])).toEqual([
      ['001', '维修灯具', '¥10.00–¥40.00/套'],
      ['002', '=HYPERLINK("http://x","a")', null],
      ['003', '疏通马桶', '¥30.00 起，不超过 ¥150.00/次'],
      ['004', '擦玻璃', null],
      ['005', '黑白复印', null],
    ])
    expect(rows[3]).toMatchObject({
      review: expect.any(String),
      source: expect.stringContaining('看情况'),
      group: '家政类',
      unit: '平方米',
    })
    expect(rows[0].gaps.map(({ column }: { column: string }) => column)).toEqual([
      'included',
      'standard',
      'basis',
      'warrantyDays',
      'durationMinutes',
    ])
  })

  test('what is no list is told in words', async () => {
    const list = await draft(null, '不是价目')
    for (const file of ['随便写的', 'PK 不是表格', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0]), Buffer.from([0x50, 0x4b, 3, 4, 0])]) {
      const answer = await send(list, file)
      expect([answer.status, answer.body.code], String(answer.body.detail)).toEqual([422, 'file-unreadable'])
      expect(answer.body.detail).toMatch(/^[^!！]+。$/)
    }
  })
})

describe('what the next revision learns from', () => {
  test('PRICE-4 needs that were priced case by case, by how often they came up, and into a draft', async () => {
    for (const name of ['更换晾衣架钢丝', '更换 晾衣架钢丝。', '更换门锁'])
      await (async () => {
        const asked = await requestIn(system, 'pricing', { items: [] })
        await asked.give('region', 'decidePrice', { lines: [{ name, unit: '套', unitFen: name.includes('锁') ? 8000 : 4500 }] })
      })()
    const needs = (await get('region', '/api/case-price-needs')).body.items
    expect(needs.map(({ times, lastFen, projects }: Record<string, unknown>) => [times, lastFen, projects])).toEqual([
      [2, 4500, ['青禾苑']],
      [1, 8000, ['青禾苑']],
    ])
    const list = await draft()
    const taken = await post('managementCentre', `/${list.id}/take`, { revision: 1, keys: [needs[0].key] })
    expect(taken.body.rows).toMatchObject([
      { shape: { kind: 'fixed', unitFen: 4500 }, basis: '区域核价 2 次，最近 ¥45.00/套', review: expect.any(String) },
    ])
    expect(taken.body.list).toMatchObject({ rows: list.rows + 1, incomplete: 1, revision: 2 })
    expect((await post('managementCentre', `/${list.id}/take`, { revision: 2, keys: ['no such need'] })).body.code).toBe('need-unknown')
  })

  test('list health counts what was offered, exceeded on site, declined and reworked', async () => {
    const before = (await get('region', '/api/list-health')).body.items.find(({ code }: { code: string }) => code === 'W-02')
    const one = await requestIn(system, 'onSite', { items: [{ itemCode: 'W-02', quantityMilli: 1000 }] })
    await one.give('technician', 'quote', { lines: [{ itemCode: 'W-02', quantityMilli: 1000, unitFen: 9000 }] })
    const other = await requestIn(system, 'offered', { items: [{ itemCode: 'W-02', quantityMilli: 1000 }] })
    await other.give('owner', 'decline')
    const after = (await get('region', '/api/list-health')).body.items.find(({ code }: { code: string }) => code === 'W-02')
    expect({
      offered: after.offered - before.offered,
      exceeded: after.exceeded - before.exceeded,
      declined: after.declined - before.declined,
    }).toEqual({
      offered: 2,
      exceeded: 1,
      declined: 1,
    })
  })

  test('OVERSIGHT-3 the committee sees totals of its project, and nobody in them', async () => {
    const one = await requestIn(system, 'accepted')
    const { body } = await get('committee', '/api/totals?months=2')
    expect(body.project.name).toBe('青禾苑')
    expect(body.months).toHaveLength(2)
    expect(body.months[0]).toMatchObject({
      byState: { accepted: 1 },
      accepted: 1,
      charges: 1,
      verySatisfiedBasisPoints: 10_000,
      chargedFen: one.view.charge!.totalFen,
    })
    expect(JSON.stringify(body)).not.toMatch(/陈静|周予安|0802|1990000/)
    expect((await get('committee', `/api/totals?projectId=${system.world.foreignProject}`)).status).toBe(404)
  })
})

describe('a region with a list of its own', () => {
  test('PRICE-2 drafted by its quality centre, approved by its approver, adopted: it takes over from the business unit’s', async () => {
    await system.sql.query('update region set own_list = true where id = $1', [system.world.region])
    expect((await get('committee', '/api/price-lists')).status).toBe(200)
    const before = (await get('owner', '/api/price-list')).body
    const owner = { kind: 'region', id: system.world.region }
    const made = await post('qualityCentre', '', { owner, name: '青禾区域价目表', copyOf: before.id })
    expect(made.body, JSON.stringify(made.body)).toMatchObject({ version: 1, owner: { name: '青禾区域公司' } })
    const { id } = made.body
    expect((await get('qualityCentre', '/api/price-list-owners')).body.items).toMatchObject([
      { kind: 'businessUnit', mayDraft: false },
      { kind: 'region', mayDraft: true, lastRevisedOn: null, revisionDue: null, overdue: false },
    ])
    const effectiveFrom = await dayIn(0)
    expect(refusal(await post('managementCentre', `/${id}/submit`, { revision: 1, effectiveFrom }))).toEqual([
      403,
      'not-drafter',
      'PRICE-2',
    ])
    expect((await post('qualityCentre', `/${id}/submit`, { revision: 1, effectiveFrom })).status).toBe(200)
    expect(refusal(await post('managementApprover', `/${id}/approve`, {}))).toEqual([403, 'not-approver', 'PRICE-3'])
    expect((await post('region', `/${id}/approve`, {})).body).toMatchObject({ state: 'approved', approvedBy: '青禾区域公司' })
    // Until the committee adopts it, the business unit's still holds; then no other list of the business unit's is adopted here.
    expect((await get('owner', '/api/price-list')).body.id).toBe(before.id)
    await adopt(id)
    expect((await get('owner', '/api/price-list')).body).toMatchObject({ id, name: '青禾区域价目表' })
    const units = await approved(() => ({ put: [row({ code: 'W-40' })] }), 0)
    const refused = await post('committee', `/${units.id}/decide`, { decision: 'adopted' })
    expect(refusal(refused)).toEqual([403, 'not-committee', 'PRICE-5'])
  })
})

describe('a list is revised every year', () => {
  const told = async (person: PersonKey) =>
    (await get(person, '/api/inbox?limit=100')).body.items
      .map(({ kind }: { kind: string }) => kind)
      .filter((kind: string) => kind.startsWith('list.revision'))

  test('PRICE-1 its centre is told 30 days before the year is over, and on the day; once each, however many processes look', async () => {
    const look = () => Promise.all([sweepRevisions(system.deps), sweepRevisions(system.deps)])
    await look()
    expect(await told('managementCentre')).toEqual([])
    await system.advance(336 * day)
    await look()
    await look()
    expect(await told('managementCentre')).toEqual(['list.revision.warn'])
    expect(await told('managementApprover')).toEqual(['list.revision.warn'])
    expect(await told('qualityCentre')).toEqual(['list.revision.warn'])
    expect(await told('committee')).toEqual([])
    await system.advance(30 * day)
    await look()
    expect(await told('managementCentre')).toEqual(['list.revision.overdue', 'list.revision.warn'])
    expect((await get('managementCentre', '/api/price-list-owners')).body.items[0]).toMatchObject({ overdue: true })
  })
})
