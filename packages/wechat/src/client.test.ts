import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createWechatClient, memoryTokenStore, type TokenStore, type WechatClient, WechatError } from './index.ts'
import { exampleSandbox, exampleStaffApp, exampleOwnerApp as ownerApp } from './sandbox/example.ts'
import { type Sandbox, startSandbox } from './sandbox/index.ts'

const tokenPath = '/cgi-bin/stable_token'
const phonePath = '/wxa/business/getuserphonenumber'
const sendPath = '/cgi-bin/message/subscribe/send'
const loginPath = '/sns/jscode2session'

let sandbox: Sandbox
let store: TokenStore
let client: WechatClient
let nowMs: number
let slept: number[]

const clientOf = (overrides: Partial<Parameters<typeof createWechatClient>[0]> = {}) =>
  createWechatClient({
    baseUrl: sandbox.url,
    appId: ownerApp.appId,
    secret: ownerApp.secret,
    tokenStore: store,
    clock: () => new Date(nowMs),
    retry: { attempts: 3, firstDelayMs: 100, longestDelayMs: 150, random: () => 1, sleep: async (ms) => slept.push(ms) },
    ...overrides,
  })

const failureOf = async (call: Promise<unknown>): Promise<WechatError> => {
  const failure = await call.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(failure).toBeInstanceOf(WechatError)
  return failure as WechatError
}

const visit = (overrides: Record<string, string> = {}) => ({
  openid: sandbox.openidOf('owner-lin'),
  templateId: 'tpl-visit',
  page: 'pages/request/index?id=1',
  data: { thing1: '更换水龙头', time2: '2026年11月24日 15:00', name3: '赵工', phone_number4: '13800000001', ...overrides },
})

beforeEach(async () => {
  nowMs = Date.parse('2026-11-24T08:00:00Z')
  slept = []
  sandbox = await startSandbox({ ...exampleSandbox, clock: () => new Date(nowMs), riskyWords: ['违规词'], openPlatform: true })
  store = memoryTokenStore()
  client = clientOf()
})
afterEach(() => sandbox.stop())

describe('login', () => {
  test('answers with the openid and keeps the session key to itself', async () => {
    const session = await client.login(sandbox.loginCode('owner-lin'))
    expect(session).toEqual({ openid: sandbox.openidOf('owner-lin'), unionid: expect.any(String) })
  })

  test('a code works once', async () => {
    const code = sandbox.loginCode('owner-lin')
    await client.login(code)
    expect(await failureOf(client.login(code))).toMatchObject({ kind: 'code_used', errcode: 40163, retryable: false })
  })

  test('a code lives for five minutes', async () => {
    const code = sandbox.loginCode('owner-lin')
    const late = sandbox.loginCode('owner-lin')
    nowMs += 5 * 60_000 - 1
    await client.login(code)
    nowMs += 1
    expect(await failureOf(client.login(late))).toMatchObject({ kind: 'code_invalid', errcode: 40029 })
  })

  test("another app's code is invalid, and stays good for its own app", async () => {
    const code = sandbox.loginCode('technician-zhao')
    expect(await failureOf(client.login(code))).toMatchObject({ kind: 'code_invalid', errcode: 40029 })
    const staff = clientOf({ appId: exampleStaffApp.appId, secret: exampleStaffApp.secret })
    expect((await staff.login(code)).openid).toBe(sandbox.openidOf('technician-zhao'))
  })

  test.each([
    [{ appId: 'wx-nobody' }, 40013],
    [{ secret: 'wrong' }, 40125],
  ])('wrong settings %j', async (overrides, errcode) => {
    expect(await failureOf(clientOf(overrides).login(sandbox.loginCode('owner-lin')))).toMatchObject({
      kind: 'config',
      errcode,
      retryable: false,
    })
  })
})

