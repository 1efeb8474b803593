import { type Audience, problem, type Route } from '@teyue/contract'
import { refuse } from '@teyue/domain'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Actor, hasRole } from './actor.ts'
import type { Sent } from './commands.ts'
import { forbidden, RefusalError } from './problem.ts'
import type { Rate } from './rates.ts'

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined

export interface Call<R extends Route> {
  params: Parsed<R['params']>
  query: Parsed<R['query']>
  body: Parsed<R['body']>
  actor: Actor
  /** For commands: who sends what under which key. */
  sent: Sent
  request: FastifyRequest
  /** For answers that are no JSON: send on it and hand it back. */
  reply: FastifyReply
}

const roleOf: Partial<Record<Audience, Parameters<typeof hasRole>[1]>> = {
  accountManager: 'accountManager',
  supervisor: 'supervisor',
  technician: 'technician',
  projectManager: 'projectManager',
  regionApprover: 'regionApprover',
  qualityCentre: 'qualityCentre',
  managementCentre: 'managementCentre',
  committee: 'committee',
}

function admits(audience: readonly Audience[], actor: Actor): boolean {
  return audience.some((one) => {
    if (one === 'session') return true
    if (one === 'resident') return actor.app === 'owner'
    // A committee is the owners', not the company's: it sees lists and totals, and no person (OVERSIGHT-3).
    if (one === 'staff') return actor.app === 'staff' && actor.roles.some(({ role }) => role !== 'committee')
    const role = roleOf[one]
    return role !== undefined && hasRole(actor, role)
  })
}

const refusalStatuses = [400, 401, 404, 429, 500]

/** Registers one route of the contract: its schema, who may call it, the key that commands need; then one call of the module. */
export function handle<R extends Route>(
  app: FastifyInstance,
  route: R,
  work: (call: Call<R>) => Promise<unknown>,
  { bodyLimit, rateLimit }: { bodyLimit?: number; rateLimit?: Rate } = {},
): void {
  const open = route.audience.includes('anyone')
  const statuses = [...refusalStatuses, ...(open ? [] : [403]), ...(route.refusals ?? [])]
  const success = route.status ?? 200
  app.route({
    method: route.method,
    url: route.path,
    ...(bodyLimit ? { bodyLimit } : {}),
    ...(rateLimit ? { config: { rateLimit } } : {}),
    schema: {
      summary: route.summary,
      tags: [route.tag],
      ...(open ? { security: [] } : {}),
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { querystring: route.query } : {}),
      ...(route.body ? { body: route.body } : {}),
      ...(route.command ? { headers: idempotencyHeader } : {}),
      response: { [success]: route.answer, ...Object.fromEntries(statuses.map((status) => [status, problem])) },
    },
    handler: async (request, reply) => {
      const actor = open ? nobody : await app.authenticate(request)
      if (!open && !admits(route.audience, actor)) throw forbidden('role-required', null, '这项工作不归您的岗位办。')
      const sent: Sent = {
        actor,
        key: route.command ? keyOf(request) : '',
        route: `${request.method} ${request.url.split('?')[0]}`,
        body: request.body ?? null,
        device: { ip: request.ip, userAgent: String(request.headers['user-agent'] ?? '') },
      }
      const call = { params: request.params, query: request.query, body: request.body, actor, sent, request, reply } as Call<R>
      const answer = await work(call)
      if (answer === reply) return reply
      return reply.code(success).send(answer)
    },
  })
}

const nobody: Actor = { personId: '', name: '', app: 'owner', projectId: null, regionId: null, businessUnitId: null, roles: [] }

/** Described for the API's readers; `keyOf` refuses with a sentence that people can act on. */
const idempotencyHeader = z.object({
  'idempotency-key': z
    .string()
    .optional()
    .describe('8–100 characters, required. The same key and body answer the same again; another body under the key is refused.'),
})

function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,100}$/.test(key)) {
    throw new RefusalError(
      400,
      refuse('idempotency-key-missing', null, '缺少操作编号（Idempotency-Key，8–100 个字符），请升级小程序后再试。'),
    )
  }
  return key
}

declare module 'fastify' {
  interface FastifyInstance {
    authenticate(request: FastifyRequest): Promise<Actor>
    /** The session that an access token of ours names, without asking whether it still lasts; null for any other token. */
    sessionOf(token: string): string | null
    authenticateToken(token: string): Promise<Actor | null>
  }
}
