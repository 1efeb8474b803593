/** `pnpm verify-evidence`: is everything in the database as it was written? Ends with 0, or names the first thing that does not fit and ends with 1. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { notedDatabaseUrls } from '../launch/database-urls.ts'
import { Misfit } from '../modules/evidence/misfit.ts'
import { type Verified, verifyEvidence } from '../modules/evidence/verify.ts'
import { openDatabase } from '../platform/database.ts'
import { type EvidenceKey, evidenceKeyOf } from '../platform/evidence.ts'
import { localPhotoStore } from '../platform/photo-store.ts'

const root = path.resolve(import.meta.dirname, '../../../..')
const env = (name: string) => process.env[name]?.trim() || null
const dataDir = path.resolve(root, env('DATA_DIR') ?? '.data')

function databaseUrl(): string {
  const url = env('DATABASE_URL') ?? notedDatabaseUrls(dataDir)?.apiUrl
  if (!url) throw new Error('No database to look at: set DATABASE_URL, or start the demo first (pnpm start)')
  return url
}

/** EVIDENCE_KEY as the API takes it, a file or its content; else the demo's own. Never made here: a new key fits nothing. */
function evidenceKey(): EvidenceKey {
  const value = env('EVIDENCE_KEY') ?? path.join(dataDir, 'secrets/evidence-key.pem')
  try {
    return evidenceKeyOf(value.includes('-----BEGIN') ? value.replaceAll('\\n', '\n') : readFileSync(path.resolve(root, value), 'utf8'))
  } catch (error) {
    throw new Error(
      `No evidence key: EVIDENCE_KEY must be a PEM file or its content (${(error as NodeJS.ErrnoException).code ?? 'no key'})`,
    )
  }
}

function summary({ counts, ledgers }: Verified): string {
  const counted = Object.entries(counts).map(([what, count]) => `${count} ${what}`)
  return [
    `everything fits: ${counted.join(', ')}`,
    ...ledgers.map(({ project, n, hash }) => `ledger ${project}: ${n} requests, head ${hash}`),
  ].join('\n')
}

async function run(): Promise<number> {
  const key = evidenceKey()
  const database = openDatabase(databaseUrl(), { max: 1 })
  try {
    const photos = localPhotoStore(path.join(dataDir, 'photos'))
    const verified = await database.db.transaction((tx) => verifyEvidence({ tx, key, photos }), {
      isolationLevel: 'repeatable read',
      accessMode: 'read only',
    })
    console.log(summary(verified))
    return 0
  } catch (error) {
    if (!(error instanceof Misfit)) throw error
    console.error(`does not fit: ${error.message}`)
    return 1
  } finally {
    await database.close()
  }
}

process.exitCode = await run().catch((error: Error) => {
  console.error(error.message)
  return 2
})
