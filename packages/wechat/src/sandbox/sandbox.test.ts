import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exampleOwnerApp, exampleSandbox, exampleStaffApp } from './example.ts'
import { type Sandbox, startSandbox } from './index.ts'

let sandbox: Sandbox
let nowMs: number

beforeEach(async () => {
  nowMs = Date.parse('2026-11-24T08:00:00Z')
  sandbox = await startSandbox({ ...exampleSandbox, clock: () => new Date(nowMs) })
})
afterEach(() => sandbox.stop())

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a stranger would
type Json = any
const call = async (method: string, path: string, body?: unknown): Promise<{ status: number; json: Json }> => {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
  const response = await fetch(sandbox.url + path, { method, body: text })
  return { status: response.status, json: await response.json() }
}
const tokenOf = async (force = false, app = exampleOwnerApp) =>
  (
    await call('POST', '/cgi-bin/stable_token', {
      grant_type: 'client_credential',
      appid: app.appId,
      secret: app.secret,
      force_refresh: force,
    })
  ).json
const errcodeFor = async (token: string) =>
  (await call('POST', `/wxa/business/getuserphonenumber?access_token=${token}`, { code: 'none' })).json.errcode
const tokenWorks = 40029

describe('stable tokens', () => {
  test('the same one until the last five minutes, then a new one with five minutes of overlap', async () => {
    const first = await tokenOf()
    expect(first).toEqual({ access_token: expect.any(String), expires_in: 7200 })
    expect(first.access_token.length).toBeLessThanOrEqual(512)
    nowMs += 6899_000
    expect(await tokenOf()).toEqual({ access_token: first.access_token, expires_in: 301 })
    nowMs += 1000
    const second = await tokenOf()
    expect(second.access_token).not.toBe(first.access_token)
    expect(await errcodeFor(first.access_token)).toBe(tokenWorks)
    expect(await errcodeFor(second.access_token)).toBe(tokenWorks)
    nowMs += 300_000
    expect(await errcodeFor(first.access_token)).toBe(42001)
    expect(await errcodeFor(second.access_token)).toBe(tokenWorks)
  })

  test('forcing kills the old token, not within 30 seconds, and 20 times a day', async () => {
    const first = await tokenOf()
    const second = await tokenOf(true)
    expect(await errcodeFor(first.access_token)).toBe(40001)
    expect((await tokenOf(true)).access_token).toBe(second.access_token)
    for (let forced = 2; forced <= 20; forced++) {
      nowMs += 30_000
      expect((await tokenOf(true)).errcode).toBeUndefined()
    }
    nowMs += 30_000
    expect((await tokenOf(true)).errcode).toBe(45009)
    nowMs += 24 * 3_600_000
    expect((await tokenOf(true)).access_token).toEqual(expect.any(String))
  })

  test('each app has its own', async () => {
    const [owner, staff] = [await tokenOf(), await tokenOf(true, exampleStaffApp)]
    expect(staff.access_token).not.toBe(owner.access_token)
    expect(await errcodeFor(owner.access_token)).toBe(tokenWorks)
  })

  test.each([
    [{ grant_type: 'other' }, 40002],
    [{ grant_type: 'client_credential' }, 41002],
    [{ grant_type: 'client_credential', appid: 'wx0000000000000001' }, 41004],
    [{ grant_type: 'client_credential', appid: 'wx1', secret: 'x' }, 40013],
    [{ grant_type: 'client_credential', appid: 'wx0000000000000001', secret: 'x' }, 40125],
    ['', 44002],
    ['{', 47001],
    ['[]', 47001],
  ])('%j is refused in HTTP 200', async (body, errcode) => {
    expect(await call('POST', '/cgi-bin/stable_token', body)).toEqual({
      status: 200,
      json: { errcode, errmsg: expect.stringContaining('rid:') },
    })
  })
})

