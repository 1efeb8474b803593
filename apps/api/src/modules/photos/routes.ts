import { routes } from '@teyue/contract'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { loadActor } from '../../platform/actor.ts'
import type { Deps } from '../../platform/deps.ts'
import { sessionOfPhotoLink } from '../../platform/photo-links.ts'
import { notFound } from '../../platform/problem.ts'
import { handle } from '../../platform/routing.ts'
import { type Picture, pictureFor } from './read-photo.ts'
import { uploadPhoto } from './upload-photo.ts'

/** Private to the phone that asked: no shared cache keeps what is in a home (PRIVACY-1). */
function show(reply: FastifyReply, { bytes, mime }: Picture): FastifyReply {
  return reply.type(mime).header('cache-control', 'private, max-age=3600').header('content-disposition', 'inline').send(bytes)
}

export function photoRoutes(app: FastifyInstance, deps: Deps): void {
  handle(app, routes.uploadPhoto, ({ actor, request }) => uploadPhoto(deps, actor, request))
  handle(app, routes.readPhoto, async ({ actor, params, query, reply }) =>
    show(reply, await pictureFor(deps, actor, params.id, query.size)),
  )
  handle(app, routes.linkPhoto, async ({ params, reply }) => {
    const sessionId = sessionOfPhotoLink(deps.jwtSecret, params.id, params.token)
    const actor = sessionId && (await loadActor(deps.db, sessionId))
    if (!actor) throw notFound()
    return show(reply, await pictureFor(deps, actor, params.id, 'full'))
  })
}
