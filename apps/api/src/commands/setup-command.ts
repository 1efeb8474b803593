import path from 'node:path'
import { MIGRATIONS_DIR, migrate, withClient } from '@teyue/postgres'
import { openDatabase as openProjectDatabase } from '../launch/database.ts'
import { notedDatabaseUrls } from '../launch/database-urls.ts'
import { type Counts, countNames, type Report, SetupRefused } from '../modules/organisation/setup/report.ts'
import { settingUp } from '../modules/organisation/setup/set-up-project.ts'
import type { Setup } from '../modules/organisation/setup/setup.ts'
import { openDatabase } from '../platform/database.ts'

const root = path.resolve(import.meta.dirname, '../../../..')
const env = (name: string) => process.env[name]?.trim() || null

/** The tables' owner: named by a setting, else of the demo that runs here, else of the embedded database, started for this command. */
async function ownersDatabase(): Promise<{ url: string; stop: () => Promise<void> }> {
  const named = env('MIGRATION_DATABASE_URL') ?? env('DATABASE_URL')
  if (named) {
    if (await isNew(named)) await migrate({ url: named, dir: MIGRATIONS_DIR, log })
    return { url: named, stop: async () => {} }
  }
  const dataDir = path.resolve(root, env('DATA_DIR') ?? '.data')
  const noted = notedDatabaseUrls(dataDir)
  if (noted && (await answers(noted.migrationUrl))) return { url: noted.migrationUrl, stop: async () => {} }
  const started = await openProjectDatabase({ dataDir, databaseUrl: null, migrationDatabaseUrl: null }, log)
  return { url: started.migrationUrl, stop: started.stop }
}

const log = (line: string) => console.error(line)

/** Nothing of ours is in it yet: a project may be made before the first start. */
function isNew(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ isNew: boolean }>(`select to_regclass('teyue_migration') is null as "isNew"`)
    return rows[0]!.isNew
  })
}

async function answers(url: string): Promise<boolean> {
  return withClient(url, async (client) => client.query('select')).then(
    () => true,
    () => false,
  )
}

function told({ counts, notes }: Report): string {
  const lines = (Object.keys(countNames) as (keyof Counts)[]).flatMap((kind) => {
    const { added = 0, changed = 0 } = counts[kind] ?? {}
    return added + changed > 0 ? [`${countNames[kind]}：新增 ${added}，更新 ${changed}`] : []
  })
  return [...notes, ...(lines.length > 0 ? lines : ['没有变化，资料已是最新'])].join('\n')
}

/** Runs a set-up against the project's database and tells what it did. */
export async function runSetup(work: (setup: Setup) => Promise<unknown>): Promise<number> {
  const owner = await ownersDatabase()
  const database = openDatabase(owner.url, { max: 1 })
  try {
    const { report } = await settingUp(database.db, false, work)
    console.log(told(report))
    return 0
  } finally {
    await database.close()
    await owner.stop()
  }
}

/** A file as the person at the keyboard means it: pnpm runs its scripts in the project's root, wherever it was called. */
export const fileNamed = (file: string): string => path.resolve(env('INIT_CWD') ?? process.cwd(), file)

/** Ends the program: 0; 1 with every problem on its own line and nothing written; 2 with anything unforeseen. */
export async function end(run: () => Promise<number>): Promise<void> {
  process.exitCode = await run().catch((error: Error) => {
    if (error instanceof SetupRefused) {
      console.error(`${error.message}\n共 ${error.problems.length} 处问题，什么都没有写入 (nothing was written)`)
      return 1
    }
    console.error(error.message)
    return 2
  })
}
