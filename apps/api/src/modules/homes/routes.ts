import { routes } from '@teyue/contract'
import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { runOnce } from '../../platform/commands.ts'
import type { Deps } from '../../platform/deps.ts'
import { notFound } from '../../platform/problem.ts'
import { handle } from '../../platform/routing.ts'
import { readMe } from '../identity/read-me.ts'
import { askBinding, decideBinding, listBindings } from './bindings.ts'
import { handOverHomes } from './hand-over-homes.ts'
import { listHomes, listResidents } from './list-homes.ts'
import { listStandIns, nameStandIn, revokeStandIn } from './stand-ins.ts'

export function homesRoutes(app: FastifyInstance, deps: Deps): void {
  handle(app, routes.listProjects, async () => {
    const { rows } = await deps.db.execute<{ id: string; name: string }>(sql`select id, name from project order by name limit 200`)
    return { items: rows, nextCursor: null }
  })
  handle(app, routes.listHomes, ({ actor, query }) => listHomes(deps.db, actor, query))
  handle(app, routes.listResidents, async ({ actor, params }) => {
    const found = await listResidents(deps.db, actor, params.id)
    if (!found) throw notFound()
    return found
  })
  handle(app, routes.askBinding, ({ sent, body, actor }) =>
    runOnce(deps, sent, async (context) => {
      await askBinding(context, body)
      return readMe(context.tx, deps, actor)
    }),
  )
  handle(app, routes.listBindings, ({ actor, query }) => listBindings(deps.db, actor, query))
  handle(app, routes.decideBinding, ({ sent, params, body }) => runOnce(deps, sent, (context) => decideBinding(context, params.id, body)))
  handle(app, routes.handOverHomes, ({ sent, body }) => runOnce(deps, sent, (context) => handOverHomes(context, body)))
  handle(app, routes.listStandIns, ({ actor }) => listStandIns(deps.db, actor))
  handle(app, routes.nameStandIn, ({ sent, body }) => runOnce(deps, sent, (context) => nameStandIn(context, body)))
  handle(app, routes.revokeStandIn, ({ sent, params }) => runOnce(deps, sent, (context) => revokeStandIn(context, params.id)))
}
