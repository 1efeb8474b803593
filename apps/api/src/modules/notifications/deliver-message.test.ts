import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTestDatabase, makeWorld, type TestDatabase, type World } from '@teyue/testing'
import { createWechatClient } from '@teyue/wechat'
import { type Sandbox, startSandbox } from '@teyue/wechat/sandbox'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { DEMO_APPS, DEMO_TEMPLATES } from '../../demo-wechat.ts'
import { openDatabase } from '../../platform/database.ts'
import type { AppName, Deps } from '../../platform/deps.ts'
import { openJobQueue } from '../../platform/jobs.ts'
import { pgTokenStore } from '../../platform/token-store.ts'
import { deliverMessage, deliverMessages, giveUpOnMessages } from './deliver-message.ts'
import { type News, putInInbox } from './put-in-inbox.ts'

const sendPath = '/cgi-bin/message/subscribe/send'
let database: TestDatabase
let world: World
let sandbox: Sandbox
let deps: Deps
let owner: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  world = await makeWorld(database.migrationUrl)
  owner = new pg.Client({ connectionString: database.migrationUrl })
  await owner.connect()
  const people = (['owner', 'manager', 'family'] as const).map((key) => ({ ...world.people[key], roles: [] }))
  sandbox = await startSandbox({
    apps: (['owner', 'staff'] as const).map((app) => ({
      app,
      ...DEMO_APPS[app],
      pages: ['pages/request/detail/index', 'pages/mine/inbox/index', 'pages/request/index', 'pages/inbox/index'],
    })),
    templates: DEMO_TEMPLATES.map(({ app, id, title, fields }) => ({ app, id, title, fields: Object.values(fields) })),
    people,
  })
  for (const { id, app } of people.slice(0, 2))
    await owner.query('insert into wechat_identity (app, openid, person_id) values ($1, $2, $3)', [app, sandbox.openidOf(id), id])
  const handle = openDatabase(database.apiUrl, { max: 4 })
  const tokenStore = pgTokenStore(handle.pool)
  const wechat = (app: AppName) => createWechatClient({ baseUrl: sandbox.url, ...DEMO_APPS[app], tokenStore, retry: { firstDelayMs: 1 } })
  const log = pino({ level: 'silent' })
  deps = {
    database: handle,
    db: handle.db,
    log,
    templates: DEMO_TEMPLATES,
    wechat: { owner: wechat('owner'), staff: wechat('staff') },
    jobs: await openJobQueue(database.apiUrl, log),
  } as unknown as Deps
})
afterEach(async () => {
  sandbox.clearFaults()
  await owner.query('delete from inbox_item; delete from notification_bank')
})
afterAll(async () => {
  await deps?.jobs.stop()
  await deps?.database.close()
  await owner?.end()
  await sandbox?.stop()
  await database?.drop()
})

/** News for the resident, with a consent in the book; in WeChat's own book too, unless said otherwise. Returns the delivery. */
async function news(change: Partial<News> = {}, { accepted = 1, banked = 3 } = {}) {
  const personId = change.personId ?? world.people.owner.id
  const app = change.app ?? 'owner'
  const theirTurn = change.theirTurn ?? true
  const key = app === 'staff' ? 'todo' : theirTurn ? 'confirm' : 'progress'
  const template = DEMO_TEMPLATES.find((one) => one.app === app && one.key === key)!
  await owner.query('insert into notification_bank values ($1, $2, $3, $4, now())', [personId, app, key, banked])
  if (accepted > 0) sandbox.accept(personId, template.id, accepted)
  const before = new Set((await rows('message_delivery')).map(({ id }) => id))
  await deps.db.transaction((tx) =>
    putInInbox({ tx, deps, now: new Date() }, [
      {
        personId,
        app,
        projectId: world.project,
        requestId: null,
        eventId: null,
        kind: 'agree',
        title: '请您确认报价',
        body: '3 栋 1 单元 0802 维修水龙头漏水',
        dueAt: new Date('2026-11-25T07:30:00Z'),
        theirTurn,
        ...change,
      },
    ]),
  )
  return (await rows('message_delivery')).find(({ id }) => !before.has(id))!.id as string
}

