import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { openLog } from '@teyue/api/for-tests'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPicture, bodies, day, nowOf, signatureOn, windowIn } from '../support/bodies.ts'
import { type Case, logBodyFor, logCase, requestIn } from '../support/scenario.ts'
import { type Answer, type System, startSystem } from '../support/system.ts'

let system: System
beforeAll(async () => {
  system = await startSystem()
})
afterAll(() => system?.stop())

const said = ({ status, body }: Answer) => [status, body.code, body.clause]
const chinese = /[一-鿿]/

describe('a paper that is not this signature', () => {
  const entered = async (one: Case, purpose: 'consent' | 'acceptance', paperPhotoId: string) => ({
    ...(await signatureOn(await system.as('manager'), one.id, purpose)),
    paperPhotoId,
    witness: { name: '王秀英' },
  })

  test('CONSENT-1 a photo of another request, of another purpose or of another person is no signature', async () => {
    const other = await logCase(system, { home: 'second' })
    const one = await requestIn(system, 'offered')
    for (const paperPhotoId of [
      await other.photo('manager', 'paper'),
      await one.photo('manager', 'proof'),
      await one.photo('owner', 'paper'),
      randomUUID(),
    ]) {
      const answer = await one.attempt('manager', 'agree', { signature: await entered(one, 'consent', paperPhotoId) })
      expect(said(answer)).toEqual([422, 'signature-missing', 'CONSENT-1'])
    }
  })

  test('ACCEPT-1 the paper that gave the consent does not accept the work too', async () => {
    const one = await requestIn(system, 'offered')
    const paper = await one.photo('manager', 'paper')
    await one.give('manager', 'agree', { signature: await entered(one, 'consent', paper) })
    await one.give('manager', 'dispatch')
    await one.give('supervisor', 'assign')
    await one.give('technician', 'setOut')
    await one.photo('technician', 'before')
    await one.give('technician', 'arrive')
    await one.give('technician', 'start')
    await one.procedures()
    await one.photo('technician', 'after')
    await one.give('technician', 'finish')
    const answer = await one.attempt('manager', 'acceptWork', { signature: await entered(one, 'acceptance', paper) })
    expect(said(answer)).toEqual([422, 'signature-missing', 'CONSENT-1'])
    expect((await one.see('owner')).charge).toBeNull()
  })

  test('CONSENT-4 a signature given on one request does not fit another', async () => {
    const [one, other] = [await requestIn(system, 'offered'), await requestIn(system, 'offered')]
    const signature = await signatureOn(await system.as('owner'), one.id, 'consent')
    expect(said(await other.attempt('owner', 'agree', { signature }))).toEqual([422, 'signature-other-content', 'CONSENT-4'])
  })
})