describe('phone number', () => {
  test('of the mainland and of elsewhere', async () => {
    expect(await client.phoneNumber(sandbox.phoneCode('owner-lin'))).toEqual({
      phoneNumber: '13800000001',
      purePhoneNumber: '13800000001',
      countryCode: '86',
    })
    expect(await client.phoneNumber(sandbox.phoneCode('tenant-lee'))).toEqual({
      phoneNumber: '+85291234567',
      purePhoneNumber: '91234567',
      countryCode: '852',
    })
  })

  test('a code works once, and a login code is none', async () => {
    const code = sandbox.phoneCode('owner-lin')
    await client.phoneNumber(code)
    expect((await failureOf(client.phoneNumber(code))).kind).toBe('code_invalid')
    expect((await failureOf(client.phoneNumber(sandbox.loginCode('owner-lin')))).kind).toBe('code_invalid')
  })

  test("another app's code", async () => {
    expect(await failureOf(client.phoneNumber(sandbox.phoneCode('technician-zhao')))).toMatchObject({ kind: 'config', errcode: 40013 })
  })

  test('a numeric country code, as in the documentation, is read as text', async () => {
    await client.accessToken()
    const answer = { errcode: 0, phone_info: { phoneNumber: '1', purePhoneNumber: '1', countryCode: 86 } }
    const other = clientOf({ fetch: async () => Response.json(answer) })
    expect((await other.phoneNumber('any')).countryCode).toBe('86')
  })
})

