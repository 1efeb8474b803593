import { verb } from '../run-command.ts'

export const redirect = verb({
  command: 'redirect',
  look: ({ body: { reason, toldResident, whereTo } }) => ({ reason, toldResident, whereTo }),
  write: ({ body: { kind, reason, whereTo } }) => ({ patch: { redirectedTo: whereTo }, payload: { kind, reason, whereTo } }),
})