describe('requests that WeChat does not take', () => {
  test.each([
    ['GET', '/cgi-bin/stable_token', 43002],
    ['POST', '/sns/jscode2session', 43001],
    ['GET', '/cgi-bin/none', 40066],
    ['GET', '/sns/jscode2session?appid=wx0000000000000001&secret=owner-secret', 40002],
    ['GET', '/sns/jscode2session?appid=wx0000000000000001&secret=owner-secret&grant_type=authorization_code', 41008],
    ['POST', '/wxa/business/getuserphonenumber', 41001],
    ['POST', '/wxa/business/getuserphonenumber?access_token=none', 40001],
  ])('%s %s', async (method, path, errcode) => {
    expect((await call(method, path, method === 'POST' ? {} : undefined)).json.errcode).toBe(errcode)
  })

  test('values that do not fit their field, named as the field', async () => {
    sandbox.accept('technician-zhao', 'tpl-work')
    const { access_token } = await tokenOf(false, exampleStaffApp)
    const send = (data: unknown) =>
      call('POST', `/cgi-bin/message/subscribe/send?access_token=${access_token}`, {
        touser: sandbox.openidOf('technician-zhao'),
        template_id: 'tpl-work',
        data,
      })
    const good = { character_string1: { value: 'SLY-1' }, phrase2: { value: '待上门' } }
    expect((await send({ ...good, phrase2: { value: '请您尽快上门' } })).json).toMatchObject({
      errcode: 47003,
      errmsg: expect.stringContaining('data.phrase2.value'),
    })
    expect((await send({ ...good, phrase2: { value: '' } })).json.errcode).toBe(47003)
    expect((await send(undefined)).json.errcode).toBe(47003)
    expect((await send(good)).json).toEqual({ errcode: 0, errmsg: 'ok' })
  })

  test('the other app, with its own valid token, does not reach this app’s person', async () => {
    const { access_token } = await tokenOf(false, exampleStaffApp)
    const body = { touser: sandbox.openidOf('owner-lin'), template_id: 'tpl-work', data: {} }
    expect((await call('POST', `/cgi-bin/message/subscribe/send?access_token=${access_token}`, body)).json.errcode).toBe(40003)
  })
})

