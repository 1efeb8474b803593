import { commandRoutes, paths, type Route, routes } from '@teyue/contract'
import type { PersonKey } from '@teyue/testing'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'

let system: System
let requestId: string
beforeAll(async () => {
  system = await startSystem()
  requestId = (await requestIn(system, 'assigned')).id
})
afterAll(() => system?.stop())

/** One of each kind of people: of the request's own home, of its project, of the foreign project. */
const people: PersonKey[] = [
  'owner',
  'neighbour',
  'foreignOwner',
  'manager',
  'otherManager',
  'supervisor',
  'technician',
  'unqualified',
  'projectManager',
  'receptionist',
  'cashier',
  'region',
  'foreignManager',
  'foreignProjectManager',
  'foreignSupervisor',
  'qualityCentre',
  'managementCentre',
  'committee',
]

/** The matrix, by hand: who gets past the door of a route (anything but 401, 403 and 404) when they ask for the request of 陈静's home. */
type Who = 'all' | readonly PersonKey[]
const everyone: Who = 'all'
const staffOfProject = [
  'manager',
  'otherManager',
  'supervisor',
  'technician',
  'unqualified',
  'projectManager',
  'receptionist',
  'cashier',
] as const
const company = ['region', 'qualityCentre', 'managementCentre'] as const
const allStaff = [...staffOfProject, ...company, 'foreignManager', 'foreignProjectManager', 'foreignSupervisor'] as const
const residentsAndStaff = ['owner', 'neighbour', 'foreignOwner', ...allStaff] as const
const managers = ['manager', 'otherManager', 'foreignManager'] as const
const projectManagers = ['projectManager', 'foreignProjectManager'] as const
const supervisors = ['supervisor', 'foreignSupervisor'] as const
const readsLists = [...projectManagers, ...company, 'committee'] as const
const keepsPeople = [...projectManagers, 'qualityCentre'] as const
const sees = ['owner', 'manager', 'supervisor', 'technician', 'projectManager', 'region'] as const

const matrix: Record<keyof typeof routes, Who> = {
  openSession: everyone,
  refreshSession: everyone,
  closeSession: [],
  startDeskSignIn: everyone,
  lookAtDeskSignIn: [...allStaff, 'committee'],
  confirmDeskSignIn: [...allStaff, 'committee'],
  collectDeskSignIn: everyone,
  readMe: everyone,
  exportMyData: everyone,
  bindPhone: everyone,
  askBinding: everyone,
  listBindings: [...managers, ...projectManagers],
  decideBinding: [],
  listProjects: everyone,
  listHomes: allStaff,
  listResidents: ['owner', 'manager', 'projectManager'],
  handOverHomes: projectManagers,
  listStandIns: [...managers, ...projectManagers],
  nameStandIn: projectManagers,
  revokeStandIn: [],
  readPriceList: everyone,
  listCasePrices: ['region'],
  listPriceLists: readsLists,
  listPriceListOwners: company,
  draftPriceList: ['managementCentre'],
  readPriceListVersion: readsLists,
  listPriceRows: readsLists,
  savePriceRows: ['managementCentre'],
  importPriceList: ['managementCentre'],
  takeCasePrices: ['managementCentre'],
  submitPriceList: ['managementCentre'],
  discardPriceList: ['managementCentre'],
  approvePriceList: ['managementCentre'],
  sendBackPriceList: ['managementCentre'],
  decidePriceList: ['committee'],
  comparePriceLists: readsLists,
  exportPriceList: readsLists,
  readPriceOn: ['owner', 'neighbour', ...staffOfProject, ...company, 'committee'],
  listCasePriceNeeds: company,
  readListHealth: readsLists,
  readTotals: readsLists,
  readPublicPrices: everyone,
  readPublicPricesJson: everyone,
  logRequest: ['owner', ...staffOfProject],
  listRequests: residentsAndStaff,
  readRequest: [...sees, 'qualityCentre'],
  readSigning: sees,
  readSignature: [],
  listCandidates: ['supervisor'],
  tickStep: ['technician'],
  previewLines: ['manager', 'technician'],
  listPapers: sees,
  readPaper: ['owner', 'manager', 'projectManager'],
  linkPaper: [],
  openPaper: [],
  readPriceNotice: everyone,
  readPublicPaper: [],
  checkPaperFile: [],
  listQualifications: allStaff,
  addQualification: keepsPeople,
  renewQualification: [],
  revokeQualification: [],
  listTrainingSessions: allStaff,
  readTrainingSession: [],
  createTrainingSession: keepsPeople,
  cancelTrainingSession: [],
  signInToTraining: [],
  recordAttendance: [],
  listTrainingDue: [...supervisors, 'region', ...keepsPeople],
  uploadPhoto: residentsAndStaff,
  issueMaterial: ['supervisor', 'projectManager'],
  returnMaterial: ['supervisor', 'projectManager'],
  recordPurchase: ['supervisor', 'technician', 'projectManager'],
  readPhoto: [],
  linkPhoto: [],
  listInbox: everyone,
  readInbox: everyone,
  saveSubscriptions: everyone,
  listDepartments: allStaff,
  addDepartment: projectManagers,
  changeDepartment: [],
  closeDepartment: [],
  readPolicy: ['projectManager', 'foreignProjectManager'],
  changePolicy: projectManagers,
  importRoster: [...projectManagers, 'region'],
  listStaff: [...managers, ...projectManagers, ...supervisors],
  readBoard: supervisors,
  listDamages: projectManagers,
  listBreaches: [...projectManagers, 'region'],
  settleDamage: [],
}

