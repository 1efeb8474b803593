import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The project's own migrations. */
export const MIGRATIONS_DIR = path.resolve(import.meta.dirname, '../../../drizzle')

export type MigrationFile = { name: string; sql: string; sha256: string }

/** The migrations of a folder, `0001_what_it_does.sql` and so on, in order. */
export function readMigrations(dir: string): MigrationFile[] {
  const names = readdirSync(dir)
    .filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
    .sort()
  names.forEach((name, index) => {
    if (Number(name.slice(0, 4)) !== index + 1)
      throw new Error(`Migration ${name} should be number ${index + 1}: numbers run from 1 without gaps or repeats`)
  })
  return names.map((name) => {
    const sql = readFileSync(path.join(dir, name), 'utf8')
    return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
}
