import { randomUUID } from 'node:crypto'
import { createTestDatabase, type TestDatabase } from '@teyue/testing/database'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { enforce, errorOf, insert, openWorld, type Row, story, type World } from './test-world.ts'

let database: TestDatabase
let world: World
let it: ReturnType<typeof story>
let lamp: string
let ticket: string
let elsewhere: { list: string; item: string }

beforeAll(async () => {
  database = await createTestDatabase()
  world = await openWorld(database)
  const item = (position: number, name: string, unit: string, shape: Row, detail: Row = {}, list = world.listed.list) =>
    insert(world.api, 'price_item', {
      id: randomUUID(),
      list_id: list,
      code: `D-${position}`,
      group_name: '供电设备维修',
      name,
      unit,
      position,
      shape,
      detail,
      included: '人工',
      standard: '牢固',
      basis: '成本加合理利润',
      duration_minutes: 60,
    })
  lamp = await item(
    2,
    '安装吊灯',
    '套',
    {
      kind: 'range',
      minFen: 5000,
      maxFen: 10_000,
      surcharges: [
        { name: '3 米以上', fen: 3000 },
        { name: '夜间', fen: 2000, once: true },
      ],
      unitCapFen: 12_000,
    },
    { minQuantity: 2000 },
  )
  ticket = await item(3, '代订车票', '次', { kind: 'share', minShare: 1000, maxShare: 1500 })
  await enforce(world, world.listed.list)
  const region = await insert(world.api, 'region', { id: randomUUID(), business_unit_id: world.unit, name: '石桥区域', own_list: true })
  const list = await insert(world.api, 'price_list', {
    id: randomUUID(),
    owner_kind: 'region',
    owner_id: region,
    version: 1,
    name: '区域价目表',
  })
  elsewhere = { list, item: await item(1, '安装吊灯', '套', { kind: 'fixed', unitFen: 5000 }, {}, list) }
  const approved = { kind: 'approved', on_paper: '区域公司', at: '2026-01-01', effective_from: '2026-01-01' }
  await insert(world.owner, 'price_list_step', { id: randomUUID(), list_id: list, ...approved })
})
afterAll(async () => {
  await world.close()
  await database.drop()
})
beforeEach(async () => {
  await world.api.query('begin')
  it = story(world)
  await it.logged()
})
afterEach(() => world.api.query('rollback'))

const sources = () => ({
  [lamp]: { code: 'D-2', name: '安装吊灯', unit: '套' },
  [ticket]: { code: 'D-3', name: '代订车票', unit: '次' },
})
const quoted = ({ most, ...line }: Row) =>
  it.quoted({
    not_more_than_fen: 100_000,
    line: {
      price_item_id: lamp,
      ...sources()[String(line.price_item_id ?? lamp)],
      quantity_milli: 2000,
      not_more_than_fen: most ?? line.amount_fen,
      ...line,
    },
  })
const both = { surcharges: ['3 米以上', '夜间'] }

async function allowed(row: Row) {
  expect(await errorOf(world.api, () => quoted(row))).toBeNull()
}

async function refused(row: Row) {
  const error = await errorOf(world.api, () => quoted(row))
  expect(error?.message ?? 'the database let it through').toMatch(/^PRICE-3: /)
}

test('PRICE-3 surcharges of the list are charged as it says: for each piece, or once', async () => {
  await allowed({ unit_fen: 5000, amount_fen: 10_000 })
  await allowed({ unit_fen: 5000, amount_fen: 18_000, chosen: both })
  await allowed({ unit_fen: 5000, amount_fen: 18_000, most: 26_000, chosen: both })
})

test('PRICE-3 surcharges beyond the cap stop at the cap', async () => {
  await allowed({ unit_fen: 10_000, amount_fen: 26_000, chosen: both })
  await refused({ unit_fen: 10_000, amount_fen: 28_000, chosen: both })
})

test('FEE-8 a surcharge that is not on the list cannot be charged, nor one of the list twice', async () => {
  await refused({ unit_fen: 5000, amount_fen: 16_000, chosen: { surcharges: ['上楼费'] } })
  await refused({ unit_fen: 5000, amount_fen: 22_000, chosen: { surcharges: ['3 米以上', '3 米以上'] } })
  await refused({ unit_fen: 5000, amount_fen: 16_000 })
})

test('PRICE-3 an altered price, a higher promise, a reduction or a size of its own is refused', async () => {
  await refused({ unit_fen: 5000, amount_fen: 10_001 })
  await refused({ unit_fen: 4999, amount_fen: 9_998 })
  await refused({ unit_fen: 5000, amount_fen: 10_000, most: 30_000 })
  await refused({ unit_fen: 5000, amount_fen: 5000, chosen: { reduction: '半价' } })
  await refused({ unit_fen: 5000, amount_fen: 10_000, chosen: { sizeMilli: 1000 } })
  await refused({ quantity_milli: 1000, unit_fen: 5000, amount_fen: 5000 })
})

test('PRICE-3 a share of a purchase needs the purchase, and stays within its bounds', async () => {
  const bought = { price_item_id: ticket, quantity_milli: 1000, chosen: { purchaseFen: 20_000 } }
  await allowed({ ...bought, unit_fen: 2000, amount_fen: 2000, most: 3000 })
  await refused({ ...bought, unit_fen: 3001, amount_fen: 3001 })
  await refused({ ...bought, unit_fen: 2000, amount_fen: 2000, chosen: null })
})

test('FEE-8 a line of a draft or of another region’s list in force cannot be charged, and its list cannot be adopted', async () => {
  await refused({ price_item_id: world.draft.item, quantity_milli: 1000, unit_fen: 5000, amount_fen: 5000 })
  await refused({ price_item_id: elsewhere.item, quantity_milli: 1000, unit_fen: 5000, amount_fen: 5000 })
  const adopted = { decision: 'adopted', adopted_on: '2026-01-01', decided_by: '物业委员会', decided_at: '2026-01-01', on_paper: true }
  await expect(
    insert(world.owner, 'adoption', { id: randomUUID(), project_id: world.project, list_id: elsewhere.list, ...adopted }),
  ).rejects.toThrow(/^PRICE-3: /)
})

test('FEE-8 what the owner agreed to is charged with the surcharges that were agreed', async () => {
  it = story(world)
  const { quote } = await it.untilDispatched()
  const charge = { quote_id: quote, signature_id: await it.signed('acceptance') }
  const unagreed = [{ chosen: { surcharges: ['夜间'] } }, { price_item_id: lamp }, { list_version: '9' }, { name: '换角阀' }]
  for (const change of unagreed) {
    const error = await errorOf(world.api, () => it.charged({ ...charge, line: change }))
    expect(error?.message, JSON.stringify(change)).toMatch(/^CONSENT-4: /)
  }
  await it.charged(charge)
})
