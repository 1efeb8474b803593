import type { RequestView, SigningDocument } from '@teyue/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPicture } from '../support/bodies.ts'
import { type Case, logCase, requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'
import { tampererOf } from '../support/tamper.ts'

let system: System
let tamperer: ReturnType<typeof tampererOf>
/** An offer before the visit that may still grow; and a quote on site, over an older one, with material from a slip. */
let offered: Case
let quoted: Case

beforeAll(async () => {
  system = await startSystem()
  tamperer = tampererOf(system)
  const decided = { projectId: system.world.project, reason: '试行一年', change: { material: 'either' } }
  expect((await (await system.as('region')).post('/api/policy', decided)).status).toBe(200)
  offered = await logCase(system, { home: 'second' })
  await offered.give('manager', 'offer', { lines: [{ itemCode: 'W-02', quantityMilli: 1000 }], note: '看过现场再定' })
  quoted = await requestIn(system, 'onSite')
  const keeper = await system.as('supervisor')
  const photo = await keeper.upload('quotation', quoted.id, await aPicture())
  const lines = [{ name: '密封圈', unit: '个', quantityMilli: 3000, unitFen: 450 }]
  const slip = await keeper.post(`/api/requests/${quoted.id}/slips`, { kind: 'store', lines, photoId: photo.body.id })
  await quoted.give('technician', 'quote', {
    lines: [
      { itemCode: 'W-01', quantityMilli: 2000 },
      { itemCode: 'W-02', quantityMilli: 1000, unitFen: 9000 },
      { materialLineId: slip.body.material.slips[0].lines[0].id, quantityMilli: 2000 },
    ],
    note: '阀芯也坏了',
  })
})
afterAll(async () => {
  await tamperer?.close()
  await system?.stop()
})

/** All that the person who signs sees of what they sign. */
function shownOf({ quotes, need, home, project, number }: RequestView) {
  const open = quotes.find(({ status }) => status === 'open')
  const { id: _id, status: _status, madeAt: _madeAt, lines = [], ...quote } = open ?? {}
  const before = quotes.find(({ status }) => status === 'agreed')
  // A picture's address carries its hour; the picture is what is shown.
  const pictureOf = (url: string | null | undefined) => url?.split('?')[0] ?? null
  return JSON.stringify({
    ...{
      need,
      home: home.label,
      project: project.name,
      number,
      quote,
      before: before && [before.version, before.totalFen, before.lines.map(({ amountFen, name }) => [name, amountFen])],
    },
    lines: lines.map(({ slip, ...line }) => ({
      ...line,
      slip: slip && [slip.number, slip.kind, pictureOf(slip.photoUrl), pictureOf(slip.receiptUrl)],
    })),
  })
}

/** Each column that the two tables of a quote, its slip, its items and its request have, and the rows that belong to this request. */
const belonging: Record<string, (requestId: string) => string> = {
  request: (id) => `id = '${id}'`,
  quote: (id) => `request_id = '${id}'`,
  quote_line: (id) => `quote_id in (select id from quote where request_id = '${id}')`,
  material_slip: (id) => `request_id = '${id}'`,
  material_line: (id) => `slip_id in (select id from material_slip where request_id = '${id}')`,
  price_item: () => `code in ('W-01', 'W-02')`,
  home: (id) => `id = (select home_id from request where id = '${id}')`,
  photo: (id) => `request_id = '${id}' and purpose = 'quotation'`,
}

/** What at least must be among what is shown, or the test looks past it. */
const quoteFigures = ['version', 'total_fen', 'not_more_than_fen', 'agreement_version', 'payer_name', 'expires_at', 'note']
const lineFigures = ['list_version', 'code', 'name', 'unit', 'quantity_milli', 'unit_fen', 'amount_fen', 'not_more_than_fen', 'explanation']
const figures = [
  ...quoteFigures.map((column) => `quote.${column}`),
  ...lineFigures.map((column) => `quote_line.${column}`),
  ...['request.need', 'home.label', 'price_item.warranty_days'],
]

const another: Record<string, (column: string) => string> = {
  uuid: () => 'gen_random_uuid()',
  text: (column) => `coalesce(${column}, '') || 'x'`,
  integer: (column) => `coalesce(${column}, 0) + 1000`,
  bigint: (column) => `coalesce(${column}, 0) + 1000`,
  'timestamp with time zone': (column) => `coalesce(${column}, now()) + interval '1 minute'`,
  jsonb: (column) => `case when jsonb_typeof(${column}) = 'object' then ${column} || '{"surcharges": ["夜间"]}' else ${column} end`,
}

const dropChecks = (table: string) => `do $$ declare one name; begin
  for one in select conname from pg_constraint where conrelid = '${table}'::regclass and contype = 'c' loop
    execute format('alter table ${table} drop constraint %I', one);
  end loop; end $$`

async function seen(one: Case, purpose: string): Promise<{ shown: string; signing: SigningDocument } | null> {
  const owner = await system.as('owner')
  const view = await owner.get(`/api/requests/${one.id}`)
  const signing = await owner.get(`/api/requests/${one.id}/signing/${purpose}`)
  return view.status === 200 && signing.status === 200 ? { shown: shownOf(view.body), signing: signing.body } : null
}

test.for([
  ['consent', () => offered, ['quote.window_start', 'quote.window_end']],
  ['quote', () => quoted, ['material_slip.number', 'material_slip.kind', 'material_slip.photo_id']],
] as const)(
  'CONSENT-1 CONSENT-4 the hash that is signed (%s) moves with each single thing that is shown',
  { timeout: 120_000 },
  async ([purpose, of, more]) => {
    const one = of()
    const at = await seen(one, purpose)
    const { rows: columns } = await system.sql.query<{ table: string; column: string; type: string }>(
      `
    select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relname = any($1) and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by 1, a.attnum`,
      [Object.keys(belonging)],
    )
    const moved = new Set<string>()
    const still = new Set<string>()
    const client = await tamperer.pool.connect()
    try {
      await client.query('set session_replication_role = replica')
      for (const { table, column, type } of columns) {
        const change = another[type]
        if (!change) continue
        await client.query(dropChecks(table))
        const { rows } = await client.query(`select ctid, "${column}" as was from ${table} where ${belonging[table]!(one.id)}`)
        for (const { ctid, was } of rows) {
          const changed = await client.query(`update ${table} set "${column}" = ${change(`"${column}"`)} where ctid = $1 returning ctid`, [
            ctid,
          ])
          const now = await seen(one, purpose)
          const back = type === 'jsonb' && was !== null ? JSON.stringify(was) : was
          await client.query(`update ${table} set "${column}" = $2 where ctid = $1`, [changed.rows[0].ctid, back])
          if (now && now.shown !== at!.shown) (now.signing.sha256 === at!.signing.sha256 ? still : moved).add(`${table}.${column}`)
        }
      }
    } finally {
      await client.query('reset session_replication_role')
      client.release()
    }
    expect([...still]).toEqual([])
    expect([...moved]).toEqual(expect.arrayContaining([...figures, ...more]))
    expect((await seen(one, purpose))!.signing.sha256).toBe(at!.signing.sha256)
  },
)

test('MAT-1 MAT-2 CONSENT-2 what is read before signing says whose material it is in this project', async () => {
  const materialOf = async (one: Case, purpose: string) =>
    (await seen(one, purpose))!.signing.agreement!.sections.find(({ heading }) => heading.includes('材料'))!.paragraphs.join()
  expect(await materialOf(offered, 'consent')).toContain('购进价')
  const foreign = await logCase(system, { by: 'foreignOwner', home: 'foreign' })
  const refused = await foreign.attempt('foreignManager', 'offer', { agreementVersion: '2026-1C' })
  expect([refused.status, refused.body.clause]).toEqual([422, 'CONSENT-2'])
  const view = await foreign.give('foreignManager', 'offer')
  const owner = await system.as('foreignOwner')
  const { agreement } = (await owner.get(`/api/requests/${view.id}/signing/consent`)).body as SigningDocument
  expect(agreement!.sections.flatMap(({ paragraphs }) => paragraphs).join()).not.toContain('购进价')
})
