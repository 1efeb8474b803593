import { routes } from '@teyue/contract'
import type { FastifyInstance } from 'fastify'
import { runOnce } from '../../platform/commands.ts'
import type { Deps } from '../../platform/deps.ts'
import { handle } from '../../platform/routing.ts'
import { readMe } from '../identity/read-me.ts'
import { listInbox, markRead } from './inbox.ts'
import { saveSubscriptions } from './save-subscriptions.ts'

export function notificationRoutes(app: FastifyInstance, deps: Deps): void {
  handle(app, routes.listInbox, ({ actor, query }) => listInbox(deps.db, actor, query))
  handle(app, routes.readInbox, async ({ actor, body }) => {
    await markRead(deps.db, actor, body.ids)
    return { ok: true }
  })
  handle(app, routes.saveSubscriptions, ({ sent, actor, body }) =>
    runOnce(deps, sent, async (context) => {
      await saveSubscriptions(context, body.results)
      const { bank } = await readMe(context.tx, deps, actor)
      return { bank }
    }),
  )
}