/** A request that is let in at the door and refused, at the latest, for what it holds. */
function bodyFor(name: string): unknown {
  const { homes, project } = system.world
  const bodies: Record<string, unknown> = {
    openSession: { app: 'owner', code: 'no such code' },
    addDepartment: { name: '工程维修部', kind: 'internal', groups: [] },
    changeDepartment: { name: '某部', groups: [] },
    changePolicy: { reason: '试试', change: {} },
    lookAtDeskSignIn: { ticket: 'no such ticket' },
    confirmDeskSignIn: { ticket: 'no such ticket', allowed: true },
    collectDeskSignIn: { secret: 'no such secret' },
    bindPhone: { phoneCode: 'no such code' },
    askBinding: { projectId: project, claimedHome: '3 栋', claimedName: '某人', claimedRole: 'family' },
    logRequest: {
      homeId: homes.own,
      contactName: '陈静',
      contactPhone: '19900000001',
      need: '龙头漏水',
      urgency: 'today',
      window: { start: '2020-01-01T00:00:00Z', end: '2020-01-01T02:00:00Z' },
      channel: 'app',
    },
    tickStep: { procedureId: 'SOP-4', stepId: 'none', done: true },
    previewLines: { lines: [{ itemCode: 'W-01', quantityMilli: 1000 }] },
    handOverHomes: { fromPersonId: requestId, toPersonId: requestId, reason: '试试' },
    nameStandIn: { absentPersonId: requestId, personId: requestId, firstDay: '2030-01-02', lastDay: '2030-01-01' },
    decideBinding: { confirmed: false, reason: '试试' },
    saveSubscriptions: { results: {} },
    readInbox: { ids: [] },
    issueMaterial: { kind: 'bought', lines: [{ name: '密封圈', unit: '个', quantityMilli: 1000, unitFen: 100 }] },
    returnMaterial: { lines: [{ lineId: requestId, quantityMilli: 1000 }] },
    recordPurchase: { lineId: requestId, unitFen: 100, photoId: requestId },
    openPaper: { token: 'no-such-paper' },
    settleDamage: { talks: '试试', compensationFen: 0 },
    draftPriceList: { owner: { kind: 'businessUnit', id: system.world.businessUnit }, name: '试试' },
    savePriceRows: { revision: 1 },
    takeCasePrices: { revision: 1, keys: ['试试'] },
    submitPriceList: { revision: 1, effectiveFrom: '2030-01-01' },
    discardPriceList: { revision: 1 },
    sendBackPriceList: { reason: '试试' },
    decidePriceList: { decision: 'adopted' },
    addQualification: { personId: requestId, kind: 'gas', title: '试试', number: '1', validFrom: '2026-01-01', validUntil: '2026-12-31' },
    renewQualification: { number: '1', validFrom: '2026-01-01', validUntil: '2026-12-31' },
    revokeQualification: { reason: '试试' },
    createTrainingSession: { topic: '试试', trainer: '试试', startsAt: '2030-01-02T02:00:00Z', endsAt: '2030-01-01T02:00:00Z' },
    cancelTrainingSession: { reason: '试试' },
    recordAttendance: { people: [{ personId: requestId }] },
  }
  return bodies[name] ?? {}
}

function idFor(name: string, { path }: Route): string {
  if (name === 'listResidents') return system.world.homes.own
  return path.startsWith('/api/price-lists/') ? system.world.list : requestId
}

async function knock(person: PersonKey | null, route: Route, name: string): Promise<number> {
  const queries: Record<string, string> = {
    importPriceList: '?revision=1',
    readPriceOn: `?projectId=${system.world.project}&code=W-01&day=2026-06-01`,
  }
  const where = route.path
    .replace(':id', idFor(name, route))
    .replace(':purpose', 'acceptance')
    .replace(':signatureId', requestId)
    .replace('/rosters/:kind', '/rosters/staff')
    .replace(':kind', 'agreement')
    .replace(':token', 'abc.def')
    .replace(':projectCode', 'QHY')
    .concat(queries[name] ?? '')
  const method = route.method.toLowerCase() as 'get' | 'post' | 'delete' | 'put'
  const knocking = supertest(system.url)[method](where).set('idempotency-key', `knock-${person}-${name}-${Math.random()}`)
  if (person) knocking.set('authorization', `Bearer ${(await system.as(person)).token}`)
  const { status } = method === 'get' ? await knocking : await knocking.send(bodyFor(name) as object)
  return status
}

