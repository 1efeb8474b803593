import { sql } from 'drizzle-orm'
import fp from 'fastify-plugin'
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { Deps } from '../platform/deps.ts'

/** Liveness, readiness and metrics for whoever runs the API. */
export const health = fp<{ deps: Deps }>(async (app, { deps }) => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const answered = new Histogram({
    name: 'teyue_http_seconds',
    help: 'Time to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3],
    registers: [registry],
  })
  const refusals = new Counter({ name: 'teyue_refusals_total', help: 'Refusals by status', labelNames: ['status'], registers: [registry] })
  app.addHook('onResponse', async (request, reply) => {
    answered.observe(
      { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode },
      reply.elapsedTime / 1000,
    )
    if (reply.statusCode >= 400) refusals.inc({ status: reply.statusCode })
  })
  app.get('/api/health/live', { schema: { hide: true } }, async () => ({ ok: true }))
  app.get('/api/health/ready', { schema: { hide: true } }, async (_request, reply) => {
    try {
      await deps.db.execute(sql`select 1`)
      return { ok: true }
    } catch {
      return reply.code(503).send({ ok: false })
    }
  })
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
})
