import type { Command } from '@teyue/domain'
import type { z } from 'zod'
import type { CommandBody, LogBody } from './commands.ts'
import type { RouteName, routes } from './routes.ts'
import type { RequestView } from './views.ts'

/** What a platform brings: the mini-programs' request on Taro, fetch in tests. Rejects with a `Problem` on refusal. */
export type Send = (call: {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  query?: Record<string, unknown>
  body?: unknown
  idempotencyKey?: string
}) => Promise<unknown>

export type Answer<N extends RouteName> = z.output<(typeof routes)[N]['answer']>
type Input<N extends RouteName, K extends 'query' | 'body' | 'params'> =
  (typeof routes)[N] extends Record<K, infer S extends z.ZodType> ? z.input<S> : never

export type Call<N extends RouteName> = {
  params?: Record<string, string>
  query?: Partial<Input<N, 'query'>>
  body?: Input<N, 'body'>
  idempotencyKey?: string
}

/** Paths by name, kept as plain data so that the mini-programs need no zod: a test compares them with `routes`. */
export const paths = {
  openSession: 'POST /api/session',
  refreshSession: 'POST /api/session/refresh',
  closeSession: 'DELETE /api/session',
  startDeskSignIn: 'POST /api/desk/sign-in',
  lookAtDeskSignIn: 'POST /api/desk/sign-in/look',
  confirmDeskSignIn: 'POST /api/desk/sign-in/confirm',
  collectDeskSignIn: 'POST /api/desk/sign-in/session',
  readMe: 'GET /api/me',
  exportMyData: 'GET /api/me/data',
  bindPhone: 'POST /api/me/phone',
  askBinding: 'POST /api/bindings',
  listBindings: 'GET /api/bindings',
  decideBinding: 'POST /api/bindings/:id/decide',
  listProjects: 'GET /api/projects',
  listHomes: 'GET /api/homes',
  listResidents: 'GET /api/homes/:id/residents',
  handOverHomes: 'POST /api/homes/hand-over',
  listStandIns: 'GET /api/stand-ins',
  nameStandIn: 'POST /api/stand-ins',
  revokeStandIn: 'DELETE /api/stand-ins/:id',
  readPriceList: 'GET /api/price-list',
  listCasePrices: 'GET /api/case-prices',
  listPriceLists: 'GET /api/price-lists',
  listPriceListOwners: 'GET /api/price-list-owners',
  draftPriceList: 'POST /api/price-lists',
  readPriceListVersion: 'GET /api/price-lists/:id',
  listPriceRows: 'GET /api/price-lists/:id/rows',
  savePriceRows: 'POST /api/price-lists/:id/rows',
  importPriceList: 'POST /api/price-lists/:id/import',
  takeCasePrices: 'POST /api/price-lists/:id/take',
  submitPriceList: 'POST /api/price-lists/:id/submit',
  discardPriceList: 'POST /api/price-lists/:id/discard',
  approvePriceList: 'POST /api/price-lists/:id/approve',
  sendBackPriceList: 'POST /api/price-lists/:id/send-back',
  decidePriceList: 'POST /api/price-lists/:id/decide',
  comparePriceLists: 'GET /api/price-lists/:id/compare',
  exportPriceList: 'GET /api/price-lists/:id/export',
  readPriceOn: 'GET /api/price-on',
  listCasePriceNeeds: 'GET /api/case-price-needs',
  readListHealth: 'GET /api/list-health',
  readTotals: 'GET /api/totals',
  readPublicPrices: 'GET /public/prices/:projectCode',
  readPublicPricesJson: 'GET /public/prices/:projectCode.json',
  listQualifications: 'GET /api/qualifications',
  addQualification: 'POST /api/qualifications',
  renewQualification: 'POST /api/qualifications/:id/renew',
  revokeQualification: 'POST /api/qualifications/:id/revoke',
  listTrainingSessions: 'GET /api/training-sessions',
  readTrainingSession: 'GET /api/training-sessions/:id',
  createTrainingSession: 'POST /api/training-sessions',
  cancelTrainingSession: 'POST /api/training-sessions/:id/cancel',
  signInToTraining: 'POST /api/training-sessions/:id/sign-in',
  recordAttendance: 'POST /api/training-sessions/:id/attendance',
  listTrainingDue: 'GET /api/training-due',
  logRequest: 'POST /api/requests',
  listRequests: 'GET /api/requests',
  readRequest: 'GET /api/requests/:id',
  readSigning: 'GET /api/requests/:id/signing/:purpose',
  readSignature: 'GET /api/requests/:id/signatures/:signatureId',
  listCandidates: 'GET /api/requests/:id/candidates',
  tickStep: 'POST /api/requests/:id/procedure',
  previewLines: 'POST /api/requests/:id/price',
  listPapers: 'GET /api/requests/:id/papers',
  readPaper: 'GET /api/requests/:id/papers/:kind',
  linkPaper: 'GET /api/requests/:id/papers/:kind/:token',
  openPaper: 'POST /api/papers/open',
  issueMaterial: 'POST /api/requests/:id/slips',
  returnMaterial: 'POST /api/requests/:id/returns',
  recordPurchase: 'POST /api/requests/:id/purchases',
  readPriceNotice: 'GET /api/price-list/notice',
  readPublicPaper: 'GET /public/papers/:token',
  checkPaperFile: 'POST /public/papers/:token',
  uploadPhoto: 'POST /api/photos',
  readPhoto: 'GET /api/photos/:id',
  linkPhoto: 'GET /api/photos/:id/:token',
  listInbox: 'GET /api/inbox',
  readInbox: 'POST /api/inbox/read',
  saveSubscriptions: 'POST /api/subscriptions',
  listDepartments: 'GET /api/departments',
  addDepartment: 'POST /api/departments',
  changeDepartment: 'POST /api/departments/:id',
  closeDepartment: 'POST /api/departments/:id/close',
  readPolicy: 'GET /api/policy',
  changePolicy: 'POST /api/policy',
  importRoster: 'POST /api/rosters/:kind',
  listStaff: 'GET /api/staff',
  readBoard: 'GET /api/board',
  listBreaches: 'GET /api/breaches',
  listDamages: 'GET /api/damages',
  settleDamage: 'POST /api/damages/:id/settle',
} as const satisfies Record<RouteName, string>

