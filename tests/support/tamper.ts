import { Misfit, openDatabase, verifyEvidence } from '@teyue/api/for-tests'
import type { System } from './system.ts'

export type SuperTx = Parameters<Parameters<ReturnType<typeof openDatabase>['db']['transaction']>[0]>[0]

/** Somebody with every right over the system's database. */
export function tampererOf(system: System) {
  const { pool, db, close } = openDatabase(system.database.superuserUrl, { max: 2 })

  /** What is found after they have done this, past every trigger. It is undone afterwards. */
  async function foundAfter(tamper: (tx: SuperTx) => Promise<unknown>): Promise<string> {
    const undone = new Error('undone')
    let found = 'nothing'
    await db
      .transaction(async (tx) => {
        await tx.execute(`set local session_replication_role = replica`)
        await tamper(tx)
        const sources = { tx, key: system.deps.evidence, photos: system.deps.photos }
        found = await verifyEvidence(sources, { atOnce: 2 }).then(
          () => 'nothing',
          (error) => (error instanceof Misfit ? error.message : Promise.reject(error)),
        )
        throw undone
      })
      .catch((error) => {
        if (error !== undone) throw error
      })
    return found
  }

  return { pool, db, close, foundAfter }
}
