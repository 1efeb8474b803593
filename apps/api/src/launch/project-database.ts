import { type DatabaseUrls, withClient } from '@teyue/postgres'
import { openDatabase } from './database.ts'
import { notedDatabaseUrls } from './database-urls.ts'

type Where = Parameters<typeof openDatabase>[0]

/**
 * Gives a command the project's database: the one that the settings name, the embedded one of a running `pnpm start`, or else the
 * embedded one started for as long as the command works.
 */
export async function withProjectDatabase<T>(where: Where, work: (urls: DatabaseUrls) => Promise<T>): Promise<T> {
  const noted = where.databaseUrl ? null : notedDatabaseUrls(where.dataDir)
  if (noted && (await answers(noted.apiUrl))) return work(noted)
  const database = await openDatabase(where, (line) => console.error(line))
  try {
    return await work(database)
  } finally {
    await database.stop()
  }
}

/** A start that was killed leaves its note behind. */
function answers(url: string): Promise<boolean> {
  return withClient(url, async () => true).catch(() => false)
}