function fill(path: string, params: Record<string, string> = {}): string {
  return path.replace(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}

/** `acceptWork` → `/api/requests/{id}/accept-work` */
export function pathOfCommand(requestId: string, command: Command): string {
  return `/api/requests/${requestId}/${command.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

/** The typed client of the API, over whatever sends. */
export function createClient(send: Send) {
  return {
    call<N extends RouteName>(name: N, call: Call<N> = {}): Promise<Answer<N>> {
      const [method, path] = paths[name].split(' ') as ['GET', string]
      return send({
        method,
        path: fill(path, call.params),
        query: call.query,
        body: call.body,
        idempotencyKey: call.idempotencyKey,
      }) as Promise<Answer<N>>
    },
    log(body: LogBody, idempotencyKey: string): Promise<RequestView & { alsoLogged: string[] }> {
      return send({ method: 'POST', path: '/api/requests', body, idempotencyKey }) as Promise<RequestView & { alsoLogged: string[] }>
    },
    command<C extends Command>(
      requestId: string,
      command: C,
      expectedVersion: number,
      body: CommandBody<C>,
      idempotencyKey: string,
    ): Promise<RequestView> {
      return send({
        method: 'POST',
        path: pathOfCommand(requestId, command),
        body: { ...body, expectedVersion },
        idempotencyKey,
      }) as Promise<RequestView>
    },
  }
}
export type Client = ReturnType<typeof createClient>
