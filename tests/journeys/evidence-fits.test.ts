import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aPicture, hour, signatureOn } from '../support/bodies.ts'
import { evidenceFits } from '../support/evidence.ts'
import { type Case, requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'

let system: System
beforeAll(async () => {
  system = await startSystem()
  // Several jobs in one day of the database's clock: the day's limit (DISP-6) has its own tests.
  await system.sql.query(`update project set policy = '{"paidMinutesPerDay": 10000000}'`)
})
// Each at its own hours: there is one technician.
beforeEach(() => system.advance(6 * hour))
afterAll(() => system?.stop())

const fits = () => evidenceFits(system, 3)

/** What the request was charged, by the database. */
async function chargedFen(one: Case): Promise<number[]> {
  const { rows } = await system.sql.query('select total_fen::int as fen from charge where request_id = $1', [one.id])
  return rows.map(({ fen }) => fen)
}

test('CONSENT-1 a spoken yes, signed later on the technician’s phone', async () => {
  const one = await requestIn(system, 'offered')
  await one.give('manager', 'agree', { spoken: { channel: 'phone', note: '电话里同意' }, signature: undefined })
  await one.give('manager', 'dispatch')
  await one.give('supervisor', 'assign')
  await one.give('technician', 'setOut')
  await one.photo('technician', 'before')
  await one.give('technician', 'arrive')
  await fits()
  await one.give('technician', 'signConsent', {
    signature: { ...(await signatureOn(await system.as('technician'), one.id, 'consent')), signerName: '陈静' },
  })
  await fits()
})

test('CONSENT-1 a yes on paper', async () => {
  const one = await requestIn(system, 'offered')
  await one.give('manager', 'agree')
  const { rows } = await system.sql.query('select manner from consent where request_id = $1', [one.id])
  expect(rows).toEqual([{ manner: 'paper' }])
  await fits()
})

test('FOLLOW-2 accepted, reworked after the follow-up and accepted again: charged once', async () => {
  const one = await requestIn(system, 'rectifying')
  await one.give('projectManager', 'reworkAfterFollowUp')
  await system.advance(hour)
  await one.give('supervisor', 'reassign')
  await one.give('secondTechnician', 'setOut')
  await one.photo('secondTechnician', 'before')
  await one.give('secondTechnician', 'arrive')
  await one.give('secondTechnician', 'start')
  await one.photo('secondTechnician', 'after')
  await one.give('secondTechnician', 'finish')
  await one.give('owner', 'acceptWork')
  await one.give('manager', 'followUp')
  expect(await chargedFen(one)).toEqual([2000])
  await fits()
})

test('CONSENT-3 a first quote declined: only the inspection is charged', async () => {
  const one = await requestIn(system, 'quoted', { items: [{ itemCode: 'H-01', quantityMilli: 1000 }] })
  await one.give('owner', 'declineQuote')
  expect(await chargedFen(one)).toEqual([3000])
  await fits()
})

test('CONSENT-5 given up: only what was finished is charged', async () => {
  const one = await requestIn(system, 'onSite')
  await one.give('technician', 'quote')
  await one.give('owner', 'agreeQuote')
  await one.give('technician', 'start')
  await one.give('technician', 'hold')
  await one.give('projectManager', 'giveUp', { finishedLines: [1] })
  expect(await chargedFen(one)).toEqual([1000])
  await fits()
})

test('ACCEPT-4 settled: what the owner owns to in writing is charged', async () => {
  const one = await requestIn(system, 'escalated')
  const caller = await system.as('projectManager')
  const paper = await caller.upload('paper', one.id, await aPicture())
  await one.give('projectManager', 'settle', { owedLines: [0], signature: await signatureOn(caller, one.id, 'settlement', paper.body.id) })
  expect(await chargedFen(one)).toEqual([2000])
  await fits()
})

test('ACCEPT-5, PRICE-7 photos that commands name: of a damage, of a rejection, of a claim', async () => {
  const owner = await system.as('owner')
  const waiting = async () => (await owner.upload('damage', null, await aPicture())).body.id as string
  const one = await requestIn(system, 'done')
  await one.give('owner', 'reportDamage', { photoIds: [await waiting()] })
  await one.give('owner', 'rejectWork', { photoIds: [await waiting(), await waiting()] })
  await system.advance(6 * hour)
  const closed = await requestIn(system, 'closed', { home: 'second' })
  await closed.give('owner', 'claimWarranty', { photoIds: [await waiting()] })
  const counts = await fits()
  expect(counts.charges).toBe(5)
})