describe('money that is not owed', () => {
  test('CONSENT-1 a family member’s yes does not bind the owner who pays and was not asked', async () => {
    const one = await logCase(system)
    await one.give('manager', 'offer', { payer: { personId: system.world.people.owner.id, name: '陈静' } })
    expect(said(await one.attempt('family', 'agree', { payerAgrees: false }))).toEqual([422, 'payer-not-asked', 'CONSENT-1'])
    await one.give('family', 'agree')
  })

  test('ACCEPT-3 a rework after the follow-up is neither quoted nor charged again', async () => {
    const one = await requestIn(system, 'rectifying')
    await one.give('projectManager', 'reworkAfterFollowUp')
    await one.give('manager', 'proposeTime', { window: windowIn(await nowOf(system), 40) })
    await one.give('owner', 'agreeTime')
    await one.give('supervisor', 'returnVisit')
    await one.give('technician', 'setOut')
    await one.photo('technician', 'before')
    await one.give('technician', 'arrive')
    expect(said(await one.attempt('technician', 'quote'))).toEqual([409, 'rework-is-free', 'ACCEPT-3'])
    await one.give('technician', 'start')
    await one.procedures()
    await one.photo('technician', 'after')
    await one.give('technician', 'finish')
    await one.give('owner', 'acceptWork')
    const { rows } = await system.sql.query('select total_fen::int as fen from charge where request_id = $1', [one.id])
    expect(rows).toEqual([{ fen: 2000 }])
  })

  test('PRICE-7 a warranty is for who lives there, for a time to come, and frees no more than was done', async () => {
    const one = await requestIn(system, 'closed')
    const { start, end } = windowIn(await nowOf(system), 3)
    expect(said(await one.attempt('neighbour', 'claimWarranty'))).toEqual([404, 'not-found', 'PRICE-7'])
    expect(said(await one.attempt('owner', 'claimWarranty', { window: { start: end, end: start } }))).toEqual([
      422,
      'window-reversed',
      'DISP-2',
    ])
    await one.give('owner', 'claimWarranty')
    const manager = await system.as('manager')
    const claim = (await manager.get(`/api/requests/${one.view.links[0]!.id}`)).body
    const offer = async (...milli: number[]) =>
      manager.post(`/api/requests/${claim.id}/offer`, {
        ...(await bodies.offer(system, manager, claim)),
        lines: milli.map((quantityMilli) => ({ itemCode: 'W-01', quantityMilli })),
        expectedVersion: claim.version,
      })
    expect(said(await offer(2000))).toEqual([422, 'price-not-on-list', 'PRICE-3'])
    expect(said(await offer(1000, 1000))).toEqual([422, 'price-not-on-list', 'PRICE-3'])
    expect((await offer(1000)).body.totalFen).toBe(0)
  })

  test('PRICE-3 a quantity is not split over lines: what is rounded or cheaper by the number is priced as a whole', async () => {
    const one = await logCase(system)
    const twice = await one.attempt('manager', 'offer', {
      lines: [1000, 1000].map((quantityMilli) => ({ itemCode: 'W-01', quantityMilli })),
    })
    expect(said(twice)).toEqual([422, 'price-not-on-list', 'PRICE-3'])
    expect(twice.body.detail).toContain('请合在一行')
  })

  test('PRICE-6 without naming a project, everybody reads the list of their own', async () => {
    for (const [person, project] of [
      ['manager', system.world.project],
      ['foreignManager', system.world.foreignProject],
    ] as const)
      expect((await (await system.as(person)).get('/api/price-list')).body.project.id).toBe(project)
  })

  test('PRICE-3 figures beyond all counting are refused, not computed', async () => {
    const one = await logCase(system)
    const manager = await system.as('manager')
    for (const line of [
      { materialLineId: '管子', quantityMilli: 1000 },
      { itemCode: 'H-01', quantityMilli: 10_000_000, unitFen: 10_000_000_000 },
      { itemCode: 'W-01', quantityMilli: 2 ** 31 },
      { itemCode: 'W-01', quantityMilli: -1000 },
    ])
      expect((await manager.post(`/api/requests/${one.id}/price`, { lines: [line] })).status).toBe(400)
    const most = { itemCode: 'C-01', quantityMilli: 10_000_000 }
    expect((await manager.post(`/api/requests/${one.id}/price`, { lines: [most] })).status).toBe(200)
  })
})

