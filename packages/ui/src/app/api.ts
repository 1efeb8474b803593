import { createClient, type Send } from '@teyue/contract/client'
import { exchange } from './exchange.ts'
import { ProblemError } from './problem.ts'
import { renewSession, session } from './session.ts'

const send: Send = async (call) => {
  const accessToken = session.get()?.accessToken
  try {
    return await exchange({ ...call, accessToken })
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.status !== 401 || !accessToken) throw error
    // Another call may have renewed it in the meantime.
    const held = session.get()
    const renewed = held && held.accessToken !== accessToken ? held : await renewSession()
    if (!renewed) throw error
    return exchange({ ...call, accessToken: renewed.accessToken })
  }
}

/** The API, typed by the contract. Every call rejects with a `ProblemError`. */
export const api = createClient(send)
