import { randomUUID } from 'node:crypto'
import { createTestDatabase, type TestDatabase } from '@teyue/testing/database'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { enforce, errorOf, insert, openWorld, type Row, sha, story, type World } from './test-world.ts'

let database: TestDatabase
let world: World
let it: ReturnType<typeof story>
let region: string
let keeper: string

beforeAll(async () => {
  database = await createTestDatabase()
  world = await openWorld(database)
  await enforce(world, world.listed.list)
  region = await world.person('杜衡')
  await insert(world.owner, 'staff', { person_id: region, region_id: world.region })
  await insert(world.owner, 'staff_role', { person_id: region, role: 'regionApprover' })
  keeper = await world.person('顾成')
  await insert(world.owner, 'staff', { person_id: keeper, project_id: world.project })
  await insert(world.owner, 'staff_role', { person_id: keeper, role: 'supervisor', department_id: world.department })
})
afterAll(async () => {
  await world.close()
  await database.drop()
})
beforeEach(async () => {
  await world.api.query('begin')
  it = story(world)
})
afterEach(() => world.api.query('rollback'))

const nowMs = async (): Promise<Date> => (await world.api.query(`select date_trunc('milliseconds', teyue_now()) as now`)).rows[0].now
const decided = async (material: string, row: Row = {}) => {
  const { rows } = await world.api.query('select policy from project where id = $1', [world.project])
  return insert(world.api, 'policy_change', {
    id: randomUUID(),
    project_id: world.project,
    by_person: region,
    at: await nowMs(),
    reason: '库房试点',
    before: rows[0].policy,
    after: { ...rows[0].policy, material },
    ...row,
  })
}

const photo = (purpose: string, row: Row = {}) => {
  const id = randomUUID()
  return insert(world.api, 'photo', {
    id,
    project_id: world.project,
    request_id: it.request,
    purpose,
    uploaded_by: keeper,
    sha256: sha(id),
    bytes: 1,
    width: 1,
    height: 1,
    mime: 'image/jpeg',
    storage_key: id,
    ...row,
  })
}

async function slip(kind: 'store' | 'bought' | 'return' = 'store', row: Row = {}): Promise<string> {
  const { rows } = await world.api.query(
    `insert into material_counter (project_id, year, last) values ($1, extract(year from now() at time zone 'Asia/Shanghai'), 1)
     on conflict (project_id, year) do update set last = material_counter.last + 1 returning year, last`,
    [world.project],
  )
  const { year, last: seq } = rows[0]
  return insert(world.api, 'material_slip', {
    id: randomUUID(),
    project_id: world.project,
    request_id: it.request,
    kind,
    year,
    seq,
    number: `QHY-L${year}-${String(seq).padStart(5, '0')}`,
    photo_id: kind === 'store' ? await photo('quotation') : null,
    made_by: keeper,
    made_at: await nowMs(),
    content_sha256: sha('slip'),
    ...row,
  })
}
const issued = (slipId: string, row: Row = {}) =>
  insert(world.api, 'material_line', {
    id: randomUUID(),
    slip_id: slipId,
    position: 1,
    name: '密封圈',
    unit: '个',
    quantity_milli: 3000,
    unit_fen: 450,
    ...row,
  })
const back = async (line: string, milli: number) =>
  insert(world.api, 'material_return', { slip_id: await slip('return'), line_id: line, quantity_milli: milli })

const lined = (quote: string, line: string, row: Row = {}) =>
  insert(world.api, 'quote_line', {
    quote_id: quote,
    position: 2,
    material_line_id: line,
    list_version: '领料单',
    code: 'L',
    name: '密封圈',
    unit: '个',
    quantity_milli: 3000,
    unit_fen: 450,
    amount_fen: 1350,
    not_more_than_fen: 1350,
    material: true,
    ...row,
  })

async function withSlip(kind: 'store' | 'bought' = 'store') {
  await decided('either')
  await it.logged()
  const line = await issued(await slip(kind))
  return { line, quote: await it.quoted({ total_fen: 6350 }) }
}
async function signed(kind: 'store' | 'bought' = 'store') {
  const { line, quote } = await withSlip(kind)
  await lined(quote, line)
  const consent = await it.agreed(quote, { manner: 'signed', signature_id: await it.signed('consent') })
  await it.numbered()
  await it.dispatched(consent)
  return { line, quote }
}

const refusal = async (act: () => Promise<unknown>) => (await errorOf(world.api, act))?.message ?? null

test('MAT-2 only the project’s own region decides, and its word is kept', async () => {
  expect(await refusal(() => decided('either', { by_person: keeper }))).toMatch(/^MAT-2: who supplies the material/)
  await decided('either')
  expect(await refusal(() => world.api.query(`update project set policy = '{"material": "either"}'`))).toMatch(/permission denied/)
})

test('MAT-1 no slip where the owner supplies', async () => {
  await it.logged()
  expect(await refusal(() => slip())).toMatch(/^MAT-1: the owner supplies all material/)
})

