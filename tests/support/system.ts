import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  buildApp,
  type Deps,
  deliverMessages,
  evidenceKeyOf,
  localPhotoStore,
  openDatabase,
  openJobQueue,
  openLog,
  pgTokenStore,
  type SubscribeTemplate,
  startClocks,
} from '@teyue/api/for-tests'
import { createTestDatabase, makeWorld, type PersonKey, type TestDatabase, type World } from '@teyue/testing'
import { createWechatClient } from '@teyue/wechat'
import { type Sandbox, startSandbox } from '@teyue/wechat/sandbox'
import pg from 'pg'
import supertest from 'supertest'

const apps = [
  { app: 'owner' as const, appId: 'wx0000000000000001', secret: 'owner-secret' },
  { app: 'staff' as const, appId: 'wx0000000000000002', secret: 'staff-secret' },
]
const fields = { title: 'thing1', time: 'time2', note: 'thing3' }
const templates: SubscribeTemplate[] = [
  { app: 'owner', key: 'confirm', id: 'tmpl-owner-confirm', title: '待您确认', fields },
  { app: 'owner', key: 'progress', id: 'tmpl-owner-progress', title: '服务进度', fields },
  { app: 'staff', key: 'todo', id: 'tmpl-staff-todo', title: '待办提醒', fields },
]

/** Access tokens live a quarter of an hour; people of the tests log in anew before that. */
const tokenMs = 10 * 60_000

export interface Answer<T = unknown> {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: journeys read what they expect; the contract's types are checked by the contract test.
  body: T extends unknown ? any : T
}

/** One person with a phone in hand. */
export interface Caller {
  key: PersonKey
  token: string
  get(path: string): Promise<Answer>
  post(path: string, body: unknown, idempotencyKey?: string): Promise<Answer>
  remove(path: string): Promise<Answer>
  upload(purpose: string, requestId: string | null, bytes: Buffer, filename?: string): Promise<Answer>
}

type FastifyInstance = Awaited<ReturnType<typeof buildApp>>

export interface System {
  world: World
  database: TestDatabase
  deps: Deps
  app: FastifyInstance
  url: string
  sandbox: Sandbox
  /** As the settings of the project's commands have them. */
  dataDir: string
  evidencePem: string
  /** As the owner of the tables: what the API may not do. */
  sql: pg.Client
  as(person: PersonKey): Promise<Caller>
  /** Moves the database's clock, which is the API's. */
  advance(milliseconds: number): Promise<void>
  /** A second API process on the same database, as far as one process can be two. */
  another(): Promise<{ url: string; app: FastifyInstance; deps: Deps; stop(): Promise<void> }>
  stop(): Promise<void>
}

export interface SystemOptions {
  /** Workers and clocks too. */
  background?: boolean
  rateLimit?: number
  /** A database of the test's own making, in place of one from the template. */
  database?: TestDatabase
}