describe('the shared token', () => {
  test('two clients over one store fetch one token, however many calls at once', async () => {
    const second = clientOf()
    const tokens = await Promise.all([client, second, client, second, client].map((each) => each.accessToken()))
    expect(new Set(tokens).size).toBe(1)
    expect(sandbox.calls(tokenPath)).toBe(1)
  })

  test('calls of one client at once wait for one lock, not for one each', async () => {
    let locks = 0
    const counting: TokenStore = {
      ...store,
      lock: (appId, work) => {
        locks += 1
        return store.lock(appId, work)
      },
    }
    const other = clientOf({ tokenStore: counting })
    await Promise.all(Array.from({ length: 5 }, () => other.accessToken()))
    expect(locks).toBe(1)
  })

  test('is fetched anew once WeChat hands out the next one, and not before', async () => {
    const first = await client.accessToken()
    nowMs += (7200 - 241) * 1000
    expect(await client.accessToken()).toBe(first)
    expect(sandbox.calls(tokenPath)).toBe(1)
    nowMs += 1000
    expect(await client.accessToken()).not.toBe(first)
    expect(sandbox.calls(tokenPath)).toBe(2)
  })

  test.each([40001, 42001])('after %i a new token is fetched and the call made once more', async (errcode) => {
    await client.accessToken()
    sandbox.fault({ path: phonePath, errcode })
    expect((await client.phoneNumber(sandbox.phoneCode('owner-lin'))).countryCode).toBe('86')
    expect(sandbox.calls(phonePath)).toBe(2)
  })

  test('a token that has really expired at WeChat is replaced', async () => {
    await client.accessToken()
    await store.replace(ownerApp.appId, await client.accessToken(), new Date(nowMs + 24 * 3_600_000))
    nowMs += 7200_000
    expect((await client.phoneNumber(sandbox.phoneCode('owner-lin'))).countryCode).toBe('86')
    expect(sandbox.calls(tokenPath)).toBe(2)
  })

  test('a token that somebody else killed is replaced without another forced refresh', async () => {
    const first = await client.accessToken()
    const body = { grant_type: 'client_credential', appid: ownerApp.appId, secret: ownerApp.secret, force_refresh: true }
    const forced = (await (await fetch(sandbox.url + tokenPath, { method: 'POST', body: JSON.stringify(body) })).json()) as {
      access_token: string
    }
    expect(forced.access_token).not.toBe(first)
    await client.phoneNumber(sandbox.phoneCode('owner-lin'))
    expect(await client.accessToken()).toBe(forced.access_token)
  })

  test('many calls rejected at once share one new token', async () => {
    await store.replace(ownerApp.appId, 'never issued', new Date(nowMs + 3_600_000))
    const codes = Array.from({ length: 6 }, () => sandbox.phoneCode('owner-lin'))
    const second = clientOf()
    await Promise.all(codes.map((code, at) => (at % 2 ? client : second).phoneNumber(code)))
    expect(sandbox.calls(tokenPath)).toBe(1)
    expect(sandbox.calls(phonePath)).toBe(12)
  })

  test('a store that fails lets the next call try again', async () => {
    let failing = true
    const shaky: TokenStore = {
      ...store,
      replace: async (...entry) => {
        if (failing) throw new Error('the database is away')
        await store.replace(...entry)
      },
    }
    const other = clientOf({ tokenStore: shaky })
    await expect(other.accessToken()).rejects.toThrow('the database is away')
    failing = false
    expect(await other.accessToken()).toBeTruthy()
  })

  test('a token that another process has replaced is read, not fetched', async () => {
    const good = await client.accessToken()
    let reads = 0
    const stale: TokenStore = {
      ...store,
      read: async (appId) => (reads++ === 0 ? { token: 'old', expiresAt: new Date(nowMs + 3_600_000) } : store.read(appId)),
    }
    await clientOf({ tokenStore: stale }).phoneNumber(sandbox.phoneCode('owner-lin'))
    expect(await client.accessToken()).toBe(good)
    expect(sandbox.calls(tokenPath)).toBe(1)
  })

  test('rejected twice, the call fails: one refresh, one repeat', async () => {
    sandbox.fault({ path: phonePath, errcode: 42001, times: 9 })
    expect(await failureOf(client.phoneNumber(sandbox.phoneCode('owner-lin')))).toMatchObject({ kind: 'token', errcode: 42001 })
    expect(sandbox.calls(phonePath)).toBe(2)
  })

  test('forced refreshes are not wasted on a token that stays rejected', async () => {
    sandbox.fault({ path: phonePath, errcode: 40001, times: 9 })
    await failureOf(client.phoneNumber(sandbox.phoneCode('owner-lin')))
    const forced = await client.accessToken()
    nowMs += 60_000
    await failureOf(client.phoneNumber(sandbox.phoneCode('owner-lin')))
    expect(await client.accessToken()).toBe(forced)
  })

  test('a wrong secret is a matter of settings, not of tokens', async () => {
    sandbox.fault({ path: tokenPath, errcode: 40001 })
    expect(await failureOf(client.accessToken())).toMatchObject({ kind: 'config', errcode: 40001 })
    expect(await failureOf(clientOf({ secret: 'wrong' }).accessToken())).toMatchObject({ kind: 'config', errcode: 40125 })
    expect(await client.accessToken()).toBeTruthy()
  })
})

