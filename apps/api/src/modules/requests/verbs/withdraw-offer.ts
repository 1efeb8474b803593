import { answerOpenQuote } from '../quotes.ts'
import { verb } from '../run-command.ts'

export const withdrawOffer = verb({
  command: 'withdrawOffer',
  look: ({ body: { reason } }) => ({ reason }),
  async write({ tx, record, now, body: { reason } }) {
    await answerOpenQuote(tx, record.id, 'void', now)
    return { payload: { reason } }
  },
})
