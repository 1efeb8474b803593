import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PgBoss } from 'pg-boss'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dumpSchema } from './dump-schema.ts'
import { type EmbeddedPostgres, startTemporaryPostgres } from './embedded-server.ts'
import { JOB_SCHEMA } from './job-queue.ts'
import { migrate } from './migrate.ts'
import { type DatabaseUrls, prepareDatabase } from './prepare-database.ts'
import { withClient } from './with-client.ts'

const HOME = `create table home (id int primary key, name text not null check (name <> ''));
grant select, insert on home to teyue_api;`
const VISIT = 'create table visit (id int primary key, home_id int not null references home);'

let server: EmbeddedPostgres
let urls: DatabaseUrls
let dir: string
let databases = 0

beforeAll(async () => {
  server = await startTemporaryPostgres()
})
afterAll(() => server.stop())
beforeEach(async () => {
  urls = await prepareDatabase({ superuserUrl: server.superuserUrl, database: `case_${++databases}` })
  dir = mkdtempSync(path.join(tmpdir(), 'teyue-migrations-'))
  write('0001_home.sql', HOME)
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const write = (name: string, sql: string) => writeFileSync(path.join(dir, name), sql)
const run = (url: string, sql: string) => withClient(url, async (client) => (await client.query(sql)).rows)
const apply = () => migrate({ url: urls.migrationUrl, dir })

describe('migrations', () => {
  test('are applied in order, and once', async () => {
    write('0002_visit.sql', VISIT)
    expect(await apply()).toEqual(['0001_home.sql', '0002_visit.sql'])
    expect(await apply()).toEqual([])
    write('0003_note.sql', 'create table note (id int primary key);')
    expect(await apply()).toEqual(['0003_note.sql'])
  })

  test('started twice at the same moment are applied once', async () => {
    const applied = await Promise.all([apply(), apply(), apply()])
    expect(applied.flat()).toEqual(['0001_home.sql'])
  })

  test('an applied file that was changed is refused', async () => {
    await apply()
    write('0001_home.sql', `${HOME}\n-- one more thought`)
    await expect(apply()).rejects.toThrow(/0001_home\.sql was changed/)
  })

  test('a database that is ahead of the program is refused', async () => {
    write('0002_visit.sql', VISIT)
    await apply()
    rmSync(path.join(dir, '0002_visit.sql'))
    await expect(apply()).rejects.toThrow(/0002_visit\.sql, which this version of the program does not know/)
  })

  test('a failing file leaves nothing of itself, keeps those before it, and is named with its line', async () => {
    write('0002_visit.sql', `${VISIT}\ncreate table broken (\n  id no_such_type\n);`)
    await expect(apply()).rejects.toThrow(/0002_visit\.sql line 3: type "no_such_type" does not exist/)
    expect(
      await run(urls.migrationUrl, "select to_regclass('home') is not null as home, to_regclass('visit') is not null as visit"),
    ).toEqual([{ home: true, visit: false }])
  })

  test.each(['0003_gap.sql', '0001_again.sql'])('numbers run without gaps or repeats: %s', async (name) => {
    write(name, VISIT)
    await expect(apply()).rejects.toThrow(/numbers run from 1/)
  })
})

describe('the role of the API', () => {
  test('has the rights that were granted and no others', async () => {
    await apply()
    await run(urls.apiUrl, "insert into home values (1, '1-1-101')")
    expect(await run(urls.apiUrl, 'select id from home')).toEqual([{ id: 1 }])
    for (const forbidden of [
      "update home set name = 'x'",
      'delete from home',
      'truncate home',
      'alter table home disable trigger all',
      'drop table home',
      'create table mine (id int)',
      'select * from teyue_migration',
      'set role teyue_owner',
    ]) {
      await expect(run(urls.apiUrl, forbidden), forbidden).rejects.toThrow(/permission denied|must be owner/)
    }
  })

  test('runs the job queue without rights to change its tables', async () => {
    await apply()
    const boss = new PgBoss({ connectionString: urls.apiUrl, schema: JOB_SCHEMA, migrate: false })
    const troubles: string[] = []
    boss.on('error', (error) => troubles.push(error.message))
    await boss.start()
    await boss.createQueue('reminder')
    await boss.send('reminder', { id: 1 })
    const done = await new Promise((resolve) => {
      boss.work('reminder', { pollingIntervalSeconds: 0.5 }, async (jobs) => resolve(jobs.map((job) => job.data)))
    })
    await boss.supervise()
    await boss.stop()
    expect(done).toEqual([{ id: 1 }])
    expect(troubles).toEqual([])
    await expect(run(urls.apiUrl, `drop table ${JOB_SCHEMA}.job`)).rejects.toThrow(/must be owner/)
  })
})

describe('the schema dump', () => {
  test('is the same for the same migrations, and shows what changed', async () => {
    write('0002_all_kinds.sql', readFileSync(path.join(import.meta.dirname, 'dump-schema.fixture.sql'), 'utf8'))
    await apply()
    const dump = await dumpSchema(urls.migrationUrl)
    const twin = await prepareDatabase({ superuserUrl: server.superuserUrl, database: `twin_${databases}` })
    await migrate({ url: twin.migrationUrl, dir })
    expect(await dumpSchema(twin.migrationUrl)).toBe(dump)
    expect(dump).toMatchSnapshot()
    for (const change of [
      'alter table home add column floor int',
      'alter table home alter name drop not null',
      'alter table reading drop constraint one_reading_at_a_time',
      'drop index reading_of_home',
      'alter table reading disable trigger reading_stays',
      'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return new; end $$',
      'revoke insert on home from teyue_api',
      'grant update (name) on home to teyue_api',
      'revoke execute on function refuse_change() from public',
      "alter type mood add value 'calm'",
      'alter table home enable row level security',
    ]) {
      const before = await dumpSchema(urls.migrationUrl)
      await run(urls.migrationUrl, change)
      expect(await dumpSchema(urls.migrationUrl), change).not.toBe(before)
    }
  })
})
