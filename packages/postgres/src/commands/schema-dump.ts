/** Writes drizzle/schema.sql from the migrations; with --check only says whether it is current. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dumpSchema } from '../dump-schema.ts'
import { startTemporaryPostgres } from '../embedded-server.ts'
import { migrate } from '../migrate.ts'
import { MIGRATIONS_DIR } from '../migration-files.ts'
import { prepareDatabase } from '../prepare-database.ts'

const file = path.join(MIGRATIONS_DIR, 'schema.sql')
const written = existsSync(file) ? readFileSync(file, 'utf8') : ''
const current = await dumpOfMigrations()

if (!process.argv.includes('--check')) {
  writeFileSync(file, current)
  console.log(written === current ? 'drizzle/schema.sql was current' : 'drizzle/schema.sql written')
} else if (written !== current) {
  console.error(`drizzle/schema.sql is not what the migrations come to; first difference:\n${firstDifference(written, current)}`)
  console.error('Run `pnpm schema`, and review the change.')
  process.exitCode = 1
}

async function dumpOfMigrations(): Promise<string> {
  const server = await startTemporaryPostgres()
  try {
    const { migrationUrl } = await prepareDatabase({ superuserUrl: server.superuserUrl, database: 'schema_dump' })
    await migrate({ url: migrationUrl, dir: MIGRATIONS_DIR })
    return await dumpSchema(migrationUrl)
  } finally {
    await server.stop()
  }
}

function firstDifference(before: string, after: string): string {
  const [old, fresh] = [before.split('\n'), after.split('\n')]
  const at = fresh.findIndex((line, index) => line !== old[index])
  const line = at < 0 ? fresh.length : at
  return `  line ${line + 1}: ${old[line] ?? '(end)'}\n  should be: ${fresh[line] ?? '(end)'}`
}
