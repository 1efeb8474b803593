import { randomUUID } from 'node:crypto'
import { createTestDatabase, type TestDatabase } from '@teyue/testing/database'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { enforce, errorOf, insert, openWorld, type Row, story, type World } from './test-world.ts'

/** Attempts by direct SQL, as the API's own database user. */
let database: TestDatabase
let world: World
const cast = {} as Record<'drafter' | 'approver' | 'quality' | 'regional' | 'committee' | 'neighbours', string>
let otherProject: string
let otherRegion: string

beforeAll(async () => {
  database = await createTestDatabase()
  world = await openWorld(database)
  await enforce(world, world.listed.list)
  otherRegion = await add('region', { business_unit_id: world.unit, name: '北湖区域', own_list: true })
  otherProject = await add('project', {
    region_id: otherRegion,
    code: 'BHY',
    name: '北湖园',
    address: '北湖路 1 号',
    repair_phone: '0',
    complaint_phone: '0',
  })
  const building = await add('building', { project_id: otherProject, name: '5 栋' })
  const label = { unit: '1', door: '301', label: '5-1-301', kind: 'residential' }
  const homes: Record<string, string> = {
    [world.project]: world.home,
    [otherProject]: await add('home', { project_id: otherProject, building_id: building, ...label }),
  }
  const member = async (name: string, role: string, place: Row) => {
    const id = await world.person(name)
    if (role === 'committee')
      await add('residency', { person_id: id, home_id: homes[String(place.project_id)], role: 'owner', since: new Date(), ...place })
    await insert(world.owner, 'staff', { person_id: id, ...place })
    await insert(world.owner, 'staff_role', { person_id: id, role })
    return id
  }
  cast.drafter = await member('马骏', 'managementCentre', { business_unit_id: world.unit })
  cast.approver = await member('程越', 'managementCentre', { business_unit_id: world.unit })
  cast.quality = await member('柳青', 'qualityCentre', { region_id: otherRegion })
  cast.regional = await member('杜衡', 'regionApprover', { region_id: otherRegion })
  cast.committee = await member('常守仁', 'committee', { project_id: world.project })
  cast.neighbours = await member('葛平', 'committee', { project_id: otherProject })
})
afterAll(async () => {
  await world.close()
  await database.drop()
})
beforeEach(() => world.api.query('begin'))
afterEach(() => world.api.query('rollback'))

const add = (table: string, row: Row) => insert(world.owner, table, { id: randomUUID(), ...row })
const write = (table: string, row: Row) => insert(world.api, table, { id: randomUUID(), ...row })
const sql = (text: string, values: unknown[] = []) => world.api.query(text, values)
const day = (offset: number) => new Date(Date.now() + (offset * 24 + 8) * 3_600_000).toISOString().slice(0, 10)

async function refused(act: () => Promise<unknown>, by: string | object) {
  const error = await errorOf(world.api, act)
  expect(error, 'the database let it through').not.toBeNull()
  if (typeof by === 'object') expect(error).toMatchObject(by)
  else if (/^[A-Z]+-\d+$/.test(by)) expect(error?.message).toMatch(new RegExp(`^${by}: `))
  else expect(error).toMatchObject({ constraint: by })
}
const denied = { code: '42501' }

const draft = () => world.draft.list
const step = (kind: string, by: string, row: Row = {}) =>
  write('price_list_step', {
    list_id: draft(),
    kind,
    by_person: by,
    at: new Date(),
    ...(kind === 'submitted' ? { effective_from: day(1) } : {}),
    ...(kind === 'sentBack' ? { reason: '水龙头没有写质保' } : {}),
    ...row,
  })
const approve = async () => {
  await step('submitted', cast.drafter)
  await step('approved', cast.approver)
}
const decide = (person: string, row: Row = {}) =>
  write('adoption', {
    project_id: world.project,
    list_id: draft(),
    decision: 'adopted',
    adopted_on: day(0),
    decided_at: new Date(),
    decided_by: '物业委员会',
    person_id: person,
    ...row,
  })
const stateOf = async () => (await sql('select state from price_list where id = $1', [draft()])).rows[0].state

