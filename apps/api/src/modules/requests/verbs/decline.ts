import { answerOpenQuote } from '../quotes.ts'
import { verb } from '../run-command.ts'

export const decline = verb({
  command: 'decline',
  async write({ tx, record, now, body: { reason } }) {
    await answerOpenQuote(tx, record.id, 'declined', now)
    return { payload: { reason } }
  },
})
