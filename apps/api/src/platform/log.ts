import type { FastifyBaseLogger } from 'fastify'
import { type DestinationStream, type LoggerOptions, pino } from 'pino'

const pathOf = (url: string) => url.split('?')[0]!.replace(/^(\/api\/photos\/[^/]+\/).+/, '$1…')

interface Thrown {
  name?: string
  message?: string
  stack?: string
  code?: unknown
  constraint?: unknown
  table?: unknown
  cause?: unknown
}

/** A database's error repeats the values that were written, names and numbers among them: of those only where it happened. */
function tellError(error: unknown): Record<string, unknown> {
  const { name, message, stack, code, constraint, table, cause } = error as Thrown
  const ofDatabase = 'query' in (error as object) || (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code))
  const frames = stack?.split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: name,
    ...(ofDatabase ? {} : { message }),
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint, table }),
    stack: frames?.join('\n'),
    ...(cause instanceof Error ? { cause: tellError(cause) } : {}),
  }
}

/** Structured, without personal data: no bodies, no query strings, no names; of a photo's address only which photo. */
export function openLog(level = process.env.LOG_LEVEL ?? 'info', to?: DestinationStream): FastifyBaseLogger {
  const settings: LoggerOptions = {
    level,
    redact: ['req.headers.authorization', 'req.headers.cookie'],
    serializers: {
      err: tellError,
      req: (request: { method: string; url: string; id: string }) => ({
        id: request.id,
        method: request.method,
        path: pathOf(request.url),
      }),
      res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
    },
  }
  return to ? pino(settings, to) : pino(settings)
}
