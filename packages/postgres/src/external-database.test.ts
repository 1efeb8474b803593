import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EmbeddedPostgres, startTemporaryPostgres } from './embedded-server.ts'
import { excessRights, prepareExternalDatabase } from './external-database.ts'
import { freePort } from './free-port.ts'
import { migrate } from './migrate.ts'
import { withClient } from './with-client.ts'

let server: EmbeddedPostgres
let dir: string

beforeAll(async () => {
  server = await startTemporaryPostgres()
  dir = mkdtempSync(path.join(tmpdir(), 'teyue-external-'))
  writeFileSync(path.join(dir, '0001_home.sql'), 'create table home (id int primary key); grant select on home to teyue_api;')
})
afterAll(async () => {
  await server.stop()
  rmSync(dir, { recursive: true, force: true })
})

const run = (url: string, sql: string) => withClient(url, async (client) => (await client.query(sql)).rows)

/** An administrator's preparation, and how a login then reaches the database. */
async function administer(database: string, owner: string, roles: string) {
  await run(server.superuserUrl, 'do $$ begin create role teyue_api nologin; exception when duplicate_object then null; end $$')
  await run(server.superuserUrl, roles)
  await run(server.superuserUrl, `create database ${database} owner ${owner}`)
  return (login: string) => Object.assign(new URL(server.superuserUrl), { username: login, password: 'p', pathname: `/${database}` }).href
}

describe('a database that somebody else runs', () => {
  test('with one login: it migrates, and the API steps down to its own role', async () => {
    await run(server.superuserUrl, 'create database single')
    const { migrationUrl, apiUrl } = await prepareExternalDatabase(
      Object.assign(new URL(server.superuserUrl), { pathname: '/single' }).href,
    )
    await migrate({ url: migrationUrl, dir })
    expect(await run(apiUrl, 'select id from home')).toEqual([])
    await expect(run(apiUrl, 'insert into home values (1)')).rejects.toThrow(/permission denied/)
    expect(await excessRights(apiUrl)).toEqual(['is a superuser'])
  })

  test('with two logins: the API’s has its rights and none of the other’s', async () => {
    const roles = "create role keeper login createrole password 'p'; create role clerk login password 'p'"
    const as = await administer('pair', 'keeper', `${roles}; grant teyue_api to keeper with admin option`)
    const { migrationUrl, apiUrl } = await prepareExternalDatabase(as('clerk'), as('keeper'))
    await migrate({ url: migrationUrl, dir })
    expect(await run(apiUrl, 'select id from home')).toEqual([])
    await expect(run(apiUrl, 'drop table home')).rejects.toThrow(/must be owner/)
    expect(await excessRights(apiUrl)).toEqual([])
    expect(await excessRights(migrationUrl)).toEqual([
      'may create roles, replicate or pass by row security',
      'owns the tables, or may become their owner',
    ])
  })

  test('says what an administrator has to do where it may not itself', async () => {
    const as = await administer('poor', 'poor', "create role poor login password 'p'; create role other login password 'p'")
    await expect(prepareExternalDatabase(as('other'), as('poor'))).rejects.toThrow(/administrator run "grant teyue_api to "other""/)
  })

  test('out of reach, or with a wrong password: says which setting is meant', async () => {
    const port = await freePort()
    await expect(prepareExternalDatabase(`postgres://nobody:p@127.0.0.1:${port}/teyue`)).rejects.toThrow(
      `DATABASE_URL (127.0.0.1:${port}/teyue) cannot be used: connect ECONNREFUSED`,
    )
    const wrong = Object.assign(new URL(server.superuserUrl), { password: 'wrong' }).href
    await expect(prepareExternalDatabase(server.superuserUrl, wrong)).rejects.toThrow(
      /MIGRATION_DATABASE_URL .* password authentication failed/,
    )
  })
})
