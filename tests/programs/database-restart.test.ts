import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort, MIGRATIONS_DIR, migrate, prepareDatabase, removeEmbeddedPostgres, startEmbeddedPostgres } from '@teyue/postgres'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAppOf } from '../support/live.ts'
import { logBodyFor } from '../support/scenario.ts'
import { type Answer, type System, startSystem } from '../support/system.ts'

const name = 'restarted'
let dataDir: string
let port: number
let server: Awaited<ReturnType<typeof startEmbeddedPostgres>>
let system: System

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'teyue-restart-'))
  port = await freePort()
  server = await startEmbeddedPostgres({ dataDir, port })
  const { apiUrl, migrationUrl } = await prepareDatabase({ superuserUrl: server.superuserUrl, database: name })
  await migrate({ url: migrationUrl, dir: MIGRATIONS_DIR })
  system = await startSystem({
    background: true,
    database: { name, apiUrl, migrationUrl, superuserUrl: server.superuserUrl, drop: async () => undefined },
  })
  // The test's own connection goes down with the server; what it is asked later it asks on a new one.
  system.sql.on('error', () => undefined)
})
afterAll(async () => {
  await system?.stop().catch(() => undefined)
  await server?.stop()
  await removeEmbeddedPostgres({ dataDir })
  rmSync(dataDir, { recursive: true, force: true })
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const until = async (isSo: () => boolean, withinMs = 30_000): Promise<void> => {
  for (const started = Date.now(); !isSo(); await pause(50)) if (Date.now() - started > withinMs) throw new Error('it took too long')
}

/** Asked on a connection of its own: the test's own went down with the server. */
async function requestsIn(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<{ id: string }>('select id from request')).rows.map(({ id }) => id)
  } finally {
    await client.end()
  }
}

describe('PostgreSQL restarted under load', () => {
  test('RECORD-1 every need is logged exactly once, whatever the restart cut off; waiting people are told why; the live line comes back', async () => {
    const owner = await system.as('owner')
    const manager = await system.as('manager')
    const live = await openAppOf(system.url, manager)
    const body = await logBodyFor(system)
    const refusals: Answer[] = []
    const logged: string[] = []
    let needed = true

    const phone = async () => {
      while (needed) {
        const key = randomUUID()
        for (let done = false; !done; ) {
          const answer = await owner.post('/api/requests', body, key)
          done = answer.status === 201
          if (done) logged.push(answer.body.id)
          else {
            refusals.push(answer)
            await pause(100)
          }
        }
      }
    }
    const load = Promise.all(Array.from({ length: 6 }, phone))
    await until(() => logged.length >= 12)
    const stopped = server.stop()
    await until(() => refusals.length > 0)
    await stopped
    server = await startEmbeddedPostgres({ dataDir, port })
    const before = logged.length
    await until(() => logged.length >= before + 12)
    needed = false
    await load

    for (const { status, body: problem } of refusals)
      expect([status, problem.code, /[一-鿿]/.test(problem.detail)]).toEqual([503, 'database-away', true])
    const kept = await requestsIn(system.database.migrationUrl)
    expect(kept.sort()).toEqual([...logged].sort())
    await until(() => new Set(live.messages.map(({ requestId }) => requestId)).size >= logged.length)
    const heard = live.messages.filter(({ type }) => type === 'request.logged').map(({ requestId }) => requestId!)
    expect(heard.sort()).toEqual([...logged].sort())
    live.close()
  })
})
