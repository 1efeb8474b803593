import { routes } from '@teyue/contract'
import { and, eq, isNull } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { runOnce } from '../../platform/commands.ts'
import type { Deps } from '../../platform/deps.ts'
import { ratePerAddress } from '../../platform/rates.ts'
import { handle } from '../../platform/routing.ts'
import type { AccessClaims } from '../../plugins/auth.ts'
import { session } from '../../schema/index.ts'
import { bindPhone } from './bind-phone.ts'
import { collectDeskSignIn, confirmDeskSignIn, lookAtDeskSignIn, startDeskSignIn } from './desk-sign-in.ts'
import { exportMyData } from './export-my-data.ts'
import { openSession } from './open-session.ts'
import { readMe } from './read-me.ts'
import { refreshOrRefuse, rotateSession } from './sessions.ts'

export function identityRoutes(app: FastifyInstance, deps: Deps): void {
  const login = { rateLimit: ratePerAddress(deps, 'login') }
  handle(app, routes.openSession, ({ body }) => openSession(app, deps, body.app, body.code), login)
  handle(app, routes.refreshSession, ({ body }) =>
    refreshOrRefuse(() => deps.db.transaction((tx) => rotateSession(app, deps, tx, body.refreshToken))),
  )
  handle(app, routes.closeSession, async ({ request }) => {
    const { sid } = app.jwt.verify<AccessClaims>((request.headers.authorization ?? '').slice('Bearer '.length))
    await deps.db
      .update(session)
      .set({ revokedAt: new Date(), revokedReason: 'logged out' })
      .where(and(eq(session.id, sid), isNull(session.revokedAt)))
    return { ok: true }
  })
  handle(app, routes.startDeskSignIn, ({ sent }) => startDeskSignIn(deps, sent.device.userAgent), login)
  handle(app, routes.lookAtDeskSignIn, ({ actor, body }) => lookAtDeskSignIn(deps, actor, body.ticket))
  handle(app, routes.confirmDeskSignIn, ({ sent, body }) => runOnce(deps, sent, (context) => confirmDeskSignIn(context, body)))
  const polled = { rateLimit: ratePerAddress(deps, 'publicPage') }
  handle(app, routes.collectDeskSignIn, ({ body }) => collectDeskSignIn(app, deps, body.secret), polled)
  handle(app, routes.readMe, ({ actor }) => readMe(deps.db, deps, actor))
  handle(app, routes.exportMyData, ({ actor }) => exportMyData(deps.db, actor))
  handle(app, routes.bindPhone, ({ actor, body }) => bindPhone(deps, actor, body.phoneCode))
}