describe('the phone side', () => {
  test('people, their codes, and a session with them', async () => {
    const people = (await call('GET', '/sandbox/people')).json
    expect(people).toEqual(exampleSandbox.people)
    const { code } = (await call('POST', '/sandbox/people/owner-lin/code')).json
    const query = new URLSearchParams({
      appid: 'wx0000000000000001',
      secret: 'owner-secret',
      js_code: code,
      grant_type: 'authorization_code',
    })
    expect((await call('GET', `/sns/jscode2session?${query}`)).json).toEqual({
      openid: sandbox.openidOf('owner-lin'),
      session_key: expect.stringMatching(/^[A-Za-z\d+/]{22}==$/),
    })
  })

  test('people may come later, and keep their openids', async () => {
    const before = sandbox.openidOf('owner-lin')
    const [lin] = exampleSandbox.people
    const put = await call('PUT', '/sandbox/people', [
      lin,
      { id: 'owner-new', app: 'owner', name: '新住户', roles: ['owner'], phone: '13800000009' },
    ])
    expect(put).toMatchObject({ status: 200, json: [{ id: 'owner-lin' }, { id: 'owner-new', project: null, homes: [] }] })
    expect(sandbox.openidOf('owner-lin')).toBe(before)
    expect((await call('POST', '/sandbox/people/tenant-lee/code')).status).toBe(404)
  })

  test.each([
    ['not a list', {}],
    ['an id twice', [exampleSandbox.people[0], exampleSandbox.people[0]]],
    ['an unknown app', [{ ...exampleSandbox.people[0], app: 'desk' }]],
    ['not JSON', '{'],
  ])('people refused: %s', async (_, people) => {
    expect((await call('PUT', '/sandbox/people', people)).status).toBe(400)
    expect(sandbox.people()).toHaveLength(3)
  })

  test('answers to the subscribe dialog add up, a refusal adds nothing', async () => {
    const subscribe = (body: unknown) => call('POST', '/sandbox/people/owner-lin/subscribe', body)
    expect((await subscribe({ templateId: 'tpl-visit', accept: true })).json).toEqual({
      templateId: 'tpl-visit',
      result: 'accept',
      left: 1,
    })
    expect((await subscribe({ templateId: 'tpl-visit', accept: true, times: 3 })).json.left).toBe(4)
    expect((await subscribe({ templateId: 'tpl-visit', accept: false })).json).toEqual({
      templateId: 'tpl-visit',
      result: 'reject',
      left: 4,
    })
    expect((await subscribe({ templateId: 'tpl-work', accept: true })).status).toBe(404)
    expect((await subscribe({ accept: true })).status).toBe(400)
    expect((await call('GET', '/sandbox/people/owner-lin/subscribe')).json).toEqual([
      { templateId: 'tpl-visit', title: '上门提醒', left: 4 },
    ])
  })

  test('messages, newest last, of all or of one person', async () => {
    sandbox.accept('owner-lin', 'tpl-visit', 2)
    sandbox.accept('tenant-lee', 'tpl-visit')
    const { access_token } = await tokenOf()
    for (const [id, time] of [
      ['owner-lin', '9:00'],
      ['tenant-lee', '10:00'],
      ['owner-lin', '11:00'],
    ] as const) {
      const data = { thing1: { value: '检修' }, time2: { value: time }, name3: { value: '赵工' }, phone_number4: { value: '13800000001' } }
      const body = { touser: sandbox.openidOf(id), template_id: 'tpl-visit', data, miniprogram_state: 'trial' }
      await call('POST', `/cgi-bin/message/subscribe/send?access_token=${access_token}`, body)
    }
    const times = (messages: Json[]) => messages.map((message) => message.data.time2)
    expect(times((await call('GET', '/sandbox/messages')).json)).toEqual(['9:00', '10:00', '11:00'])
    const own = (await call('GET', '/sandbox/messages?person=owner-lin')).json
    expect(times(own)).toEqual(['9:00', '11:00'])
    expect(own[0]).toMatchObject({ id: 1, app: 'owner', person: 'owner-lin', state: 'trial', page: null, at: '2026-11-24T08:00:00.000Z' })
  })

  test('faults by HTTP: as often as asked, on their path only, until cleared', async () => {
    expect((await call('POST', '/sandbox/faults', { path: '/cgi-bin/stable_token', errcode: -1, times: 2 })).status).toBe(201)
    expect((await call('GET', '/sns/jscode2session')).json.errcode).toBe(41002)
    expect((await tokenOf()).errcode).toBe(-1)
    expect((await tokenOf()).errcode).toBe(-1)
    expect((await tokenOf()).expires_in).toBe(7200)
    await call('POST', '/sandbox/faults', { path: '/cgi-bin/stable_token', httpStatus: 503, times: 9 })
    expect((await call('POST', '/cgi-bin/stable_token', {})).status).toBe(503)
    await call('DELETE', '/sandbox/faults')
    expect((await tokenOf()).expires_in).toBe(7200)
    expect((await call('POST', '/sandbox/faults', { path: '/x' })).status).toBe(400)
    expect((await call('POST', '/sandbox/faults', { path: '/x', errcode: 1, hang: true })).status).toBe(400)
  })

  test.each([
    ['GET', '/sandbox/none'],
    ['POST', '/sandbox/people/owner-lin/none'],
    ['POST', '/sandbox/people/nobody/code'],
  ])('%s %s is not there', async (method, path) => expect((await call(method, path)).status).toBe(404))
})

describe('sandboxes', () => {
  test('several at once know nothing of each other', async () => {
    const other = await startSandbox(exampleSandbox)
    try {
      expect(other.url).not.toBe(sandbox.url)
      expect(other.openidOf('owner-lin')).toBe(sandbox.openidOf('owner-lin'))
      const { access_token } = await tokenOf()
      const response = await fetch(`${other.url}/wxa/business/getuserphonenumber?access_token=${access_token}`, {
        method: 'POST',
        body: '{}',
      })
      expect(await response.json()).toMatchObject({ errcode: 40001 })
    } finally {
      await other.stop()
    }
  })

  test('stopping ends a hanging request, and may be done twice', async () => {
    sandbox.fault({ path: '/cgi-bin/stable_token', hang: true })
    const hanging = tokenOf().then(
      () => 'answered',
      () => 'ended',
    )
    while (sandbox.calls('/cgi-bin/stable_token') === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await sandbox.stop()
    await sandbox.stop()
    expect(await hanging).toBe('ended')
  })

  test('a port that is taken is an error', async () => {
    await expect(startSandbox({ ...exampleSandbox, port: sandbox.port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})
