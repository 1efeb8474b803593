import { createTestDatabase, type TestDatabase } from '@teyue/testing/database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enforce, errorOf, insert, openWorld, type Row, sha, story, type World } from './test-world.ts'

/** The API's role lacks the rights anyway; here even the owner of the tables meets the triggers. */
let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await createTestDatabase()
  world = await openWorld(database)
  await enforce(world, world.listed.list)
  await world.owner.query('begin')
  await oneRowOfEach()
})
afterAll(async () => {
  await world.close()
  await database.drop()
})

const refusalOf = (sql: string) => errorOf(world.owner, () => world.owner.query(sql))

const ADDED_ONLY: [clause: string, ...tables: string[]][] = [
  ['RECORD-1', 'event', 'project_ledger', 'signature', 'party_change'],
  ['CONSENT-4', 'quote_line'],
  ['PRICE-3', 'charge', 'charge_line'],
  ['PRICE-5', 'adoption'],
  ['PRICE-1', 'price_list_step'],
  ['FEE-10', 'journal', 'journal_entry', 'account'],
  ['FOLLOW-1', 'follow_up'],
  ['FOLLOW-2', 'rectification'],
  ['FOLLOW-3', 'contact'],
  ['ACCEPT-1', 'acceptance'],
  ['ACCEPT-4', 'resolution'],
  ['ROUTE-1', 'home_handover'],
  ['FORM-1', 'paper'],
]

const NEVER_DELETED: [clause: string, ...tables: string[]][] = [
  ['RECORD-1', 'request', 'photo', 'chain_head', 'ledger_head'],
  ['PRICE-3', 'price_list'],
  ['PRICE-4', 'case_price'],
  ['CONSENT-1', 'consent'],
  ['CONSENT-4', 'quote'],
  ['FORM-1', 'service_form'],
  ['DISP-1', 'assignment'],
  ['DISP-2', 'appointment', 'time_proposal'],
  ['ROUTE-3', 'dispatch'],
  ['VISIT-1', 'visit'],
  ['ACCEPT-5', 'damage'],
]

const byTable = (list: [string, ...string[]][]) => list.flatMap(([clause, ...tables]) => tables.map((table) => ({ clause, table })))

describe('what is only ever added to', () => {
  test.each(byTable(ADDED_ONLY))('$clause a row of $table is not changed', async ({ clause, table }) => {
    const { rows } = await world.owner.query('select attname from pg_attribute where attrelid = $1::regclass and attnum = 1', [table])
    const { attname } = rows[0]
    expect(await refusalOf(`update ${table} set ${attname} = ${attname} where false`)).toMatchObject({
      code: 'TY001',
      message: `${clause}: ${table} is only ever added to, update is refused`,
    })
  })

  test.each(byTable([...ADDED_ONLY, ...NEVER_DELETED]))(
    '$clause a row of $table is not deleted, nor all of them',
    async ({ clause, table }) => {
      expect(await refusalOf(`delete from ${table} where false`)).toMatchObject({
        code: 'TY001',
        message: expect.stringMatching(`^${clause}: ${table} `),
      })
      const beforeTruncate = await world.owner.query(
        `select from pg_trigger where tgrelid = $1::regclass and tgfoid = 'never_changed'::regproc and tgtype & 32 <> 0 and tgenabled = 'O'`,
        [table],
      )
      expect(beforeTruncate.rowCount).toBe(1)
      expect(await refusalOf(`truncate ${table} cascade`)).toMatchObject({ code: 'TY001' })
    },
  )

  test('PRICE-3 the items of a list are not emptied', async () => {
    expect(await refusalOf('truncate price_item, quote_line, charge_line')).toMatchObject({ code: 'TY001' })
    const { rowCount } = await world.owner.query(`select from pg_trigger where tgrelid = 'price_item'::regclass and tgtype & 32 <> 0`)
    expect(rowCount).toBe(1)
  })
})

describe('what stays as it was written', () => {
  const later = `now() + interval '1 day'`
  test.each([
    ['RECORD-1', 'photo', 'sha256', `repeat('0', 64)`],
    ['RECORD-1', 'photo', 'request_id', 'null'],
    ['RECORD-1', 'chain_head', 'request_id', 'gen_random_uuid()'],
    ['RECORD-1', 'ledger_head', 'project_id', 'gen_random_uuid()'],
    ['ROUTE-4', 'request', 'channel', `'other'`],
    ['PRICE-4', 'case_price', 'words', `'other'`],
    ['CONSENT-1', 'consent', 'given_by_name', `'other'`],
    ['CONSENT-4', 'quote', 'total_fen', '1'],
    ['FORM-1', 'service_form', 'number', `'other'`],
    ['FORM-1', 'project', 'code', `'OTHER'`],
    ['DISP-1', 'assignment', 'busy', `'[2026-07-01,2026-07-02)'`],
    ['DISP-2', 'appointment', 'window_end', `window_end + interval '1 day'`],
    ['DISP-2', 'time_proposal', 'reason', `'other'`],
    ['ROUTE-3', 'dispatch', 'dispatched_by', 'gen_random_uuid()'],
    ['ROUTE-3', 'dispatch', 'consent_id', 'gen_random_uuid()'],
    ['ROUTE-1', 'stand_in', 'last_day', `last_day + 1`],
    ['VISIT-1', 'visit', 'set_out_at', later],
    ['ACCEPT-5', 'damage', 'what', `'other'`],
    ['PRIVACY-1', 'residency', 'since', later],
  ])('%s %s.%s', async (clause, table, column, value) => {
    const error = await refusalOf(`update ${table} set ${column} = ${value}`)
    expect(error?.message ?? 'the database let it through').toMatch(new RegExp(`^${clause}: ${table}`.replace('quote', '(a )?quote')))
    expect(error).toMatchObject({ code: 'TY001' })
  })
})

async function oneRowOfEach() {
  const it = story({ ...world, api: world.owner })
  const ofRequest = { request_id: it.request }
  const { dispatch } = await it.untilDispatched()
  await it.setOut(await it.assigned(dispatch))
  await it.happened()
  await it.headed()
  const window = { window_start: new Date('2026-06-01'), window_end: new Date('2026-06-02') }
  const inProject = { project_id: world.project, request_id: it.request }
  const rows: Record<string, Row> = {
    appointment: { ...ofRequest, ...window, agreed_at: new Date() },
    time_proposal: { ...ofRequest, ...window, proposed_by: world.technician, reason: '缺人', proposed_at: new Date() },
    case_price: { ...ofRequest, asked_by: world.manager, asked_at: new Date(), words: '老式阀门' },
    damage: { ...inProject, reported_by: world.technician, what: '碰裂一块墙砖', reported_at: new Date() },
    photo: {
      ...inProject,
      purpose: 'need',
      uploaded_by: world.resident,
      sha256: sha('photo'),
      bytes: 1,
      width: 1,
      height: 1,
      mime: 'image/jpeg',
      storage_key: 'photo',
    },
    stand_in: {
      project_id: world.project,
      absent_person_id: world.otherManager,
      person_id: world.manager,
      first_day: '2026-06-01',
      last_day: '2026-06-02',
      appointed_by: world.projectManager,
    },
  }
  for (const [table, row] of Object.entries(rows)) await it.add(table, row)
  await insert(world.owner, 'project_ledger', { ...inProject, n: 1, at: new Date(), prev_hash: '0'.repeat(64), hash: sha('a') })
  await insert(world.owner, 'ledger_head', { project_id: world.project, n: 1, hash: sha('a'), signature: 's', key_id: 'k' })
  await world.owner.query('set constraints all immediate; set constraints all deferred')
}
