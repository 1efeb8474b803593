import { routes } from '@teyue/contract'
import type { FastifyInstance } from 'fastify'
import { runOnce } from '../../platform/commands.ts'
import type { Deps } from '../../platform/deps.ts'
import { handle } from '../../platform/routing.ts'
import { issueMaterial } from './issue-material.ts'
import { recordPurchase } from './record-purchase.ts'
import { returnMaterial } from './return-material.ts'

export function materialRoutes(app: FastifyInstance, deps: Deps): void {
  handle(app, routes.issueMaterial, ({ sent, params, body }) => runOnce(deps, sent, (context) => issueMaterial(context, params.id, body)))
  handle(app, routes.returnMaterial, ({ sent, params, body }) => runOnce(deps, sent, (context) => returnMaterial(context, params.id, body)))
  handle(app, routes.recordPurchase, ({ sent, params, body }) => runOnce(deps, sent, (context) => recordPurchase(context, params.id, body)))
}
