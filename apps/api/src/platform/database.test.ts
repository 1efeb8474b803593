import { createTestDatabase, type TestDatabase } from '@teyue/testing/database'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DatabaseHandle, openDatabase } from './database.ts'

let database: TestDatabase
let handle: DatabaseHandle
beforeAll(async () => {
  database = await createTestDatabase()
  handle = openDatabase(database.apiUrl, { max: 2 })
})
afterAll(async () => {
  await handle.close()
  await database.drop()
})

const one = () => handle.db.transaction(async (tx) => (await tx.execute<{ n: number }>(sql`select 1 as n`)).rows)

test('a transaction that could not even begin gives its connection back', async () => {
  for (let i = 0; i < 5; i++) {
    const unbeginnable = { isolationLevel: 'impossible' as 'serializable' }
    await expect(handle.db.transaction(async () => {}, unbeginnable)).rejects.toThrow()
  }
  expect(await one()).toEqual([{ n: 1 }])
})

test('a transaction is one: what fails leaves nothing, on whichever connection it ran', async () => {
  const count = async () => Number((await handle.db.execute<{ n: string }>(sql`select count(*) as n from business_unit`)).rows[0]!.n)
  const before = await count()
  await expect(
    handle.db.transaction(async (tx) => {
      await tx.execute(sql`insert into business_unit (id, name) values (gen_random_uuid(), '一')`)
      await tx.execute(sql`select 1 / 0`)
    }),
  ).rejects.toThrow()
  expect(await count()).toBe(before)
  await handle.db.transaction(async (tx) => {
    await tx.execute(sql`insert into business_unit (id, name) values (gen_random_uuid(), '二')`)
    await tx
      .transaction(async (inner) => {
        await inner.execute(sql`insert into business_unit (id, name) values (gen_random_uuid(), '三')`)
        throw new Error('only the inner one')
      })
      .catch(() => undefined)
  })
  expect(await count()).toBe(before + 1)
})
