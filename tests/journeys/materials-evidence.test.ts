import { Misfit, openDatabase, verifyEvidence } from '@teyue/api/for-tests'
import supertest from 'supertest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPicture } from '../support/bodies.ts'
import { textOf } from '../support/pdf.ts'
import { type Case, requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'

let system: System
let one: Case
let superuser: ReturnType<typeof openDatabase>

/** A request with material from the store, signed, partly returned, accepted. */
beforeAll(async () => {
  system = await startSystem()
  superuser = openDatabase(system.database.superuserUrl, { max: 1 })
  const body = { projectId: system.world.project, reason: '库房试点', change: { material: 'either' } }
  await (await system.as('region')).post('/api/policy', body)
  one = await requestIn(system, 'onSite')
  const keeper = await system.as('supervisor')
  const photo = await keeper.upload('quotation', one.id, await aPicture())
  const lines = [{ name: '密封圈', unit: '个', quantityMilli: 3000, unitFen: 450 }]
  const issued = await keeper.post(`/api/requests/${one.id}/slips`, { kind: 'store', lines, photoId: photo.body.id })
  const lineId = issued.body.material.slips[0].lines[0].id
  await one.give('technician', 'quote', {
    lines: [
      { itemCode: 'W-01', quantityMilli: 1000 },
      { materialLineId: lineId, quantityMilli: 3000 },
    ],
  })
  await one.give('owner', 'agreeQuote')
  await one.give('technician', 'start')
  await one.procedures()
  await one.photo('technician', 'after')
  await one.give('technician', 'finish')
  await keeper.post(`/api/requests/${one.id}/returns`, { lines: [{ lineId, quantityMilli: 1000 }] })
  await one.give('owner', 'acceptWork')
})
afterAll(async () => {
  await superuser?.close()
  await system?.stop()
})

/** What is found after somebody with every right over the database changed one row, past every trigger. It is undone afterwards. */
async function foundAfter(statement: string): Promise<string> {
  const undone = new Error('undone')
  let found = 'nothing'
  await superuser.db
    .transaction(async (tx) => {
      await tx.execute('set local session_replication_role = replica')
      expect((await tx.execute(statement)).rowCount, statement).toBe(1)
      found = await verifyEvidence({ tx, key: system.deps.evidence, photos: system.deps.photos }).then(
        () => 'nothing',
        (error) => (error instanceof Misfit ? error.message : Promise.reject(error)),
      )
      throw undone
    })
    .catch((error) => {
      if (error !== undone) throw error
    })
  return found
}

test.each([
  [`update material_line set unit_fen = 400`, /slip QHY-L\d+-00001: its content or its lines are not what was made out/],
  [`update material_line set quantity_milli = 2000`, /its content or its lines are not what was made out/],
  [`update material_slip set note = '改过' where kind = 'store'`, /its content or its lines/],
  [`update material_return set quantity_milli = 2000`, /slip QHY-L\d+-00002: its content or its lines/],
  [`delete from material_return`, /slip QHY-L\d+-00002: its content or its lines/],
  [`delete from material_slip where kind = 'return'`, /request.materialReturned\): slip QHY-L\d+-00002 is gone/],
  [
    `update charge_line set quantity_milli = 3000, amount_fen = 1350 where material_line_id is not null`,
    /is not a line of the signed quote/,
  ],
])('MAT-2 RECORD-1 found and named: %s', async (statement, words) => {
  expect(await foundAfter(statement)).toMatch(words)
})

test('MAT-2 ACCEPT-6 the acceptance paper names the slip and says what was used', async () => {
  const { token } = await system.as('owner')
  const answer = await supertest(system.url)
    .get(`/api/requests/${one.id}/papers/acceptance`)
    .set('authorization', `Bearer ${token}`)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => done(null, Buffer.concat(parts)))
    })
  expect(answer.status).toBe(200)
  const text = (await textOf(answer.body)).replace(/\s/g, '')
  expect(text).toMatch(/QHY-L\d{4}-00001/)
  expect(text).toContain('退回1个，按实际用量2个计')
  expect(text).toContain('¥29.00')
})
