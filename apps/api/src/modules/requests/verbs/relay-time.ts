import { and, eq, isNull } from 'drizzle-orm'
import { timeProposal } from '../../../schema/index.ts'
import { verb } from '../run-command.ts'

export const relayTime = verb({
  command: 'relayTime',
  async write({ tx, record, now, body: { note } }) {
    await tx
      .update(timeProposal)
      .set({ relayedAt: now })
      .where(and(eq(timeProposal.requestId, record.id), isNull(timeProposal.answer)))
    return { payload: { start: record.proposal!.start, end: record.proposal!.end, note }, moved: true }
  },
})
