import { verb } from '../run-command.ts'
import { answerProposal, endDispatch } from '../winding-up.ts'

export const recall = verb({
  command: 'recall',
  look: ({ body: { reason } }) => ({ reason }),
  async write(context) {
    await answerProposal(context, context.record.id, 'withdrawn')
    await endDispatch(context, context.record.id, 'recalled')
    return { payload: { reason: context.body.reason } }
  },
})
