import { newId } from '../../../platform/ids.ts'
import { timeProposal } from '../../../schema/index.ts'
import { verb } from '../run-command.ts'

/** DISP-2: the supervisor proposes, the manager stands between; what the manager proposes has been told to the resident already. */
export const proposeTime = verb({
  command: 'proposeTime',
  look: ({ body: { window, reason } }) => ({ windowStart: Date.parse(window.start), windowEnd: Date.parse(window.end), reason }),
  async write({ tx, record, actor, now, body: { window, reason } }, { capacity }) {
    await tx.insert(timeProposal).values({
      id: newId(),
      requestId: record.id,
      windowStart: new Date(window.start),
      windowEnd: new Date(window.end),
      proposedBy: actor.personId,
      reason,
      proposedAt: now,
      relayedAt: capacity === 'manager' ? now : null,
    })
    return { payload: { ...window, reason }, moved: true }
  },
})
