import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPicture, hour } from '../support/bodies.ts'
import { evidenceFits } from '../support/evidence.ts'
import { logCase, requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'
import { tampererOf } from '../support/tamper.ts'

/** What no evidence covers, by table or by column, and why that is right. Any other column that belongs to a request must be covered. */
const outside: Record<string, string> = {
  promise: 'clocks, reckoned from the events and the policy; a state that an event tells of ends or begins them',
  feed: 'how news travels to the apps, thrown away after some time',
  inbox_item: 'how people are told, and what they have read; what it tells of is in the event',
  message_delivery: 'how a message went out to WeChat',
  paper: 'issued without an event, by whoever prints; it answers for itself against the record (decision 0010)',
  'journal.written_in': 'the number of a transaction, which a restored database counts anew',
  qualification: 'of a person, not of a request: only its photo is kept where theirs are',
}

let system: System
let tamperer: ReturnType<typeof tampererOf>

interface Column {
  table: string
  column: string
  type: string
}
let columns: Column[]

/** Material that is bought with a receipt, and some of it taken back. */
async function material() {
  const decided = { projectId: system.world.project, reason: '试行一年', change: { material: 'either' } }
  expect((await (await system.as('region')).post('/api/policy', decided)).status).toBe(200)
  const one = await requestIn(system, 'onSite')
  const supervisor = await system.as('supervisor')
  const technician = await system.as('technician')
  const lines = [{ name: '花洒软管', unit: '根', quantityMilli: 2000, unitFen: 3500 }]
  const issued = await supervisor.post(`/api/requests/${one.id}/slips`, { kind: 'bought', lines })
  const materialLineId = issued.body.material.slips[0].lines[0].id
  const quoted = [
    { itemCode: 'W-01', quantityMilli: 1000 },
    { materialLineId, quantityMilli: 2000 },
  ]
  await one.give('technician', 'quote', { lines: quoted })
  await one.give('owner', 'agreeQuote')
  const photoId = (await technician.upload('receipt', one.id, await aPicture())).body.id
  const bought = await technician.post(`/api/requests/${one.id}/purchases`, { lineId: materialLineId, unitFen: 3200, photoId })
  const returned = await supervisor.post(`/api/requests/${one.id}/returns`, { lines: [{ lineId: materialLineId, quantityMilli: 1000 }] })
  expect([bought.status, returned.status]).toEqual([200, 200])
}

/** Requests that between them have a row in every table. */
async function everyKindOfRow() {
  await system.sql.query(`update project set policy = '{"paidMinutesPerDay": 10000000}'`)
  const one = await requestIn(system, 'dispatched')
  await one.give('manager', 'recordContact')
  await one.give('supervisor', 'proposeTime')
  await one.give('manager', 'relayTime')
  await one.give('owner', 'agreeTime')
  await one.give('supervisor', 'assign')
  await one.give('supervisor', 'reassign')
  await system.advance(6 * hour)
  const closed = await requestIn(system, 'done')
  await closed.give('owner', 'reportDamage', {
    photoIds: [(await (await system.as('owner')).upload('damage', null, await aPicture())).body.id],
  })
  const { items } = (await (await system.as('projectManager')).get('/api/damages')).body
  await (await system.as('projectManager')).post(`/api/damages/${items[0].id}/settle`, {
    talks: '双方谈妥，照价赔偿',
    compensationFen: 5000,
  })
  await closed.give('owner', 'acceptWork')
  await closed.give('manager', 'followUp', { satisfied: false })
  await closed.give('projectManager', 'rectify')
  await closed.give('manager', 'followUp')
  await closed.give('owner', 'claimWarranty')
  await system.advance(6 * hour)
  const settled = await requestIn(system, 'settled', { home: 'second' })
  expect(settled.view.state).toBe('settled')
  await system.advance(6 * hour)
  await material()
  const asked = await logCase(system, { items: [] })
  await asked.give('manager', 'askPrice')
  await asked.give('region', 'decidePrice')
  await asked.give('manager', 'offer')
  await asked.give('manager', 'changeParty')
}

beforeAll(async () => {
  system = await startSystem()
  tamperer = tampererOf(system)
  await everyKindOfRow()
  // What names a request, and what hangs on a table that does.
  const { rows } = await system.sql.query<Column>(`
    with recursive of_request (id) as (
      select 'request'::regclass::oid
      union select attrelid from pg_attribute where attname = 'request_id' and not attisdropped and attrelid in (select oid from pg_class where relkind = 'r')
      union select f.conrelid from pg_constraint f join of_request on f.confrelid = of_request.id where f.contype = 'f')
    select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type from of_request join pg_class c on c.oid = of_request.id
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by 1, a.attnum`)
  columns = rows
})
afterAll(async () => {
  await tamperer?.close()
  await system?.stop()
})

/** Another value of the same type. */
const another: Record<string, (column: string) => string> = {
  uuid: () => 'gen_random_uuid()',
  text: (column) => `coalesce(${column}, '') || 'x'`,
  integer: (column) => `coalesce(${column}, 0) + 1000`,
  bigint: (column) => `coalesce(${column}, 0) + 1000`,
  boolean: (column) => `not coalesce(${column}, false)`,
  jsonb: () => `'[{"another": 1}]'`,
  'timestamp with time zone': (column) => `coalesce(${column}, now()) + interval '1 second'`,
  tstzrange: (column) => `tstzrange(lower(${column}), upper(${column}) + interval '1 second')`,
}

const checksOf = (table: string) => `do $$ declare one name; begin
  for one in select conname from pg_constraint where conrelid = '${table}'::regclass and contype = 'c' loop
    execute format('alter table ${table} drop constraint %I', one);
  end loop; end $$`

test('RECORD-1 what was written so far fits', async () => {
  expect((await evidenceFits(system)).requests).toBe(6)
})

test('RECORD-1 another value in any column of any table that belongs to a request is found, but for those outside', async () => {
  const unseen: string[] = []
  const tried = columns.filter(({ table, column }) => !outside[table] && !outside[`${table}.${column}`])
  for (const { table, column, type } of tried) {
    const change = another[type]
    if (!change) throw new Error(`${table}.${column}: no other value is known for ${type}`)
    const found = await tamperer.foundAfter(async (tx) => {
      await tx.execute(checksOf(table))
      const some = `select ctid from ${table} limit 1`
      const { rowCount } = await tx.execute(`update ${table} set "${column}" = ${change(`"${column}"`)} where ctid = (${some})`)
      if (rowCount !== 1) throw new Error(`there is no ${table} to tamper with`)
    })
    if (found === 'nothing') unseen.push(`${table}.${column}`)
  }
  expect(unseen).toEqual([])
  expect(tried.length).toBeGreaterThan(200)
}, 180_000)

test('what is said to be outside is there, and has its reason', () => {
  const known = new Set(columns.flatMap(({ table, column }) => [table, `${table}.${column}`]))
  expect(Object.keys(outside).filter((one) => !known.has(one))).toEqual([])
})

test('RECORD-1 a row slipped into a table, or taken from it, is found', async () => {
  const copy = `insert into contact select gen_random_uuid(), request_id, kind, channel, by_person, at, '别的' from contact limit 1`
  expect(await tamperer.foundAfter((tx) => tx.execute(copy))).toMatch(/, contact: its rows are not as event \d+ left them/)
  expect(await tamperer.foundAfter((tx) => tx.execute('delete from time_proposal'))).toMatch(
    /, time_proposal: its rows are not as event \d+/,
  )
})
