import type { Me } from '@teyue/contract'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Actor } from '../../platform/actor.ts'
import type { Deps } from '../../platform/deps.ts'
import { conflict } from '../../platform/problem.ts'
import { person, session, wechatIdentity } from '../../schema/index.ts'
import { readMe } from './read-me.ts'

/**
 * Binds this WeChat identity to the person of the roster who has the verified phone number: staff for the staff app, a
 * resident for the owner app. An unknown number asks the manager instead (`POST /api/bindings`).
 */
export async function bindPhone(deps: Deps, actor: Actor, phoneCode: string): Promise<Me> {
  const { purePhoneNumber, countryCode } = await deps.wechat[actor.app].phoneNumber(phoneCode)
  const phone = countryCode === '86' ? purePhoneNumber : `+${countryCode}${purePhoneNumber}`
  const bound = await deps.db.transaction(async (tx) => {
    const onRoster =
      actor.app === 'staff'
        ? sql`exists (select from staff where person_id = p.id and left_at is null)`
        : sql`exists (select from residency where person_id = p.id and until is null)`
    const { rows } = await tx.execute<{ id: string; name: string }>(
      sql`select p.id, p.name from person p where p.phone = ${phone} and ${onRoster} for update`,
    )
    const found = rows[0]
    if (!found) {
      // Kept so that the manager who is asked sees a verified number.
      await tx.execute(
        sql`update person set phone = ${phone} where id = ${actor.personId} and phone is null and not exists (select from person where phone = ${phone})`,
      )
      return null
    }
    if (found.id === actor.personId) return found
    const identity = and(eq(wechatIdentity.app, actor.app), eq(wechatIdentity.personId, actor.personId))
    // A desk was let in by the phone that is replaced now.
    const apps: (typeof session.$inferSelect)['app'][] = actor.app === 'staff' ? ['staff', 'desk'] : ['owner']
    // A roster's person has one WeChat account per app: a new phone takes the old one's place, and the old one is logged out.
    await tx
      .update(session)
      .set({ revokedAt: sql`teyue_now()`, revokedReason: 'bound to another phone' })
      .where(and(inArray(session.app, apps), eq(session.personId, found.id), isNull(session.revokedAt)))
    await tx.delete(wechatIdentity).where(and(eq(wechatIdentity.app, actor.app), eq(wechatIdentity.personId, found.id)))
    await tx.update(wechatIdentity).set({ personId: found.id }).where(identity)
    await tx
      .update(session)
      .set({ personId: found.id })
      .where(and(eq(session.app, actor.app), eq(session.personId, actor.personId)))
    await tx
      .update(person)
      .set({ phone: null })
      .where(and(eq(person.id, actor.personId), eq(person.phone, phone)))
    return found
  })
  if (!bound) {
    const detail =
      actor.app === 'staff' ? '这个手机号不在员工名册上，请找项目经理登记。' : '这个手机号没有登记房屋，请填写房号，等客户经理确认。'
    throw conflict('phone-not-on-roster', 'ROUTE-4', detail)
  }
  const rebound = await deps.db.transaction((tx) => readMe(tx, deps, { ...actor, personId: bound.id, name: bound.name }))
  return rebound
}
