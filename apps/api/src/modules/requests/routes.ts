import { commandRoutes, type ParsedCommandBody, routes } from '@teyue/contract'
import { type Command, commands } from '@teyue/domain'
import type { FastifyInstance } from 'fastify'
import { runOnce } from '../../platform/commands.ts'
import type { Deps } from '../../platform/deps.ts'
import { photoKeyOf } from '../../platform/photo-links.ts'
import { notFound } from '../../platform/problem.ts'
import { handle } from '../../platform/routing.ts'
import { listDamages, settleDamage } from './damages.ts'
import { ms } from './facts.ts'
import { listBreaches } from './list-breaches.ts'
import { listCandidates } from './list-candidates.ts'
import { listRequests } from './list-requests.ts'
import { logRequest } from './log-request.ts'
import { presentRequest } from './present.ts'
import { readSignature } from './read-signature.ts'
import { loadRecord, loadRecordToRead } from './record.ts'
import { runCommand, type Verb } from './run-command.ts'
import { signingDocument } from './signing-document.ts'
import { tickStepOnce } from './tick-step.ts'
import { verbs } from './verbs/index.ts'

export function requestRoutes(app: FastifyInstance, deps: Deps): void {
  handle(app, routes.logRequest, ({ sent, body }) => logRequest(deps, sent, body))
  handle(app, routes.listRequests, ({ actor, query }) => listRequests(deps.db, actor, query))
  handle(app, routes.readRequest, async ({ actor, params }) => {
    const record = await loadRecordToRead(deps.db, actor, params.id)
    if (!record) throw notFound()
    return presentRequest(record, { personId: actor.personId, photoKey: photoKeyOf(deps, actor) }, ms(record.readAt))
  })
  handle(app, routes.readSigning, async ({ actor, params }) => {
    const record = await loadRecord(deps.db, actor, params.id)
    if (!record) throw notFound('CONSENT-1')
    return signingDocument(params.purpose, record)
  })
  handle(app, routes.readSignature, ({ actor, params }) =>
    readSignature(deps.db, actor, photoKeyOf(deps, actor), params.id, params.signatureId),
  )
  handle(app, routes.listCandidates, ({ actor, params }) => listCandidates(deps.db, actor, params.id))
  handle(app, routes.tickStep, ({ sent, params, body }) => tickStepOnce(deps, sent, params.id, body))
  handle(app, routes.listDamages, ({ actor, query }) => listDamages(deps.db, actor, photoKeyOf(deps, actor), query))
  handle(app, routes.listBreaches, ({ actor, query }) => listBreaches(deps.db, actor, query))
  handle(app, routes.settleDamage, ({ sent, params, body }) => runOnce(deps, sent, (context) => settleDamage(context, params.id, body)))
  for (const command of commands) lifecycleRoute(app, deps, command)
}

function lifecycleRoute<C extends Command>(app: FastifyInstance, deps: Deps, command: C): void {
  const bodyLimit = 2 * 1024 * 1024
  handle(
    app,
    commandRoutes[command],
    ({ sent, params, body }) => {
      const { expectedVersion, ...given } = body as ParsedCommandBody<C> & { expectedVersion: number }
      const { id } = params as { id: string }
      return runCommand(deps, sent, verbs[command] as unknown as Verb<C>, id, given as ParsedCommandBody<C>, expectedVersion)
    },
    { bodyLimit },
  )
}
