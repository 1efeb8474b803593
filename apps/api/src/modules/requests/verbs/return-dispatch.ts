import { verb } from '../run-command.ts'
import { answerProposal, endDispatch } from '../winding-up.ts'

export const returnDispatch = verb({
  command: 'returnDispatch',
  look: ({ body: { reason } }) => ({ reason }),
  async write(context) {
    await answerProposal(context, context.record.id, 'withdrawn')
    await endDispatch(context, context.record.id, 'returned')
    return { payload: { reason: context.body.reason } }
  },
})