describe('when things go wrong', () => {
  test.each([
    [40029, 'code_invalid', false],
    [41008, 'code_invalid', false],
    [40163, 'code_used', false],
    [45009, 'too_often', true],
    [45011, 'too_often', true],
    [40226, 'blocked', false],
    [43101, 'refused', false],
    [40097, 'bad_data', false],
    [40129, 'bad_data', false],
    [47001, 'bad_data', false],
    [47003, 'bad_data', false],
    [40037, 'bad_template', false],
    [40003, 'bad_openid', false],
    [61010, 'bad_openid', false],
    [41030, 'bad_page', false],
    [40001, 'token', true],
    [40014, 'token', true],
    [42001, 'token', true],
    [40002, 'config', false],
    [40013, 'config', false],
    [40125, 'config', false],
    [40164, 'config', false],
    [41001, 'config', false],
    [41002, 'config', false],
    [41004, 'config', false],
    [48001, 'config', false],
    [99999, 'unknown', false],
  ])('errcode %i is %s', async (errcode, kind, retryable) => {
    sandbox.fault({ path: loginPath, errcode, errmsg: 'as told' })
    expect(await failureOf(client.login('any'))).toMatchObject({ kind, errcode, retryable, errmsg: 'as told' })
    expect(sandbox.calls(loginPath)).toBe(1)
  })

  test('busy is tried again, with growing and bounded delays', async () => {
    sandbox.fault({ path: loginPath, errcode: -1, times: 2 })
    expect((await client.login(sandbox.loginCode('owner-lin'))).openid).toBe(sandbox.openidOf('owner-lin'))
    expect(slept).toEqual([100, 150])
  })

  test('busy for too long is an error that may be tried later', async () => {
    sandbox.fault({ path: loginPath, errcode: -1, times: 3 })
    expect(await failureOf(client.login(sandbox.loginCode('owner-lin')))).toMatchObject({ kind: 'busy', errcode: -1, retryable: true })
    expect(sandbox.calls(loginPath)).toBe(3)
  })

  test('delays carry jitter', async () => {
    const calm = clientOf({ retry: { firstDelayMs: 100, random: () => 0, sleep: async (ms) => slept.push(ms) } })
    sandbox.fault({ path: loginPath, errcode: -1 })
    await calm.login(sandbox.loginCode('owner-lin'))
    expect(slept).toEqual([50])
  })

  test('a closed connection is a network error, told without secrets, and not repeated', async () => {
    sandbox.fault({ path: loginPath, drop: true })
    const failure = await failureOf(client.login(sandbox.loginCode('owner-lin')))
    expect(failure).toMatchObject({ kind: 'network', errcode: null, retryable: true })
    expect(JSON.stringify(failure) + failure.stack).not.toContain(ownerApp.secret)
    expect(sandbox.calls(loginPath)).toBe(1)
  })

  test('an answer lost on the way: the login code is spent all the same', async () => {
    const code = sandbox.loginCode('owner-lin')
    sandbox.fault({ path: loginPath, loseAnswer: true })
    expect((await failureOf(client.login(code))).kind).toBe('network')
    expect((await failureOf(client.login(code))).kind).toBe('code_used')
  })

  test('a server that hangs', async () => {
    sandbox.fault({ path: loginPath, hang: true })
    const failure = await failureOf(clientOf({ timeoutMs: 50 }).login(sandbox.loginCode('owner-lin')))
    expect(failure).toMatchObject({ kind: 'network', retryable: true, errmsg: expect.stringContaining('in time') })
  })

  test('nobody there', async () => {
    await sandbox.stop()
    expect(await failureOf(client.login('any'))).toMatchObject({ kind: 'network', errmsg: expect.stringContaining('ECONNREFUSED') })
  })

  test.each([
    [502, true],
    [404, false],
  ])('HTTP %i', async (httpStatus, retryable) => {
    sandbox.fault({ path: loginPath, httpStatus })
    expect(await failureOf(client.login('any'))).toMatchObject({ kind: 'http', retryable })
  })

  test.each(['<html>', '[]', '{"errcode":0}', '{"openid":""}'])('an answer that is none: %s', async (text) => {
    expect(await failureOf(clientOf({ fetch: async () => new Response(text) }).login('any'))).toMatchObject({
      kind: 'bad_answer',
      retryable: false,
    })
  })

  test('a base URL that is none', () => {
    expect(() => clientOf({ baseUrl: 'nowhere' })).toThrow(WechatError)
  })
})