describe('a list moves by steps', () => {
  test('PRICE-1 drafted by the management centre, submitted, sent back with reasons, mended, approved by another person', async () => {
    await step('submitted', cast.drafter)
    expect(await stateOf()).toBe('submitted')
    await step('sentBack', cast.approver)
    expect(await stateOf()).toBe('draft')
    await sql('update price_item set warranty_days = 90 where list_id = $1', [draft()])
    await approve()
    const { rows } = await sql('select state, approved_by, effective_from::text from price_list where id = $1', [draft()])
    expect(rows[0]).toEqual({ state: 'approved', approved_by: '物业事业部物业管理中心', effective_from: day(1) })
  })

  test('PRICE-3 nobody sets a state by hand, or says that paper approved it', async () => {
    await refused(() => sql(`update price_list set state = 'approved' where id = $1`, [draft()]), denied)
    await refused(() => sql(`update price_list set approved_by = '中心', approved_at = now() where id = $1`, [draft()]), denied)
    await refused(() => step('approved', cast.approver, { by_person: null, on_paper: '中心', effective_from: day(0) }), denied)
  })

  test('PRICE-3 only the owner’s own people draft and decide, and nobody what they submitted', async () => {
    await refused(() => step('submitted', cast.quality), 'PRICE-1')
    await refused(() => step('submitted', cast.committee), 'PRICE-1')
    await refused(() => step('approved', cast.approver), 'PRICE-1')
    await step('submitted', cast.drafter)
    await refused(() => step('approved', cast.drafter), 'PRICE-3')
    await refused(() => step('sentBack', cast.drafter), 'PRICE-3')
    await refused(() => step('approved', cast.regional), 'PRICE-3')
    await refused(() => step('submitted', cast.drafter), 'PRICE-1')
    await refused(() => step('sentBack', cast.approver, { reason: '' }), 'price_1_sent_back_with_reasons')
    await refused(() => step('approved', cast.approver, { at: new Date(Date.now() - 86_400_000) }), 'PRICE-1')
  })

  test('PRICE-7 what is incomplete, doubled or not looked at is not submitted', async () => {
    const item = (row: Row) =>
      write('price_item', {
        list_id: draft(),
        code: 'W-02',
        group_name: '供水设备维修',
        name: '疏通',
        unit: '次',
        position: 2,
        shape: { kind: 'free' },
        included: '人工',
        standard: '通畅',
        basis: '免费',
        warranty_days: 0,
        duration_minutes: 30,
        ...row,
      })
    for (const lacking of [
      { code: '' },
      { unit: '' },
      { shape: null },
      { standard: '' },
      { basis: '' },
      { duration_minutes: null },
      { code: 'W-01' },
      { review: '看不懂' },
    ]) {
      const id = await item(lacking)
      await refused(() => step('submitted', cast.drafter), 'PRICE-7')
      await sql('delete from price_item where id = $1', [id])
    }
    await item({})
    await step('submitted', cast.drafter)
    await refused(() => item({ code: 'W-03' }), 'PRICE-3')
    await refused(() => sql(`update price_list set name = '别的名字' where id = $1`, [draft()]), 'PRICE-3')
  })

  test('PRICE-3 an approved list, its name and its items stay', async () => {
    await approve()
    await refused(() => sql('update price_item set name = $2 where list_id = $1', [draft(), '换角阀']), 'PRICE-3')
    await refused(() => sql('delete from price_item where list_id = $1', [draft()]), 'PRICE-3')
    await refused(() => sql(`update price_list set name = '别的名字' where id = $1`, [draft()]), 'PRICE-3')
    await refused(() => sql('update price_list set revision = revision + 1 where id = $1', [draft()]), 'PRICE-3')
    await refused(() => step('sentBack', cast.approver), 'PRICE-1')
    await refused(() => step('submitted', cast.drafter), 'PRICE-1')
  })

  test('PRICE-2 a region without a list of its own drafts none, one with it does', async () => {
    const list = { owner_kind: 'region', version: 1, name: '区域价目表' }
    await refused(() => write('price_list', { ...list, owner_id: world.region }), 'PRICE-2')
    await write('price_list', { ...list, owner_id: otherRegion })
  })

  test('PRICE-3 nobody approves what they wrote, through a copy or a copy of the copy', async () => {
    await sql('update price_list set revision = 2, saved_by = $2 where id = $1', [draft(), cast.approver])
    const copyOf = (based_on: string, version: number) =>
      write('price_list', { owner_kind: 'businessUnit', owner_id: world.unit, version, name: '抄来的', based_on, saved_by: cast.drafter })
    const copy = await copyOf(draft(), 3)
    const ofCopy = await copyOf(copy, 4)
    await sql(
      `insert into price_item (id, list_id, code, group_name, name, unit, position, shape, place, included, standard, basis, warranty_days, duration_minutes, detail)
      select gen_random_uuid(), $2, code, group_name, name, unit, position, shape, place, included, standard, basis, warranty_days, duration_minutes, detail
      from price_item where list_id = $1`,
      [draft(), ofCopy],
    )
    await step('submitted', cast.drafter, { list_id: ofCopy })
    await refused(() => step('approved', cast.approver, { list_id: ofCopy }), 'PRICE-3')
    const writers = 'select written_by from price_list where id = $1'
    expect((await sql(writers, [copy])).rows).toEqual([{ written_by: [cast.approver] }])
    // What was approved is the company's, not its writer's any more.
    expect((await sql(writers, [await copyOf(world.listed.list, 5)])).rows).toEqual([{ written_by: [] }])
    await refused(() => sql(`update price_list set written_by = '{}' where id = $1`, [copy]), denied)
  })

  test('RECORD-1 two who save the same revision: the numbers show it', async () => {
    await refused(() => sql('update price_list set revision = revision + 2 where id = $1', [draft()]), 'RECORD-1')
    await sql('update price_list set revision = revision + 1 where id = $1', [draft()])
  })
})

