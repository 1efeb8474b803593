import { createClient } from '@teyue/contract/client'
import { type Exchange, fetchFrom } from './exchange.ts'
import { ProblemError } from './problem.ts'
import { currentSession, renewSession } from './session.ts'

async function asMe(call: Exchange): Promise<Response> {
  const accessToken = currentSession()?.accessToken
  try {
    return await fetchFrom({ ...call, accessToken })
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.status !== 401 || !accessToken) throw error
    const renewed = await renewSession(accessToken)
    if (!renewed) throw error
    return fetchFrom({ ...call, accessToken: renewed.accessToken })
  }
}

/** The API, typed by the contract. Every call rejects with a `ProblemError`. */
export const api = createClient(async (call) => (await asMe(call)).json())

/** Sends a file where the contract takes one. */
export const sendFile = async <T>(path: string, query: Record<string, unknown>, file: File, idempotencyKey: string): Promise<T> =>
  (await asMe({ method: 'POST', path, query, body: file, idempotencyKey })).json() as Promise<T>

/** Keeps a photo of a certificate; `projectId` where the person works, for who belongs to no project. */
export async function sendCertificatePhoto(file: File, projectId?: string): Promise<{ id: string }> {
  const body = new FormData()
  // Fields go before the file: the server reads the form as it comes.
  body.append('purpose', 'certificate')
  if (projectId) body.append('projectId', projectId)
  body.append('file', file)
  return (await asMe({ method: 'POST', path: '/api/photos', body })).json() as Promise<{ id: string }>
}

/** Fetches a file as the person signed in, and hands it to the browser: to keep, or to look at and print. */
export async function fetchFile(path: string, name: string, open = false): Promise<void> {
  const content = await (await asMe({ method: 'GET', path })).blob()
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  if (open) link.target = '_blank'
  else link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** A random id for rows made here (a UUID, version 4). */
export function newRowId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
