import { agreedQuote } from '../facts.ts'
import { verb } from '../run-command.ts'

/** FEE-2: 打字复印 and the like are paid at once, to the fen. */
export const serveAtCounter = verb({
  command: 'serveAtCounter',
  look: ({ record, body: { paid } }) => ({ paidNow: (paid?.amountFen ?? 0) === agreedQuote(record)?.totalFen }),
  write: ({ now, body: { paid } }) => ({
    patch: { finishedAt: now },
    payload: { how: paid?.how ?? null, amountFen: paid?.amountFen ?? 0 },
  }),
})
