import { eq } from 'drizzle-orm'
import { visit } from '../../../schema/index.ts'
import { verb } from '../run-command.ts'

export const start = verb({
  command: 'start',
  async write({ tx, record, now }) {
    // A service at a partner's place has no visit.
    if (record.visit && record.state === 'onSite') await tx.update(visit).set({ startedAt: now }).where(eq(visit.id, record.visit.id))
    return {}
  },
})
