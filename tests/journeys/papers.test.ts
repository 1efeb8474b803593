import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pagesOf, pictureOf, qrIn, textOf } from '../support/pdf.ts'
import { type Case, requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'

let system: System
let closed: Case
beforeAll(async () => {
  system = await startSystem()
  closed = await requestIn(system, 'closed')
})
afterAll(() => system?.stop())

async function paperOf(one: Case, person: Parameters<System['as']>[0], kind: string): Promise<Buffer> {
  const { token } = await system.as(person)
  const answer = await supertest(system.url)
    .get(`/api/requests/${one.id}/papers/${kind}`)
    .set('authorization', `Bearer ${token}`)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => done(null, Buffer.concat(parts)))
    })
  if (answer.status !== 200) throw new Error(`${person} ${kind}: ${answer.status} ${String(answer.body)}`)
  expect(answer.headers['content-type']).toBe('application/pdf')
  return answer.body
}
const check = (url: string) => supertest(system.url).get(new URL(url).pathname)

describe('FORM-1 papers', () => {
  test('ACCEPT-6 a QR read from the picture opens the check page, which knows the paper', async () => {
    const bytes = await paperOf(closed, 'owner', 'formCustomer')
    const url = qrIn(await pictureOf(bytes))
    expect(url).toMatch(/\/public\/papers\/[A-Za-z0-9_-]{22}$/)
    const page = await check(url!)
    expect(page.status).toBe(200)
    expect(page.text).toContain('这张单据是现行记录')
    expect(page.text).toContain(closed.view.number)
    expect((await pagesOf(bytes)).length).toBeGreaterThan(0)
    expect(await textOf(bytes)).toContain('第三联客户联')
  })
})
