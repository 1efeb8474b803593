import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from './database.ts'

let one: TestDatabase
let two: TestDatabase
beforeAll(async () => {
  ;[one, two] = await Promise.all([createTestDatabase(), createTestDatabase()])
})
afterAll(() => Promise.all([one.drop(), two.drop()]))

async function run(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

describe('a test database', () => {
  test('is migrated', async () => {
    expect(await run(one.migrationUrl, 'select name from teyue_migration order by name limit 1')).toEqual([
      { name: expect.stringMatching(/^0001_/) },
    ])
  })

  test('is nobody else’s', async () => {
    await run(one.migrationUrl, 'create table only_here (id int)')
    await expect(run(two.migrationUrl, 'select from only_here')).rejects.toThrow(/does not exist/)
  })

  test('is reached as the API, the owner and the superuser', async () => {
    for (const [url, role] of [
      [one.apiUrl, 'teyue_api'],
      [one.migrationUrl, 'teyue_owner'],
      [one.superuserUrl, 'postgres'],
    ] as const) {
      expect(await run(url, 'select current_user as role, current_database() as name')).toEqual([{ role, name: one.name }])
    }
  })

  test('is gone when dropped, even with a client connected', async () => {
    const third = await createTestDatabase()
    const client = new pg.Client({ connectionString: third.apiUrl })
    client.on('error', () => {})
    await client.connect()
    await third.drop()
    await expect(run(third.superuserUrl, 'select 1')).rejects.toThrow(/does not exist/)
  })
})