describe('a committee decides for its project', () => {
  test('PRICE-5 only its own committee, only an approved list, dated today', async () => {
    await refused(() => decide(cast.committee), 'PRICE-5')
    await approve()
    await refused(() => decide(cast.neighbours), 'PRICE-5')
    await refused(() => decide(cast.approver), 'PRICE-5')
    await refused(() => decide(cast.committee, { adopted_on: day(-1) }), 'PRICE-5')
    await refused(() => decide(cast.committee, { adopted_on: day(1) }), 'PRICE-5')
    await refused(() => decide(cast.committee, { person_id: null }), 'PRICE-5')
    await refused(() => decide(cast.committee, { person_id: null, on_paper: true }), denied)
    await decide(cast.committee)
    await refused(() => decide(cast.committee), 'PRICE-5')
    await refused(() => sql('delete from adoption'), denied)
  })

  test('PRICE-5 sent back with reasons first, adopted later; adopted is not sent back', async () => {
    await approve()
    const sentBack = { decision: 'sentBack', adopted_on: null, reason: '太贵' }
    await refused(() => decide(cast.committee, { ...sentBack, reason: '' }), 'price_5_sent_back_with_reasons')
    await refused(() => decide(cast.committee, { ...sentBack, adopted_on: day(0) }), 'price_5_adopted_from_a_day')
    await decide(cast.committee, sentBack)
    await decide(cast.committee)
    await refused(() => decide(cast.committee, sentBack), 'PRICE-5')
  })

  test('PRICE-3 not the list of another region, nor the business unit’s where the region has its own', async () => {
    await approve()
    await refused(() => decide(cast.neighbours, { project_id: otherProject }), 'PRICE-3')
  })
})

describe('the list of a project on a day', () => {
  const listOn = async (offset: number) => {
    const { rows } = await sql('select price_list_of($1, $2) as id', [world.project, day(offset)])
    return rows[0].id
  }

  test('PRICE-5 the latest version that is approved, adopted and begun; its retirement is nobody’s act', async () => {
    expect(await listOn(2)).toBe(world.listed.list)
    await approve()
    expect(await listOn(2)).toBe(world.listed.list)
    await decide(cast.committee)
    expect([await listOn(-1), await listOn(0), await listOn(1), await listOn(2)]).toEqual([
      world.listed.list,
      world.listed.list,
      world.draft.list,
      world.draft.list,
    ])
  })

  test('PRICE-3 a line of a list that is not yet in force, or of another project’s, is refused', async () => {
    await approve()
    await decide(cast.committee)
    const it = story(world)
    await it.logged()
    await refused(() => it.quoted({ line: { price_item_id: world.draft.item } }), 'PRICE-3')
    await it.quoted()
  })
})

// The last one: it brings the second version into force for good.
test('CONSENT-4 what was agreed once is settled by the version that was agreed, whatever became of the list', async () => {
  const it = story(world)
  const { dispatch } = await it.untilDispatched()
  await it.assigned(dispatch)
  await sql('set constraints all immediate; set constraints all deferred')
  await enforce(world, world.draft.list)
  const onSite = (fen: number) =>
    it.quoted({
      kind: 'onSite',
      made_by: world.technician,
      not_more_than_fen: 9000,
      line: { unit_fen: fen, amount_fen: fen, not_more_than_fen: fen },
    })
  await refused(() => onSite(8001), 'PRICE-3')
  await onSite(6000)
  await sql('set constraints all immediate; set constraints all deferred')
})
