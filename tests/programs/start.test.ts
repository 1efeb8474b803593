import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { identifyProcess, parentOf, removeEmbeddedPostgres, startTemporaryPostgres, withClient } from '@teyue/postgres'
import { portPair } from '@teyue/testing'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ROOT } from '../run-command.ts'

/** As the README says it, through npx and pnpm. */
const COMMAND = ['npx', '-y', JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')).packageManager as string, 'start']

let dataDir: string
let port: number
let started: { child: ChildProcess; output: () => string; ended: Promise<unknown> } | null = null

// The first start may have to build the apps.
vi.setConfig({ testTimeout: 300_000 })

beforeEach(async () => {
  dataDir = realpathSync(mkdtempSync(path.join(tmpdir(), 'teyue-start-test-')))
  port = await portPair()
})
afterEach(async () => {
  if (started?.child.pid && started.child.exitCode === null && started.child.signalCode === null)
    process.kill(-started.child.pid, 'SIGKILL')
  await started?.ended
  started = null
  await removeEmbeddedPostgres({ dataDir })
  rmSync(dataDir, { recursive: true, force: true })
})

async function start(env: Record<string, string> = {}): Promise<number> {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|TEYUE_|DATABASE_|VITEST|NODE_ENV)/.test(name)))
  const [program, ...args] = COMMAND as [string, ...string[]]
  const child = spawn(program, args, {
    cwd: ROOT,
    detached: true,
    env: { ...clean, DATA_DIR: dataDir, PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  started = { child, output: () => output, ended: once(child, 'close') }
  const early = started.ended.then(() => Promise.reject(new Error(`ended early:\n${output}`)))
  await Promise.race([expect.poll(() => output, { timeout: 270_000, interval: 100 }).toMatch(/^ready /m), early])
  return child.pid!
}

const url = (place: string) => `http://127.0.0.1:${port}${place}`
const statusOf = async (place: string) => (await fetch(url(place))).status
const migrationUrl = () => (JSON.parse(readFileSync(path.join(dataDir, 'database.json'), 'utf8')) as { migrationUrl: string }).migrationUrl
const one = <T>(sql: string, at = migrationUrl()) => withClient(at, async (client) => (await client.query(sql)).rows[0] as T)
const serverPid = () =>
  withClient(migrationUrl(), async (client) => parentOf((await client.query('select pg_backend_pid() as pid')).rows[0].pid)!)

async function expectNothingLeft(server: number): Promise<void> {
  await expect.poll(() => identifyProcess(server), { timeout: 25_000 }).toBeNull()
  await expect.poll(() => fetch(url('/api/health/live')).then(String, () => 'silent'), { timeout: 5_000 }).toBe('silent')
  await expect(fetch(`http://127.0.0.1:${port + 1}/sandbox/people`)).rejects.toThrow()
}

describe('start', () => {
  test('serves the API, both apps with deep links and the demo, and TERM to its process group stops it all', async () => {
    const pid = await start()
    expect(started!.output().match(/^ready .*$/gm)).toEqual([`ready ${url('')}`])
    for (const place of [
      '/api/health/live',
      '/api/health/ready',
      '/api/openapi.json',
      '/metrics',
      '/owner/',
      '/staff/',
      '/owner/pages/orders/index',
    ]) {
      expect(await statusOf(place), place).toBe(200)
    }
    const people = (await (await fetch(`http://127.0.0.1:${port + 1}/sandbox/people`)).json()) as { app: string }[]
    expect(new Set(people.map(({ app }) => app))).toEqual(new Set(['owner', 'staff']))
    expect(await (await fetch(url('/api/demo/people'))).json()).toEqual(people)
    const server = await serverPid()
    process.kill(-pid, 'SIGTERM')
    await expectNothingLeft(server)
  })

  test('ends with npx, recovers from SIGKILL, and keeps its data all along', async () => {
    const first = await start()
    const requests = await one<{ n: number }>('select count(*)::int as n from request')
    expect(requests.n).toBeGreaterThan(0)
    const firstServer = await serverPid()
    process.kill(first, 'SIGTERM')
    await expectNothingLeft(firstServer)

    await start()
    expect(await one('select count(*)::int as n from request')).toEqual(requests)
    const api = JSON.parse(readFileSync(ownerNote(), 'utf8')) as { pid: number }
    process.kill(api.pid, 'SIGKILL')
    await started!.ended

    await start()
    expect(await one('select count(*)::int as n from request')).toEqual(requests)
    const lastServer = await serverPid()
    process.kill((JSON.parse(readFileSync(ownerNote(), 'utf8')) as { pid: number }).pid, 'SIGTERM')
    await started!.ended
    await expectNothingLeft(lastServer)
  })

  test('uses the database that it is given, in demo mode when that is said', async () => {
    const server = await startTemporaryPostgres()
    try {
      const DATABASE_URL = server.superuserUrl
      await expect(start({ DATABASE_URL })).rejects.toThrow('TEYUE_MODE must be said')
      const pid = await start({ DATABASE_URL, TEYUE_MODE: 'demo' })
      expect(await statusOf('/api/health/ready')).toBe(200)
      expect((await one<{ n: number }>('select count(*)::int as n from request', DATABASE_URL)).n).toBeGreaterThan(0)
      process.kill(-pid, 'SIGTERM')
      await started!.ended
    } finally {
      await server.stop()
    }
  })
})

/** Which process owns the embedded database is noted beside its data. */
function ownerNote(): string {
  const inside = path.join(dataDir, 'postgres')
  const idFile = path.join(inside, 'id')
  return path.join(existsSync(idFile) ? path.join('/var/lib/teyue-postgres', readFileSync(idFile, 'utf8').trim()) : inside, 'owner.json')
}
