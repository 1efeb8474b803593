import { beforeEach, describe, expect, it, vi } from 'vitest'

vi.mock('@tarojs/taro', () => import('../testing/taro.ts'))
vi.stubGlobal('TEYUE_APP', 'owner')
vi.stubGlobal('TEYUE_API', 'https://api.example.test')

type Asked = { url: string; method: string; header: Record<string, string>; data?: unknown }
const asked: Asked[] = []
let answer: (call: Asked) => { statusCode: number; data: unknown }
const request = vi.fn(async (call: Asked) => {
  asked.push(call)
  return answer(call)
})
const login = vi.fn(async () => ({ code: 'fresh-code' }))

const sessionOf = (number: number) => ({
  accessToken: `access-${number}`,
  refreshToken: `refresh-${number}`,
  expiresAt: '2026-11-23T15:00:00+08:00',
  person: { id: 'p1', name: '林知夏', app: 'owner' as const },
})
const over = { statusCode: 401, data: { code: 'session-over', detail: '请重新登录' } }

let Taro: typeof import('../testing/taro.ts').default
let app: { session: typeof import('./session.ts'); api: typeof import('./api.ts') }

beforeEach(async () => {
  asked.length = 0
  vi.resetModules()
  Taro = (await import('../testing/taro.ts')).default
  Object.assign(Taro, { request, login })
  Taro.removeStorageSync('teyue.session.owner')
  app = { session: await import('./session.ts'), api: await import('./api.ts') }
})

const pathOf = (call: Asked) => `${call.method} ${call.url.replace('https://api.example.test', '')}`

describe('the session', () => {
  it('is opened with a login code and kept over the end of the app', async () => {
    answer = () => ({ statusCode: 200, data: sessionOf(1) })
    await app.session.openSession('code-1')
    expect(asked[0]).toMatchObject({ method: 'POST', data: JSON.stringify({ app: 'owner', code: 'code-1' }) })
    vi.resetModules()
    const reopened = await import('./session.ts')
    expect(reopened.session.get()?.accessToken).toBe('access-1')
  })

  it('is renewed once when the API says that the token is over, and the call is made again with the same key', async () => {
    answer = () => ({ statusCode: 200, data: sessionOf(1) })
    await app.session.openSession('code-1')
    asked.length = 0
    answer = (call) => {
      if (call.url.endsWith('/api/session/refresh')) return { statusCode: 200, data: sessionOf(2) }
      return call.header.authorization === 'Bearer access-2' ? { statusCode: 200, data: { id: 'r1', version: 8 } } : over
    }
    const both = await Promise.all([app.api.api.command('r1', 'cancel', 7, { reason: '不用了' }, 'key-1'), app.api.api.call('listInbox')])
    expect(both[0]).toMatchObject({ version: 8 })
    expect(asked.filter((call) => call.url.endsWith('/refresh'))).toHaveLength(1)
    const commands = asked.filter((call) => call.url.endsWith('/cancel'))
    expect(commands.map((call) => call.header['idempotency-key'])).toEqual(['key-1', 'key-1'])
    expect(commands.map((call) => call.header.authorization)).toEqual(['Bearer access-1', 'Bearer access-2'])
  })

  it('does not end for want of a network', async () => {
    answer = () => ({ statusCode: 200, data: sessionOf(1) })
    await app.session.openSession('code-1')
    answer = () => {
      throw new Error('request:fail')
    }
    await expect(app.session.renewSession()).rejects.toThrow()
    expect(app.session.session.get()?.refreshToken).toBe('refresh-1')
  })

  it('is opened anew through WeChat when the refresh token is refused', async () => {
    answer = () => ({ statusCode: 200, data: sessionOf(1) })
    await app.session.openSession('code-1')
    answer = (call) => (call.url.endsWith('/refresh') ? over : { statusCode: 200, data: sessionOf(3) })
    expect((await app.session.renewSession())?.accessToken).toBe('access-3')
  })

  it('leaves no token on the phone after logging out, whatever the API answers', async () => {
    answer = () => ({ statusCode: 200, data: sessionOf(1) })
    await app.session.openSession('code-1')
    answer = () => ({ statusCode: 500, data: {} })
    await app.session.logout()
    expect(app.session.session.get()).toBeNull()
    expect(Taro.getStorageSync('teyue.session.owner')).toBe('')
    expect(pathOf(asked.at(-1)!)).toBe('DELETE /api/session')
    expect(asked.at(-1)?.header.authorization).toBe('Bearer access-1')
  })

  it('leaves nothing that one person typed to the next one', async () => {
    answer = () => ({ statusCode: 200, data: sessionOf(1) })
    await app.session.openSession('code-1')
    const { createDrafts } = await import('../platform/draft.ts')
    const { taroStorage } = await import('../platform/storage.ts')
    const drafts = createDrafts(taroStorage)
    drafts.write('booking', { need: '龙头一直滴水' })
    await app.session.openSession('code-1')
    expect(drafts.read('booking')).toEqual({ need: '龙头一直滴水' })
    answer = () => ({ statusCode: 200, data: { ...sessionOf(2), person: { id: 'p2', name: '宋宛', app: 'owner' } } })
    await app.session.openSession('code-2')
    expect(drafts.read('booking')).toBeUndefined()
  })
})
