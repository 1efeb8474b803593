import { afterAll, beforeAll, expect, test } from 'vitest'
import { bodies, hour, nowOf } from '../support/bodies.ts'
import { reviseList } from '../support/lists.ts'
import { logCase, requestIn } from '../support/scenario.ts'
import { type Answer, type System, startSystem } from '../support/system.ts'

let system: System
let list: string
beforeAll(async () => {
  system = await startSystem()
  list = system.world.list
})
afterAll(() => system?.stop())

const refusal = ({ status, body }: Answer) => [status, body.code, body.clause]
const openLines = ({ body }: Answer) => body.quotes.find(({ status }: { status: string }) => status === 'open').lines

test('CONSENT-4 what was agreed within bounds is settled within those, though the new list is dearer; what is found is priced by the new one', async () => {
  const onSite = await requestIn(system, 'onSite', { items: [{ itemCode: 'W-02', quantityMilli: 1000 }] })
  const agreed = onSite.view.quotes.find(({ status }) => status === 'agreed')!.lines[0]!
  list = await reviseList(system, list, (rows) => ({
    put: rows
      .filter(({ code }) => ['W-01', 'W-02'].includes(code ?? ''))
      .map((row) => ({
        ...row,
        shape: row.code === 'W-01' ? { kind: 'fixed' as const, unitFen: 2400 } : { kind: 'capped' as const, baseFen: 6000, capFen: 30_000 },
      })),
  }))
  const quote = (unitFen: number) =>
    onSite.attempt('technician', 'quote', {
      lines: [
        { itemCode: 'W-02', quantityMilli: 1000, unitFen },
        { itemCode: 'W-01', quantityMilli: 1000 },
      ],
    })
  expect(refusal(await quote(agreed.notMoreThanFen + 1))).toEqual([422, 'price-not-on-list', 'PRICE-3'])
  const answer = await quote(agreed.unitFen + 500)
  expect(openLines(answer)).toMatchObject([
    { code: 'W-02', unitFen: agreed.unitFen + 500, listVersion: agreed.listVersion },
    { code: 'W-01', unitFen: 2400 },
  ])
  expect(openLines(answer)[1].listVersion).not.toBe(agreed.listVersion)
})

test('PRICE-7 an item withdrawn since is quoted on where it was agreed, and free where its warranty lasts', async () => {
  const switches = { items: [{ itemCode: 'E-01', quantityMilli: 1000 }] }
  const closed = await requestIn(system, 'closed', switches)
  await system.advance(6 * hour)
  const onSite = await requestIn(system, 'onSite', switches)
  list = await reviseList(system, list, (rows) => ({ remove: rows.filter(({ code }) => code === 'E-01').map(({ id }) => id) }))
  const lines = ['E-01', 'W-01'].map((itemCode) => ({ itemCode, quantityMilli: 1000 }))
  expect(openLines(await onSite.attempt('technician', 'quote', { lines }))).toMatchObject([
    { code: 'E-01', amountFen: 1000 },
    { code: 'W-01' },
  ])
  await closed.give('owner', 'claimWarranty')
  const manager = await system.as('manager')
  const claim = (await manager.get(`/api/requests/${closed.view.links.find(({ relation }) => relation === 'warranty')!.id}`)).body
  const body = { ...(await bodies.offer(system, manager, claim)), expectedVersion: claim.version }
  const offer = (quantityMilli: number) =>
    manager.post(`/api/requests/${claim.id}/offer`, { ...body, lines: [{ itemCode: 'E-01', quantityMilli }] })
  expect(refusal(await offer(2000))).toEqual([422, 'price-not-on-list', 'PRICE-3'])
  expect((await offer(1000)).body.totalFen).toBe(0)
})

test('PRICE-4 an offer does not outlive the case price that it stands on; what was agreed by then stays agreed', async () => {
  const one = await logCase(system, { items: [] })
  await one.give('manager', 'askPrice')
  const expiresAt = new Date((await nowOf(system)) + hour).toISOString()
  await one.give('region', 'decidePrice', { expiresAt })
  expect(Date.parse((await one.give('manager', 'offer')).quotes[0]!.expiresAt)).toBe(Date.parse(expiresAt))
  await one.give('owner', 'agree')
  await system.advance(2 * hour)
  for (const [person, command] of [
    ['manager', 'dispatch'],
    ['supervisor', 'assign'],
    ['technician', 'setOut'],
  ] as const)
    await one.give(person, command)
  await one.photo('technician', 'before')
  await one.give('technician', 'arrive')
  const casePriceId = one.view.casePrices[0]!.id
  const lines = [
    { casePriceId, casePriceLine: 0, quantityMilli: 1000 },
    { itemCode: 'W-01', quantityMilli: 1000 },
  ]
  expect((await one.attempt('technician', 'quote', { lines })).status).toBe(200)
})
