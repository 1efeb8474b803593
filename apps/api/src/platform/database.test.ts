import { createTestDatabase, type TestDatabase } from '@teyue/testing'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from './database.ts'

let database: TestDatabase
let superuser: pg.Client
beforeAll(async () => {
  database = await createTestDatabase()
  superuser = new pg.Client({ connectionString: database.superuserUrl })
  await superuser.connect()
})
afterAll(async () => {
  await superuser?.end()
  await database?.drop()
})

test('when PostgreSQL ends a connection in the middle of a transaction, that transaction fails and the process lives', async () => {
  const lost: Error[] = []
  const handle = openDatabase(database.apiUrl, { max: 2, onError: (error) => lost.push(error) })
  const cut = handle.db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
    await superuser.query('select pg_terminate_backend($1, 5000)', [rows[0]!.pid])
    await tx.execute(sql`select 1`)
  })
  await expect(cut).rejects.toThrow()
  expect((await handle.db.execute<{ one: number }>(sql`select 1 as one`)).rows).toEqual([{ one: 1 }])
  expect(lost.length).toBeGreaterThan(0)
  await handle.close()
})
