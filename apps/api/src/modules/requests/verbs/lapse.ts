import { verb } from '../run-command.ts'

export const lapse = verb({ command: 'lapse', write: ({ facts }) => ({ payload: { attempts: facts.attempts } }) })