const rows = async (table: string) => (await owner.query(`select * from ${table}`)).rows
const delivery = async (id: string) => (await rows('message_delivery')).find((row) => row.id === id)
const messages = (key: 'owner' | 'manager' = 'owner') => sandbox.messages(world.people[key].id)

/** Its person uses up, by messages of their own, whatever WeChat's book still holds from another test. */
async function emptyBook(templateId: string) {
  const outcome = () =>
    deps.wechat.owner.sendSubscribeMessage({
      openid: sandbox.openidOf(world.people.owner.id),
      templateId,
      data: { thing1: 'x', time2: '2026-11-25 15:30', thing3: 'x' },
    })
  while ((await outcome()) === 'sent');
}

test('CARE-1 the message says what to do until when, and leads there', async () => {
  const before = messages().length
  const id = await news()
  await deliverMessage(deps, id)
  expect(messages().slice(before)).toEqual([
    expect.objectContaining({
      templateId: 'demo-owner-confirm',
      page: 'pages/mine/inbox/index',
      data: { thing1: '请您确认报价', time2: '2026-11-25 15:30', thing3: expect.stringMatching(/^3 栋 1 单元 0802 .*…$/) },
    }),
  ])
  expect(await delivery(id)).toMatchObject({ status: 'sent', errcode: null })
  expect(await rows('notification_bank')).toMatchObject([{ remaining: 2 }])
})

test('CARE-1 a message about a request leads to that request, in the staff app too', async () => {
  const id = await news({ app: 'staff', personId: world.people.manager.id, kind: 'dispatch' })
  const requestId = randomUUID()
  const superuser = new pg.Client({ connectionString: database.superuserUrl })
  await superuser.connect()
  await superuser.query('set session_replication_role = replica')
  await superuser.query('update inbox_item set request_id = $1', [requestId])
  await superuser.end()
  await deliverMessage(deps, id)
  expect(messages('manager').at(-1)?.page).toBe(`pages/request/index?id=${requestId}`)
})

test('CARE-1 a message that was sent is never sent again, however often its job runs', async () => {
  const before = messages().length
  const id = await news({}, { accepted: 5 })
  await Promise.allSettled([deliverMessage(deps, id), deliverMessage(deps, id), deliverMessage(deps, id)])
  await deliverMessage(deps, id)
  expect(messages()).toHaveLength(before + 1)
})

test('CARE-1 refused: the book is emptied, and somebody calls when it was their turn', async () => {
  await emptyBook('demo-owner-confirm')
  const id = await news({}, { accepted: 0 })
  expect(await rows('inbox_item')).toMatchObject([{ call_instead: false }])
  await deliverMessage(deps, id)
  expect(await delivery(id)).toMatchObject({ status: 'refused', errcode: '43101' })
  expect(await rows('notification_bank')).toMatchObject([{ remaining: 0 }])
  expect(await rows('inbox_item')).toMatchObject([{ call_instead: true }])
})

test('CARE-1 refused: what asks for nothing is not worth a call', async () => {
  await emptyBook('demo-owner-progress')
  await deliverMessage(deps, await news({ kind: 'news.setOut', theirTurn: false }, { accepted: 0 }))
  expect(await rows('inbox_item')).toMatchObject([{ call_instead: false }])
})

test('WeChat is busy: tried again, and then it is sent', async () => {
  const before = messages().length
  const id = await news()
  sandbox.fault({ path: sendPath, errcode: -1, errmsg: 'system error', times: 3 })
  await expect(deliverMessage(deps, id)).rejects.toMatchObject({ kind: 'busy' })
  expect(await delivery(id)).toMatchObject({ status: 'queued', errcode: '-1' })
  await deliverMessage(deps, id)
  expect(await delivery(id)).toMatchObject({ status: 'sent' })
  expect(messages()).toHaveLength(before + 1)
})