describe('subscribe messages', () => {
  test('one accept is one message', async () => {
    sandbox.accept('owner-lin', 'tpl-visit')
    expect(await client.sendSubscribeMessage(visit())).toBe('sent')
    expect(await client.sendSubscribeMessage(visit())).toBe('refused')
    expect(sandbox.messages('owner-lin')).toMatchObject([
      { person: 'owner-lin', title: '上门提醒', page: 'pages/request/index?id=1', state: 'formal', data: visit().data },
    ])
  })

  test('values are cut to what their fields take', async () => {
    sandbox.accept('owner-lin', 'tpl-visit')
    await client.sendSubscribeMessage(visit({ thing1: '很'.repeat(40), name3: '赵师傅2号', time2: '2026-11-24T15:00:00+08:00' }))
    expect(sandbox.messages()[0]?.data).toMatchObject({ thing1: `${'很'.repeat(19)}…`, name3: '赵师傅号', time2: '2026年11月24日 15:00' })
  })

  test('a value without any fitting form is not sent at all', async () => {
    sandbox.accept('owner-lin', 'tpl-visit')
    const failure = await failureOf(client.sendSubscribeMessage(visit({ phone_number4: '未登记' })))
    expect(failure).toMatchObject({ kind: 'bad_data', errcode: null, errmsg: expect.stringContaining('phone_number4') })
    expect(sandbox.calls(sendPath)).toBe(0)
  })

  test.each([
    ['a missing field', { data: { thing1: '好' } }, 47003, 'bad_data', 'data.time2.value'],
    ['a field of no template', { data: { ...visitData(), thing9: '好' } }, 47003, 'bad_data', 'data.thing9'],
    ['a template that is not there', { templateId: 'tpl-work' }, 40037, 'bad_template', 'template_id'],
    ['a person of the other app', { openid: 'oSsomeone' }, 40003, 'bad_openid', 'openid'],
    ['a page that is not there', { page: 'pages/none/index' }, 41030, 'bad_page', 'page'],
    ['a page with a leading slash', { page: '/pages/home/index' }, 41030, 'bad_page', 'page'],
  ])('%s', async (_, overrides, errcode, kind, named) => {
    sandbox.accept('owner-lin', 'tpl-visit')
    const failure = await failureOf(client.sendSubscribeMessage({ ...visit(), ...overrides }))
    expect(failure).toMatchObject({ errcode, kind, retryable: false, errmsg: expect.stringContaining(named) })
    expect(sandbox.messages()).toEqual([])
  })

  function visitData() {
    return { thing1: '更换水龙头', time2: '15:00', name3: '赵工', phone_number4: '13800000001' }
  }
})

describe('text check and code images', () => {
  test('a text is passed or found risky while the person is active', async () => {
    const { openid } = await client.login(sandbox.loginCode('owner-lin'))
    expect(await client.checkText({ openid, scene: 'comment', content: '谢谢师傅' })).toBe('pass')
    expect(await client.checkText({ openid, scene: 'comment', content: '含违规词的话' })).toBe('risky')
    nowMs += 2 * 3_600_000 + 1
    expect(await failureOf(client.checkText({ openid, scene: 'comment', content: '谢谢' }))).toMatchObject({
      kind: 'bad_openid',
      errcode: 61010,
    })
  })

  test('a code image differs by scene', async () => {
    const [one, other] = await Promise.all(['t=abc', 't=abd'].map((scene) => client.codeImage({ scene, page: 'pages/home/index' })))
    expect([...(one?.subarray(1, 4) ?? [])]).toEqual([...Buffer.from('PNG')])
    expect(Buffer.compare(one ?? Buffer.alloc(0), other ?? Buffer.alloc(0))).not.toBe(0)
  })

  test.each([
    [{ scene: '一号楼' }, 40129, 'bad_data'],
    [{ scene: 'a'.repeat(33) }, 40129, 'bad_data'],
    [{ scene: 'a', page: 'pages/none/index' }, 41030, 'bad_page'],
    [{ scene: 'a', width: 100 }, 40097, 'bad_data'],
  ])('no image for %j', async (code, errcode, kind) => {
    expect(await failureOf(client.codeImage(code))).toMatchObject({ errcode, kind })
  })

  test('a page that is not published yet, unchecked', async () => {
    expect((await client.codeImage({ scene: 'a', page: 'pages/none/index', checkPath: false })).length).toBeGreaterThan(100)
  })

  test('a rejected token is replaced for images too', async () => {
    await store.replace(ownerApp.appId, 'never issued', new Date(nowMs + 3_600_000))
    expect((await client.codeImage({ scene: 'a' })).length).toBeGreaterThan(100)
  })
})
