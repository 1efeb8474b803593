import { offlineProblem, ProblemError, problemFromAnswer } from './problem.ts'

export interface Exchange {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  query?: Record<string, unknown>
  /** A `File` is sent as a form's file, a form as it is, anything else as JSON. */
  body?: unknown
  idempotencyKey?: string
  accessToken?: string
}

/** `/api/requests?filter=open`; what is undefined is left out. */
export function addressOf(path: string, query: Record<string, unknown> = {}): string {
  const parts = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`
}

const longestWaitMs = 60_000

/** One exchange with the API. Rejects with a `ProblemError`, also when nothing came back. */
export async function fetchFrom({ method, path, query, body, idempotencyKey, accessToken }: Exchange): Promise<Response> {
  const headers: Record<string, string> = {}
  let content: BodyInit | undefined
  if (body instanceof FormData) content = body
  else if (body instanceof File) {
    content = new FormData()
    content.append('file', body)
  } else if (method !== 'GET') {
    headers['content-type'] = 'application/json'
    content = JSON.stringify(body ?? {})
  }
  if (accessToken) headers.authorization = `Bearer ${accessToken}`
  if (idempotencyKey) headers['idempotency-key'] = idempotencyKey
  const answer = await fetch(addressOf(path, query), {
    method,
    headers,
    body: content,
    cache: 'no-store',
    signal: AbortSignal.timeout(longestWaitMs),
  }).catch(() => {
    throw new ProblemError(offlineProblem())
  })
  if (!answer.ok) throw new ProblemError(problemFromAnswer(answer.status, await answer.json().catch(() => null)))
  return answer
}

export const exchange = async (call: Exchange): Promise<unknown> => (await fetchFrom(call)).json()
