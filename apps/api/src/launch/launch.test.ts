import { type ChildProcess, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  type EmbeddedPostgres,
  freePort,
  identifyProcess,
  parentOf,
  removeEmbeddedPostgres,
  startTemporaryPostgres,
  withClient,
} from '@teyue/postgres'
import { portPair } from '@teyue/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { withProjectDatabase } from './project-database.ts'

const FIXTURE = path.join(import.meta.dirname, 'launch.fixture.ts')

let dataDir: string
let port: number
const running: Run[] = []

beforeEach(async () => {
  dataDir = realpathSync(mkdtempSync(path.join(tmpdir(), 'teyue-launch-test-')))
  port = await portPair()
})
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await ended
  }
  await removeEmbeddedPostgres({ dataDir })
  rmSync(dataDir, { recursive: true, force: true })
})

type Run = { child: ChildProcess; stdout: () => string; stderr: () => string; ended: Promise<number | null> }

function start(env: Record<string, string> = {}, command = [process.execPath, FIXTURE]): Run {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('npm_') && !/^(TEYUE_|DATABASE_)/.test(name)),
  )
  const [program, ...args] = command as [string, ...string[]]
  const child = spawn(program, args, {
    env: { ...clean, DATA_DIR: dataDir, PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { stdout: '', stderr: '' }
  child.stdout!.on('data', (chunk) => (said.stdout += chunk))
  child.stderr!.on('data', (chunk) => (said.stderr += chunk))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const run: Run = { child, stdout: () => said.stdout, stderr: () => said.stderr, ended }
  running.push(run)
  return run
}

async function ready(run: Run): Promise<void> {
  await Promise.race([
    expect.poll(run.stdout, { timeout: 90_000, interval: 50 }).toContain('ready'),
    run.ended.then((code) => Promise.reject(new Error(`ended with ${code}: ${run.stderr()}`))),
  ])
}

const url = (place = '/') => `http://127.0.0.1:${port}${place}`
const databaseUrls = (): { apiUrl: string; migrationUrl: string } => JSON.parse(readFileSync(path.join(dataDir, 'database.json'), 'utf8'))
const query = (sql: string) => withClient(databaseUrls().migrationUrl, async (client) => (await client.query(sql)).rows)
const starts = async () => (await query('select count(*)::int as starts from business_unit'))[0].starts as number

/** The server is the parent of the process that serves a connection. */
function serverPid(): Promise<number> {
  return withClient(
    databaseUrls().migrationUrl,
    async (client) => parentOf((await client.query('select pg_backend_pid() as pid')).rows[0].pid)!,
  )
}

async function expectNothingLeft(server: number): Promise<void> {
  await expect.poll(() => identifyProcess(server), { timeout: 15_000 }).toBeNull()
  await expect(fetch(url())).rejects.toThrow()
  await expect(fetch(`http://127.0.0.1:${port + 1}/`)).rejects.toThrow()
}

describe('the launcher', () => {
  test('says ready once when all answers, and leaves word of the database for its owner’s eyes', async () => {
    const run = start()
    await ready(run)
    expect(run.stdout()).toBe(`ready ${url('').replace(/\/$/, '')}\n`)
    expect((await fetch(url('/owner/'))).status).toBe(200)
    expect((await fetch(`http://127.0.0.1:${port + 1}/`)).status).toBe(200)
    expect(statSync(path.join(dataDir, 'database.json')).mode & 0o777).toBe(0o600)
    expect(await starts()).toBe(1)
    const server = await serverPid()
    run.child.kill('SIGTERM')
    expect(await run.ended).toBe(0)
    await expectNothingLeft(server)
    expect(existsSync(path.join(dataDir, 'database.json'))).toBe(false)
  })

  test('lets a request that is under way come to its end', async () => {
    const run = start()
    await ready(run)
    const slow = fetch(url('/slow')).then((response) => response.text())
    await new Promise((resolve) => setTimeout(resolve, 200))
    run.child.kill('SIGTERM')
    expect(await slow).toBe('done')
    expect(await run.ended).toBe(0)
  })

  test.each([['SIGINT'], ['SIGHUP'], ['SIGTERM', 'SIGTERM', 'SIGINT']] as const)('stops in good order on %s', async (...signals) => {
    const run = start()
    await ready(run)
    const server = await serverPid()
    for (const signal of signals) run.child.kill(signal)
    expect(await run.ended).toBe(0)
    await expectNothingLeft(server)
  })

  test('stops in the middle of starting, too', async () => {
    const run = start()
    await expect.poll(run.stderr, { timeout: 90_000, interval: 20 }).toContain('migrated 0001')
    const server = await serverPid()
    run.child.kill('SIGTERM')
    expect(await run.ended).toBe(0)
    expect(run.stdout()).toBe('')
    await expectNothingLeft(server)
  })

  test('after SIGKILL the next start recovers by itself', async () => {
    const killed = start()
    await ready(killed)
    expect(await starts()).toBe(1)
    const orphan = await serverPid()
    killed.child.kill('SIGKILL')
    await killed.ended
    expect(identifyProcess(orphan)).not.toBeNull()
    const next = start()
    await ready(next)
    expect(identifyProcess(orphan)).toBeNull()
    expect(await starts()).toBe(2)
    next.child.kill('SIGTERM')
    expect(await next.ended).toBe(0)
  })

  test('ends with an error when PostgreSQL ends by itself', async () => {
    const run = start()
    await ready(run)
    process.kill(await serverPid(), 'SIGKILL')
    expect(await run.ended).toBe(1)
    expect(run.stderr()).toContain('PostgreSQL has ended by itself')
  })
})

describe('a command', () => {
  const countStarts = () =>
    withProjectDatabase({ dataDir, databaseUrl: null, migrationDatabaseUrl: null }, ({ migrationUrl }) =>
      withClient(migrationUrl, async (client) => (await client.query('select count(*)::int as starts from business_unit')).rows[0].starts),
    )

  test('works on the database of a running start, of a killed one, and of none', async () => {
    expect(await countStarts()).toBe(0)
    const run = start()
    await ready(run)
    expect(await countStarts()).toBe(1)
    const orphan = await serverPid()
    run.child.kill('SIGKILL')
    await run.ended
    process.kill(orphan, 'SIGKILL')
    expect(await countStarts()).toBe(1)
  })
})

describe('a launcher started through npx and pnpm', () => {
  test.each([
    ['npx', 0],
    ['pnpm', 1],
    ['the shell between them and node', 2],
  ])('stops everything when %s alone is ended', async (_title, index) => {
    const run = start({}, packageManagers())
    await ready(run)
    const server = await serverPid()
    const chain = [run.child.pid!]
    for (let depth = 1; depth <= index; depth++) chain.push(childOf(chain.at(-1)!))
    process.kill(chain[index]!, 'SIGKILL')
    await expectNothingLeft(server)
  })
})

/** npx starts pnpm, pnpm a shell, the shell node; none of them passes a signal on. */
function packageManagers(): string[] {
  const script = (name: string, command: string[]) => {
    const file = path.join(dataDir, name)
    writeFileSync(
      file,
      `require('node:child_process').spawn(${JSON.stringify(command[0])}, ${JSON.stringify(command.slice(1))}, { stdio: 'inherit' })`,
    )
    return file
  }
  const shell = ['sh', '-c', `"${process.execPath}" "${FIXTURE}"; exit $?`]
  const pnpm = script('pnpm.cjs', shell)
  return [process.execPath, script('npx-cli.cjs', [process.execPath, pnpm])]
}

function childOf(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return Number(children.split(' ')[0])
}

describe('what cannot start says why, and leaves nothing running', () => {
  let server: EmbeddedPostgres
  beforeAll(async () => {
    server = await startTemporaryPostgres()
  })
  afterAll(() => server.stop())

  async function failing(env: Record<string, string>): Promise<string> {
    const run = start(env)
    expect(await run.ended).toBe(1)
    expect(run.stdout()).toBe('')
    return run.stderr()
  }

  test('a port in use', async () => {
    const blocker = createServer().listen(port, '127.0.0.1')
    await once(blocker, 'listening')
    expect(await failing({})).toContain(`PORT ${port} on 127.0.0.1 is in use`)
    blocker.close()
  })

  test('the next port in use, which the sandbox needs', async () => {
    const blocker = createServer().listen(port + 1, '127.0.0.1')
    await once(blocker, 'listening')
    expect(await failing({})).toContain(`PORT + 1, ${port + 1} on 127.0.0.1 is in use`)
    blocker.close()
  })

  test('the same DATA_DIR twice', async () => {
    const first = start()
    await ready(first)
    expect(await failing({ PORT: '0' })).toContain(`in use by process ${first.child.pid}`)
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
  })

  test('a DATABASE_URL that nobody answers', async () => {
    expect(await failing({ TEYUE_MODE: 'demo', DATABASE_URL: `postgres://me:p@127.0.0.1:${await freePort()}/teyue` })).toMatch(
      /DATABASE_URL \(127\.0\.0\.1:\d+\/teyue\) cannot be used: connect ECONNREFUSED/,
    )
  })

  const administer = (sql: string) => withClient(server.superuserUrl, (client) => client.query(sql))
  const as = (login: string, database: string) =>
    Object.assign(new URL(server.superuserUrl), { username: login, password: 'p', pathname: `/${database}` }).href
  const production = (database: string) => ({
    TEYUE_MODE: 'production',
    DATABASE_URL: as(`${database}_api`, database),
    MIGRATION_DATABASE_URL: as(`${database}_owner`, database),
    PUBLIC_URL: 'https://teyue.example.com',
    JWT_SECRET: 'Tq3vN8xK1mZ7cR5wB9yD2hF6jL4pS0aG',
    EVIDENCE_KEY: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    WECHAT_OWNER_APPID: 'wx0123456789abcdef',
    WECHAT_OWNER_SECRET: '0123456789abcdef0123456789abcdef',
    WECHAT_STAFF_APPID: 'wxfedcba9876543210',
    WECHAT_STAFF_SECRET: 'fedcba9876543210fedcba9876543210',
  })

  async function databaseWithTwoLogins(name: string) {
    await administer('do $$ begin create role teyue_api nologin; exception when duplicate_object then null; end $$')
    await administer(`create role ${name}_owner login password 'p'`)
    await administer(`create role ${name}_api login password 'p' in role teyue_api`)
    await administer(`create database ${name} owner ${name}_owner`)
  }

  test('production on the demo’s people', async () => {
    await databaseWithTwoLogins('with_demo')
    const run = start(production('with_demo'))
    await ready(run)
    run.child.kill('SIGTERM')
    expect(await run.ended).toBe(0)
    await withClient(as('with_demo_owner', 'with_demo'), (client) =>
      client.query("insert into person (id, name, demo) values (gen_random_uuid(), '示例', true)"),
    )
    expect(await failing(production('with_demo'))).toContain('holds the demo’s people')
  })

  test('production with a login for the API that may become the owner', async () => {
    await databaseWithTwoLogins('too_much')
    await administer('grant too_much_owner to too_much_api')
    expect(await failing(production('too_much'))).toContain('owns the tables, or may become their owner')
  })
})
