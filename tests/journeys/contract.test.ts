import { commandRoutes, problem, type Route, routes } from '@teyue/contract'
import type { PersonKey } from '@teyue/testing'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'

let system: System
let requestId: string
let signatureId: string
beforeAll(async () => {
  system = await startSystem()
  const one = await requestIn(system, 'accepted')
  requestId = one.id
  signatureId = one.view.signatures[0]!.id
  const damaged = await requestIn(system, 'working')
  await damaged.give('technician', 'reportDamage')
  const asked = await requestIn(system, 'pricing', { items: [] })
  expect(asked.view.state).toBe('pricing')
})
afterAll(() => system?.stop())

describe('what is answered is what the contract says', () => {
  const asks: [keyof typeof routes, PersonKey, string?][] = [
    ['readMe', 'owner'],
    ['readMe', 'manager'],
    ['exportMyData', 'owner'],
    ['listBindings', 'manager'],
    ['listProjects', 'owner'],
    ['listHomes', 'receptionist', '?search=0802'],
    ['listResidents', 'owner'],
    ['listStandIns', 'projectManager'],
    ['readPriceList', 'owner'],
    ['readPriceList', 'technician'],
    ['listCasePrices', 'region'],
    ['listPriceLists', 'managementCentre'],
    ['listPriceLists', 'committee'],
    ['listPriceListOwners', 'qualityCentre'],
    ['readPriceListVersion', 'committee'],
    ['listPriceRows', 'region', '?limit=3'],
    ['listCasePriceNeeds', 'region'],
    ['readListHealth', 'projectManager'],
    ['readTotals', 'committee'],
    ['readPublicPricesJson', 'owner'],
    ['listRequests', 'owner'],
    ['listRequests', 'manager', '?filter=mine&limit=2'],
    ['listRequests', 'projectManager', '?filter=overdue'],
    ['readRequest', 'owner'],
    ['readRequest', 'manager'],
    ['readSigning', 'manager'],
    ['readSignature', 'owner'],
    ['listInbox', 'owner'],
    ['listDepartments', 'manager'],
    ['listStaff', 'projectManager'],
    ['readBoard', 'supervisor'],
    ['listDamages', 'projectManager'],
    ['listQualifications', 'technician'],
    ['listQualifications', 'projectManager', '?filter=all&limit=3'],
    ['listTrainingSessions', 'technician', '?mine=true'],
    ['listTrainingDue', 'qualityCentre'],
  ]
  test.each(asks)('%s for %s %s', async (name, person, query = '') => {
    const route: Route = routes[name]
    const where = route.path
      .replace(
        ':id',
        route.path.startsWith('/api/price-lists/') ? system.world.list : name === 'listResidents' ? system.world.homes.own : requestId,
      )
      .replace(':projectCode', 'QHY')
      .replace(':purpose', 'acceptance')
      .replace(':signatureId', signatureId)
    const answer = await (await system.as(person)).get(where + query)
    expect(answer.status).toBe(200)
    const parsed = route.answer.safeParse(answer.body)
    expect(parsed.error?.issues ?? []).toEqual([])
    expect(parsed.data, 'nothing more than the contract says').toEqual(answer.body)
  })

  test('a refusal is a problem of the contract', async () => {
    const answer = await (await system.as('owner')).get('/api/requests/01900000-0000-7000-8000-000000000000')
    expect(problem.safeParse(answer.body).error?.issues ?? []).toEqual([])
  })

  test('keyset pages hold every request once', async () => {
    const owner = await system.as('owner')
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const page = await owner.get(`/api/requests?limit=1${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.body.items.map(({ id }: { id: string }) => id))
      if (!page.body.nextCursor) break
      cursor = page.body.nextCursor
    }
    const all = await owner.get('/api/requests?limit=100')
    expect(seen).toEqual(all.body.items.map(({ id }: { id: string }) => id))
    expect((await owner.get('/api/requests?cursor=nonsense')).body.code).toBe('bad-cursor')
  })
})

describe('OpenAPI', () => {
  test('3.1, with every route, and with every error that it may answer', async () => {
    const { body } = await supertest(system.url).get('/api/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    for (const route of [...Object.values(routes), ...Object.values(commandRoutes)] as Route[]) {
      const described = body.paths[route.path.replace(/:([a-zA-Z]+)/g, '{$1}')]?.[route.method.toLowerCase()]
      expect(described, `${route.method} ${route.path}`).toBeDefined()
      const statuses = Object.keys(described.responses)
      expect(statuses, route.path).toEqual(
        expect.arrayContaining(['400', '401', '404', '429', '500', ...(route.refusals ?? []).map(String)]),
      )
    }
    expect((await supertest(system.url).get('/api/docs/')).status).toBe(200)
  })

  test('readiness, liveness and metrics answer; security headers are set; a foreign origin gets no leave', async () => {
    for (const where of ['/api/health/live', '/api/health/ready', '/metrics'])
      expect((await supertest(system.url).get(where)).status).toBe(200)
    const { headers } = await supertest(system.url).get('/api/health/live').set('origin', 'https://elsewhere.example')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['access-control-allow-origin']).toBeUndefined()
  })
})
