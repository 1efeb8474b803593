import type { Session } from '@teyue/contract'
import { and, eq, sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { Deps, WebApp } from '../../platform/deps.ts'
import { newId } from '../../platform/ids.ts'
import { forbidden } from '../../platform/problem.ts'
import { person, wechatIdentity } from '../../schema/index.ts'
import { createSession } from './sessions.ts'

/** Logs in with a `wx.login` code. Who WeChat does not yet know to us becomes a person without a home, until bound. */
export async function openSession(app: FastifyInstance, deps: Deps, opened: WebApp, code: string): Promise<Session> {
  if (opened === 'desk' && deps.mode !== 'demo') throw forbidden('desk-needs-scan', null, '请用员工小程序扫工作台的二维码登录。')
  // People at desks are staff, known by their account of the staff app.
  const name = opened === 'desk' ? 'staff' : opened
  const { openid } = await deps.wechat[name].login(code)
  return deps.db.transaction(async (tx) => {
    // Two logins of one new person at once make one person.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${name} ${openid}`}, 0))`)
    const found = and(eq(wechatIdentity.app, name), eq(wechatIdentity.openid, openid))
    const [known] = await tx
      .select({ id: person.id, name: person.name })
      .from(wechatIdentity)
      .innerJoin(person, eq(person.id, wechatIdentity.personId))
      .where(found)
    if (known) return createSession(app, deps, tx, { ...known, app: opened })
    const fresh = { id: newId(), name: '微信用户' }
    await tx.insert(person).values(fresh)
    await tx.insert(wechatIdentity).values({ app: name, openid, personId: fresh.id })
    return createSession(app, deps, tx, { ...fresh, app: opened })
  })
}
