import { setTimeout as sleep } from 'node:timers/promises'
import { type DatabaseUrls, excessRights, freePort, withClient } from '@teyue/postgres'
import type { ApiSettings, Settings } from '../settings.ts'
import { openDatabase, type RunningDatabase } from './database.ts'
import { assertPortFree, localUrl } from './listen-check.ts'
import { stopRequest } from './stop-request.ts'

/** Stopping in good order takes a second or two; after this long something hangs. */
const STOP_WITHIN_MS = 25_000

/** What is started beside the database; the launcher knows when and in which order. */
export type Parts = {
  buildBrowserApps(stop: AbortSignal): Promise<void>
  startSandbox(settings: Settings & { port: number }): Promise<{ url: string; stop(): Promise<void> }>
  loadDemo(settings: ApiSettings, database: DatabaseUrls): Promise<void>
  runApi(settings: ApiSettings): Promise<{ close(): Promise<void> }>
}

/** Starts everything, says `ready` when it answers, runs until asked to stop, and ends what it started, last things first. */
export async function launch(wanted: Settings, parts: Parts): Promise<void> {
  const stop = stopRequest()
  const started: (() => Promise<void>)[] = []
  try {
    const settings = { ...wanted, port: wanted.port || (await freePort()) }
    await assertPortFree('PORT', settings.host, settings.port)
    stop.throwIfAborted()
    const [database] = await both(openDatabase(settings, log), parts.buildBrowserApps(stop), started)
    if (settings.mode === 'production') await assertProductionData(database)
    stop.throwIfAborted()
    const url = localUrl(settings.host, settings.port)
    const wechatUrl = settings.wechat.baseUrl ?? (await startSandbox(settings))
    const complete: ApiSettings = {
      ...settings,
      databaseUrl: database.apiUrl,
      publicUrl: settings.publicUrl ?? url,
      wechat: { ...settings.wechat, baseUrl: wechatUrl },
    }
    if (settings.mode === 'demo' && (await isEmpty(database))) await parts.loadDemo(complete, database)
    stop.throwIfAborted()
    const api = await parts.runApi(complete)
    started.push(() => api.close())
    await answers(url, stop)
    console.log(`ready ${url}`)
    await untilAsked(stop, database.lost)
  } catch (error) {
    if (!stop.aborted) {
      log(error instanceof Error ? error.message : String(error))
      process.exitCode = 1
    }
  } finally {
    await endAll(started)
  }

  async function startSandbox(settings: Settings): Promise<string> {
    // Asked for any port, the sandbox takes any port too.
    const port = wanted.port ? wanted.port + 1 : 0
    if (port) await assertPortFree('The WeChat sandbox’s port, PORT + 1,', settings.host, port)
    const sandbox = await parts.startSandbox({ ...settings, port })
    started.push(() => sandbox.stop())
    return sandbox.url
  }
}

/** The database and the build side by side; whichever fails, a database that was opened is noted for ending. */
async function both(opening: Promise<RunningDatabase>, building: Promise<void>, started: (() => Promise<void>)[]) {
  const [database, built] = await Promise.allSettled([opening, building])
  if (database.status === 'rejected') throw database.reason
  started.push(() => database.value.stop())
  if (built.status === 'rejected') throw built.reason
  return [database.value] as const
}

async function assertProductionData({ apiUrl, migrationUrl }: DatabaseUrls): Promise<void> {
  const excess = await excessRights(apiUrl)
  if (excess.length > 0) throw new Error(`DATABASE_URL's login ${excess.join(' and ')}: the API needs one that may do less`)
  const { demoPeople } = await one<{ demoPeople: boolean }>(migrationUrl, 'select exists (select from person where demo) as "demoPeople"')
  if (demoPeople) throw new Error('This database holds the demo’s people: production needs one of its own')
}

async function isEmpty({ migrationUrl }: DatabaseUrls): Promise<boolean> {
  return (await one<{ empty: boolean }>(migrationUrl, 'select not exists (select from project) as empty')).empty
}

function one<Row extends object>(url: string, sql: string): Promise<Row> {
  return withClient(url, async (client) => (await client.query<Row>(sql)).rows[0]!)
}

async function answers(url: string, stop: AbortSignal): Promise<void> {
  for (const path of ['/api/health/ready', '/owner/', '/staff/', '/desk/']) {
    for (let attempt = 1; ; attempt++) {
      const status = await fetch(url + path, { signal: stop }).then((response) => response.status, String)
      stop.throwIfAborted()
      if (status === 200) break
      if (attempt === 50) throw new Error(`${path} does not answer as it should: ${status}`)
      await sleep(200)
    }
  }
}

async function untilAsked(stop: AbortSignal, databaseLost: Promise<void>): Promise<void> {
  const asked = new Promise<void>((resolve) => {
    if (stop.aborted) resolve()
    stop.addEventListener('abort', () => resolve())
  })
  // Keeps the program alive even if everything else in it should end.
  const keepAlive = setInterval(() => {}, 60_000)
  try {
    await Promise.race([asked, databaseLost.then(() => Promise.reject(new Error('PostgreSQL has ended by itself')))])
  } finally {
    clearInterval(keepAlive)
  }
}

async function endAll(started: (() => Promise<void>)[]): Promise<void> {
  const tooLong = setTimeout(() => {
    log('something does not stop: leaving it')
    process.exit(1)
  }, STOP_WITHIN_MS)
  for (const end of started.reverse()) await end().catch((error) => log(`while stopping: ${error}`))
  clearTimeout(tooLong)
}

function log(line: string): void {
  console.error(line)
}
