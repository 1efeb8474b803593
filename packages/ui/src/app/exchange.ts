import Taro from '@tarojs/taro'
import { offlineProblem, ProblemError, problemFromAnswer } from './problem.ts'

export type Exchange = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  query?: Record<string, unknown>
  body?: unknown
  idempotencyKey?: string
  accessToken?: string
}

/** `/api/requests?filter=open`; what is undefined is left out. */
export function addressOf(path: string, query: Record<string, unknown> = {}): string {
  const parts = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
  return `${TEYUE_API}${path}${parts.length === 0 ? '' : `?${parts.join('&')}`}`
}

/** One exchange with the API. Rejects with a `ProblemError`, also when nothing came back. */
export async function exchange({ method, path, query, body, idempotencyKey, accessToken }: Exchange): Promise<unknown> {
  const header: Record<string, string> = { accept: 'application/json' }
  // A mini-program always claims JSON, and an empty body would then be refused.
  const data = method === 'GET' ? undefined : (body ?? {})
  if (data !== undefined) header['content-type'] = 'application/json'
  if (accessToken) header.authorization = `Bearer ${accessToken}`
  if (idempotencyKey) header['idempotency-key'] = idempotencyKey
  let answer: { statusCode: number; data: unknown }
  try {
    answer = await Taro.request({ url: addressOf(path, query), method, data, header, timeout: 15_000 })
  } catch {
    throw new ProblemError(offlineProblem())
  }
  if (answer.statusCode === 0) throw new ProblemError(offlineProblem())
  if (answer.statusCode < 200 || answer.statusCode > 299) throw new ProblemError(problemFromAnswer(answer.statusCode, answer.data))
  return answer.data
}
