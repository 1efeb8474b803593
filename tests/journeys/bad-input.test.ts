import { randomBytes, randomUUID } from 'node:crypto'
import { sha256 } from '@teyue/api/for-tests'
import sharp from 'sharp'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPicture, bodies, hour, nowOf, signatureOn } from '../support/bodies.ts'
import { evidenceFits } from '../support/evidence.ts'
import { type Case, logBodyFor, logCase, requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'

let system: System
beforeAll(async () => {
  system = await startSystem()
})
afterAll(() => system?.stop())

const chinese = /[一-鿿]/

describe('bad input gets a clear answer and leaves nothing half done', () => {
  const requestsNow = async () => Number((await system.sql.query('select count(*) as n from request')).rows[0].n)

  test.each([
    ['a need of 2,001 characters', { need: '漏'.repeat(2001) }, 400],
    ['an empty need', { need: '   ' }, 400],
    ['a window in the past', { window: { start: '2020-01-01T00:00:00Z', end: '2020-01-01T02:00:00Z' } }, 422],
    ['a window that ends before it starts', { window: { start: '2030-01-01T04:00:00Z', end: '2030-01-01T02:00:00Z' } }, 422],
    ['a time without an offset', { window: { start: '2030-01-01T04:00:00', end: '2030-01-01T06:00:00' } }, 400],
    ['an item that is not on the list', { items: [{ itemCode: 'X-99', quantityMilli: 1000 }] }, 422],
    ['a phone that is none', { contactPhone: '请打我电话' }, 400],
    ['a home id that is none', { homeId: '3 栋' }, 400],
    ['a window of a millisecond', { window: { start: '2030-01-01T04:00:00Z', end: '2030-01-01T04:00:00.001Z' } }, 422],
    ['a thousandth of a repair', { items: [{ itemCode: 'W-01', quantityMilli: 1 }] }, 422],
    ['ten thousand repairs', { items: [{ itemCode: 'W-01', quantityMilli: 10_000_000 }] }, 422],
    ['an owner’s own word of who passed it on', { passedOnBy: '收费员' }, 422],
    ['a quantity of nothing', { items: [{ itemCode: 'W-01', quantityMilli: 0 }] }, 400],
  ])('ROUTE-6 logging with %s', async (_what, change, status) => {
    const before = await requestsNow()
    const answer = await (await system.as('owner')).post('/api/requests', { ...(await logBodyFor(system)), ...change })
    expect([answer.status, chinese.test(answer.body.detail)]).toEqual([status, true])
    if (status === 400) expect(answer.body.errors.length).toBeGreaterThan(0)
    expect(await requestsNow()).toBe(before)
  })

  test.each<[string, Record<string, unknown>, string, RegExp]>([
    ['a missing need', { need: undefined }, '/need', /^「需求」没有填/],
    ['a long need', { need: '漏'.repeat(2001) }, '/need', /^「需求」最多 2000 个字/],
    ['a phone that is none', { contactPhone: '请打我电话' }, '/contactPhone', /^「联系电话」请填写能联系上的电话号码/],
    ['a start that is none', { window: { start: '明天', end: '2030-01-01T06:00:00Z' } }, '/window/start', /^「开始时间」填写的格式不对/],
    ['an urgency that is none', { urgency: '尽快' }, '/urgency', /^「紧急程度」不在可选的范围内/],
    [
      'too many items',
      { items: Array.from({ length: 21 }, () => ({ itemCode: 'W-01', quantityMilli: 1000 })) },
      '/items',
      /^「项目」最多 20 项/,
    ],
    [
      'a quantity that is text',
      { items: [{ itemCode: 'W-01', quantityMilli: '一' }] },
      '/items/0/quantityMilli',
      /^「数量」填写的格式不对/,
    ],
    ['a field nobody has a word for', { photoIds: 'x', need: '漏水' }, '/photoIds', /^「照片」填写的格式不对/],
  ])('ROUTE-6 %s is told in Chinese, by the name of its field and without a path', async (_what, change, pointer, sentence) => {
    const { status, body } = await (await system.as('owner')).post('/api/requests', { ...(await logBodyFor(system)), ...change })
    expect([status, body.errors.map((one: { pointer: string }) => one.pointer)]).toEqual([400, [pointer]])
    expect(body.detail).toMatch(sentence)
    for (const said of [body.detail, body.errors[0].detail]) expect(said).not.toMatch(/[a-z/]{3,}/i)
  })

  test('ROUTE-1 an offer for a time that is over sooner than usual offers end does not outlive it', async () => {
    const one = await requestIn(system, 'offered')
    const quote = one.view.quotes[0]!
    expect(Date.parse(quote.expiresAt)).toBe(Date.parse(quote.window!.end))
  })

  test('PRICE-4 a line takes one price: the list’s or a case price; nobody offers ten thousand repairs or a visit of a minute', async () => {
    const one = await logCase(system)
    const now = await nowOf(system)
    const both = { itemCode: 'W-01', casePriceId: randomUUID(), quantityMilli: 1000 }
    for (const [change, code] of [
      [{ lines: [both] }, 'price-not-on-list'],
      [{ lines: [{ itemCode: 'W-01', quantityMilli: 10_000_000 }] }, 'price-not-on-list'],
      [{ window: { start: new Date(now + hour).toISOString(), end: new Date(now + hour + 60_000).toISOString() } }, 'window-too-short'],
    ] as const) {
      const answer = await one.attempt('manager', 'offer', change)
      expect([answer.status, answer.body.code], JSON.stringify(change)).toEqual([422, code])
    }
  })

  test('ROUTE-1 nobody stood in yesterday', async () => {
    const day = (ahead: number, now: number) => new Date(now + 8 * hour + ahead * 24 * hour).toISOString().slice(0, 10)
    const now = await nowOf(system)
    const { manager, otherManager } = system.world.people
    const days = { absentPersonId: manager.id, personId: otherManager.id, firstDay: day(-1, now), lastDay: day(3, now) }
    const answer = await (await system.as('projectManager')).post('/api/stand-ins', days)
    expect([answer.status, answer.body.code, answer.body.clause]).toEqual([422, 'days-past', 'ROUTE-1'])
  })

  test('DISP-3 without the certificate that the work needs, and without training, are two reasons', async () => {
    const one = await requestIn(system, 'dispatched')
    const supervisor = await system.as('supervisor')
    const reasonOf = async () => {
      const { items } = (await supervisor.get(`/api/requests/${one.id}/candidates`)).body
      return items.find(({ personId }: { personId: string }) => personId === system.world.people.unqualified.id).reason as string
    }
    expect(await reasonOf()).toContain('管道工证')
    const { unqualified } = system.world.people
    await system.sql.query(
      "insert into qualification (id, person_id, kind, title, valid_from, valid_until) values (gen_random_uuid(), $1, 'plumber', '管道工证', '2020-01-01', '2099-01-01')",
      [unqualified.id],
    )
    await system.sql.query(
      "update qualification set revoked_at = now(), revoked_reason = '作废' where person_id = $1 and kind = 'training'",
      [unqualified.id],
    )
    expect(await reasonOf()).toContain('培训')
  })

  test('ROUTE-6 an emoji and a line break in the need are kept as they are', async () => {
    const need = '龙头漏水😥\n半夜更响 👨‍👩‍👧'
    const answer = await (await system.as('owner')).post('/api/requests', { ...(await logBodyFor(system)), need })
    expect([answer.status, answer.body.need]).toEqual([201, need])
  })

  test('RECORD-1 a command without its key is refused', async () => {
    const owner = await system.as('owner')
    const answer = await supertest(system.url)
      .post('/api/requests')
      .set('authorization', `Bearer ${owner.token}`)
      .send(await logBodyFor(system))
    expect([answer.status, answer.body.code, answer.headers['content-type']]).toEqual([
      400,
      'idempotency-key-missing',
      expect.stringContaining('application/problem+json'),
    ])
  })

  test('CONSENT-4 a signature for an old quote version', async () => {
    const one = await requestIn(system, 'offered')
    const owner = await system.as('owner')
    const old = await bodies.agree(system, owner, one.view)
    await one.give('manager', 'offer', { lines: [{ itemCode: 'E-01', quantityMilli: 2000 }] })
    const answer = await owner.post(`/api/requests/${one.id}/agree`, { ...old, expectedVersion: one.view.version })
    expect([answer.status, answer.body.clause]).toEqual([422, 'CONSENT-4'])
    const lying = await owner.post(`/api/requests/${one.id}/agree`, { ...old, quoteVersion: 2, expectedVersion: one.view.version })
    expect([lying.status, lying.body.code]).toEqual([422, 'signature-other-content'])
    expect((await one.see('owner')).state).toBe('offered')
  })

  test('RECORD-1 a stale version answers 409 with the request as it is', async () => {
    const one = await requestIn(system, 'offered')
    const answer = await one.attempt('owner', 'decline', { expectedVersion: one.view.version - 1 })
    expect([answer.status, answer.body.code, answer.body.current.state]).toEqual([409, 'stale-version', 'offered'])
  })

  test('a body that is no JSON, and one of 3 MB', async () => {
    const owner = await system.as('owner')
    const sent = () =>
      supertest(system.url)
        .post('/api/requests')
        .set('authorization', `Bearer ${owner.token}`)
        .set('idempotency-key', randomBytes(8).toString('hex'))
        .set('content-type', 'application/json')
    const broken = await sent().send('{"need": ')
    expect([broken.status, chinese.test(broken.body.detail)]).toEqual([400, true])
    const huge = await sent().send(JSON.stringify({ need: 'x'.repeat(3_000_000) }))
    expect([huge.status, huge.body.code]).toEqual([413, 'body-too-large'])
  })
})

describe('photos', () => {
  test('PRIVACY-1 a photo is re-encoded without where it was taken', async () => {
    const taken = await sharp({ create: { width: 3000, height: 1500, channels: 3, background: '#335577' } })
      .withExif({ IFD3: { GPSLatitude: '30/1 39/1 0/1', GPSLatitudeRef: 'N' } })
      .jpeg()
      .toBuffer()
    expect((await sharp(taken).metadata()).exif).toBeDefined()
    const owner = await system.as('owner')
    const uploaded = await owner.upload('need', null, taken)
    expect(uploaded.status).toBe(201)
    const shown = await supertest(system.url).get(uploaded.body.url).buffer(true)
    const meta = await sharp(shown.body).metadata()
    expect([meta.format, meta.exif, meta.width]).toEqual(['jpeg', undefined, 2000])
  })

  test('a photo of 30 MB, a file that is no image, and an image that is cut off', async () => {
    const owner = await system.as('owner')
    const large = await owner.upload('need', null, randomBytes(30 * 1024 * 1024))
    expect([large.status, large.body.code]).toEqual([413, 'photo-too-large'])
    const text = await owner.upload('need', null, Buffer.from('<svg onload="alert(1)"/>'), 'photo.jpg')
    expect([text.status, text.body.code]).toEqual([415, 'not-a-photo'])
    const cut = await owner.upload('need', null, (await aPicture()).subarray(0, 200))
    expect(cut.status).toBe(415)
  })

  test('a drawing that takes long to draw, a film, and a picture with more points than memory are not opened', async () => {
    const owner = await system.as('owner')
    const drawing =
      '<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="3000"><filter id="f"><feTurbulence baseFrequency="0.9" numOctaves="10"/><feGaussianBlur stdDeviation="200"/></filter><rect width="3000" height="3000" filter="url(#f)"/></svg>'
    const scene = sharp({ create: { width: 64, height: 48, channels: 3, background: '#8899aa' } })
    const huge = sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#8899aa' } })
    const startedAt = performance.now()
    for (const sent of [Buffer.from(drawing), await scene.clone().gif().toBuffer(), await scene.clone().tiff().toBuffer()]) {
      const answer = await owner.upload('need', null, sent)
      expect([answer.status, answer.body.code]).toEqual([415, 'not-a-photo'])
    }
    expect(performance.now() - startedAt).toBeLessThan(2_000)
    expect((await owner.upload('need', null, await huge.png().toBuffer())).status).toBe(415)
    for (const sent of [await scene.clone().png().toBuffer(), await scene.clone().webp().toBuffer()])
      expect((await owner.upload('need', null, sent)).status).toBe(201)
  })

  test('PRIVACY-1 a photo shows to who may see the request, and to nobody else', async () => {
    const one = await logCase(system)
    const photoId = await one.photo('owner', 'need')
    expect((await (await system.as('manager')).get(`/api/photos/${photoId}`)).status).toBe(200)
    for (const person of ['neighbour', 'otherManager', 'technician', 'foreignProjectManager'] as const)
      expect((await (await system.as(person)).get(`/api/photos/${photoId}`)).status, person).toBe(404)
    expect((await supertest(system.url).get(`/api/photos/${photoId}/zz.forged`)).status).toBe(404)
  })

  test('PRIVACY-1 another’s photo cannot be tied to a request', async () => {
    const neighbour = await system.as('neighbour')
    const theirs = await neighbour.upload('need', null, await aPicture())
    const answer = await (await system.as('owner')).post('/api/requests', { ...(await logBodyFor(system)), photoIds: [theirs.body.id] })
    expect([answer.status, answer.body.code]).toEqual([422, 'photo-unknown'])
  })
})

describe('logging in', () => {
  const open = (app: string, code: string) => supertest(system.url).post('/api/session').send({ app, code })

  test('a code works once; an unknown, a used and a late one say what to do', async () => {
    const { owner } = system.world.people
    const code = system.sandbox.loginCode(owner.id)
    expect((await open('owner', code)).status).toBe(200)
    const used = await open('owner', code)
    expect([used.status, used.body.code, chinese.test(used.body.detail)]).toEqual([422, 'login-code-used', true])
    expect((await open('owner', 'no-such-code')).body.code).toBe('login-code-invalid')
  })

  test('WeChat that is busy, refuses or hangs up is 503 or 422, never 500', async () => {
    const { owner } = system.world.people
    for (const fault of [{ errcode: -1 }, { drop: true as const }, { errcode: 45011 }, { errcode: 40226 }]) {
      system.sandbox.fault({ path: '/sns/jscode2session', times: 10, ...fault } as Parameters<typeof system.sandbox.fault>[0])
      const answer = await open('owner', system.sandbox.loginCode(owner.id))
      expect([403, 422, 503], JSON.stringify(fault)).toContain(answer.status)
      expect(chinese.test(answer.body.detail)).toBe(true)
      system.sandbox.clearFaults()
    }
    expect((await open('owner', system.sandbox.loginCode(owner.id))).status).toBe(200)
  })

  test('ROUTE-4 an unknown number asks the manager and waits; the manager’s yes opens the home', async () => {
    const stranger = { id: 'stranger', app: 'owner' as const, name: '新住户', roles: [], project: null, homes: [], phone: '19911112222' }
    system.sandbox.setPeople([...system.sandbox.people(), stranger])
    const session = await open('owner', system.sandbox.loginCode('stranger'))
    expect(session.status).toBe(200)
    const send = (path: string, body: unknown) =>
      supertest(system.url)
        .post(path)
        .set('authorization', `Bearer ${session.body.accessToken}`)
        .set('idempotency-key', randomBytes(8).toString('hex'))
        .send(body as object)
    const bound = await send('/api/me/phone', { phoneCode: system.sandbox.phoneCode('stranger') })
    expect([bound.status, bound.body.code]).toEqual([409, 'phone-not-on-roster'])
    const asked = await send('/api/bindings', {
      projectId: system.world.project,
      claimedHome: '3 栋 1 单元 0802',
      claimedName: '陈小满',
      claimedRole: 'family',
    })
    expect([asked.status, asked.body.binding.state]).toEqual([200, 'waiting'])
    const manager = await system.as('manager')
    const waiting = await manager.get('/api/bindings')
    const one = waiting.body.items.find(({ personName }: { personName: string }) => personName === '陈小满')
    expect(one).toMatchObject({ phone: '19911112222', homeId: system.world.homes.own })
    expect((await (await system.as('otherManager')).post(`/api/bindings/${one.id}/decide`, { confirmed: true })).status).toBe(404)
    expect((await manager.post(`/api/bindings/${one.id}/decide`, { confirmed: true })).status).toBe(200)
    const me = await supertest(system.url).get('/api/me').set('authorization', `Bearer ${session.body.accessToken}`)
    expect([me.body.binding.state, me.body.homes[0].label]).toEqual(['bound', '3 栋 1 单元 0802'])
  })

  test('PRIVACY-1 a new owner never sees the old one’s requests', async () => {
    const one = await logCase(system)
    await system.sql.query(`update residency set until = now() where home_id = $1 and person_id = $2`, [
      system.world.homes.own,
      system.world.people.family.id,
    ])
    expect((await (await system.as('family')).get(`/api/requests/${one.id}`)).status).toBe(404)
    await system.sql.query(
      `insert into residency (id, project_id, person_id, home_id, role, since) values (gen_random_uuid(), $1, $2, $3, 'owner', now() + interval '1 second')`,
      [system.world.project, system.world.people.neighbour.id, system.world.homes.own],
    )
    await system.advance(hour)
    expect((await (await system.as('neighbour')).get(`/api/requests/${one.id}`)).status).toBe(404)
    expect((await (await system.as('neighbour')).get('/api/requests')).body.items.map(({ id }: { id: string }) => id)).not.toContain(one.id)
  })
})

const aPng = () =>
  sharp({ create: { width: 60, height: 30, channels: 4, background: '#cc2200' } })
    .png()
    .toBuffer()

describe('drawn signatures', () => {
  const agreeWith = async (one: Case, change: Record<string, unknown>) =>
    one.attempt('owner', 'agree', { signature: { ...(await signatureOn(await system.as('owner'), one.id, 'consent')), ...change } })

  test('CONSENT-1 the picture is drawn anew: nothing that was hidden in the file is kept, and the evidence fits what is kept', async () => {
    const one = await requestIn(system, 'offered')
    const picture = await sharp({ create: { width: 60, height: 30, channels: 4, background: { r: 200, g: 10, b: 10, alpha: 0 } } })
      .withExif({ IFD0: { Copyright: 'a hidden note' } })
      .png()
      .toBuffer()
    const sent = Buffer.concat([picture, Buffer.from('a hidden tail')])
    expect((await sharp(sent).metadata()).exif).toBeDefined()
    expect((await agreeWith(one, { imageBase64: sent.toString('base64') })).status).toBe(200)

    const { rows } = await system.sql.query("select storage_key, sha256 from photo where request_id = $1 and purpose = 'signature'", [
      one.id,
    ])
    const kept = Buffer.from((await system.deps.photos.get(rows[0].storage_key))!)
    expect(rows[0].sha256).toBe(sha256(kept))
    expect(kept.includes('a hidden')).toBe(false)
    const { format, exif, hasAlpha, width } = await sharp(kept).metadata()
    expect([format, exif, hasAlpha, width]).toEqual(['png', undefined, false, 60])
    expect([...(await sharp(kept).raw().toBuffer())].every((value) => value === 255)).toBe(true)
    await evidenceFits(system)
  })

  test('CONSENT-1 a picture that is none, or strokes that no hand draws, are refused', async () => {
    const one = await requestIn(system, 'offered')
    const jpeg = await agreeWith(one, { imageBase64: (await aPicture()).toString('base64') })
    expect([jpeg.status, jpeg.body.code]).toEqual([422, 'signature-image-unreadable'])
    const point = [1, 2, 3]
    for (const strokes of [
      [[[1e9, 2, 3], point]],
      [[[1, 2, 1e12], point]],
      Array.from({ length: 401 }, () => [point, point]),
      Array.from({ length: 11 }, () => Array.from({ length: 2000 }, () => point)),
    ]) {
      const answer = await agreeWith(one, { strokes })
      expect([answer.status, answer.body.code]).toEqual([400, 'bad-input'])
    }
    const [drawing, damaged] = [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), await aPng()]
    damaged.fill(0x41, damaged.indexOf('IDAT') + 6, damaged.indexOf('IDAT') + 20)
    for (const image of [drawing, damaged]) {
      const answer = await agreeWith(one, { imageBase64: image.toString('base64') })
      expect([answer.status, answer.body.code]).toEqual([422, 'signature-image-unreadable'])
    }
    expect((await one.see('owner')).state).toBe('offered')
  })

  test('CONSENT-1 what is no name’s size signs nothing: a touch, two points in one place, a dot, a finger held still', async () => {
    const one = await requestIn(system, 'offered')
    const held = Array.from({ length: 200 }, (_, n): [number, number, number] => [50 + (n % 3), 50 + (n % 2), n * 10])
    for (const strokes of [
      [],
      [[]],
      [[[10, 10, 0]]],
      [
        [
          [10, 10, 0],
          [10, 10, 5],
        ],
      ],
      [
        [
          [10, 10, 0],
          [12, 12, 5],
        ],
      ],
      [held],
      [[[10, 10, 0]], [[200, 80, 9]]],
    ]) {
      const answer = await agreeWith(one, { strokes })
      expect([answer.status, answer.body.code, answer.body.clause], JSON.stringify(strokes)).toEqual([
        422,
        'signature-missing',
        'CONSENT-1',
      ])
    }
    const across = [
      [
        [10, 40, 0],
        [60, 41, 30],
        [120, 40, 60],
      ],
    ]
    const { status } = await agreeWith(one, { strokes: across, imageBase64: undefined })
    expect(status).toBe(200)
    const { rows } = await system.sql.query("select width, height from photo where request_id = $1 and purpose = 'signature'", [one.id])
    expect(rows).toEqual([{ width: 126, height: 17 }])
  })

  test('CONSENT-1 nobody was shown it before it was made, nor in the future', async () => {
    const one = await requestIn(system, 'offered')
    const now = await nowOf(system)
    for (const shownAt of [Date.parse('2001-01-01'), now - hour, now + hour]) {
      const answer = await agreeWith(one, { shownAt: new Date(shownAt).toISOString() })
      expect([answer.status, answer.body.code, answer.body.clause]).toEqual([422, 'signature-shown-when', 'CONSENT-1'])
    }
    expect((await agreeWith(one, { shownAt: new Date(now - 1_000).toISOString() })).status).toBe(200)
  })
})

test('ACCEPT-1 nobody accepts what was not tried; the sentence says where else to go', async () => {
  const one = await requestIn(system, 'done')
  const { status, body } = await one.attempt('owner', 'acceptWork', { triedOut: false })
  expect([status, body.code, body.clause]).toEqual([422, 'not-tried-out', 'ACCEPT-1'])
  expect(body.detail).toContain('还不满意')
  expect((await one.see('owner')).state).toBe('done')
})
