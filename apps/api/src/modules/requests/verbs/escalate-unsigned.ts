import { verb } from '../run-command.ts'

export const escalateUnsigned = verb({
  command: 'escalateUnsigned',
  write: ({ facts, body: { reason } }) => ({ payload: { reason, attempts: facts.attempts } }),
})
