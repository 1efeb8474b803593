import { setTimeout as sleep } from 'node:timers/promises'
import { createTestDatabase, type TestDatabase } from '@teyue/testing'
import type { TokenStore } from '@teyue/wechat'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from './database.ts'
import { pgTokenStore } from './token-store.ts'

let database: TestDatabase
/** Two processes of the API. */
let handles: ReturnType<typeof openDatabase>[]
let here: TokenStore
let there: TokenStore

beforeAll(async () => {
  database = await createTestDatabase()
  handles = [1, 2].map(() => openDatabase(database.apiUrl, { max: 3, onError: () => undefined }))
  ;[here, there] = handles.map(({ pool }) => pgTokenStore(pool)) as [TokenStore, TokenStore]
})
afterAll(async () => {
  for (const handle of handles ?? []) await handle.close()
  await database?.drop()
})

test('what one process keeps, the other reads; the newer replaces the older', async () => {
  expect(await there.read('wx1')).toBeNull()
  const expiresAt = new Date('2026-11-25T01:00:00.123Z')
  await here.replace('wx1', 'first', new Date('2026-11-25T00:00:00Z'))
  await here.replace('wx1', 'second', expiresAt)
  expect(await there.read('wx1')).toEqual({ token: 'second', expiresAt })
  expect(await there.read('wx2')).toBeNull()
})

test('one process at a time under one name, others under other names meanwhile', async () => {
  let inside = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++inside)
    await sleep(30)
    inside -= 1
  }
  await Promise.all([here, there, here, there].map((store) => store.lock('wx1', work)))
  expect(most).toBe(1)
  await here
    .lock('wx1', () => Promise.race([there.lock('wx2', async () => 'free'), sleep(2_000, 'waited')]))
    .then((saw) => expect(saw).toBe('free'))
})

test('no transaction is open while the lock is held', async () => {
  const watcher = new pg.Client({ connectionString: database.superuserUrl })
  await watcher.connect()
  const { rows } = await here.lock('wx1', () =>
    watcher.query(`select state from pg_stat_activity where usename = 'teyue_api' and datname = $1 and state <> 'idle'`, [database.name]),
  )
  expect(rows).toEqual([])
  await watcher.end()
})

test('work that fails lets go', async () => {
  await expect(here.lock('wx1', async () => Promise.reject(new Error('WeChat is busy')))).rejects.toThrow('WeChat is busy')
  expect(await there.lock('wx1', async () => 'mine')).toBe('mine')
})

test('a holder whose connection breaks lets go, and its process goes on', async () => {
  const superuser = new pg.Client({ connectionString: database.superuserUrl })
  await superuser.connect()
  const held = await here.lock('wx1', async () => {
    await superuser.query(
      `select pg_terminate_backend(l.pid) from pg_locks l join pg_database d on d.oid = l.database where l.locktype = 'advisory' and d.datname = $1`,
      [database.name],
    )
    return there.lock('wx1', async () => 'taken over')
  })
  expect(held).toBe('taken over')
  expect(await here.lock('wx1', async () => 'again')).toBe('again')
  await superuser.end()
})