describe('people and times that do not belong', () => {
  test('RECORD-1 a request does not pass to somebody who does not live there', async () => {
    const one = await logCase(system)
    for (const toPersonId of [system.world.people.neighbour.id, randomUUID()])
      expect(said(await one.attempt('manager', 'changeParty', { toPersonId }))).toEqual([422, 'resident-of-another-home', 'RECORD-1'])
    await one.give('manager', 'changeParty', { toPersonId: system.world.people.family.id })
    expect((await one.see('manager')).contactName).toBe('陈明')
  })

  test('DISP-2 an appointment over days or in years to come would hold a technician for all of it', async () => {
    const one = await requestIn(system, 'assigned')
    const now = await nowOf(system)
    const { start } = windowIn(now, 3)
    const changeTo = async (window: { start: string; end: string }) => said(await one.attempt('owner', 'changeTime', { window }))
    expect(await changeTo({ start, end: new Date(now + 9 * 365 * day).toISOString() })).toEqual([422, 'window-too-long', 'DISP-2'])
    expect(await changeTo(windowIn(now, 400 * 24))).toEqual([422, 'window-too-far', 'DISP-2'])
    const longWish = { ...(await logBodyFor(system)), window: { start, end: new Date(now + 40 * day).toISOString() } }
    expect(said(await (await system.as('owner')).post('/api/requests', longWish))).toEqual([422, 'window-too-long', 'ROUTE-6'])
  })

  test('PRIVACY-1 a command repeated after the acceptance no longer tells the technician phone and address', async () => {
    const one = await requestIn(system, 'assigned')
    const technician = await system.as('technician')
    const [key, body] = [randomUUID(), { expectedVersion: one.view.version }]
    const setOut = () => technician.post(`/api/requests/${one.id}/set-out`, body, key)
    const first = await setOut()
    expect([first.body.contactPhone, first.body.home.label]).toEqual(['19900000001', '3 栋 1 单元 0802'])
    expect((await setOut()).body).toEqual(first.body)
    one.view = first.body
    await one.photo('technician', 'before')
    await one.give('technician', 'arrive')
    await one.give('technician', 'start')
    await one.procedures()
    await one.photo('technician', 'after')
    await one.give('technician', 'finish')
    await one.give('owner', 'acceptWork')
    const late = await setOut()
    expect([late.status, late.body.state, late.body.contactPhone, late.body.home.label]).toEqual([200, 'underway', null, ''])
  })

  test('PRIVACY-1 binding a number on a new phone logs the old phone out', async () => {
    const { foreignOwner } = system.world.people
    const open = async (id: string) =>
      (
        await supertest(system.url)
          .post('/api/session')
          .send({ app: 'owner', code: system.sandbox.loginCode(id) })
      ).body
    const me = (token: string) => supertest(system.url).get('/api/me').set('authorization', `Bearer ${token}`)
    const old = await open(foreignOwner.id)
    const newPhone = {
      id: 'new-phone',
      app: 'owner' as const,
      name: '新手机',
      roles: [],
      project: null,
      homes: [],
      phone: foreignOwner.phone,
    }
    system.sandbox.setPeople([...system.sandbox.people(), newPhone])
    const fresh = await open('new-phone')
    const bound = await supertest(system.url)
      .post('/api/me/phone')
      .set('authorization', `Bearer ${fresh.accessToken}`)
      .set('idempotency-key', randomUUID())
      .send({ phoneCode: system.sandbox.phoneCode('new-phone') })
    expect([bound.status, bound.body.person.id]).toEqual([200, foreignOwner.id])
    expect([(await me(fresh.accessToken)).status, (await me(old.accessToken)).status]).toEqual([200, 401])

    const again = (phoneCode: string) =>
      supertest(system.url).post('/api/me/phone').set('authorization', `Bearer ${fresh.accessToken}`).send({ phoneCode })
    const code = system.sandbox.phoneCode('new-phone')
    const repeated = await again(code)
    expect([repeated.status, repeated.body], 'without a key, with a new code: as it was').toEqual([200, bound.body])
    const used = await again(code)
    expect([used.status, used.body.code]).toEqual([422, 'login-code-invalid'])
    expect((await me(fresh.accessToken)).body).toEqual(bound.body)
  })
})

describe('a photo that proves nothing', () => {
  test('VISIT-5 VISIT-3 only the technician of the visit takes what proves the visit', async () => {
    const one = await requestIn(system, 'underway')
    const picture = await aPicture()
    for (const [person, purpose] of [
      ['owner', 'before'],
      ['manager', 'before'],
      ['supervisor', 'after'],
      ['owner', 'noEntry'],
    ] as const)
      expect(said(await (await system.as(person)).upload(purpose, one.id, picture)), person).toEqual([403, 'photo-not-yours', 'VISIT-5'])
    expect(said(await one.attempt('technician', 'arrive'))).toEqual([409, 'photos-before-missing', 'VISIT-5'])
    // Whatever way another's picture came to the request, it is not the technician's.
    const tied = `insert into photo (id, project_id, request_id, purpose, uploaded_by, uploaded_at, sha256, bytes, width, height, mime, storage_key)
      select gen_random_uuid(), project_id, id, $3, $2, teyue_now(), repeat('0', 64), 1, 1, 1, 'image/jpeg', gen_random_uuid()::text from request where id = $1`
    for (const purpose of ['before', 'noEntry', 'after']) await system.sql.query(tied, [one.id, system.world.people.owner.id, purpose])
    expect(said(await one.attempt('technician', 'arrive'))).toEqual([409, 'photos-before-missing', 'VISIT-5'])
    expect(said(await one.attempt('technician', 'noEntry'))).toEqual([409, 'photo-missing', 'FOLLOW-3'])
    await one.photo('technician', 'before')
    await one.give('technician', 'arrive')
    await one.give('technician', 'start')
    await one.procedures()
    await system.sql.query(tied, [one.id, system.world.people.owner.id, 'after'])
    expect(said(await one.attempt('technician', 'finish'))).toEqual([409, 'photos-after-missing', 'VISIT-3'])
    await one.photo('technician', 'after')
    await one.give('technician', 'finish')
  })

  test('VISIT-5 a photo of a visit cannot come to the request by another way', async () => {
    const owner = await system.as('owner')
    const photo = await owner.upload('before', null, await aPicture())
    const answer = await owner.post('/api/requests', { ...(await logBodyFor(system)), photoIds: [photo.body.id] })
    expect(said(answer)).toEqual([422, 'photo-unknown', null])
  })

  test('RECORD-1 thirty photos of a kind are enough; other kinds, and the next visit, still have room', async () => {
    const one = await requestIn(system, 'underway')
    const picture = await aPicture()
    const technician = await system.as('technician')
    for (let n = 0; n < 30; n += 1) await one.photo('technician', 'before')
    expect(said(await technician.upload('before', one.id, picture))).toEqual([409, 'photos-full', 'RECORD-1'])
    await one.photo('technician', 'noEntry')
    await one.give('technician', 'noEntry')
    await one.give('supervisor', 'proposeTime')
    await one.give('manager', 'relayTime')
    await one.give('owner', 'agreeTime')
    await one.give('supervisor', 'assign')
    await one.give('technician', 'setOut')
    await one.photo('technician', 'before')

    const owner = await system.as('owner')
    for (let n = 0; n < 30; n += 1) await one.photo('owner', 'damage')
    await one.give('technician', 'arrive')
    const more = (await owner.upload('damage', null, picture)).body.id
    expect(said(await one.attempt('owner', 'reportDamage', { photoIds: [more] }))).toEqual([409, 'photos-full', 'RECORD-1'])
  })
})

