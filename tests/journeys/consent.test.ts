import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodies, hour, signatureOn } from '../support/bodies.ts'
import { logCase, requestIn } from '../support/scenario.ts'
import { type Answer, type System, startSystem } from '../support/system.ts'

let system: System
beforeAll(async () => {
  system = await startSystem()
})
afterAll(() => system?.stop())

const said = ({ status, body }: Answer) => [status, body.code, body.clause]

describe('CONSENT-1 what a consent promises', () => {
  test('CONSENT-1 「不超过」 is in what is signed where the list caps, and above it needs a new signature', async () => {
    const one = await logCase(system, { items: [{ itemCode: 'W-02', quantityMilli: 1000 }] })
    await one.give('manager', 'offer')
    const signing = await (await system.as('owner')).get(`/api/requests/${one.id}/signing/consent`)
    expect(signing.body.document).toMatchObject({ totalFen: 3000, notMoreThanFen: 15000 })
    await one.give('owner', 'agree')
    await one.give('manager', 'dispatch')
    await one.give('supervisor', 'assign')
    await one.give('technician', 'setOut')
    await one.photo('technician', 'before')
    await one.give('technician', 'arrive')
    const above = [{ itemCode: 'W-02', quantityMilli: 1000, unitFen: 15001 }]
    expect(said(await one.attempt('technician', 'quote', { lines: above }))).toEqual([422, 'price-not-on-list', 'PRICE-3'])
    await one.give('technician', 'quote', { lines: [{ itemCode: 'W-02', quantityMilli: 1000, unitFen: 9000 }] })
    expect((await one.attempt('technician', 'start')).status).toBe(409)
    const quote = await (await system.as('owner')).get(`/api/requests/${one.id}/signing/quote`)
    expect(quote.body.document).toMatchObject({ totalFen: 9000, previously: { quoteVersion: 1, totalFen: 3000 } })
    await one.give('owner', 'agreeQuote')
    await one.give('technician', 'start')
    await one.photo('technician', 'after')
    await one.give('technician', 'finish')
    expect((await one.give('owner', 'acceptWork')).charge?.totalFen).toBe(9000)
  })

  test('CONSENT-4 a signature on one version never covers the next', async () => {
    const one = await requestIn(system, 'onSite')
    await one.give('technician', 'quote')
    const owner = await system.as('owner')
    const first = { ...(await bodies.agreeQuote(system, owner, one.view)), expectedVersion: one.view.version }
    const second = await one.give('technician', 'quote', { lines: [{ itemCode: 'W-01', quantityMilli: 3000 }] })
    const late = await owner.post(`/api/requests/${one.id}/agree-quote`, { ...first, expectedVersion: second.version })
    expect([late.status, late.body.clause]).toEqual([422, 'CONSENT-4'])
    const forged = await owner.post(`/api/requests/${one.id}/agree-quote`, {
      ...first,
      quoteVersion: second.quotes[0]!.version,
      expectedVersion: second.version,
    })
    expect([forged.status, forged.body.clause]).toEqual([422, 'CONSENT-4'])
    expect((await one.see('owner')).signedVersion).toBe(1)
  })

  test('CONSENT-1 an offer expires: a yes after that is refused and says what to do', async () => {
    const one = await requestIn(system, 'offered')
    const owner = await system.as('owner')
    const body = { ...(await bodies.agree(system, owner, one.view)), expectedVersion: one.view.version }
    await system.advance(80 * hour)
    const late = await (await system.as('owner')).post(`/api/requests/${one.id}/agree`, body)
    expect(late.status).toBe(409)
    expect(late.body.code).toBe('quote-expired')
    expect(late.body.detail).toMatch(/客户经理|重新/)
    expect((await one.see('owner')).quotes[0]!.status).toBe('expired')
  })

  test('CONSENT-2 the agreement signed is readable again at any time, in exactly its version', async () => {
    const one = await requestIn(system, 'accepted')
    const consent = one.view.signatures.find(({ purpose }) => purpose === 'consent')!
    const kept = await (await system.as('owner')).get(`/api/requests/${one.id}/signatures/${consent.id}`)
    const { version, sha256 } = kept.body.document.agreement
    const signing = await (await system.as('owner')).get(`/api/requests/${one.id}/signing/consent`)
    expect(signing.body.agreement).toMatchObject({
      version,
      sections: expect.arrayContaining([expect.objectContaining({ heading: expect.any(String) })]),
    })
    expect(signing.body.document.agreement).toEqual({ version, sha256 })
  })

  test('CONSENT-1 family agrees to the price from afar, the resident accepts at home, and who signed what stays visible', async () => {
    const one = await requestIn(system, 'offered')
    await one.give('family', 'agree')
    await one.give('manager', 'dispatch')
    await one.give('supervisor', 'assign')
    await one.give('technician', 'setOut')
    await one.photo('technician', 'before')
    await one.give('technician', 'arrive')
    await one.give('technician', 'start')
    await one.procedures()
    await one.photo('technician', 'after')
    await one.give('technician', 'finish')
    const accepted = await one.give('owner', 'acceptWork')
    expect(accepted.signatures.map(({ purpose, signerName }) => [purpose, signerName])).toEqual([
      ['consent', '陈明'],
      ['acceptance', '陈静'],
    ])
    expect(accepted.consent).toMatchObject({ by: '陈明', signed: true })
    const told = accepted.timeline.filter(({ type }) => type === 'request.agreed' || type === 'request.accepted')
    expect(told.map(({ sentence }) => sentence.slice(0, 2))).toEqual(['陈静', '陈明'])
  })
})

