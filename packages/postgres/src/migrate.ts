import type { Client, DatabaseError } from 'pg'
import { ensureApiRole } from './ensure-api-role.ts'
import { installJobQueue } from './job-queue.ts'
import { type MigrationFile, readMigrations } from './migration-files.ts'
import { withClient } from './with-client.ts'

/** Any constant will do: it keeps two programs that start together from migrating together. */
const MIGRATION_LOCK = 7_382_461_905

export type MigrateOptions = { url: string; dir: string; log?: (line: string) => void }

/** Applies what is new in `dir`, each file in its own transaction, and the job queue's schema. Returns the names applied. */
export async function migrate({ url, dir, log = () => {} }: MigrateOptions): Promise<string[]> {
  const files = readMigrations(dir)
  return withClient(url, async (client) => {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await ensureApiRole(client)
    await client.query(`create table if not exists teyue_migration (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now())`)
    const pending = await pendingOf(client, files)
    for (const file of pending) {
      await apply(client, file)
      log(`migrated ${file.name}`)
    }
    await installJobQueue(client, url)
    return pending.map((file) => file.name)
  })
}

async function pendingOf(client: Client, files: MigrationFile[]): Promise<MigrationFile[]> {
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from teyue_migration order by name')
  rows.forEach((applied, index) => {
    const file = files[index]
    if (file?.name !== applied.name)
      throw new Error(`This database has migration ${applied.name}, which this version of the program does not know`)
    if (file.sha256 !== applied.sha256) {
      throw new Error(`Migration ${file.name} was changed after it was applied to this database: put it back and write a new migration`)
    }
  })
  return files.slice(rows.length)
}

async function apply(client: Client, file: MigrationFile): Promise<void> {
  await client.query('begin')
  try {
    await client.query(file.sql)
    await client.query('insert into teyue_migration (name, sha256) values ($1, $2)', [file.name, file.sha256])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${file.name}${placeOf(error as DatabaseError, file)}: ${(error as Error).message}`, { cause: error })
  }
}

function placeOf(error: DatabaseError, file: MigrationFile): string {
  return error.position ? ` line ${file.sql.slice(0, Number(error.position)).split('\n').length}` : ''
}
