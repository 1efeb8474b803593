import { createPeople } from '@teyue/wechat/sandbox/people'
import type { Tx } from '../platform/database.ts'
import type { AppName, SubscribeTemplate } from '../platform/deps.ts'
import { notificationBank, wechatIdentity } from '../schema/index.ts'
import type { Cast } from './cast.ts'
import type { DemoContent } from './demo-project.ts'
import { demoPeople } from './sandbox.ts'

/** So that every demo person is logged in with one tap: the sandbox's accounts belong to the persons of the roster already. */
export async function openAccounts(tx: Tx, content: DemoContent, cast: Cast, appIds: Record<AppName, string>): Promise<void> {
  const apps = (['owner', 'staff'] as const).map((app) => ({ app, appId: appIds[app], secret: '-' }))
  const people = demoPeople(content)
  const sandbox = createPeople(apps, people, false)
  const without = new Set(content.residents.filter(({ firstLogin }) => firstLogin).map(({ key }) => key))
  await tx.insert(wechatIdentity).values(
    sandbox
      .list()
      .filter(({ id }) => !without.has(id))
      .map((person) => ({ app: person.app, openid: sandbox.openidOf(person), personId: cast.id(person.id) })),
  )
}

/** The notification bank of everybody who uses the apps. */
export async function fillBank(
  tx: Tx,
  content: DemoContent,
  cast: Cast,
  templates: readonly SubscribeTemplate[],
  remaining: number,
  askedAt: Date,
): Promise<void> {
  const without = new Set(content.residents.filter(({ firstLogin, noMessages }) => firstLogin || noMessages).map(({ key }) => key))
  const rows = demoPeople(content)
    .filter(({ id }) => !without.has(id))
    .flatMap(({ id, app }) =>
      templates.filter((one) => one.app === app).map(({ key }) => ({ personId: cast.id(id), app, templateKey: key, remaining, askedAt })),
    )
  if (rows.length === 0) return
  await tx
    .insert(notificationBank)
    .values(rows)
    .onConflictDoUpdate({
      target: [notificationBank.personId, notificationBank.app, notificationBank.templateKey],
      set: { remaining, askedAt },
    })
}
