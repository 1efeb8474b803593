import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'

let system: System
let api: pg.Client
beforeAll(async () => {
  system = await startSystem()
  api = new pg.Client({ connectionString: system.database.apiUrl })
  await api.connect()
})
afterAll(async () => {
  await api?.end()
  await system?.stop()
})

test('FEE-10 a pair that balances is not added to what was booked, not even by the API’s own user', async () => {
  const one = await requestIn(system, 'accepted')
  const { rows } = await api.query(
    'select e.journal_id, e.account_id from journal j join journal_entry e on e.journal_id = j.id where j.request_id = $1 limit 1',
    [one.id],
  )
  const { journal_id: journal, account_id: account } = rows[0]
  const add = 'insert into journal_entry (journal_id, position, account_id, amount_fen) values ($1, 8, $2, 100), ($1, 9, $2, -100)'
  await expect(api.query(add, [journal, account])).rejects.toMatchObject({ code: 'TY001', message: expect.stringContaining('FEE-10') })
  await expect(api.query('update journal set written_in = pg_current_xact_id()')).rejects.toMatchObject({ code: '42501' })

  // The moment of writing is the database's own, whatever the row says.
  await api.query('begin')
  const copy =
    "insert into journal (id, project_id, request_id, kind, at, written_in) select gen_random_uuid(), project_id, request_id, kind, at, '99999999'::xid8 from journal where id = $1 returning written_in = pg_current_xact_id() as now"
  expect((await api.query(copy, [journal])).rows).toEqual([{ now: true }])
  await api.query('rollback')
})
