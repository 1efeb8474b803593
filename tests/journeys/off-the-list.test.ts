import { randomUUID } from 'node:crypto'
import type { PersonKey } from '@teyue/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day, nowOf } from '../support/bodies.ts'
import { type Case, logCase, requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'

let system: System
let people: PersonKey[]
/** One request where each figure could be named, and lines that none of them may carry. */
let at: Record<'offer' | 'quote' | 'decidePrice', Case>
let wrong: { what: string; line: Record<string, unknown> }[]

async function granted(expiresIn: number): Promise<string> {
  const one = await requestIn(system, 'pricing')
  const expiresAt = new Date((await nowOf(system)) + expiresIn).toISOString()
  return (await one.give('region', 'decidePrice', { expiresAt })).casePrices[0]!.id
}

/** A region with a list of its own, in force there: nobody's here. */
async function anotherRegion(): Promise<void> {
  const { world, sql } = system
  const [region, list] = [randomUUID(), randomUUID()]
  await sql.query('insert into region (id, business_unit_id, name, own_list) values ($1, $2, $3, true)', [
    region,
    world.businessUnit,
    '南湾区域公司',
  ])
  await sql.query("insert into price_list (id, owner_kind, owner_id, version, name) values ($1, 'region', $2, 1, '南湾价目表')", [
    list,
    region,
  ])
  await sql.query(
    `insert into price_item (id, list_id, code, group_name, name, unit, position, shape, place, included, standard, basis, warranty_days, duration_minutes, detail)
     select $1, $2, 'R-01', group_name, '维修淋浴龙头', unit, 0, shape, place, included, standard, basis, warranty_days, duration_minutes, detail
     from price_item where list_id = $3 and code = 'W-01'`,
    [randomUUID(), list, world.list],
  )
  await sql.query(
    "insert into price_list_step (id, list_id, kind, on_paper, at, effective_from) values ($1, $2, 'approved', '南湾区域公司', '2025-12-20', '2026-01-01')",
    [randomUUID(), list],
  )
}

beforeAll(async () => {
  system = await startSystem()
  people = Object.keys(system.world.people) as PersonKey[]
  await anotherRegion()
  const expiring = await requestIn(system, 'pricing')
  const expiresAt = new Date((await nowOf(system)) + day).toISOString()
  const expired = (await expiring.give('region', 'decidePrice', { expiresAt })).casePrices[0]!.id
  await system.advance(2 * day)
  at = {
    offer: expiring,
    quote: await requestIn(system, 'onSite'),
    decidePrice: await requestIn(system, 'pricing'),
  }
  const one = { quantityMilli: 1000 }
  wrong = [
    { what: 'a fen less', line: { itemCode: 'W-01', unitFen: 1999, ...one } },
    { what: 'a fen more', line: { itemCode: 'W-01', unitFen: 2001, ...one } },
    { what: 'above the cap', line: { itemCode: 'W-02', unitFen: 15_001, ...one } },
    { what: 'an item of no list', line: { itemCode: 'Z-99', ...one } },
    { what: 'an item of another region', line: { itemCode: 'R-01', ...one } },
    { what: 'a surcharge that is not posted', line: { itemCode: 'W-01', surcharges: ['夜间'], ...one } },
    { what: 'a reduction that is not posted', line: { itemCode: 'W-01', reduction: '熟人', ...one } },
    { what: 'a case price that has expired', line: { casePriceId: expired, casePriceLine: 0, ...one } },
    { what: 'another request’s case price', line: { casePriceId: await granted(7 * day), casePriceLine: 0, ...one } },
    { what: 'a case price of nobody', line: { casePriceId: randomUUID(), casePriceLine: 0, ...one } },
  ]
})
afterAll(() => system?.stop())

/** Every table that says what something costs, what was agreed and what has happened. */
const tables = [
  'quote',
  'quote_line',
  'consent',
  'signature',
  'charge',
  'charge_line',
  'journal_entry',
  'case_price',
  'price_list',
  'price_item',
  'price_list_step',
  'adoption',
  'event',
]
async function written(): Promise<Record<string, unknown>> {
  const counts = tables.map((table) => `(select count(*)::int from ${table}) as "${table}"`).join(', ')
  return (await system.sql.query(`select ${counts}, (select sum(version)::int from request) as versions`)).rows[0]
}

/** Whose act it is, and who is refused before the figure is even looked at. */
const mayName: Record<string, PersonKey> = { offer: 'manager', quote: 'technician', decidePrice: 'region' }

/** Refused by right or not to be seen at all; where the refusal is one of the lifecycle, it names its clause. */
function refusedByRight(answer: { status: number; body: { code: string; clause: string | null } }, said: string): void {
  expect([403, 404], said).toContain(answer.status)
  if (answer.body.code !== 'role-required') expect(answer.body.clause, said).toMatch(/^[A-Z]+-\d+$/)
}

describe('FEE-8 nobody names a figure that is not on the list', () => {
  test.each(['offer', 'quote'] as const)('PRICE-3, FEE-8 every person of the world, every wrong line: %s', async (command) => {
    const before = await written()
    for (const person of people) {
      for (const { what, line } of wrong) {
        const answer = await at[command].attempt(person, command, { lines: [line] })
        const said = `${person} ${command}, ${what}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 400)}`
        if (person === mayName[command])
          expect([answer.status, answer.body.clause], said).toEqual([422, 'casePriceId' in line ? 'PRICE-4' : 'PRICE-3'])
        else refusedByRight(answer, said)
      }
    }
    expect(await written()).toEqual(before)
  })

  test('PRICE-4 nobody but the region’s approver prices a case, and neither for a day that is over', async () => {
    const before = await written()
    const over = new Date((await nowOf(system)) - 60_000).toISOString()
    for (const person of people) {
      const answer = await at.decidePrice.attempt(person, 'decidePrice', person === mayName.decidePrice ? { expiresAt: over } : {})
      const said = `${person}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 400)}`
      if (person === mayName.decidePrice) expect([answer.status, answer.body.clause], said).toEqual([422, 'PRICE-4'])
      else refusedByRight(answer, said)
    }
    expect(await written()).toEqual(before)
  })

  test('PRICE-4 a case price is decided for so much, for 90 days at most, and not for what the list holds', async () => {
    const before = await written()
    const inDays = async (days: number) => new Date((await nowOf(system)) + days * day).toISOString()
    const wire = { name: '更换晾衣架钢丝', unit: '套', unitFen: 4500 }
    for (const [body, said] of [
      [{ lines: [wire, { ...wire, name: '马桶 堵塞疏通。', unit: '次' }] }, /「马桶堵塞疏通」（W-02）现行价目表里有/],
      [{ lines: [{ ...wire, quantityMilli: 1500 }] }, /请填整数/],
      [{ lines: [{ ...wire, quantityMilli: 1_000_000 }] }, /最多 999 套/],
      [{ expiresAt: await inDays(92) }, /最长 90 天/],
    ] as const) {
      const answer = await at.decidePrice.attempt('region', 'decidePrice', body)
      expect([answer.status, answer.body.clause, answer.body.detail]).toEqual([422, 'PRICE-4', expect.stringMatching(said)])
    }
    expect(await written()).toEqual(before)
  })

  test('PRICE-4 so much as the region priced, in one line, and nothing added to it', async () => {
    const one = await requestIn(system, 'pricing')
    const lines = [
      { name: '搬保险柜', unit: '次', unitFen: 30_000 },
      { name: '换密封条', unit: '米', unitFen: 800, quantityMilli: 2500 },
    ]
    const { casePrices } = await one.give('region', 'decidePrice', { lines })
    expect(casePrices[0]!.lines).toEqual([{ ...lines[0], quantityMilli: 1000 }, lines[1]])
    const line = (casePriceLine: number, quantityMilli: number, more = {}) => ({
      casePriceId: casePrices[0]!.id,
      casePriceLine,
      quantityMilli,
      ...more,
    })
    for (const [wrong, said] of [
      [[line(0, 2000)], /「搬保险柜」区域只核定 1 次/],
      [[line(1, 2501)], /「换密封条」区域只核定 2.5 米/],
      [[line(0, 1000), line(0, 1000)], /「搬保险柜」的区域核价只能写一行/],
      [[line(0, 1000, { surcharges: ['夜间'] })], /没有加收/],
      [[line(0, 1000, { reduction: '熟人' })], /没有加收、优惠/],
      [[line(0, 1000, { sizeMilli: 2000 })], /尺寸/],
      [[line(0, 1000, { purchaseFen: 100 })], /购进价/],
    ] as const) {
      const answer = await one.attempt('manager', 'offer', { lines: wrong })
      expect([answer.status, answer.body.clause, answer.body.detail]).toEqual([422, 'PRICE-4', expect.stringMatching(said)])
    }
    const offered = await one.give('manager', 'offer', { lines: [line(0, 1000), line(1, 2500)] })
    expect(offered.quotes[0]).toMatchObject({ totalFen: 32_000, lines: [{ explanation: expect.stringContaining('核定 1 次') }, {}] })
  })

  test('PRICE-1, PRICE-3 the list that is in force is changed, decided again and taken back by nobody', async () => {
    const before = await written()
    const { list } = system.world
    for (const person of people) {
      const caller = await system.as(person)
      for (const [path, body] of [
        ['rows', { revision: 1, put: [] }],
        ['submit', { revision: 1, effectiveFrom: '2026-12-31' }],
        ['approve', {}],
        ['send-back', { reason: '太贵' }],
        ['decide', { decision: 'adopted' }],
      ] as const) {
        const answer = await caller.post(`/api/price-lists/${list}/${path}`, body)
        expect([403, 404, 409], `${person} ${path}: ${JSON.stringify(answer.body).slice(0, 300)}`).toContain(answer.status)
      }
    }
    expect(await written()).toEqual(before)
  })

  test('FEE-8 a figure smuggled in beside the line changes nothing of what is quoted', async () => {
    const one = await logCase(system)
    const smuggled = { itemCode: 'W-01', quantityMilli: 1000, amountFen: 1, notMoreThanFen: 1, listVersion: '2099-1', name: '免费' }
    const answer = await one.attempt('manager', 'offer', { lines: [smuggled], totalFen: 1 })
    if (answer.status === 200)
      expect(answer.body.quotes[0]).toMatchObject({ totalFen: 2000, lines: [{ amountFen: 2000, name: '维修水龙头漏水' }] })
    else expect(answer.status).toBe(400)
  })
})