/** The API on a database of its own, with WeChat's sandbox and the small world, everything real. */
export async function startSystem({ background = false, rateLimit = 1_000_000, ...options }: SystemOptions = {}): Promise<System> {
  const database = options.database ?? (await createTestDatabase())
  const world = await makeWorld(database.migrationUrl)
  const dataDir = await mkdtemp(path.join(tmpdir(), 'teyue-data-'))
  const people = Object.values(world.people).map(({ id, app, name, phone }) => ({
    id,
    app,
    name,
    roles: [],
    project: null,
    homes: [],
    phone,
  }))
  const sandbox = await startSandbox({
    apps,
    people,
    templates: templates.map(({ app, id, title }) => ({ app, id, title, fields: Object.values(fields) })),
  })
  const evidencePem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

  async function openApi() {
    const handle = openDatabase(database.apiUrl, { max: 8 })
    const tokenStore = pgTokenStore(handle.pool)
    const client = (index: number) =>
      createWechatClient({
        baseUrl: sandbox.url,
        appId: apps[index]!.appId,
        secret: apps[index]!.secret,
        tokenStore,
        retry: { firstDelayMs: 5 },
      })
    const deps: Deps = {
      database: handle,
      db: handle.db,
      mode: 'demo',
      jwtSecret: 'a secret of the tests that is long enough',
      evidence: evidenceKeyOf(evidencePem),
      photos: localPhotoStore(path.join(dataDir, 'photos')),
      jobs: await openJobQueue(database.apiUrl, { warn: () => undefined }),
      wechat: { owner: client(0), staff: client(1) },
      templates,
      sandboxUrl: sandbox.url,
      publicUrl: 'http://127.0.0.1',
      corsOrigins: [],
      rateLimit,
      webRoots: null,
      log: openLog(process.env.LOG_LEVEL ?? 'silent'),
    }
    const app = await buildApp(deps)
    const url = await app.listen({ host: '127.0.0.1', port: 0 })
    const stops: (() => Promise<unknown>)[] = []
    if (background) {
      await deliverMessages(deps)
      const clocks = startClocks(deps, { everyMs: 200 })
      stops.push(() => clocks.stop())
    }
    const stop = async () => {
      for (const end of stops) await end()
      await app.close()
      await deps.jobs.stop()
      await handle.close()
    }
    return { deps, app, url, stop }
  }

  const api = await openApi()
  const sql = new pg.Client({ connectionString: database.migrationUrl })
  await sql.connect()
  // Each person's WeChat account is known: logging in is one code, as it is for them on every day but the first.
  for (const { id, app } of Object.values(world.people))
    await sql.query('insert into wechat_identity (app, openid, person_id) values ($1, $2, $3)', [app, sandbox.openidOf(id), id])

  const callers = new Map<PersonKey, { caller: Promise<Caller>; until: number }>()
  const login = async (key: PersonKey): Promise<Caller> => {
    const { id, app } = world.people[key]
    const opened = await supertest(api.url)
      .post('/api/session')
      .send({ app, code: sandbox.loginCode(id) })
    if (opened.status !== 200) throw new Error(`login of ${key}: ${opened.status} ${opened.text}`)
    return callerOf(api.url, key, opened.body.accessToken)
  }

  return {
    world,
    database,
    deps: api.deps,
    app: api.app,
    url: api.url,
    sandbox,
    dataDir,
    evidencePem,
    sql,
    as(person) {
      const known = callers.get(person)
      if (known && known.until > Date.now()) return known.caller
      const caller = login(person)
      callers.set(person, { caller, until: Date.now() + tokenMs })
      return caller
    },
    async advance(milliseconds) {
      await sql.query(`update clock set ahead = ahead + make_interval(secs => $1)`, [milliseconds / 1000])
      callers.clear()
    },
    async another() {
      return openApi()
    },
    async stop() {
      await api.stop()
      await sql.end()
      await sandbox.stop()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export function callerOf(url: string, key: PersonKey, token: string): Caller {
  const bearer = (test: supertest.Test) => test.set('authorization', `Bearer ${token}`)
  const done = async (test: supertest.Test): Promise<Answer> => {
    const { status, body } = await test
    return { status, body }
  }
  return {
    key,
    token,
    get: (where) => done(bearer(supertest(url).get(where))),
    post: (where, body, idempotencyKey = randomUUID()) =>
      done(
        bearer(supertest(url).post(where))
          .set('idempotency-key', idempotencyKey)
          .send(body as object),
      ),
    remove: (where) => done(bearer(supertest(url).delete(where)).set('idempotency-key', randomUUID())),
    upload(purpose, requestId, bytes, filename = 'photo.jpg') {
      const upload = bearer(supertest(url).post('/api/photos')).field('purpose', purpose)
      if (requestId) upload.field('requestId', requestId)
      return done(upload.attach('file', bytes, filename))
    },
  }
}