const closed = new Set([401, 403, 404])

describe('PRIVACY-1 every route by every role, own project and foreign', () => {
  test('each route of the contract has its line, and its path in the client', () => {
    expect(Object.keys(matrix).sort()).toEqual(Object.keys(routes).sort())
    for (const [name, route] of Object.entries(routes)) expect(paths[name as keyof typeof routes]).toBe(`${route.method} ${route.path}`)
  })

  for (const [name, route] of Object.entries(routes) as [keyof typeof routes, Route][]) {
    if (name === 'closeSession') continue
    test(`${route.method} ${route.path}`, async () => {
      const allowed = matrix[name]
      for (const person of people) {
        const status = await knock(person, route, name)
        const expected = allowed === 'all' || (allowed as readonly string[]).includes(person)
        expect({ person, status, open: !closed.has(status) }).toEqual({ person, status, open: expected })
        expect(status, `${person} ${name}`).toBeLessThan(500)
      }
      const nobody = await knock(null, route, name)
      if (!route.audience.includes('anyone')) expect(nobody).toBe(401)
    })
  }

  for (const [command, route] of Object.entries(commandRoutes)) {
    test(`${route.method} ${route.path}: strangers are told it is not there`, async () => {
      for (const person of [
        'neighbour',
        'foreignOwner',
        'otherManager',
        'foreignManager',
        'foreignProjectManager',
        'unqualified',
        'cashier',
      ] as const) {
        const answer = await (await system.as(person)).post(route.path.replace(':id', requestId), {
          expectedVersion: 1,
          ...minimal[command],
        })
        const missing = await (await system.as(person)).post(route.path.replace(':id', '01900000-0000-7000-8000-000000000000'), {
          expectedVersion: 1,
          ...minimal[command],
        })
        expect([answer.status, answer.body.code, answer.body.clause], person).toEqual([404, 'not-found', missing.body.clause])
      }
      expect(
        (
          await supertest(system.url)
            .post(route.path.replace(':id', requestId))
            .set('idempotency-key', 'without-a-session')
            .send({ expectedVersion: 1, ...minimal[command] })
        ).status,
      ).toBe(401)
    })
  }
})

describe('PRIVACY-1 regional quality reads what its region did', () => {
  test('list and request, with project and without phone; no order, no paper, no signature', async () => {
    const quality = await system.as('qualityCentre')
    const { items } = (await quality.get('/api/requests?filter=all')).body
    const listed = items.find(({ id }: { id: string }) => id === requestId)
    expect(listed).toMatchObject({ project: { id: system.world.project, name: '青禾苑' }, next: { yours: false } })
    const { body: read } = await quality.get(`/api/requests/${requestId}`)
    expect([read.contactPhone, read.commands]).toEqual([null, []])
    expect((await quality.get(`/api/requests/${requestId}/papers`)).status).toBe(404)
    const ordered = await quality.post(`/api/requests/${requestId}/cancel`, { expectedVersion: read.version, reason: '试试' })
    expect([ordered.status, ordered.body.code]).toEqual([404, 'not-found'])
  })

  test('a phone finds its requests only for those who see it', async () => {
    const manager = await system.as('manager')
    const { contactPhone } = (await manager.get(`/api/requests/${requestId}`)).body
    const found = async (person: PersonKey, search: string) =>
      (await (await system.as(person)).get(`/api/requests?filter=all&search=${search}`)).body.items.map(({ id }: { id: string }) => id)
    expect(await found('manager', contactPhone.slice(3))).toContain(requestId)
    for (const person of ['qualityCentre', 'region', 'technician'] as const) expect(await found(person, contactPhone)).toEqual([])
  })
})

const window = { start: '2030-01-01T00:00:00Z', end: '2030-01-01T02:00:00Z' }
const five = { greeting: true, shoeCovers: true, toolKit: true, cloth: true, mat: true }
const someId = '01900000-0000-7000-8000-000000000001'
const minimal: Record<string, Record<string, unknown>> = {
  recordContact: { kind: 'talk', channel: 'phone' },
  redirect: { kind: 'commonPart', toldResident: true },
  decidePrice: { granted: false },
  offer: { lines: [], window, agreementVersion: '1' },
  agree: { quoteVersion: 1 },
  signConsent: { quoteVersion: 1 },
  dispatch: { departmentId: someId },
  proposeTime: { window },
  changeTime: { window },
  assign: { technicianId: someId },
  reassign: { technicianId: someId },
  returnVisit: { technicianId: someId },
  arrive: { five, surfacesProtected: true },
  quote: { lines: [] },
  agreeQuote: { quoteVersion: 1 },
  declineQuote: { quoteVersion: 1 },
  hold: { why: 'parts', siteMadeSafe: true },
  replan: { missingPartsThere: true },
  finish: { siteCleaned: true },
  acceptWork: { satisfaction: 'satisfied', stars: 5, five, triedOut: true },
  resolve: { outcome: 'done' },
  followUp: { how: 'phone', reached: true },
  changeParty: { kind: 'moved' },
}
