import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import fp from 'fastify-plugin'
import type { Deps, WebApp } from '../platform/deps.ts'

/** The browser builds of the apps, with deep links: an address without a file extension is the app's own page. */
export const webApps = fp<{ deps: Deps }>(async (app, { deps }) => {
  if (!deps.webRoots) return
  let decorate = true
  for (const name of ['owner', 'staff', 'desk'] as WebApp[]) {
    const root = deps.webRoots[name]
    await app.register(fastifyStatic, { root, prefix: `/${name}/`, decorateReply: decorate, wildcard: false, setHeaders: cacheFor })
    decorate = false
    app.get(`/${name}`, { schema: { hide: true } }, async (_request, reply) => reply.redirect(`/${name}/`))
    app.get(`/${name}/*`, { schema: { hide: true } }, async (request, reply) => {
      if (path.extname(request.url.split('?')[0]!) !== '') return reply.callNotFound()
      return reply.sendFile('index.html', root)
    })
  }
})

function cacheFor(reply: FastifyReply, file: string): void {
  reply.header('cache-control', /\.[0-9a-f]{8,}\.(js|css)$/.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache')
}
