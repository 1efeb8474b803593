import type { Route } from '@teyue/contract'
import { routes } from '@teyue/contract'
import supertest from 'supertest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type System, startSystem } from '../support/system.ts'

/** What production has where nothing else is set. */
const perPerson = 600

let system: System
beforeAll(async () => {
  system = await startSystem({ rateLimit: perPerson })
})
afterAll(() => system?.stop())

const knock = ({ method, path }: Route, body: object | undefined, address: string) => {
  const url = path.replace(':projectCode', 'QHY').replace(':token', 'A'.repeat(22))
  const asked = method === 'POST' ? supertest(system.url).post(url).send(body) : supertest(system.url).get(url)
  return asked.set('x-forwarded-for', address)
}

test.each([
  ['logins', routes.openSession, { app: 'owner', code: 'made-up' }, 30],
  ['QR codes of a desk', routes.startDeskSignIn, {}, 30],
  ['checks of papers', routes.readPublicPaper, undefined, 60],
  ['the posted prices', routes.readPublicPrices, undefined, 120],
  ['a desk that asks whether it was confirmed', routes.collectDeskSignIn, { secret: 'made-up' }, 120],
] as [string, Route, object | undefined, number][])(
  '%s are counted by address: one too many is asked to wait, another address is not',
  async (_, route, body, most) => {
    for (let n = 0; n < most; n++) expect((await knock(route, body, '203.0.113.1')).status).not.toBe(429)
    const stopped = await knock(route, body, '203.0.113.1')
    expect(stopped.status).toBe(429)
    expect(stopped.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(stopped.headers['retry-after'])).toBeLessThanOrEqual(60)
    expect(stopped.body).toMatchObject({ status: 429, code: 'too-many-requests', detail: '操作太频繁，请稍后再试。' })
    expect((await knock(route, body, '203.0.113.2')).status).not.toBe(429)
  },
)

test('a token does not get around the limit of an address, and a person has a limit of their own', async () => {
  const { token } = await system.as('owner')
  const asked = () =>
    supertest(system.url)
      .get('/public/prices/QHY')
      .set({ 'x-forwarded-for': '203.0.113.1', authorization: `Bearer ${token}` })
  expect((await asked()).status).toBe(429)
  const mine = () =>
    supertest(system.url)
      .get('/api/me')
      .set({ 'x-forwarded-for': '203.0.113.1', authorization: `Bearer ${token}` })
  for (let n = 0; n < perPerson; n++) expect((await mine()).status).toBe(200)
  const stopped = await mine()
  expect([stopped.status, stopped.body.code]).toEqual([429, 'too-many-requests'])
  expect((await (await system.as('manager')).get('/api/me')).status).toBe(200)
})