describe('what no form sends', () => {
  test('RECORD-1 half characters, unseen marks and years without end are refused or left out, never half kept', async () => {
    const owner = await system.as('owner')
    const log = async (change: Record<string, unknown>) => owner.post('/api/requests', { ...(await logBodyFor(system)), ...change })
    const { window } = await logBodyFor(system)
    for (const change of [
      { need: '\u200b\u2060' },
      { contactName: '\ud800' },
      { items: [{ itemCode: 'W\u0000', quantityMilli: 1000 }] },
      { items: [{ itemCode: 'W\ud800', quantityMilli: 1000 }] },
      { window: { ...window, end: '9999-12-31T23:59:59-23:59' } },
      { window: { ...window, start: '0000-01-01T00:00:00+23:59' } },
    ])
      expect(said(await log(change)), JSON.stringify(change)).toEqual([400, 'bad-input', null])
    const manager = await system.as('manager')
    const kept = await manager.post('/api/requests', {
      ...(await logBodyFor(system)),
      ...{ need: '\u202e漏\ud800水\u0000\u200b', passedOnBy: '门\udc00岗', status: 'closed', __proto__: { x: 1 } },
    })
    expect([kept.status, kept.body.need, kept.body.passedOnBy]).toEqual([201, '漏水', '门岗'])
  })

  test('RECORD-1 a forged cursor and a day that no calendar has answer 400', async () => {
    const [owner, projectManager, supervisor] = [await system.as('owner'), await system.as('projectManager'), await system.as('supervisor')]
    const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    for (const value of [['x', 'y'], [1, 2], ["';--", 'a'], ['\u0000', 'a'], ['\ud800', 'a'], ['2026-01-01', 'z'], ['x'], {}, null]) {
      for (const [caller, where] of [
        [owner, '/api/requests'],
        [owner, '/api/inbox'],
        [projectManager, '/api/damages'],
        [projectManager, '/api/bindings'],
      ] as const) {
        const answer = await caller.get(`${where}?cursor=${forged(value)}`)
        expect([answer.status, chinese.test(answer.body.detail)], `${where} ${JSON.stringify(value)}`).toEqual([400, true])
      }
    }
    expect((await supervisor.get('/api/board?day=9999-12-31')).status).toBe(400)
    const { manager, otherManager } = system.world.people
    const days = { absentPersonId: manager.id, personId: otherManager.id, firstDay: '0000-01-01', lastDay: '0000-01-02' }
    expect((await projectManager.post('/api/stand-ins', days)).status).toBe(400)
  })

  test('a search takes %, _ and \\ by their letter', async () => {
    const owner = await system.as('owner')
    await owner.post('/api/requests', { ...(await logBodyFor(system)), need: '水压只有 50%_了' })
    const found = async (search: string) => (await owner.get(`/api/requests?search=${encodeURIComponent(search)}`)).body.items.length
    expect([await found('%'), await found('_'), await found('50%_'), await found('\\')]).toEqual([1, 1, 1, 0])
  })

  test('a form that breaks off or is none is 400, not 500', async () => {
    const owner = await system.as('owner')
    const sent = (type: string, body: string) =>
      supertest(system.url).post('/api/photos').set('authorization', `Bearer ${owner.token}`).set('content-type', type).send(body)
    const part = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nabc'
    for (const [type, body] of [
      ['multipart/form-data', 'x'],
      ['multipart/form-data; boundary=x', 'garbage'],
      ['multipart/form-data; boundary=x', part],
    ] as const) {
      const answer = await sent(type, body)
      expect([answer.status, answer.body.code]).toEqual([400, 'upload-broken'])
    }
  })

  test('the demo reaches two paths of WeChat’s sandbox and no other; what is not there is a problem as everywhere', async () => {
    const ask = (method: 'get' | 'post' | 'put' | 'delete', where: string) => supertest(system.url)[method](`/api/demo/${where}`)
    const { id } = system.world.people.owner
    expect((await ask('get', 'people')).body.length).toBeGreaterThan(0)
    expect((await ask('post', `people/${id}/code`)).body).toEqual({ code: expect.any(String) })
    for (const [method, where] of [
      ['get', 'messages'],
      ['put', 'people'],
      ['post', 'faults'],
      ['get', 'people/%2e%2e%2fmessages'],
      ['get', '%2e%2e%2fsns%2fjscode2session'],
      ['post', '%2e%2e/cgi-bin/stable_token'],
      ['post', 'people/%2e%2e/code'],
      ['post', `people/${id}%2fsubscribe%3f/code`],
      ['post', `people/${id}/subscribe`],
      ['post', 'people/nobody/code'],
    ] as const) {
      const answer = await ask(method, where)
      const type = answer.headers['content-type']
      expect([answer.status, type?.split(';')[0], answer.body.code], `${method} ${where}`).toEqual([
        404,
        'application/problem+json',
        'not-found',
      ])
    }
  })

  test('a bare OPTIONS is 204, and grants nothing', async () => {
    const answer = await supertest(system.url).options('/api/requests')
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([204, undefined])
  })

  test('what is no proper HTTP is refused in the same form as everything else', async () => {
    for (const where of ['/api/requests/%zz', `/api/requests/${'a'.repeat(300)}`]) {
      const answer = await supertest(system.url).get(where)
      expect([answer.headers['content-type'], chinese.test(answer.body.detail)], where).toEqual([
        expect.stringContaining('application/problem+json'),
        true,
      ])
    }
    for (const [text, status] of [
      ['garbage\r\n\r\n', 400],
      [`GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ] as const) {
      const answer = await spoken(text)
      expect(answer).toContain(`HTTP/1.1 ${status} `)
      expect(answer).toContain('application/problem+json')
    }
  })

  /** What a plain connection answers until it is closed. */
  function spoken(text: string): Promise<string> {
    const { port, hostname } = new URL(system.url)
    return new Promise((resolve, reject) => {
      let heard = ''
      const socket = connect(Number(port), hostname, () => socket.write(text))
      socket.on('data', (bytes) => {
        heard += bytes
      })
      socket.on('close', () => resolve(heard))
      socket.on('error', reject)
    })
  }
})

describe('who asks', () => {
  test('a token made up, unsigned or ended is 401', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const unsigned = `${part({ alg: 'none', typ: 'JWT' })}.${part({ sid: randomUUID(), exp: 9e9 })}.`
    for (const authorization of ['', 'Bearer', 'Bearer x', `Bearer ${unsigned}`, `Basic ${part({})}`]) {
      const answer = await supertest(system.url).get('/api/me').set('authorization', authorization)
      expect([answer.status, answer.body.code], authorization).toEqual([401, 'not-logged-in'])
    }
  })

  test('made up tokens do not get around the limit of an address', async () => {
    const small = await startSystem({ rateLimit: 5 })
    try {
      const statuses: number[] = []
      for (let n = 0; n < 8; n++)
        statuses.push((await supertest(small.url).get('/api/me').set('authorization', `Bearer made-up-${n}`)).status)
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429])
    } finally {
      await small.stop()
    }
  })

  test('PRIVACY-1 a database error in the log tells where, not whose name and number', async () => {
    let written = ''
    const log = openLog('info', { write: (line) => (written += line) })
    const phone = '19900000077'
    await system.deps.db.execute(`select '${phone}'::uuid`).catch((err) => log.error({ err }, 'unexpected error'))
    const twice = `insert into person (id, name, phone) values (gen_random_uuid(), '欧阳小满', '${phone}'), (gen_random_uuid(), '欧阳小满', '${phone}')`
    await system.deps.db.execute(twice).catch((err) => log.error({ err }, 'unexpected error'))
    expect(written.split('\n').filter(Boolean)).toHaveLength(2)
    expect(written).toContain('22P02')
    expect(written).toContain('23505')
    expect(written).not.toMatch(/19900000077|欧阳小满/)
  })
})
