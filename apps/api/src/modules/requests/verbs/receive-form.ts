import { verb } from '../run-command.ts'

export const receiveForm = verb({
  command: 'receiveForm',
  write: ({ now, body: { note } }) => ({ patch: { formReceivedAt: now }, payload: { note } }),
})
