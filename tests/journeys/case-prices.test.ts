import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPicture, hour, nowOf } from '../support/bodies.ts'
import { logCase } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'

let system: System
beforeAll(async () => {
  system = await startSystem()
})
afterAll(() => system?.stop())

test('ROUTE-5 the clock of the contact counts from the logging, whatever the region was asked meanwhile', async () => {
  const one = await logCase(system)
  const { by } = one.view.next!
  await system.advance(hour)
  await one.give('manager', 'askPrice')
  expect(one.view.next).toMatchObject({ kind: 'decidePrice', who: { capacity: 'region' } })
  const owed = await system.sql.query("select main, due_at from promise where request_id = $1 and kind = 'contact' and ended_at is null", [
    one.id,
  ])
  expect(owed.rows).toEqual([{ main: false, due_at: new Date(by!) }])
  await system.advance(hour)
  await one.give('region', 'decidePrice')
  expect((await one.see('manager')).next).toMatchObject({ kind: 'contact', since: one.view.createdAt, by })
})

test('ROUTE-5 after an offer that was taken back the price is owed, not the contact', async () => {
  const one = await logCase(system)
  await one.give('manager', 'offer')
  expect(Date.parse(one.view.next!.by!)).toBe(Date.parse(one.view.quotes[0]!.window!.start))
  const [row] = (await (await system.as('owner')).get('/api/requests?filter=open')).body.items.filter(
    ({ id }: { id: string }) => id === one.id,
  )
  expect(row.next.by).toBe(one.view.next!.by)
  await one.give('manager', 'withdrawOffer')
  expect(one.view.next!.kind).toBe('offer')
})

test('PRICE-4 a price that no offer took is quoted on site beside the list, and no longer than it stands', async () => {
  const one = await logCase(system)
  await one.give('manager', 'askPrice')
  const expiresAt = new Date((await nowOf(system)) + hour).toISOString()
  await one.give('region', 'decidePrice', { expiresAt })
  await one.give('manager', 'offer')
  expect(one.view.quotes[0]!.lines).toMatchObject([{ code: 'W-01', casePrice: null }])
  await one.give('owner', 'agree')
  await one.give('manager', 'dispatch')
  await one.give('supervisor', 'assign')
  await one.give('technician', 'setOut')
  await one.photo('technician', 'before')
  await one.give('technician', 'arrive')
  const { id } = (await one.see('technician')).casePrices[0]!
  const lines = [
    { itemCode: 'W-01', quantityMilli: 1000 },
    { casePriceId: id, casePriceLine: 0, quantityMilli: 1000 },
  ]
  await one.give('technician', 'quote', { lines })
  const quote = one.view.quotes[0]!
  expect(quote.lines).toMatchObject([{ casePrice: null }, { casePrice: { id, line: 0 }, amountFen: 4500 }])
  expect(Date.parse(quote.expiresAt)).toBe(Date.parse(expiresAt))
  await one.give('owner', 'agreeQuote')
  await system.advance(2 * hour)
  // What was agreed stays agreed, and its quote is no longer bound to the end of the case price.
  await one.give('technician', 'quote', { lines: [...lines, { itemCode: 'E-01', quantityMilli: 1000 }] })
  expect(Date.parse(one.view.quotes[0]!.expiresAt)).toBeGreaterThan(Date.parse(expiresAt))
})

test('PRICE-4 a photo that explains the need to the region is not taken for the owner’s', async () => {
  const one = await logCase(system)
  await one.photo('owner', 'need')
  const manager = await system.as('manager')
  const { body } = await manager.upload('need', null, await aPicture())
  await one.give('manager', 'askPrice', { photoIds: [body.id] })
  const { photos } = await one.see('region')
  expect(photos.map(({ id, takenBy }) => [id === body.id, takenBy])).toEqual([
    [false, null],
    [true, system.world.people.manager.name],
  ])
})
