import Taro from '@tarojs/taro'
import { apiBase } from '../platform/api-address.ts'
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
  return `${apiBase()}${path}${parts.length === 0 ? '' : `?${parts.join('&')}`}`
}

async function request(options: Taro.request.Option): Promise<{ status: number; body: unknown }> {
  try {
    const answer = await Taro.request<unknown>(options)
    return { status: answer.statusCode, body: answer.data }
  } catch (failure) {
    // The browser build rejects on some failing statuses with the answer itself.
    const answer = failure as { statusCode?: number; status?: number; data?: unknown } | undefined
    return { status: answer?.statusCode ?? answer?.status ?? 0, body: answer?.data }
  }
}

/** One exchange with the API. Rejects with a `ProblemError`, also when nothing came back. */
export async function exchange({ method, path, query, body, idempotencyKey, accessToken }: Exchange): Promise<unknown> {
  const header: Record<string, string> = { accept: 'application/json' }
  // A mini-program always claims JSON, and an empty body would then be refused.
  const data = method === 'GET' ? undefined : JSON.stringify(body ?? {})
  if (data !== undefined) header['content-type'] = 'application/json'
  if (accessToken) header.authorization = `Bearer ${accessToken}`
  if (idempotencyKey) header['idempotency-key'] = idempotencyKey
  const answer = await request({ url: addressOf(path, query), method, header, timeout: 15_000, ...(data === undefined ? {} : { data }) })
  if (answer.status < 100) throw new ProblemError(offlineProblem())
  if (answer.status < 200 || answer.status > 299) throw new ProblemError(problemFromAnswer(answer.status, answer.body))
  return answer.body
}
