import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPicture, day, hour, nowOf, signatureOn, windowIn } from '../support/bodies.ts'
import { bringTo, caseOf, logBodyFor, logCase, requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'

let system: System
beforeAll(async () => {
  system = await startSystem()
})
afterAll(() => system?.stop())

describe('price and consent', () => {
  test('CONSENT-4 a changed quote is signed anew before it is done; the charge is that of the last signature', async () => {
    const one = await requestIn(system, 'working')
    const quoted = await one.give('technician', 'quote')
    expect([quoted.state, quoted.quotes[0]!.totalFen, quoted.quotes[1]!.totalFen]).toEqual(['quoted', 3000, 2000])
    expect((await one.attempt('technician', 'finish')).status).toBe(409)
    await one.give('owner', 'agreeQuote')
    await one.procedures()
    await one.photo('technician', 'after')
    await one.give('technician', 'finish')
    const accepted = await one.give('owner', 'acceptWork')
    expect(accepted.charge?.totalFen).toBe(3000)
  })

  test('CONSENT-4 a quote declined during the work leaves the last signed version in force', async () => {
    const one = await requestIn(system, 'working')
    await one.give('technician', 'quote')
    const back = await one.give('owner', 'declineQuote')
    expect([back.state, back.agreedVersion, back.signedVersion]).toEqual(['working', 1, 1])
  })

  test('CONSENT-3 an item priced by quote: no start before its quote; declined, it costs the signed inspection fee', async () => {
    const one = await requestIn(system, 'onSite', { items: [{ itemCode: 'H-01', quantityMilli: 1000 }] })
    const start = await one.attempt('technician', 'start')
    expect([start.status, start.body.clause]).toEqual([409, 'CONSENT-3'])
    await one.give('technician', 'quote')
    const declined = await one.give('owner', 'declineQuote')
    expect([declined.state, declined.charge?.totalFen]).toEqual(['declined', 3000])
  })

  test('CONSENT-3 what is found on site is quoted within the list, signed and charged with the inspection in it', async () => {
    const one = await requestIn(system, 'onSite', { items: [{ itemCode: 'H-01', quantityMilli: 1000 }] })
    const above = await one.attempt('technician', 'quote', { lines: [{ itemCode: 'H-01', quantityMilli: 1000, unitFen: 30001 }] })
    expect([above.status, above.body.clause]).toEqual([422, 'PRICE-3'])
    await one.give('technician', 'quote')
    await one.give('owner', 'agreeQuote')
    await one.give('technician', 'start')
    await one.photo('technician', 'after')
    await one.give('technician', 'finish')
    expect((await one.give('owner', 'acceptWork')).charge?.totalFen).toBe(12000)
  })

  test('PRICE-4 a need outside the list is asked, decided with an expiry, offered at that price and no other', async () => {
    const one = await logCase(system, { items: [] })
    await one.give('manager', 'askPrice')
    const own = await one.attempt('manager', 'decidePrice')
    expect(own.status).toBe(403)
    const decided = await one.give('region', 'decidePrice')
    expect([decided.state, decided.casePrices[0]!.lines[0]!.unitFen]).toEqual(['logged', 4500])
    const offered = await one.give('manager', 'offer')
    expect(offered.quotes[0]!.lines[0]).toMatchObject({ listVersion: '区域核价', amountFen: 4500 })
  })

  test('MAT-1 a material line is refused where the owner supplies', async () => {
    const one = await logCase(system)
    const lines = [
      { itemCode: 'W-01', quantityMilli: 1000 },
      { materialLineId: '01900000-0000-7000-8000-000000000001', quantityMilli: 1000 },
    ]
    const refused = await one.attempt('manager', 'offer', { lines })
    expect([refused.status, refused.body.clause]).toEqual([422, 'MAT-1'])
  })

  test('ACCEPT-3 rejected twice goes to the project manager, whose written agreement brings a new acceptance', async () => {
    const one = await requestIn(system, 'escalated')
    expect(one.view.next?.who.capacity).toBe('projectManager')
    await one.give('projectManager', 'resolve', { outcome: 'rework', words: '换一个新龙头芯再试' })
    await one.give('technician', 'resume')
    await one.photo('technician', 'after')
    await one.give('technician', 'finish')
    const accepted = await one.give('owner', 'acceptWork')
    expect([accepted.state, accepted.charge?.totalFen, accepted.reworks]).toEqual(['accepted', 2000, 2])
  })

  test('ACCEPT-4 settled is never called accepted, and charges only what a signed paper owns to', async () => {
    const one = await requestIn(system, 'escalated')
    const bare = await one.attempt('projectManager', 'settle', { owedLines: [0] })
    expect([bare.status, bare.body.clause]).toEqual([422, 'ROUTE-3'])
    const projectManager = await system.as('projectManager')
    const paper = await projectManager.upload('paper', one.id, await aPicture())
    const signature = await signatureOn(projectManager, one.id, 'settlement', paper.body.id)
    const settled = await one.give('projectManager', 'settle', { owedLines: [0], words: '业主愿付本项人工', signature })
    expect([settled.state, settled.acceptance, settled.charge?.totalFen, settled.totalFen]).toEqual(['settled', null, 2000, 2000])
  })
})

describe('people who are not at their phone', () => {
  test('ROUTE-4 a phone customer logged at the counter says yes by phone and signs on the technician’s phone before work', async () => {
    const counter = await system.as('receptionist')
    const body = { ...(await logBodyFor(system)), channel: 'counter', residentId: system.world.people.owner.id }
    const logged = await counter.post('/api/requests', body)
    expect([logged.status, logged.body.loggedBy]).toEqual([201, '林知夏'])
    const one = caseOf(system, logged.body)
    await one.give('manager', 'offer')
    const agreed = await one.give('manager', 'agree', { spoken: { channel: 'phone', note: '电话里说可以' }, signature: undefined })
    expect([agreed.consent?.manner, agreed.consent?.signed, agreed.signedVersion]).toEqual(['spoken', false, null])
    await one.give('manager', 'dispatch')
    await one.give('supervisor', 'assign')
    await one.give('technician', 'setOut')
    await one.photo('technician', 'before')
    await one.give('technician', 'arrive')
    const early = await one.attempt('technician', 'start')
    expect([early.status, early.body.clause]).toEqual([409, 'CONSENT-1'])
    await one.give('technician', 'signConsent')
    await one.give('technician', 'start')
    await one.procedures()
    await one.photo('technician', 'after')
    await one.give('technician', 'finish')
    const accepted = await one.give('technician', 'acceptWork')
    expect(accepted.signatures.map(({ purpose, method }) => `${purpose} ${method}`)).toEqual([
      'consent technicianPhone',
      'acceptance technicianPhone',
    ])
    const after = await (await system.as('technician')).get(`/api/requests/${one.id}`)
    expect(after.status, 'PRIVACY-1 gone from the technician after acceptance').toBe(404)
  })

  test('ROUTE-1 a stand-in manages on their dates, the absent manager does not, and afterwards it is the other way round', async () => {
    const one = await logCase(system)
    const today = new Date((await nowOf(system)) + 8 * hour).toISOString().slice(0, 10)
    const projectManager = await system.as('projectManager')
    const { manager, otherManager } = system.world.people
    const named = await projectManager.post('/api/stand-ins', {
      absentPersonId: manager.id,
      personId: otherManager.id,
      firstDay: today,
      lastDay: today,
    })
    expect(named.status).toBe(200)
    const away = await one.attempt('manager', 'offer')
    expect([away.status, away.body.clause]).toEqual([404, 'ROUTE-1'])
    const offered = await one.give('otherManager', 'offer')
    expect([offered.manager.name, offered.manager.standsInFor]).toEqual(['沈岚', '周予安'])
    expect((await projectManager.remove(`/api/stand-ins/${named.body.id}`)).status).toBe(200)
    expect((await one.attempt('otherManager', 'offer')).status).toBe(404)
    await one.give('manager', 'offer')
  })

  test('ROUTE-1 who has left the company stands in for nobody, a project manager neither', async () => {
    const today = new Date((await nowOf(system)) + 8 * hour).toISOString().slice(0, 10)
    const projectManager = await system.as('projectManager')
    const { manager, projectManager: self } = system.world.people
    const left = (await system.sql.query('select gen_random_uuid() as id')).rows[0].id
    await system.sql.query("insert into person (id, name, phone) values ($1, '郑离', '19900000066')", [left])
    await system.sql.query(
      'insert into staff (person_id, project_id, left_at) select $1, project_id, teyue_now() from staff where person_id = $2',
      [left, self.id],
    )
    await system.sql.query("insert into staff_role (person_id, role) values ($1, 'projectManager')", [left])
    const named = { absentPersonId: manager.id, firstDay: today, lastDay: today }
    const refused = await projectManager.post('/api/stand-ins', { ...named, personId: left })
    expect([refused.status, refused.body.code]).toEqual([422, 'not-a-manager'])
    const made = await projectManager.post('/api/stand-ins', { ...named, personId: self.id })
    expect(made.status).toBe(200)
    expect((await projectManager.remove(`/api/stand-ins/${made.body.id}`)).status).toBe(200)
  })

  test('ROUTE-1 homes handed over take their open work along, and both managers are told', async () => {
    const one = await requestIn(system, 'agreed', { home: 'second' })
    const projectManager = await system.as('projectManager')
    const { manager, otherManager } = system.world.people
    const handed = await projectManager.post('/api/homes/hand-over', {
      fromPersonId: manager.id,
      toPersonId: otherManager.id,
      homeIds: [system.world.homes.second],
      reason: '调岗',
    })
    expect([handed.status, handed.body.homes, handed.body.openRequests >= 1]).toEqual([200, 1, true])
    expect((await one.attempt('manager', 'dispatch')).status).toBe(404)
    await one.give('otherManager', 'dispatch')
    for (const person of ['manager', 'otherManager'] as const) {
      const inbox = await (await system.as(person)).get('/api/inbox')
      expect(
        inbox.body.items.some(({ kind }: { kind: string }) => kind === 'news.handOver'),
        person,
      ).toBe(true)
    }
  })
})

describe('what goes wrong', () => {
  test('CONSENT-5 the company’s cancellation after consent needs a reason and is a breach; the number stays, voided', async () => {
    const one = await requestIn(system, 'dispatched')
    const silent = await one.attempt('manager', 'cancel', { reason: '' })
    expect([silent.status, silent.body.clause]).toEqual([422, 'CONSENT-5'])
    const cancelled = await one.give('manager', 'cancel', { reason: '当天停水' })
    expect([cancelled.breach, cancelled.number]).toEqual([true, one.view.number])
    const { rows } = await system.sql.query('select voided_at is not null as voided from service_form where request_id = $1', [one.id])
    expect(rows).toEqual([{ voided: true }])
  })

  test('CONSENT-5 the owner may cancel before work without a reason, and it is no breach', async () => {
    const one = await requestIn(system, 'assigned')
    expect((await one.give('owner', 'cancel', { reason: '' })).breach).toBe(false)
  })

  test('ACCEPT-5 damage opens a case with the project manager, and closes with talks and compensation', async () => {
    const one = await requestIn(system, 'working')
    const reported = await one.give('technician', 'reportDamage')
    expect(reported.damages).toMatchObject([{ state: 'open', what: '台面磕了一个角' }])
    const projectManager = await system.as('projectManager')
    const todo = await projectManager.get('/api/requests?filter=mine')
    expect(todo.body.items.map(({ id }: { id: string }) => id)).toContain(one.id)
    const settled = await projectManager.post(`/api/damages/${reported.damages[0]!.id}/settle`, {
      talks: '上门道歉，赔一块台面',
      compensationFen: 20000,
    })
    expect([settled.status, settled.body.state]).toEqual([200, 'settled'])
    const again = await projectManager.post(`/api/damages/${reported.damages[0]!.id}/settle`, { talks: '再赔', compensationFen: 1 })
    expect([again.status, again.body.clause]).toEqual([409, 'ACCEPT-5'])
  })

  test('PRICE-7 within the warranty a claim is a new linked request whose labour is free; afterwards it is refused', async () => {
    const one = await requestIn(system, 'closed')
    const claimed = await one.give('owner', 'claimWarranty')
    const link = claimed.links.find(({ relation }) => relation === 'warranty')!
    const again = caseOf(system, await (await system.as('owner')).get(`/api/requests/${link.id}`).then(({ body }) => body))
    const offered = await again.give('manager', 'offer')
    expect([offered.totalFen, offered.quotes[0]!.lines[0]!.unitFen]).toEqual([0, 2000])
    await again.give('owner', 'agree')
    await system.advance(91 * day)
    const late = await one.attempt('owner', 'claimWarranty')
    expect([late.status, late.body.clause]).toEqual([409, 'PRICE-7'])
  })

  test('PRICE-7 one claim at a time; what is put right ends with the original’s warranty, not later', async () => {
    const one = await requestIn(system, 'closed')
    const until = one.view.warrantyUntil
    await system.advance(30 * day)
    const claimed = await one.give('owner', 'claimWarranty')
    const twice = await one.attempt('owner', 'claimWarranty')
    expect([twice.status, twice.body.code, twice.body.clause]).toEqual([409, 'warranty-claim-open', 'PRICE-7'])
    expect((await one.see('owner')).commands.find(({ command }) => command === 'claimWarranty')).toMatchObject({ possible: false })

    const { id } = claimed.links.find(({ relation }) => relation === 'warranty')!
    const claim = caseOf(system, (await (await system.as('owner')).get(`/api/requests/${id}`)).body)
    await bringTo(claim, 'closed')
    expect((await claim.see('owner')).warrantyUntil).toBe(until)
    await claim.give('owner', 'claimWarranty')
    const sameWork = await one.attempt('owner', 'claimWarranty')
    expect([sameWork.status, sameWork.body.code]).toEqual([409, 'warranty-claim-open'])
  })

  test('DISP-2 no entry: photo and call, the technician leaves, a new time goes through the manager', async () => {
    const one = await requestIn(system, 'underway')
    const bare = await one.attempt('technician', 'noEntry')
    expect([bare.status, bare.body.clause]).toEqual([409, 'FOLLOW-3'])
    await one.photo('technician', 'noEntry')
    const back = await one.give('technician', 'noEntry')
    expect([back.state, back.technician, back.appointment]).toEqual(['dispatched', null, null])
    await one.give('supervisor', 'proposeTime')
    const direct = await one.attempt('owner', 'agreeTime')
    expect([direct.status, direct.body.clause]).toEqual([409, 'DISP-2'])
    await one.give('manager', 'relayTime')
    await one.give('owner', 'agreeTime')
    await one.give('supervisor', 'assign')
  })

  test('SCOPE-1 basic duty is redirected, told to the resident, and never charged', async () => {
    const one = await logCase(system)
    const untold = await one.attempt('manager', 'redirect', { toldResident: false })
    expect([untold.status, untold.body.clause]).toEqual([422, 'SCOPE-1'])
    const redirected = await one.give('manager', 'redirect')
    expect([redirected.state, redirected.charge, redirected.redirectedTo]).toEqual(['redirected', null, '客服前台'])
  })

  test('ROUTE-6 a basket over departments becomes linked requests', async () => {
    const owner = await system.as('owner')
    const items = ['W-01', 'T-01'].map((itemCode) => ({ itemCode, quantityMilli: 1000 }))
    const logged = await owner.post('/api/requests', { ...(await logBodyFor(system)), items })
    expect(logged.body.alsoLogged).toHaveLength(1)
    const seen = await owner.get(`/api/requests/${logged.body.id}`)
    expect(seen.body.links).toMatchObject([{ relation: 'basket', id: logged.body.alsoLogged[0] }])
  })

  test('DISP-3 a technician without the certificate is refused, and shown with the reason', async () => {
    const window = windowIn(await nowOf(system), 40)
    const one = await logCase(system)
    await one.give('manager', 'offer', { window })
    await one.give('owner', 'agree')
    await one.give('manager', 'dispatch')
    const candidates = await (await system.as('supervisor')).get(`/api/requests/${one.id}/candidates`)
    const unqualified = candidates.body.items.find(({ name }: { name: string }) => name === '鲁平')
    expect([unqualified.possible, unqualified.clause]).toEqual([false, 'DISP-3'])
    const refused = await one.attempt('supervisor', 'assign', { technicianId: system.world.people.unqualified.id })
    expect([refused.status, refused.body.clause]).toEqual([422, 'DISP-3'])
  })
})