test('MAT-2 a slip has its number, its quotation, its keeper and its lines', async () => {
  await decided('either')
  await it.logged()
  expect(await refusal(() => slip('store', { number: 'QHY-L2026-00009' }))).toMatch(/^MAT-2: the number is/)
  expect(await refusal(() => slip('store', { photo_id: null }))).toMatch(/mat_2_store_slip_shows_its_quotation/)
  expect(await refusal(async () => slip('store', { photo_id: await photo('paper') }))).toMatch(/^MAT-2: the quotation of a slip/)
  expect(await refusal(() => slip('store', { made_by: world.technician }))).toMatch(/^MAT-2: a slip is made by who keeps/)
  expect(
    await refusal(async () => {
      await slip()
      await world.api.query('set constraints all immediate')
    }),
  ).toMatch(/^MAT-2: slip QHY-L\d+-00001 has no line/)
  const made = await slip()
  expect(await refusal(() => issued(made, { quantity_milli: 0 }))).toMatch(/quantity_milli_check/)
  expect(await refusal(() => issued(made, { unit_fen: 0 }))).toMatch(/unit_fen_check/)
  await issued(made)
  expect(await refusal(() => world.api.query('update material_line set unit_fen = 900'))).toMatch(/permission denied/)
})

test('MAT-2 a quoted material line is its slip’s, at its price, once, and no more of it', async () => {
  const { line, quote } = await withSlip()
  for (const row of [
    { unit_fen: 451, amount_fen: 1353, not_more_than_fen: 1353 },
    { not_more_than_fen: 1400 },
    { name: '铜密封圈' },
    { unit: '套' },
  ])
    expect(await refusal(() => lined(quote, line, row)), JSON.stringify(row)).toMatch(/^MAT-2: material costs its purchase price/)
  expect(await refusal(() => lined(quote, line, { quantity_milli: 3001, amount_fen: 1350 }))).toMatch(
    /^MAT-2: no more is charged than the slip/,
  )
  expect(await refusal(() => lined(quote, line, { material: false }))).toMatch(/mat_2_material_names_its_slip/)
  expect(await refusal(() => lined(quote, line, { price_item_id: world.listed.item }))).toMatch(/price_3_line_has_one_source/)
  await lined(quote, line)
  expect(await refusal(() => lined(quote, line, { position: 3 }))).toMatch(/mat_2_slip_once_in_a_quote/)
})

test('MAT-2 another request’s slip is refused', async () => {
  const { line } = await withSlip()
  const other = story(world)
  await other.logged()
  const quote = await other.quoted({ total_fen: 6350 })
  expect(await refusal(() => lined(quote, line))).toMatch(/^MAT-2: a slip is for one request/)
})

test('MAT-2 what comes back is of this request, and no more than is left', async () => {
  const { line } = await signed()
  expect(await refusal(() => back(line, 3001))).toMatch(/^MAT-2: no more comes back than was issued/)
  await back(line, 2000)
  expect(await refusal(() => back(line, 1001))).toMatch(/^MAT-2: no more comes back than was issued/)
  expect(
    await refusal(async () => insert(world.api, 'material_return', { slip_id: await slip('store'), line_id: line, quantity_milli: 1 })),
  ).toMatch(/^MAT-2: material comes back by a return slip/)
})

test('MAT-2 the charge is what was used, at what was paid, once', async () => {
  const { line, quote } = await signed()
  await back(line, 1000)
  const material = { price_item_id: null, material_line_id: line, list_version: '领料单', name: '密封圈', unit: '个', unit_fen: 450 }
  const charged = async (row: Row) =>
    it.charged({ quote_id: quote, signature_id: await it.signed('acceptance'), line: { ...material, ...row }, total_fen: 900 })
  expect(await refusal(() => charged({ quantity_milli: 3000, amount_fen: 1350 }))).toMatch(/^MAT-2: material is charged for what was used/)
  expect(await refusal(() => charged({ quantity_milli: 1000, amount_fen: 450 }))).toMatch(/^MAT-2: material is charged for what was used/)
  expect(await refusal(() => charged({ quantity_milli: 2000, amount_fen: 900, unit_fen: 451 }))).toMatch(/^MAT-2: material is charged/)
  await charged({ quantity_milli: 2000, amount_fen: 900 })
  expect(await refusal(() => back(line, 1000))).toMatch(/^MAT-2: what was accepted and charged does not come back/)
})

test('MAT-2 CONSENT-4 nothing is bought before the signature, above what was signed, or without a receipt', async () => {
  const bought = async (line: string, row: Row = {}) =>
    insert(world.api, 'material_purchase', {
      line_id: line,
      unit_fen: 400,
      photo_id: await photo('receipt'),
      recorded_by: keeper,
      recorded_at: await nowMs(),
      ...row,
    })
  const { line, quote } = await withSlip('bought')
  expect(await refusal(() => bought(line))).toMatch(/^CONSENT-4: nothing is bought before the owner signed/)
  await lined(quote, line)
  await it.agreed(quote, { manner: 'signed', signature_id: await it.signed('consent') })
  expect(await refusal(() => bought(line, { unit_fen: 451 }))).toMatch(/^CONSENT-4: what was paid is above/)
  expect(await refusal(async () => bought(line, { photo_id: await photo('quotation') }))).toMatch(/^MAT-2: the receipt is pictured/)
  await bought(line)
  expect(await refusal(() => bought(line))).toMatch(/material_purchase_pkey/)
})
