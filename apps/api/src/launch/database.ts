import {
  type DatabaseUrls,
  MIGRATIONS_DIR,
  migrate,
  prepareDatabase,
  prepareExternalDatabase,
  startEmbeddedPostgres,
} from '@teyue/postgres'
import type { Settings } from '../settings.ts'
import { forgetDatabaseUrls, noteDatabaseUrls } from './database-urls.ts'

export type RunningDatabase = DatabaseUrls & {
  /** Settles when the embedded server ended without being asked; never for a database that somebody else runs. */
  lost: Promise<void>
  stop(): Promise<void>
}

type Where = Pick<Settings, 'dataDir' | 'databaseUrl' | 'migrationDatabaseUrl'>

/** The project's database, migrated: the embedded one, or the one that the settings name. */
export async function openDatabase(where: Where, log: (line: string) => void): Promise<RunningDatabase> {
  const database = where.databaseUrl ? await external(where.databaseUrl, where.migrationDatabaseUrl) : await embedded(where.dataDir, log)
  try {
    await migrate({ url: database.migrationUrl, dir: MIGRATIONS_DIR, log })
    return database
  } catch (error) {
    await database.stop()
    throw error
  }
}

async function external(databaseUrl: string, migrationUrl: string | null): Promise<RunningDatabase> {
  const urls = await prepareExternalDatabase(databaseUrl, migrationUrl)
  return { ...urls, lost: new Promise(() => {}), stop: async () => {} }
}

async function embedded(dataDir: string, log: (line: string) => void): Promise<RunningDatabase> {
  const server = await startEmbeddedPostgres({ dataDir, log: (line) => /(FATAL|PANIC):/.test(line) && log(`postgres: ${line}`) })
  let asked = false
  const stop = async () => {
    asked = true
    forgetDatabaseUrls(dataDir)
    await server.stop()
  }
  try {
    const urls = await prepareDatabase({ superuserUrl: server.superuserUrl, database: 'teyue' })
    noteDatabaseUrls(dataDir, urls)
    return { ...urls, lost: server.ended.then(() => (asked ? new Promise<void>(() => {}) : undefined)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}
