import { eq } from 'drizzle-orm'
import { visit } from '../../../schema/index.ts'
import { verb } from '../run-command.ts'

export const resume = verb({
  command: 'resume',
  async write({ tx, record, now }) {
    if (record.visit?.startedAt)
      await tx.update(visit).set({ startedAt: now, finishedAt: null, siteCleaned: null }).where(eq(visit.id, record.visit.id))
    return {}
  },
})
