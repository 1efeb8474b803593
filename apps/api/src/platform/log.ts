import type { FastifyBaseLogger } from 'fastify'
import { pino } from 'pino'

const pathOf = (url: string) => url.split('?')[0]!.replace(/^(\/api\/photos\/[^/]+\/).+/, '$1…')

/** Structured, without personal data: no bodies, no query strings, no names; of a photo's address only which photo. */
export function openLog(level = process.env.LOG_LEVEL ?? 'info'): FastifyBaseLogger {
  return pino({
    level,
    redact: ['req.headers.authorization', 'req.headers.cookie'],
    serializers: {
      req: (request: { method: string; url: string; id: string }) => ({
        id: request.id,
        method: request.method,
        path: pathOf(request.url),
      }),
      res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
    },
  })
}
