import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { day } from '../support/bodies.ts'
import { logBodyFor, logCase, requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'

let system: System
beforeAll(async () => {
  system = await startSystem()
})
afterAll(() => system?.stop())
beforeEach(() => system.advance(day))

describe('what is kept of a request', () => {
  test('SCOPE-3 papers of a fit-out are the desk’s: redirected with a note, without a number or a charge', async () => {
    const one = await logCase(system, { items: [] })
    const note = { kind: 'outOfScope', reason: '装修手续由前台直接办理', whereTo: '客服前台', toldResident: true }
    await one.give('manager', 'redirect', note)
    const seen = await one.see('owner')
    expect(seen).toMatchObject({ state: 'redirected', redirectedTo: '客服前台', number: null, charge: null })
    expect(seen.timeline[0]).toMatchObject({ type: 'request.redirected' })
  })

  test('ROUTE-7 what is urgent stands before what can wait, although it came later', async () => {
    const owner = await system.as('owner')
    const logged = async (urgency: string) =>
      (await owner.post('/api/requests', { ...(await logBodyFor(system, { home: 'second' })), urgency })).body.id
    const [planned, urgent] = [await logged('planned'), await logged('urgent')]
    const { body } = await (await system.as('manager')).get(`/api/requests?filter=mine&homeId=${system.world.homes.second}`)
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([urgent, planned])
  })

  test('ROUTE-8 the dispatch slip holds what the visit needs, and neither phone nor name', async () => {
    const one = await requestIn(system, 'dispatched')
    const { rows } = await system.sql.query('select slip from dispatch where request_id = $1', [one.id])
    const { number, appointment } = one.view
    expect(rows[0].slip).toMatchObject({
      number,
      need: '厨房龙头一直滴水',
      demands: '请带梯子',
      urgency: 'today',
      lines: [{ name: '维修水龙头漏水', quantityMilli: 1000, procedureId: 'SOP-4', qualification: 'plumber' }],
    })
    expect(Date.parse(rows[0].slip.window.start)).toBe(Date.parse(appointment!.start))
    expect(JSON.stringify(rows[0].slip)).not.toMatch(/19900000001|陈静/)
  })

  test('FEE-1 an accepted work is owed by payer and home until the month is settled: nothing is paid on the spot', async () => {
    const one = await requestIn(system, 'accepted')
    const { rows } = await system.sql.query(
      `select a.kind, a.home_id, e.amount_fen::int as fen from charge c join journal_entry e on e.journal_id = c.journal_id
       join account a on a.id = e.account_id where c.request_id = $1 order by e.position`,
      [one.id],
    )
    expect(rows).toEqual([
      { kind: 'receivable', home_id: system.world.homes.own, fen: 2000 },
      { kind: 'serviceIncome', home_id: null, fen: -2000 },
    ])
  })

  test('FORM-2 the form holds need, price, dispatch, execution, signatures, satisfaction, charge and follow-up', async () => {
    const one = await requestIn(system, 'closed')
    const form = await one.see('owner')
    expect(form).toMatchObject({
      number: expect.stringMatching(/^QHY-\d{4}-\d{5}$/),
      need: '厨房龙头一直滴水',
      consent: { manner: 'signed', by: '陈静', signed: true },
      acceptance: { satisfaction: 'verySatisfied', stars: 5, signerName: '陈静' },
      charge: { totalFen: 2000, payerName: '陈静', lines: [{ name: '维修水龙头漏水', amountFen: 2000 }] },
      followUp: { how: 'phone', satisfied: true, by: '周予安' },
    })
    expect(form.quotes[0]).toMatchObject({ status: 'agreed', totalFen: 2000, madeBy: '周予安' })
    expect(form.signatures.map(({ purpose }) => purpose)).toEqual(['consent', 'acceptance', 'followUp'])
    expect(form.photos.map(({ purpose }) => purpose)).toEqual(expect.arrayContaining(['before', 'after']))
    const told = form.timeline.map(({ type }) => type)
    expect(told).toEqual(expect.arrayContaining(['request.dispatched', 'request.assigned', 'request.arrived', 'request.finished']))
  })

  test('CARE-4 what is free runs the same way and costs nothing', async () => {
    const one = await requestIn(system, 'agreed', { items: [{ itemCode: 'F-01', quantityMilli: 1000 }] })
    expect(one.view.totalFen).toBe(0)
    await one.give('manager', 'serveAtCounter')
    await one.give('owner', 'acceptWork')
    const closed = await one.give('manager', 'followUp')
    expect(closed).toMatchObject({ state: 'closed', charge: { totalFen: 0 } })
    const { rows } = await system.sql.query('select journal_id from charge where request_id = $1', [one.id])
    expect(rows).toEqual([{ journal_id: null }])
  })
})
