import { eq } from 'drizzle-orm'
import { visit } from '../../../schema/index.ts'
import { verb } from '../run-command.ts'

/** SOP-1 … SOP-8, VISIT-3; starts the FOLLOW-1 clock. */
export const finish = verb({
  command: 'finish',
  look: ({ body: { siteCleaned } }) => ({ siteCleaned }),
  async write({ tx, record, now, body: { siteCleaned, askedWhatElse, note } }) {
    if (record.visit?.startedAt) await tx.update(visit).set({ finishedAt: now, siteCleaned }).where(eq(visit.id, record.visit.id))
    return { patch: { finishedAt: now }, payload: { siteCleaned, askedWhatElse, note } }
  },
})
