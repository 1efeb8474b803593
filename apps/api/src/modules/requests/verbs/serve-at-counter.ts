import { owedFen } from '../../materials/used.ts'
import { agreedQuote } from '../facts.ts'
import { verb } from '../run-command.ts'

/** FEE-2: 打字复印 and the like are paid at once, to the fen; done again after a rejection it costs nothing (ACCEPT-3). */
export const serveAtCounter = verb({
  command: 'serveAtCounter',
  look: ({ record, body: { paid } }) => {
    const quote = agreedQuote(record)
    const owed = record.state === 'rework' ? 0 : quote && owedFen(record, quote)
    return { paidNow: (paid?.amountFen ?? 0) === owed }
  },
  write: ({ now, body: { paid } }) => ({
    patch: { finishedAt: now },
    payload: { how: paid?.how ?? null, amountFen: paid?.amountFen ?? 0 },
  }),
})
