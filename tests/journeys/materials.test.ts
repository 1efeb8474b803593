import type { RequestSummary, RequestView } from '@teyue/contract'
import type { PersonKey } from '@teyue/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aPicture, bodies, hour } from '../support/bodies.ts'
import { evidenceFits } from '../support/evidence.ts'
import { type Case, logCase, requestIn } from '../support/scenario.ts'
import { type Answer, type System, startSystem } from '../support/system.ts'

let system: System
beforeAll(async () => {
  system = await startSystem()
  await decide('either')
})
// A technician has a limit a day.
beforeEach(() => system.advance(12 * hour))
afterAll(async () => {
  if (!system) return
  expect(await evidenceFits(system)).toMatchObject({ projects: 2 })
  await system.stop()
})

const said = ({ status, body }: Answer) => [status, body.code, body.clause]

async function decide(material: 'either' | 'owner_supplies', by: PersonKey = 'region'): Promise<Answer> {
  const body = { projectId: system.world.project, reason: '青禾苑试行一年，库房按购进价出库', change: { material } }
  return (await system.as(by)).post('/api/policy', body)
}

const seal = { name: '密封圈', unit: '个', quantityMilli: 3000, unitFen: 450 }

async function slip(one: Case, change: Record<string, unknown> = {}, by: PersonKey = 'supervisor'): Promise<Answer> {
  const keeper = await system.as(by)
  const photo = await keeper.upload('quotation', one.id, await aPicture())
  const answer = await keeper.post(`/api/requests/${one.id}/slips`, { kind: 'store', lines: [seal], photoId: photo.body.id, ...change })
  if (answer.status === 200) one.view = answer.body
  return answer
}
const lineOf = (view: RequestView, index = 0) => view.material.slips.at(-1)!.lines[index]!
const labour = { itemCode: 'W-01', quantityMilli: 1000 }
const back = async (one: Case, lineId: string, quantityMilli: number, by: PersonKey = 'supervisor') =>
  (await system.as(by)).post(`/api/requests/${one.id}/returns`, { lines: [{ lineId, quantityMilli }] })

/** On site, with three seals from the store that the owner signed for. */
async function signedFor(quantityMilli = 3000): Promise<{ one: Case; lineId: string }> {
  const one = await requestIn(system, 'onSite')
  const lineId = lineOf((await slip(one)).body).id
  await one.give('technician', 'quote', { lines: [labour, { materialLineId: lineId, quantityMilli }] })
  await one.give('owner', 'agreeQuote')
  return { one, lineId }
}
const finish = async (one: Case) => {
  await one.give('technician', 'start')
  await one.procedures()
  await one.photo('technician', 'after')
  return one.attempt('technician', 'finish')
}

describe('MAT-2 whose material a project uses is the region’s decision', () => {
  test('MAT-2 decided by the region alone, with who, when and why on each request', async () => {
    expect(said(await decide('owner_supplies', 'projectManager'))).toEqual([403, 'material-by-region', 'MAT-2'])
    const seen = await (await logCase(system)).see('manager')
    expect(seen.material).toMatchObject({
      policy: 'either',
      reason: null,
      decision: { material: 'either', by: '杜衡', reason: '青禾苑试行一年，库房按购进价出库' },
    })
  })

  test('MAT-1 where the owner supplies, no slip is made out and the request says why', async () => {
    const one = await logCase(system, { by: 'foreignOwner', home: 'foreign' })
    const seen = await one.see('foreignManager')
    expect(seen.material).toMatchObject({ policy: 'owner_supplies', reason: '本项目材料由业主自备', mayIssue: false, decision: null })
    expect(said(await slip(one, {}, 'foreignProjectManager'))).toEqual([409, 'material-not-allowed', 'MAT-1'])
  })

  test('MAT-1 the region takes it back: nothing new is charged, what was signed stays the owner’s', async () => {
    const { one, lineId } = await signedFor()
    const open = await requestIn(system, 'onSite')
    const openLine = lineOf((await slip(open)).body).id
    await decide('owner_supplies')
    try {
      const lines = [labour, { materialLineId: openLine, quantityMilli: 1000 }]
      expect(said(await open.attempt('technician', 'quote', { lines }))).toEqual([422, 'material-not-allowed', 'MAT-1'])
      const again = [labour, { itemCode: 'E-01', quantityMilli: 1000 }, { materialLineId: lineId, quantityMilli: 3000 }]
      expect((await one.attempt('technician', 'quote', { lines: again })).status).toBe(200)
      await one.give('owner', 'agreeQuote')
    } finally {
      await decide('either')
    }
    expect((await finish(one)).status).toBe(200)
    expect((await one.give('owner', 'acceptWork')).charge?.totalFen).toBe(2000 + 1000 + 1350)
  })
})

