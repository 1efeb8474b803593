import { randomBytes } from 'node:crypto'
import { type EmbeddedPostgres, MIGRATIONS_DIR, migrate, prepareDatabase, startTemporaryPostgres, urlsOf } from '@teyue/postgres'
import pg from 'pg'

const TEMPLATE = 'teyue_template'
/** How the workers of a test run find the server that its global setup started. */
const SERVER_VARIABLE = 'TEYUE_TEST_SERVER'

export type TestDatabase = {
  name: string
  /** As the API connects: granted rights only. */
  apiUrl: string
  /** As the owner of the tables. */
  migrationUrl: string
  superuserUrl: string
  drop(): Promise<void>
}

/** Starts one server with one migrated template for all test files. Returns what ends it. */
export async function startTestServer({ migrations = MIGRATIONS_DIR }: { migrations?: string } = {}): Promise<() => Promise<void>> {
  const server = await startTemporaryPostgres()
  try {
    await makeTemplate(server, migrations)
  } catch (error) {
    await server.stop()
    throw error
  }
  process.env[SERVER_VARIABLE] = server.superuserUrl
  return async () => {
    delete process.env[SERVER_VARIABLE]
    await server.stop()
  }
}

async function makeTemplate(server: EmbeddedPostgres, migrations: string) {
  const { migrationUrl } = await prepareDatabase({ superuserUrl: server.superuserUrl, database: TEMPLATE })
  await migrate({ url: migrationUrl, dir: migrations })
}

let ownServer: { users: number; stop: Promise<() => Promise<void>> } | null = null

/** A migrated, empty database of its own. Outside a test run the first one starts a server, and dropping the last ends it. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const usesOwnServer = ownServer !== null || !process.env[SERVER_VARIABLE]
  if (usesOwnServer) {
    ownServer ??= { users: 0, stop: startTestServer() }
    ownServer.users++
    await ownServer.stop
  }
  const serverUrl = process.env[SERVER_VARIABLE]!
  const name = `test_${randomBytes(6).toString('hex')}`
  await runOn(serverUrl, `create database ${name} template ${TEMPLATE} owner teyue_owner`)
  const superuserUrl = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href
  const drop = async () => {
    await runOn(serverUrl, `drop database ${name} with (force)`)
    if (!usesOwnServer || !ownServer || --ownServer.users > 0) return
    const { stop } = ownServer
    ownServer = null
    await (await stop)()
  }
  return { name, ...urlsOf(serverUrl, name), superuserUrl, drop }
}

async function runOn(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
