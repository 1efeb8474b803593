import { verb } from '../run-command.ts'
import { answerProposal } from '../winding-up.ts'

export const declineTime = verb({
  command: 'declineTime',
  async write(context) {
    const { start, end } = context.record.proposal!
    await answerProposal(context, context.record.id, 'declined')
    return { payload: { start, end, reason: context.body.reason }, moved: true }
  },
})
