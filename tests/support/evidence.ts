import { verifyEvidence } from '@teyue/api/for-tests'
import type { System } from './system.ts'

/** Walks all evidence of the system's database as `verify-evidence` does: rejects with the first thing that does not fit, else counts. */
export async function evidenceFits(system: System, atOnce?: number) {
  const { db, evidence, photos } = system.deps
  const { counts } = await db.transaction((tx) => verifyEvidence({ tx, key: evidence, photos }, { atOnce }), {
    isolationLevel: 'repeatable read',
  })
  return counts
}
