import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort, MIGRATIONS_DIR, migrate, prepareDatabase, startEmbeddedPostgres } from '@teyue/postgres'
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
  rmSync(dataDir, { recursive: true, force: true })
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('PostgreSQL restarted under load', () => {
  test('RECORD-1 every need is logged exactly once, whatever the restart cut off; waiting people are told why; the live line comes back', async () => {
    const owner = await system.as('owner')
    const manager = await system.as('manager')
    const live = await openAppOf(system.url, manager)
    const body = await logBodyFor(system)
    const refusals: Answer[] = []
    const logged: string[] = []

    const sendUntilDone = async () => {
      const key = randomUUID()
      for (let attempt = 0; attempt < 200; attempt += 1) {
        const answer = await owner.post('/api/requests', body, key)
        if (answer.status === 201) return void logged.push(answer.body.id)
        refusals.push(answer)
        await pause(100)
      }
    }
    const phone = async (needs: number) => {
      for (let n = 0; n < needs; n += 1) await sendUntilDone()
    }
    const load = Promise.all(Array.from({ length: 6 }, () => phone(12)))
    await pause(400)
    await server.stop()
    await pause(500)
    server = await startEmbeddedPostgres({ dataDir, port })
    await load

    expect(logged).toHaveLength(72)
    expect(new Set(logged).size).toBe(72)
    expect(refusals.length, 'the restart was felt').toBeGreaterThan(0)
    for (const { status, body: problem } of refusals)
      expect([status, problem.code, /[一-鿿]/.test(problem.detail)]).toEqual([503, 'database-away', true])
    const list = await manager.get('/api/requests?limit=100')
    expect(list.body.items).toHaveLength(72)
    for (let waited = 0; waited < 100 && new Set(live.messages.map(({ requestId }) => requestId)).size < 72; waited += 1) await pause(100)
    const heard = live.messages.filter(({ type }) => type === 'request.logged').map(({ requestId }) => requestId)
    expect([new Set(heard).size, heard.length]).toEqual([72, 72])
    live.close()
  })
})
