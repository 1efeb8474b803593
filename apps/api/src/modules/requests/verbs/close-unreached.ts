import { verb } from '../run-command.ts'

export const closeUnreached = verb({
  command: 'closeUnreached',
  write: ({ facts, body: { reason } }) => ({ patch: { notFollowedUp: true }, payload: { reason, attempts: facts.attempts } }),
})
