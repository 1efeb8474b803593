import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { instantAt, states } from '@teyue/domain'
import { createTestDatabase, type TestDatabase } from '@teyue/testing/database'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEMO_APPS, DEMO_TEMPLATES } from '../demo-wechat.ts'
import { verifyEvidence } from '../modules/evidence/verify.ts'
import { publicPrices } from '../modules/pricing/public-prices.ts'
import { type DatabaseHandle, openDatabase } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { type EvidenceKey, evidenceKeyOf } from '../platform/evidence.ts'
import { localPhotoStore, type PhotoStore } from '../platform/photo-store.ts'
import { readDemoContent } from './content.ts'
import { loadDemo } from './load.ts'
import { consentsAtStart, startDemoSandbox } from './sandbox.ts'

const content = readDemoContent()

interface Loaded {
  database: TestDatabase
  handle: DatabaseHandle
  deps: Deps
  key: EvidenceKey
  photos: PhotoStore
  all: <Row extends object>(text: string) => Promise<Row[]>
  end: () => Promise<void>
}

async function load(at?: Date): Promise<Loaded> {
  const database = await createTestDatabase()
  const handle = openDatabase(database.apiUrl)
  const folder = mkdtempSync(path.join(tmpdir(), 'teyue-demo-test-'))
  const key = evidenceKeyOf(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  const photos = localPhotoStore(folder)
  const noneYet = () => Promise.reject(new Error('the demo is loaded without WeChat and without jobs'))
  const wechat = {
    login: noneYet,
    phoneNumber: noneYet,
    sendSubscribeMessage: noneYet,
    checkText: noneYet,
    codeImage: noneYet,
    accessToken: noneYet,
  }
  const deps: Deps = {
    database: handle,
    db: handle.db,
    mode: 'demo',
    jwtSecret: 'only for this test, long enough for one',
    evidence: key,
    photos,
    jobs: { send: noneYet, work: noneYet, stop: noneYet },
    wechat: { owner: wechat, staff: wechat },
    templates: DEMO_TEMPLATES,
    sandboxUrl: null,
    publicUrl: 'http://127.0.0.1',
    corsOrigins: [],
    rateLimit: 100,
    webRoots: null,
    log: pino({ level: 'silent' }),
  }
  const all = async <Row extends object>(text: string) => (await handle.pool.query<Row & Record<string, unknown>>(text)).rows as Row[]
  const end = async () => {
    await handle.close()
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    expect(await loadDemo({ migrationUrl: database.migrationUrl, deps, ...(at ? { at } : {}) })).toBe(true)
  } catch (error) {
    await end()
    throw error
  }
  return { database, handle, deps, key, photos, all, end }
}

describe('the demo, loaded', () => {
  let demo: Loaded
  beforeAll(async () => {
    demo = await load()
  }, 120_000)
  afterAll(() => demo?.end())

  test('every state is there to look at, each story where it should stand', async () => {
    const rows = await demo.all<{ state: string; count: number }>('select state, count(*)::int from request group by state')
    const expected = Object.fromEntries(states.map((state) => [state, content.stories.filter(({ target }) => target === state).length]))
    expect(Object.fromEntries(rows.map(({ state, count }) => [state, count]))).toEqual(expected)
    expect(Math.min(...Object.values(expected))).toBeGreaterThan(0)
  })

  test('RECORD-1 chains, ledger, signatures, quotes, charges and photos all fit', async () => {
    const { key, photos } = demo
    const { counts } = await demo.handle.db.transaction((tx) => verifyEvidence({ tx, key, photos }))
    expect(counts).toMatchObject({ projects: content.projects.length, requests: content.stories.length })
    for (const [what, count] of Object.entries(counts)) expect(count, what).toBeGreaterThan(0)
  })

  test('the clock is back, and nothing has happened yet that lies ahead', async () => {
    expect(await demo.all(`select from clock where ahead <> interval '0'`)).toEqual([])
    const late = await demo.all<{ type: string }>('select type from event where at > now()')
    expect(late).toEqual([])
    const [span] = await demo.all<{ days: number }>('select extract(day from max(at) - min(at))::int as days from event')
    expect(span!.days).toBeGreaterThan(25)
  })

  test('FORM-1 numbers and ledger follow the time', async () => {
    const outOfOrder = await demo.all(`
      select from service_form a join service_form b on b.project_id = a.project_id and b.year = a.year and b.seq = a.seq + 1 where b.issued_at < a.issued_at
      union all
      select from project_ledger a join project_ledger b on b.project_id = a.project_id and b.n = a.n + 1 where b.at < a.at
      union all
      select from event a join event b on b.request_id = a.request_id and b.seq = a.seq + 1 where b.at < a.at`)
    expect(outOfOrder).toEqual([])
  })

  test('FEE-10 every journal sums to zero, and what homes owe is what was charged', async () => {
    expect(await demo.all('select journal_id from journal_entry group by journal_id having sum(amount_fen) <> 0')).toEqual([])
    const [sums] = await demo.all<{ owed: string; charged: string }>(`
      select (select sum(e.amount_fen) from journal_entry e join account a on a.id = e.account_id where a.kind = 'receivable')::text as owed,
        (select sum(total_fen) from charge)::text as charged`)
    expect(sums!.owed).toBe(sums!.charged)
    expect(Number(sums!.charged)).toBeGreaterThan(0)
  })

  test('each open request has one main promise, each ended one none', async () => {
    const wrong = await demo.all(`
      select r.state from request r left join lateral (select count(*) as open from promise p where p.request_id = r.id and p.main and p.ended_at is null) m on true
      where m.open <> case when r.closed_at is null then 1 else 0 end`)
    expect(wrong).toEqual([])
  })

  test('all its people are invented, and all but one log in with one tap', async () => {
    expect(await demo.all('select from person where not demo')).toEqual([])
    const credentials = { owner: DEMO_APPS.owner, staff: DEMO_APPS.staff }
    const sandbox = await startDemoSandbox({ host: '127.0.0.1', port: 0, wechat: { baseUrl: null, ...credentials, templates: [] } })
    try {
      const rows = await demo.all<{ app: string; openid: string; name: string; phone: string }>(
        'select w.app, w.openid, p.name, p.phone from wechat_identity w join person p on p.id = w.person_id',
      )
      const known = new Map(rows.map((row) => [`${row.app} ${row.openid}`, row]))
      const strangers = sandbox.people().filter((person) => {
        const row = known.get(`${person.app} ${sandbox.openidOf(person.id)}`)
        if (row) expect(row).toMatchObject({ name: person.name, phone: person.phone })
        return row === undefined
      })
      expect(strangers.map(({ id }) => id)).toEqual(content.residents.filter(({ firstLogin }) => firstLogin).map(({ key }) => key))
      expect(strangers).toHaveLength(1)
    } finally {
      await sandbox.stop()
    }
  })

  test('CARE-1 messages flow from the start, except to those whom none can reach', async () => {
    const without = content.residents.filter(({ noMessages, firstLogin }) => noMessages || firstLogin).map(({ name }) => name)
    const rows = await demo.all<{ name: string; remaining: number }>(`
      select p.name, coalesce(b.remaining, 0) as remaining from person p join wechat_identity w on w.person_id = p.id
      left join notification_bank b on b.person_id = p.id and b.app = w.app where w.app = 'owner'`)
    for (const { name, remaining } of rows) expect(remaining, name).toBe(without.includes(name) ? 0 : consentsAtStart)
    expect(await demo.all(`select from message_delivery where status <> 'sent'`)).toEqual([])
    const [called] = await demo.all<{ count: number }>('select count(*)::int from inbox_item where call_instead and done_at is null')
    expect(called!.count).toBeGreaterThan(0)
  })

  test('ROUTE-4 what was told to anybody lands with the manager, with the name of who passed it on', async () => {
    const passedOn = await demo.all<{ name: string }>('select passed_on_by as name from request where passed_on_by is not null')
    const staff = content.projects.flatMap((project) => project.staff)
    const expected = content.stories.flatMap(({ passedOnBy }) =>
      staff.filter(({ key }) => key === passedOnBy).map(({ name }) => ({ name })),
    )
    expect(passedOn).toEqual(expected)
    expect(expected).toHaveLength(1)
  })

  test('ROUTE-1 the stand-in acts for the absent manager, and somebody waits to be bound', async () => {
    const { absent, standIn } = content.standIns[0]!
    const phone = (key: string) => content.projects.flatMap(({ staff }) => staff).find((one) => one.key === key)!.phone
    const acting = await demo.all<{ phone: string }>(`
      select distinct p.phone from home_manager hm join person own on own.id = hm.person_id join person p on p.id = manager_of(hm.home_id, now())
      where own.phone = '${phone(absent)}'`)
    expect(acting).toEqual([{ phone: phone(standIn) }])
    expect(await demo.all(`select claimed_name from binding_request where state = 'waiting' and home_id is not null`)).toHaveLength(1)
  })

  test('PRICE-5 lists of every kind: in force by one committee’s word and not by the other’s, retired nowhere, waiting, being written', async () => {
    const inForce = await demo.all<{ code: string; version: number }>(`
      select p.code, l.version from project p join price_list l on l.id = price_list_of(p.id, today()) order by p.code`)
    expect(inForce).toEqual([
      { code: 'CHL', version: 3 },
      { code: 'WJF', version: 2 },
    ])
    const states = await demo.all<{ owner: string; states: string }>(`
      select owner_kind as owner, string_agg(state, ' ' order by version) as states from price_list group by 1 order by 1`)
    expect(states).toEqual([
      { owner: 'businessUnit', states: 'approved draft' },
      { owner: 'region', states: 'approved approved submitted draft' },
    ])
    const [draft] = await demo.all<{ open: number }>(
      `select count(*)::int as open from price_list l, price_rows_incomplete(l.id) where l.owner_kind = 'region' and l.state = 'draft'`,
    )
    expect(draft!.open).toBe(2)
  })

  test('PRICE-6 the public page of a whole list is under 100 KB', async () => {
    const posted = publicPrices(demo.handle.db)
    const sent: { body: Buffer; headers: Record<string, string> } = { body: Buffer.alloc(0), headers: {} }
    const reply = {
      header: (name: string, value: string) => {
        sent.headers[name] = value
        return reply
      },
      type: () => reply,
      send: (body: Buffer) => {
        sent.body = body
        return reply
      },
    }
    for (const { code } of content.projects) {
      await posted.page(code, { headers: {} } as never, reply as never)
      expect(sent.body.length).toBeGreaterThan(20_000)
      expect(sent.body.length).toBeLessThan(100_000)
    }
  })

  test('loading again changes nothing', async () => {
    const before = await demo.all('select count(*) from event')
    expect(await loadDemo({ migrationUrl: demo.database.migrationUrl, deps: demo.deps })).toBe(false)
    expect(await demo.all('select count(*) from event')).toEqual(before)
  })
})

test('the demo loads in the middle of the night as well', async () => {
  const day = new Date(Date.now() - 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
  const demo = await load(new Date(instantAt(day, 0, 20)))
  const rows = await demo.all<{ state: string }>('select distinct state from request')
  await demo.end()
  expect(rows).toHaveLength(states.length)
}, 120_000)
