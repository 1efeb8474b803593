import { casePriceProblems } from '@teyue/domain'
import { and, eq, isNull } from 'drizzle-orm'
import { casePrice } from '../../../schema/index.ts'
import { itemsInForce } from '../../pricing/list-in-force.ts'
import { verb } from '../run-command.ts'

export const decidePrice = verb({
  command: 'decidePrice',
  look: async ({ tx, record, body: { granted, reason, lines, expiresAt } }) => ({
    granted,
    reason,
    lineCount: lines.length,
    casePriceProblems: granted ? casePriceProblems(lines, await itemsInForce(tx, record.projectId)) : [],
    expiresAt: expiresAt ? Date.parse(expiresAt) : 0,
  }),
  async write({ tx, record, actor, now, body: { granted, reason, lines, expiresAt } }) {
    const decided = { decidedBy: actor.personId, decidedAt: now, granted, reason }
    await tx
      .update(casePrice)
      .set(granted ? { ...decided, lines, expiresAt: new Date(expiresAt!) } : decided)
      .where(and(eq(casePrice.requestId, record.id), isNull(casePrice.decidedAt)))
    return { patch: { originState: null }, payload: { granted, reason, lines, expiresAt } }
  },
})