describe('MAT-2 the slip', () => {
  test('MAT-2 store material is quoted at its purchase price, signed with the slip, and charged', async () => {
    const { one } = await signedFor()
    const [quote] = one.view.quotes
    expect(quote!.lines[1]).toMatchObject({ name: '密封圈', material: true, unitFen: 450, amountFen: 1350, listVersion: '领料单' })
    const owner = await one.see('owner')
    expect(owner.quotes[0]!.lines[1]!.slip).toMatchObject({ number: owner.material.slips[0]!.number, kind: 'store' })
    expect(owner.quotes[0]!.lines[1]!.slip!.photoUrl).toMatch(/^\/api\/photos\//)
    expect(owner.material.slips[0]).toMatchObject({ madeBy: '顾成', lines: [{ signedMilli: 3000, leftMilli: 3000 }] })
    const signature = owner.signatures.find(({ purpose }) => purpose === 'quote')!
    const kept = await (await system.as('owner')).get(`/api/requests/${one.id}/signatures/${signature.id}`)
    expect(kept.body.document.slips[0].number).toBe(owner.material.slips[0]!.number)
    expect((await finish(one)).status).toBe(200)
    const accepted = await one.give('owner', 'acceptWork')
    expect(accepted.charge?.totalFen).toBe(3350)
    const { rows } = await system.sql.query(
      `select a.kind, e.amount_fen::int as fen from journal_entry e join account a on a.id = e.account_id
       where e.journal_id = (select journal_id from charge where request_id = $1) order by a.kind`,
      [one.id],
    )
    expect(rows).toEqual([
      { kind: 'materialIncome', fen: -1350 },
      { kind: 'receivable', fen: 3350 },
      { kind: 'serviceIncome', fen: -2000 },
    ])
  })

  test('MAT-2 the store gives it out, not the technician of the work, and with the stamped quotation', async () => {
    const one = await requestIn(system, 'onSite')
    expect(said(await slip(one, {}, 'technician'))).toEqual([403, 'role-required', null])
    expect(said(await slip(one, { photoId: undefined }))).toEqual([422, 'quotation-missing', 'MAT-2'])
    const keeper = await system.as('supervisor')
    const other = await keeper.upload('paper', one.id, await aPicture())
    expect(said(await slip(one, { photoId: other.body.id }))).toEqual([422, 'photo-purpose', 'MAT-2'])
    expect((await slip(one, {}, 'foreignSupervisor')).status).toBe(404)
    expect((await slip(one, {}, 'cleaningSupervisor')).status).toBe(404)
    expect((await slip(one, {}, 'projectManager')).status).toBe(200)
  })

  test('MAT-2 one stamped quotation backs one slip, also as a new file of the same picture', async () => {
    const one = await requestIn(system, 'onSite')
    const keeper = await system.as('supervisor')
    const picture = await aPicture()
    const first = (await keeper.upload('quotation', one.id, picture)).body.id
    const { body } = await slip(one, { photoId: first })
    const { number } = body.material.slips.at(-1)
    const other = await requestIn(system, 'onSite')
    const again = (await keeper.upload('quotation', one.id, picture)).body.id
    const elsewhere = (await keeper.upload('quotation', other.id, Buffer.concat([picture, Buffer.from([0])]))).body.id
    for (const [request, photoId] of [
      [one, first],
      [one, again],
      [other, elsewhere],
    ] as const) {
      const answer = await slip(request, { photoId })
      expect(said(answer)).toEqual([409, 'photo-used', 'MAT-2'])
      expect(answer.body.detail).toContain(number)
    }
    const together = (await keeper.upload('quotation', one.id, await aPicture())).body.id
    const answers = await Promise.all([1, 2, 3].map(() => slip(one, { photoId: together })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  })

  test('MAT-2 any other figure, more than was issued, another request’s slip and a slip twice are refused', async () => {
    const one = await requestIn(system, 'onSite')
    const lineId = lineOf((await slip(one)).body).id
    const other = await requestIn(system, 'onSite')
    const otherLine = lineOf((await slip(other)).body).id
    for (const material of [
      { materialLineId: lineId, quantityMilli: 1000, unitFen: 451 },
      { materialLineId: lineId, quantityMilli: 1000, unitFen: 1 },
      { materialLineId: lineId, quantityMilli: 3001 },
      { materialLineId: otherLine, quantityMilli: 1000 },
    ])
      expect(said(await one.attempt('technician', 'quote', { lines: [labour, material] }))).toEqual([
        422,
        'material-not-as-issued',
        'MAT-2',
      ])
    const twice = [labour, { materialLineId: lineId, quantityMilli: 1000 }, { materialLineId: lineId, quantityMilli: 1000 }]
    expect(said(await one.attempt('technician', 'quote', { lines: twice }))).toEqual([422, 'material-not-as-issued', 'MAT-2'])
  })

  test('MAT-2 a slip used on two phones at once is one quote that waits for the owner', async () => {
    const one = await requestIn(system, 'onSite')
    const lineId = lineOf((await slip(one)).body).id
    const technician = await system.as('technician')
    const body = {
      ...(await bodies.quote(system, technician, one.view)),
      lines: [labour, { materialLineId: lineId, quantityMilli: 3000 }],
      expectedVersion: (await one.see('technician')).version,
    }
    const answers = await Promise.all([0, 1, 2].map(() => technician.post(`/api/requests/${one.id}/quote`, body)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  })

  test('MAT-2 numbers follow each other without a gap, also when many are made out at once', async () => {
    const one = await requestIn(system, 'onSite')
    const answers = await Promise.all([0, 1, 2, 3].map(() => slip(one)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const { rows } = await system.sql.query('select seq, number from material_slip order by seq')
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1))
    expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length)
    expect(rows[0].number).toMatch(/^QHY-L20\d\d-00001$/)
  })

  test('MAT-2 one slip sent ten times under one key is one slip', async () => {
    const one = await requestIn(system, 'onSite')
    const keeper = await system.as('supervisor')
    const photo = await keeper.upload('quotation', one.id, await aPicture())
    const body = { kind: 'store', lines: [seal], photoId: photo.body.id }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => keeper.post(`/api/requests/${one.id}/slips`, body, `one-slip-${one.id}`)),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect((await one.see('supervisor')).material.slips).toHaveLength(1)
  })

  test('MAT-2 an offer before the visit carries material too, from a slip of the project manager', async () => {
    const one = await logCase(system)
    const lineId = lineOf((await slip(one, {}, 'projectManager')).body).id
    const offered = await one.give('manager', 'offer', { lines: [labour, { materialLineId: lineId, quantityMilli: 2000 }] })
    expect(offered.quotes[0]).toMatchObject({ totalFen: 2900, notMoreThanFen: 2900 })
    await one.give('owner', 'agree')
    expect(one.view.signedVersion).toBe(1)
  })
})

describe('MAT-2 used and unused', () => {
  test('MAT-2 pieces are issued and come back whole', async () => {
    const one = await requestIn(system, 'onSite')
    expect(said(await slip(one, { lines: [{ ...seal, quantityMilli: 2500 }] }))).toEqual([422, 'quantity-out-of-hand', 'MAT-2'])
    const lineId = lineOf((await slip(one)).body).id
    expect(said(await back(one, lineId, 500))).toEqual([422, 'quantity-out-of-hand', 'MAT-2'])
    expect((await slip(one, { lines: [{ ...seal, name: '水管', unit: '米', quantityMilli: 2500 }] })).status).toBe(200)
  })

  test('MAT-2 CONSENT-4 material that nobody signed for is neither begun with nor finished with', async () => {
    const one = await requestIn(system, 'onSite')
    const lineId = lineOf((await slip(one)).body).id
    expect(said(await one.attempt('technician', 'start'))).toEqual([409, 'material-unsigned', 'MAT-2'])
    await one.give('technician', 'quote', { lines: [labour, { materialLineId: lineId, quantityMilli: 2000 }] })
    await one.give('owner', 'agreeQuote')
    expect(said(await one.attempt('technician', 'start'))).toEqual([409, 'material-unsigned', 'MAT-2'])
    expect((await back(one, lineId, 1000)).status).toBe(200)
    expect((await finish(one)).status).toBe(200)
    expect((await one.give('owner', 'acceptWork')).charge?.totalFen).toBe(2900)
  })

  test('MAT-2 what comes back is not charged, the acceptance shows and signs what was used', async () => {
    const { one, lineId } = await signedFor()
    expect((await finish(one)).status).toBe(200)
    const returned = await back(one, lineId, 1000)
    expect(returned.body.material.returns[0].lines).toEqual([{ lineId, name: '密封圈', unit: '个', quantityMilli: 1000 }])
    const seen = await one.see('owner')
    expect(seen.totalFen).toBe(2900)
    const listed = (await (await system.as('manager')).get('/api/requests?limit=100')).body.items as RequestSummary[]
    expect(listed.find(({ id }) => id === one.id)?.totalFen).toBe(2900)
    expect(seen.toCharge).toMatchObject({ totalFen: 2900, lessFen: 450 })
    expect(seen.toCharge!.lines[1]!.explanation).toBe('领料 3 个，退回 1 个，按实际用量 2 个计')
    const signing = await (await system.as('owner')).get(`/api/requests/${one.id}/signing/acceptance`)
    expect(signing.body.document.charged.totalFen).toBe(2900)
    expect((await one.give('owner', 'acceptWork')).charge).toMatchObject({ totalFen: 2900, lines: [{}, { quantityMilli: 2000 }] })
    expect(said(await back(one, lineId, 1000, 'projectManager'))).toEqual([409, 'charged-already', 'MAT-2'])
  })

  test('MAT-2 a return between showing and signing makes the owner look again', async () => {
    const { one, lineId } = await signedFor()
    await finish(one)
    const owner = await system.as('owner')
    const body = { ...(await bodies.acceptWork(system, owner, one.view)), expectedVersion: one.view.version }
    await back(one, lineId, 3000)
    const stale = await owner.post(`/api/requests/${one.id}/accept-work`, body)
    expect([stale.status, stale.body.clause]).toEqual([422, 'CONSENT-4'])
    expect((await one.give('owner', 'acceptWork')).charge).toMatchObject({ totalFen: 2000 })
  })

  test('MAT-2 more than was issued does not come back, not even from two phones at once', async () => {
    const { one, lineId } = await signedFor()
    expect(said(await back(one, lineId, 3001))).toEqual([422, 'more-than-issued', 'MAT-2'])
    const answers = await Promise.all([back(one, lineId, 2000), back(one, lineId, 2000, 'projectManager')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
    const other = await signedFor()
    expect(said(await back(other.one, lineId, 1000))).toEqual([422, 'material-unknown', 'MAT-2'])
  })
})

describe('MAT-2 bought for the owner', () => {
  const receipt = async (one: Case, lineId: string, unitFen: number, by: PersonKey = 'technician') => {
    const buyer = await system.as(by)
    const photo = await buyer.upload('receipt', one.id, await aPicture())
    return buyer.post(`/api/requests/${one.id}/purchases`, { lineId, unitFen, photoId: photo.body.id })
  }

  test('MAT-2 bought after the owner signed the unit price, charged by the receipt, never above what was signed', async () => {
    const one = await requestIn(system, 'onSite')
    const lines = [{ name: '花洒软管', unit: '根', quantityMilli: 1000, unitFen: 3500 }]
    const issued = await slip(one, { kind: 'bought', lines, photoId: undefined })
    const lineId = lineOf(issued.body).id
    expect(said(await receipt(one, lineId, 3500))).toEqual([409, 'price-unsigned', 'CONSENT-4'])
    await one.give('technician', 'quote', { lines: [labour, { materialLineId: lineId, quantityMilli: 1000 }] })
    await one.give('owner', 'agreeQuote')
    expect(said(await finish(one))).toEqual([409, 'material-unreceipted', 'MAT-2'])
    expect(said(await receipt(one, lineId, 3600))).toEqual([422, 'above-agreed', 'CONSENT-4'])
    const bought = await receipt(one, lineId, 3200)
    expect(bought.body.material.slips[0].lines[0]).toMatchObject({ paidUnitFen: 3200 })
    expect(said(await receipt(one, lineId, 3000))).toEqual([409, 'purchase-recorded', 'MAT-2'])
    expect((await one.attempt('technician', 'finish')).status).toBe(200)
    const seen = await one.see('owner')
    expect(seen.toCharge!.lines[1]).toMatchObject({
      amountFen: 3200,
      explanation: '代购 1 根，按小票实付单价 ¥32.00',
    })
    expect((await one.give('owner', 'acceptWork')).charge?.totalFen).toBe(5200)
  })
})

describe('CONSENT-4 what happens to prices while people decide', () => {
  test('PRICE-3 an item withdrawn while an offer is open: the offer holds, a new one needs what is on the list', async () => {
    const one = await requestIn(system, 'offered')
    await system.sql.query(`alter table price_item disable trigger user`)
    await system.sql.query(`update price_item set code = 'gone' where code = 'W-01'`)
    try {
      const again = await one.attempt('manager', 'offer', { lines: [labour] })
      expect([again.status, again.body.clause]).toEqual([422, 'PRICE-3'])
      await one.give('owner', 'agree')
      expect(one.view.totalFen).toBe(2000)
    } finally {
      await system.sql.query(`update price_item set code = 'W-01' where code = 'gone'`)
      await system.sql.query(`alter table price_item enable trigger user`)
    }
  })
})
