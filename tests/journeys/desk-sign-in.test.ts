import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, type System, startSystem } from '../support/system.ts'

let system: System
beforeAll(async () => {
  system = await startSystem()
})
afterAll(() => system?.stop())

const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

/** A browser without a session, as the desk is before somebody signs in. */
const browser = async (path: string, body: object): Promise<Answer> => {
  const { status, body: said } = await supertest(system.url).post(path).set('user-agent', chrome).send(body)
  return { status, body: said }
}
const ask = async () =>
  (await browser('/api/desk/sign-in', {})).body as { ticket: string; secret: string; check: string; expiresAt: string }
const collect = async (secret: string) => (await browser('/api/desk/sign-in/session', { secret })).body
const meOf = async (token: string) => (await supertest(system.url).get('/api/me').set('authorization', `Bearer ${token}`)) as Answer
const minutes = (count: number) => count * 60_000

describe('PRIVACY-1 signing in at the desk with the phone', () => {
  test('the phone sees which browser asks, confirms, and the browser is that person, with a session of its own', async () => {
    const { ticket, secret, check } = await ask()
    expect(await collect(secret)).toEqual({ state: 'waiting', session: null })
    const manager = await system.as('manager')
    const look = await manager.post('/api/desk/sign-in/look', { ticket: `teyue-desk:${ticket}` })
    expect(look.status).toBe(200)
    expect(look.body).toMatchObject({ browser: 'Windows 电脑上的 Chrome', check })
    expect(await collect(secret)).toEqual({ state: 'scanned', session: null })
    const yes = await manager.post('/api/desk/sign-in/confirm', { ticket, allowed: true })
    expect([yes.status, yes.body]).toEqual([200, { ok: true, allowed: true }])

    const { state, session } = await collect(secret)
    expect([state, session.person]).toEqual(['signedIn', { id: system.world.people.manager.id, name: '周予安', app: 'desk' }])
    expect((await meOf(session.accessToken)).body).toMatchObject({
      app: 'staff',
      person: { name: '周予安' },
      roles: [{ role: 'accountManager' }],
    })
    const listed = await supertest(system.url).get('/api/requests').set('authorization', `Bearer ${session.accessToken}`)
    expect(listed.status).toBe(200)

    // Logging out at the desk leaves the phone logged in.
    await supertest(system.url).delete('/api/session').set('authorization', `Bearer ${session.accessToken}`)
    expect((await meOf(session.accessToken)).status).toBe(401)
    expect((await meOf(manager.token)).status).toBe(200)
  })

  test('OVERSIGHT-3 the owners’ committee comes to its desk the same way, and reads its lists there', async () => {
    const { ticket, secret, check } = await ask()
    const committee = await system.as('committee')
    const look = await committee.post('/api/desk/sign-in/look', { ticket })
    expect([look.status, look.body.check]).toEqual([200, check])
    expect((await committee.post('/api/desk/sign-in/confirm', { ticket, allowed: true })).status).toBe(200)
    const { state, session } = await collect(secret)
    expect([state, session.person.name]).toEqual(['signedIn', '常守仁'])
    const at = (path: string) => supertest(system.url).get(path).set('authorization', `Bearer ${session.accessToken}`)
    expect((await at('/api/price-lists')).status).toBe(200)
    expect((await at('/api/requests')).status).toBe(403)
  })

  test('a session is handed out once; a refresh token spent long before ends it', async () => {
    const { ticket, secret } = await ask()
    await (await system.as('manager')).post('/api/desk/sign-in/confirm', { ticket, allowed: true })
    const answers = await Promise.all([collect(secret), collect(secret), collect(secret)])
    expect(answers.map(({ state }) => state).sort()).toEqual(['signedIn', 'used', 'used'])
    const { refreshToken } = answers.find(({ session }) => session).session
    const once = await browser('/api/session/refresh', { refreshToken })
    expect(once.body.person.app).toBe('desk')
    const renewed = await browser('/api/session/refresh', { refreshToken: once.body.refreshToken })
    expect((await browser('/api/session/refresh', { refreshToken })).status).toBe(401)
    expect((await meOf(renewed.body.accessToken)).status).toBe(401)
  })

  test('what was seen on the screen collects nothing', async () => {
    const { ticket } = await ask()
    await (await system.as('manager')).post('/api/desk/sign-in/confirm', { ticket, allowed: true })
    expect(await collect(ticket)).toEqual({ state: 'expired', session: null })
  })

  test('turned away on the phone', async () => {
    const { ticket, secret } = await ask()
    const manager = await system.as('manager')
    await manager.post('/api/desk/sign-in/confirm', { ticket, allowed: false })
    expect(await collect(secret)).toEqual({ state: 'denied', session: null })
    const late = await manager.post('/api/desk/sign-in/confirm', { ticket, allowed: true })
    expect([late.status, late.body.code]).toEqual([409, 'desk-ticket-used'])
  })

  test('two people at once: one of them is let in, the other is told', async () => {
    const { ticket, secret } = await ask()
    const people = [await system.as('manager'), await system.as('projectManager')]
    const answers = await Promise.all(people.map((one) => one.post('/api/desk/sign-in/confirm', { ticket, allowed: true })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const first = people[answers.findIndex(({ status }) => status === 200)]!
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('desk-ticket-taken')
    expect((await collect(secret)).session.person.id).toBe(system.world.people[first.key].id)
  })

  test('whoever scanned first confirms', async () => {
    const { ticket } = await ask()
    expect((await (await system.as('manager')).post('/api/desk/sign-in/look', { ticket })).status).toBe(200)
    for (const path of ['look', 'confirm']) {
      const other = await (await system.as('projectManager')).post(`/api/desk/sign-in/${path}`, { ticket, allowed: true })
      expect([other.status, other.body.code]).toEqual([409, 'desk-ticket-taken'])
    }
  })

  test('sent again under its key it is one yes', async () => {
    const { ticket } = await ask()
    const manager = await system.as('manager')
    const send = () => manager.post('/api/desk/sign-in/confirm', { ticket, allowed: true }, 'one-and-the-same-yes')
    expect((await send()).status).toBe(200)
    expect((await send()).status).toBe(200)
    const anew = await manager.post('/api/desk/sign-in/confirm', { ticket, allowed: true })
    expect([anew.status, anew.body.code]).toEqual([409, 'desk-ticket-used'])
  })

  test('a guessed ticket, an owner, a receptionist without the ticket', async () => {
    const guess = await (await system.as('manager')).post('/api/desk/sign-in/look', { ticket: 'ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-23' })
    expect([guess.status, guess.body.code]).toEqual([409, 'desk-ticket-unknown'])
    const { ticket } = await ask()
    const owner = await (await system.as('owner')).post('/api/desk/sign-in/confirm', { ticket, allowed: true })
    expect(owner.status).toBe(403)
    expect(await collect('guessed')).toEqual({ state: 'expired', session: null })
  })

  test('a desk lets no other desk in', async () => {
    const one = await ask()
    await (await system.as('manager')).post('/api/desk/sign-in/confirm', { ticket: one.ticket, allowed: true })
    const { session } = await collect(one.secret)
    const two = await ask()
    for (const path of ['look', 'confirm']) {
      const { status, body } = await supertest(system.url)
        .post(`/api/desk/sign-in/${path}`)
        .set('authorization', `Bearer ${session.accessToken}`)
        .set('idempotency-key', `a-desk-for-a-desk-${path}`)
        .send({ ticket: two.ticket, allowed: true })
      expect([status, body.code]).toEqual([403, 'desk-not-by-desk'])
    }
    expect(await collect(two.secret)).toEqual({ state: 'waiting', session: null })
  })

  test('only hashes are kept', async () => {
    const { ticket, secret } = await ask()
    const { rows } = await system.sql.query('select * from desk_sign_in')
    const kept = JSON.stringify(rows)
    for (const word of [ticket, ticket.replaceAll('-', ''), secret]) expect(kept).not.toContain(word)
  })

  test('too late: for the phone after two minutes, for the browser a minute after the yes', async () => {
    const [forPhone, forBrowser] = [await ask(), await ask()]
    await (await system.as('manager')).post('/api/desk/sign-in/confirm', { ticket: forBrowser.ticket, allowed: true })
    await system.advance(minutes(2) + 1000)
    const late = await (await system.as('manager')).post('/api/desk/sign-in/look', { ticket: forPhone.ticket })
    expect([late.status, late.body.code]).toEqual([409, 'desk-ticket-expired'])
    expect(await collect(forPhone.secret)).toEqual({ state: 'expired', session: null })
    expect(await collect(forBrowser.secret)).toEqual({ state: 'expired', session: null })
  })
})

describe('without the phone', () => {
  test('a demo lets people choose who they are; production refuses', async () => {
    const code = () => system.sandbox.loginCode(system.world.people.region.id)
    const opened = await browser('/api/session', { app: 'desk', code: code() })
    expect([opened.status, opened.body.person.app]).toEqual([200, 'desk'])
    const { buildApp } = await import('@teyue/api/for-tests')
    const real = await buildApp({ ...system.deps, mode: 'production' })
    const refused = await real.inject({ method: 'POST', url: '/api/session', payload: { app: 'desk', code: code() } })
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'desk-needs-scan'])
    await real.close()
  })
})
