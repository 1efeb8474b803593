import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import websocket from '@fastify/websocket'
import type { LiveMessage } from '@teyue/contract'
import { createTestDatabase, makeWorld, type TestDatabase, type World } from '@teyue/testing'
import Fastify from 'fastify'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { openDatabase } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type LiveLimits, liveRoutes } from './live.ts'

let database: TestDatabase
let world: World
let writer: pg.Client
/** Tokens are names of people here; a session that has ended is not in it. */
const sessions = new Map<string, string>()
const opened: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  world = await makeWorld(database.migrationUrl)
  writer = await connected()
})
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
})
afterAll(async () => {
  await writer?.end()
  await database?.drop()
})

async function connected() {
  const client = new pg.Client({ connectionString: database.apiUrl })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** One API process, as far as the live line is concerned. */
async function start(limits: Partial<LiveLimits> = {}) {
  for (const key of ['owner', 'manager'] as const) sessions.set(key, world.people[key].id)
  const handle = openDatabase(database.apiUrl, { max: 3, onError: () => undefined })
  const authenticate = async (token: string): Promise<Actor | null> => {
    const personId = sessions.get(token)
    return personId ? { personId, name: token, app: 'owner', projectId: null, regionId: null, businessUnitId: null, roles: [] } : null
  }
  const app = Fastify()
  await app.register(websocket)
  liveRoutes(app, { database: handle, db: handle.db, log: pino({ level: 'silent' }) } as unknown as Deps, authenticate, limits)
  const url = `${(await app.listen({ host: '127.0.0.1', port: 0 })).replace('http', 'ws')}/api/live`
  const stop = async () => {
    await app.close()
    await handle.close()
  }
  opened.push(stop)
  return { url, app, stop, forget: () => opened.splice(opened.indexOf(stop), 1) }
}

class Phone {
  readonly messages: LiveMessage[] = []
  ready = false
  readonly closed: Promise<number>
  readonly socket: WebSocket
  constructor(url: string, first: unknown) {
    this.socket = new WebSocket(url)
    this.socket.onopen = () => first !== undefined && this.socket.send(typeof first === 'string' ? first : JSON.stringify(first))
    this.socket.onmessage = ({ data }) => {
      const message = JSON.parse(String(data))
      if (message.type === 'ready') this.ready = true
      else this.messages.push(message)
    }
    this.closed = new Promise((resolve) => {
      this.socket.onclose = ({ code }) => resolve(code)
    })
    opened.push(async () => this.socket.close())
  }
  get said() {
    return this.messages.map(({ sentence }) => sentence)
  }
}

async function until(holds: () => boolean, withinMs = 10_000) {
  const end = Date.now() + withinMs
  while (!holds()) {
    if (Date.now() > end) throw new Error('it did not come to be in time')
    await sleep(10)
  }
}

async function listening(url: string, token = 'owner', after: string | null = null) {
  const phone = new Phone(url, { type: 'hello', token, after })
  await until(() => phone.ready)
  return phone
}

async function happens(sentence: string, { person = 'owner', client = writer }: { person?: 'owner' | 'manager'; client?: pg.Client } = {}) {
  await client.query(
    `insert into feed (person_id, project_id, type, payload, at) values ($1, $2, 'request.offered', $3, '2026-11-25 09:00:00.250+08')`,
    [world.people[person].id, world.project, JSON.stringify({ version: 3, sentence })],
  )
}

test('CARE-1 what concerns the person is told while it happens, and nothing else', async () => {
  const { url } = await start()
  await happens('以前的事')
  const phone = await listening(url)
  const other = await listening(url, 'manager')
  await happens('报价来了')
  await until(() => phone.messages.length > 0)
  await sleep(100)
  expect(phone.messages).toEqual([
    {
      id: expect.stringMatching(/^\d+-\d+$/),
      type: 'request.offered',
      requestId: null,
      version: 3,
      sentence: '报价来了',
      at: '2026-11-25T09:00:00.250+08:00',
    },
  ])
  expect(other.messages).toEqual([])
})

test('CARE-1 whoever was away is told all of it, once and in order, more than one page of it', async () => {
  const { url } = await start()
  const first = await listening(url)
  await happens('一')
  await until(() => first.said.includes('一'))
  first.socket.close()
  await first.closed
  const missed = Array.from({ length: 450 }, (_, n) => `第 ${n} 件`)
  for (const sentence of missed) await happens(sentence)
  const again = await listening(url, 'owner', first.messages.at(-1)!.id)
  await happens('最后')
  await until(() => again.said.includes('最后'))
  expect(again.said).toEqual([...missed, '最后'])
})

test('CARE-1 what was committed late is not skipped, and does not come twice', async () => {
  const { url } = await start()
  const phone = await listening(url)
  const slow = await connected()
  await slow.query('begin')
  await happens('先写下，后提交', { client: slow })
  await happens('后写下，先提交')
  await sleep(300)
  expect(phone.said).toEqual([])
  await slow.query('commit')
  await until(() => phone.said.length === 2)
  expect(phone.said).toEqual(['先写下，后提交', '后写下，先提交'])

  // The same while the phone is away in the middle: it holds neither, and asks from before both.
  const late = await connected()
  await late.query('begin')
  await happens('第三', { client: late })
  await happens('第四')
  const resumed = await listening(url, 'owner', phone.messages[0]!.id)
  await until(() => resumed.said.length === 1)
  await late.query('commit')
  await until(() => resumed.said.length === 3)
  expect(resumed.said).toEqual(['后写下，先提交', '第三', '第四'])
  await slow.end()
  await late.end()
})

test('CARE-1 with nothing to resume from, what was already there when the phone came is not new', async () => {
  const { url } = await start()
  const slow = await connected()
  await slow.query('begin')
  await happens('还没提交', { client: slow })
  await happens('早已提交')
  const phone = await listening(url)
  await slow.query('commit')
  await happens('刚刚')
  await until(() => phone.said.includes('刚刚'))
  expect(phone.said).toEqual(['还没提交', '刚刚'])
  await slow.end()
})

test('CARE-1 several processes on one database tell the same', async () => {
  const [one, two] = [await start(), await start()]
  const phones = [await listening(one.url), await listening(two.url), await listening(two.url)]
  for (const sentence of ['甲', '乙', '丙']) await happens(sentence)
  await until(() => phones.every(({ said }) => said.length === 3))
  for (const { said } of phones) expect(said).toEqual(['甲', '乙', '丙'])
})

test('CARE-1 what happened while the listening connection was gone is caught up', async () => {
  const { url } = await start()
  const phone = await listening(url)
  await happens('之前')
  await until(() => phone.said.length === 1)
  const superuser = new pg.Client({ connectionString: database.superuserUrl })
  await superuser.connect()
  // As at a restart of PostgreSQL: every connection of the process breaks.
  const { rowCount } = await superuser.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'teyue_api' and datname = $1 and pid <> $2`,
    [database.name, (writer as unknown as { processID: number }).processID],
  )
  expect(rowCount).toBeGreaterThan(0)
  await happens('断开时')
  await until(() => phone.said.length === 2)
  await happens('之后')
  await until(() => phone.said.length === 3)
  expect(phone.said).toEqual(['之前', '断开时', '之后'])
  await superuser.end()
})

test('PRIVACY-1 a line ends with its session', async () => {
  const { url } = await start({ heartbeatMs: 50 })
  const phone = await listening(url)
  await sleep(200)
  expect(phone.socket.readyState).toBe(WebSocket.OPEN)
  sessions.delete('owner')
  expect(await phone.closed).toBe(4401)
  expect(await new Phone(url, { type: 'hello', token: 'owner', after: null }).closed).toBe(4401)
})

test.each([
  ['not JSON', '{', 4400],
  ['not a hello', { type: 'bye' }, 4400],
  ['a place in the feed that is none', { type: 'hello', token: 'owner', after: 'x' }, 4400],
  ['too long', { type: 'hello', token: 'x'.repeat(5_000), after: null }, 4400],
  ['no valid token', { type: 'hello', token: 'nobody', after: null }, 4401],
  ['silence', undefined, 4401],
])('a line that begins with %s is closed', async (_, first, code) => {
  const { url } = await start({ helloWithinMs: 200 })
  expect(await new Phone(url, first).closed).toBe(code)
})

test('one person has only so many lines: the oldest gives way', async () => {
  const { url } = await start({ socketsPerPerson: 2 })
  const [oldest, second] = [await listening(url), await listening(url)]
  const third = await listening(url)
  const other = await listening(url, 'manager')
  expect(await oldest.closed).toBe(4429)
  await happens('还在')
  await until(() => second.said.length === 1 && third.said.length === 1)
  expect(other.socket.readyState).toBe(WebSocket.OPEN)
})

test('a phone that no longer answers is let go', async () => {
  const { url, app } = await start({ heartbeatMs: 50 })
  const dead = connect(Number(new URL(url).port), '127.0.0.1')
  const ended = once(dead, 'close')
  dead.write(
    'GET /api/live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  )
  await once(dead, 'data')
  const hello = Buffer.from(JSON.stringify({ type: 'hello', token: 'owner', after: null }))
  // A text frame, masked with zeros.
  dead.write(Buffer.concat([Buffer.from([0x81, 0x80 | hello.length, 0, 0, 0, 0]), hello]))
  dead.resume()
  await until(() => app.websocketServer.clients.size === 1)
  const greeted = Date.now()
  await ended
  expect(Date.now() - greeted).toBeLessThan(2_000)
  await until(() => app.websocketServer.clients.size === 0)
})

test('stopping says goodbye to everybody and waits for nobody', async () => {
  const { url, stop, forget } = await start()
  const phone = await listening(url)
  const began = Date.now()
  forget()
  await stop()
  expect([1001, 1005]).toContain(await phone.closed)
  expect(Date.now() - began).toBeLessThan(3_000)
})

test('without an upgrade it says what it is', async () => {
  const { app } = await start()
  const answer = await app.inject({ url: '/api/live' })
  expect(answer.json().message).toBe('websocket-only')
})
