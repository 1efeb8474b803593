import fp from 'fastify-plugin'
import type { Deps } from '../platform/deps.ts'

/** `/api/demo/*` goes on to the sandbox of WeChat, so that the browser builds can choose who they are; in production there is no such path. */
export const demo = fp<{ deps: Deps }>(async (app, { deps }) => {
  const { sandboxUrl } = deps
  if (deps.mode !== 'demo' || !sandboxUrl) return
  app.route({
    method: ['GET', 'POST', 'PUT'],
    url: '/api/demo/*',
    schema: { hide: true },
    handler: async (request, reply) => {
      const rest = (request.params as { '*': string })['*']
      const query = request.url.includes('?') ? `?${request.url.split('?')[1]}` : ''
      const answer = await fetch(`${sandboxUrl}/sandbox/${rest}${query}`, {
        method: request.method,
        ...(request.method === 'GET' ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(request.body ?? {}) }),
      })
      return reply
        .code(answer.status)
        .type(answer.headers.get('content-type') ?? 'application/json')
        .send(await answer.text())
    },
  })
})
