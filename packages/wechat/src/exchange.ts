import { setTimeout as sleepFor } from 'node:timers/promises'
import { z } from 'zod'
import { WechatError } from './errors.ts'

export type RetrySettings = {
  /** Attempts in all, the first one included. */
  attempts?: number
  firstDelayMs?: number
  longestDelayMs?: number
  sleep?: (ms: number) => Promise<unknown>
  random?: () => number
}

export type WechatRequest = {
  method: 'GET' | 'POST'
  path: string
  query?: Record<string, string>
  body?: unknown
}

export type ExchangeSettings = { baseUrl: string; fetch: typeof fetch; timeoutMs: number; retry: RetrySettings }

export type Exchange = {
  json: <Answer>(request: WechatRequest, schema: z.ZodType<Answer>) => Promise<Answer>
  /** For interfaces that answer with bytes on success and with JSON on failure. */
  bytes: (request: WechatRequest) => Promise<Uint8Array>
}

const verdict = z.looseObject({ errcode: z.number().optional(), errmsg: z.string().optional() })

/** One exchange with WeChat: HTTP, error classification, and bounded retries while it says that it is busy. */
export function createExchange(settings: ExchangeSettings): Exchange {
  const base = settings.baseUrl.replace(/\/+$/, '')
  if (!URL.canParse(base)) throw new WechatError('config', 'the base URL is not a URL')
  const { attempts = 3, firstDelayMs = 200, longestDelayMs = 2000, sleep = sleepFor, random = Math.random } = settings.retry

  async function send(request: WechatRequest): Promise<Uint8Array> {
    const query = request.query ? `?${new URLSearchParams(request.query)}` : ''
    let response: Response
    let bytes: Uint8Array
    try {
      response = await settings.fetch(`${base}${request.path}${query}`, {
        method: request.method,
        signal: AbortSignal.timeout(settings.timeoutMs),
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body), headers: { 'content-type': 'application/json' } }),
      })
      bytes = new Uint8Array(await response.arrayBuffer())
    } catch (failure) {
      throw new WechatError('network', `${request.path}: ${reasonOf(failure)}`)
    }
    if (!response.ok)
      throw new WechatError('http', `${request.path}: HTTP ${response.status}`, {
        retryable: response.status >= 500 || response.status === 429,
      })
    return bytes
  }

  async function whileBusy<T>(attempt: () => Promise<T>): Promise<T> {
    for (let made = 1; ; made++) {
      try {
        return await attempt()
      } catch (failure) {
        if (!(failure instanceof WechatError) || failure.kind !== 'busy' || made >= attempts) throw failure
        const ceiling = Math.min(longestDelayMs, firstDelayMs * 2 ** (made - 1))
        await sleep(ceiling / 2 + (random() * ceiling) / 2)
      }
    }
  }

  return {
    json: (request, schema) =>
      whileBusy(async () => {
        const answer = parseJson(request.path, await send(request))
        const parsed = schema.safeParse(answer)
        if (!parsed.success) throw new WechatError('bad_answer', `${request.path}: ${z.prettifyError(parsed.error)}`)
        return parsed.data
      }),
    bytes: (request) =>
      whileBusy(async () => {
        const bytes = await send(request)
        if (bytes.length === 0 || bytes[0] === 0x7b) {
          parseJson(request.path, bytes)
          throw new WechatError('bad_answer', `${request.path}: JSON instead of an image`)
        }
        return bytes
      }),
  }
}

function parseJson(path: string, bytes: Uint8Array): unknown {
  let answer: unknown
  try {
    answer = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw new WechatError('bad_answer', `${path}: not JSON`)
  }
  const said = verdict.safeParse(answer)
  if (!said.success) throw new WechatError('bad_answer', `${path}: not an answer of WeChat`)
  if (said.data.errcode) throw WechatError.fromErrcode(said.data.errcode, said.data.errmsg ?? '')
  return answer
}

// The failure's own text may carry the URL, and with it the secret or the token: only its code is kept.
function reasonOf(failure: unknown): string {
  if (!(failure instanceof Error)) return 'failed'
  if (failure.name === 'TimeoutError') return 'no answer in time'
  const cause = failure.cause as { code?: unknown } | undefined
  return typeof cause?.code === 'string' ? cause.code : 'connection failed'
}