describe('CONSENT-1 whose name is on the paper', () => {
  test.each([
    ['陈静', 'owner'],
    ['陈明', 'family'],
  ] as const)('CONSENT-1 a paper signed by %s is kept under their own id (%s), never under another’s', async (signerName, person) => {
    const one = await requestIn(system, 'offered')
    const { signature } = await bodies.agree(system, await system.as('manager'), one.view)
    await one.give('manager', 'agree', { signature: { ...signature, signerName } })
    const expected = system.world.people[person].id
    const { rows } = await system.sql.query(
      'select s.signer_id, s.signer_name, s.signer_role, c.given_by, c.given_by_name from signature s join consent c on c.signature_id = s.id where s.request_id = $1',
      [one.id],
    )
    const by = { signer_id: expected, signer_name: signerName, given_by: expected, given_by_name: signerName }
    expect(rows).toMatchObject([{ ...by, signer_role: person }])
  })
})

describe('CONSENT-5 the company’s own cancellations', () => {
  test('CONSENT-5 after consent it needs a reason, is a breach, and those who answer for it see how many and why', async () => {
    const one = await requestIn(system, 'agreed')
    expect(said(await one.attempt('manager', 'cancel', { reason: '' }))).toEqual([422, 'reason-missing', 'CONSENT-5'])
    await one.give('manager', 'cancel', { reason: '师傅全部去抢修' })
    const own = await requestIn(system, 'agreed')
    await own.give('owner', 'cancel', { reason: '' })
    const before = await logCase(system)
    await before.give('manager', 'cancel', { reason: '重复登记' })
    for (const person of ['projectManager', 'region'] as const) {
      const list = await (await system.as(person)).get('/api/breaches')
      expect(list.body.total).toBe(1)
      expect(list.body.items[0]).toMatchObject({
        requestId: one.id,
        number: one.view.number,
        reason: '师傅全部去抢修',
        cancelledBy: '周予安',
        agreedFen: 2000,
        title: '维修水龙头漏水',
      })
    }
    expect((await (await system.as('foreignProjectManager')).get('/api/breaches')).body).toMatchObject({ total: 0, items: [] })
    const other = await (await system.as('region')).get(`/api/breaches?projectId=${system.world.foreignProject}`)
    expect(other.body.total).toBe(0)
    expect((await (await system.as('region')).get('/api/breaches?to=2020-01-01')).body.total).toBe(0)
    expect((await (await system.as('manager')).get('/api/breaches')).status).toBe(403)
  })
})

describe('CONSENT-1 on the technician’s phone', () => {
  test('CONSENT-1 a signature shown for another purpose signs nothing', async () => {
    const one = await requestIn(system, 'offered')
    const owner = await system.as('owner')
    const other = await signatureOn(owner, one.id, 'quote')
    const refused = await one.attempt('owner', 'agree', { signature: other })
    expect([refused.status, refused.body.clause]).toEqual([422, 'CONSENT-4'])
  })
})