test('the answer was lost: tried again, and the consent that was used up keeps it from coming twice', async () => {
  await emptyBook('demo-owner-confirm')
  const before = messages().length
  const id = await news()
  sandbox.fault({ path: sendPath, loseAnswer: true })
  await expect(deliverMessage(deps, id)).rejects.toMatchObject({ kind: 'network' })
  await deliverMessage(deps, id)
  expect(messages()).toHaveLength(before + 1)
  expect(await delivery(id)).toMatchObject({ status: 'refused' })
})

test.each([
  [{ errcode: 40037, errmsg: 'invalid template_id' }, '40037'],
  [{ errcode: 41030, errmsg: 'invalid page' }, '41030'],
  [{ httpStatus: 404 }, 'http'],
])('what will never succeed is not tried again, and somebody calls: %o', async (fault, errcode) => {
  const id = await news()
  sandbox.fault({ path: sendPath, ...fault })
  await deliverMessage(deps, id)
  expect(await delivery(id)).toMatchObject({ status: 'failed', errcode })
  expect(await rows('inbox_item')).toMatchObject([{ call_instead: true }])
})

test('a person without this app, or news without a template, is called', async () => {
  const stranger = await news({ personId: world.people.family.id }, { accepted: 0 })
  await deliverMessage(deps, stranger)
  expect(await delivery(stranger)).toMatchObject({ status: 'failed', errcode: 'noOpenid' })
  await owner.query('delete from notification_bank')
  const untold = await news({}, { accepted: 0 })
  await deliverMessage({ ...deps, templates: [] }, untold)
  expect(await delivery(untold)).toMatchObject({ status: 'failed', errcode: 'noTemplate' })
  expect((await rows('inbox_item')).map((row) => row.call_instead)).toEqual([true, true])
})

test('a process that died at it: left alone while it may still be at it, taken over after, given up in the end', async () => {
  const id = await news()
  await owner.query(`update message_delivery set attempted_at = now() - interval '10 seconds' where id = $1`, [id])
  await expect(deliverMessage(deps, id)).rejects.toThrow('another process')
  await giveUpOnMessages(deps)
  expect(await delivery(id)).toMatchObject({ status: 'queued' })
  await owner.query(`update message_delivery set attempted_at = now() - interval '2 minutes' where id = $1`, [id])
  await deliverMessage(deps, id)
  expect(await delivery(id)).toMatchObject({ status: 'sent' })

  await owner.query('delete from notification_bank')
  const lost = await news()
  await owner.query(`update message_delivery set attempted_at = now() - interval '11 minutes' where id = $1`, [lost])
  await giveUpOnMessages(deps)
  expect(await delivery(lost)).toMatchObject({ status: 'failed', errcode: 'lost' })
  expect((await rows('inbox_item')).filter((row) => row.call_instead)).toHaveLength(1)
})

test('CARE-1 the worker sends what a transaction queued, and nothing of one that was rolled back', async () => {
  const before = messages().length
  await deliverMessages(deps)
  const id = await news({}, { accepted: 2 })
  await deps.db
    .transaction(async (tx) => {
      await putInInbox({ tx, deps, now: new Date() }, [
        {
          personId: world.people.owner.id,
          app: 'owner',
          projectId: world.project,
          requestId: null,
          eventId: null,
          kind: 'agree',
          title: '没有发生',
          body: '',
          dueAt: null,
          theirTurn: true,
        },
      ])
      throw new Error('rolled back')
    })
    .catch(() => undefined)
  for (let wait = 0; wait < 100 && (await delivery(id))?.status !== 'sent'; wait += 1) await sleep(100)
  expect(await delivery(id)).toMatchObject({ status: 'sent' })
  expect(messages().length).toBeGreaterThan(before)
  expect(messages().some(({ data }) => data.thing1 === '没有发生')).toBe(false)
})
