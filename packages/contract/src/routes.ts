import { type Command, commandPath, commands as lifecycleCommands, residentRoles, ruleOf, staffRoles } from '@teyue/domain'
import { z } from 'zod'
import { commandBodies, expectedVersion, logBody } from './commands.ts'
import { codeField, day, id, instant, listOf, page, saidWords, sha256, words } from './common.ts'
import * as view from './views.ts'

/** Who may call a route at all; what they see there is scoped to them. `anyone` needs no session. */
export type Audience =
  | 'anyone'
  | 'session'
  | 'resident'
  | 'staff'
  | 'accountManager'
  | 'supervisor'
  | 'projectManager'
  | 'regionApprover'
  | 'technician'

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  summary: string
  /** One of these; staff roles are those of the roster. */
  audience: readonly Audience[]
  /** Takes `Idempotency-Key`. */
  command?: boolean
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  answer: z.ZodType
  status?: 200 | 201 | 202 | 204
  /** Request refusals are possible with these statuses, beside 400, 401, 404, 429. */
  refusals?: readonly (403 | 409 | 413 | 415 | 422 | 502 | 503)[]
  tag: 'identity' | 'homes' | 'pricing' | 'requests' | 'photos' | 'notifications' | 'organisation'
}

const route = <const R extends Route>(r: R): R => r
const byId = z.object({ id })
const session = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresAt: instant,
  person: z.object({ id, name: z.string(), app: z.enum(['owner', 'staff']) }),
})
export type Session = z.infer<typeof session>
const done = z.object({ ok: z.literal(true) })

export const procedureStepBody = z.object({
  procedureId: codeField(10),
  branch: codeField(40).optional(),
  /** Without a step the branch alone is chosen. */
  stepId: codeField(60).optional(),
  done: z.boolean(),
  passed: z.boolean().optional(),
  figure: z.number().min(-1_000_000).max(1_000_000).optional(),
  deviceTime: instant.optional(),
})

export const routes = {
  openSession: route({
    method: 'POST',
    path: '/api/session',
    summary: 'Log in with a wx.login code',
    audience: ['anyone'],
    tag: 'identity',
    body: z.object({ app: z.enum(['owner', 'staff']), code: codeField(200).min(1) }),
    answer: session,
    refusals: [403, 502, 503],
  }),
  refreshSession: route({
    method: 'POST',
    path: '/api/session/refresh',
    summary: 'Rotate the refresh token',
    audience: ['anyone'],
    tag: 'identity',
    body: z.object({ refreshToken: z.string().min(20).max(200) }),
    answer: session,
  }),
  closeSession: route({ method: 'DELETE', path: '/api/session', summary: 'Log out', audience: ['session'], tag: 'identity', answer: done }),
  readMe: route({
    method: 'GET',
    path: '/api/me',
    summary: 'Who I am: homes, roles, notification bank',
    audience: ['session'],
    tag: 'identity',
    answer: view.me,
  }),
  exportMyData: route({
    method: 'GET',
    path: '/api/me/data',
    summary: 'What is kept about me (个人信息保护法 45)',
    audience: ['session'],
    tag: 'identity',
    answer: z.record(z.string(), z.unknown()),
  }),
  bindPhone: route({
    method: 'POST',
    path: '/api/me/phone',
    summary: 'Bind by the verified phone number on the roster',
    audience: ['session'],
    tag: 'identity',
    command: true,
    body: z.object({ phoneCode: codeField(200).min(1) }),
    answer: view.me,
    refusals: [409, 422, 502, 503],
  }),
  askBinding: route({
    method: 'POST',
    path: '/api/bindings',
    summary: 'Ask the manager to be bound to a home',
    audience: ['session'],
    tag: 'homes',
    command: true,
    body: z.object({ projectId: id, claimedHome: saidWords(60), claimedName: saidWords(20), claimedRole: z.enum(residentRoles) }),
    answer: view.me,
    refusals: [409],
  }),
  listBindings: route({
    method: 'GET',
    path: '/api/bindings',
    summary: 'People waiting to be bound',
    audience: ['accountManager', 'projectManager'],
    tag: 'homes',
    query: page,
    answer: listOf(view.binding),
  }),
  decideBinding: route({
    method: 'POST',
    path: '/api/bindings/:id/decide',
    summary: 'Confirm or refuse a binding',
    audience: ['accountManager', 'projectManager'],
    tag: 'homes',
    command: true,
    params: byId,
    body: z.object({ confirmed: z.boolean(), homeId: id.optional(), reason: words(200).default('') }),
    answer: view.binding,
    refusals: [403, 409, 422],
  }),
  listProjects: route({
    method: 'GET',
    path: '/api/projects',
    summary: 'Projects one can ask to be bound to',
    audience: ['session'],
    tag: 'homes',
    answer: listOf(z.object({ id, name: z.string() })),
  }),
  listHomes: route({
    method: 'GET',
    path: '/api/homes',
    summary: 'Homes of the project, for logging (search by label, name or phone)',
    audience: ['staff'],
    tag: 'homes',
    query: page.extend({ search: words(40).optional() }),
    answer: listOf(
      view.homeView.omit({ role: true }).extend({
        residents: z.array(z.object({ personId: id, name: z.string(), phone: z.string().nullable(), role: z.enum(residentRoles) })),
      }),
    ),
  }),
  listResidents: route({
    method: 'GET',
    path: '/api/homes/:id/residents',
    summary: 'People of a home: payers, signers',
    audience: ['session'],
    tag: 'homes',
    params: byId,
    answer: listOf(z.object({ personId: id, name: z.string(), role: z.enum(residentRoles) })),
  }),
  handOverHomes: route({
    method: 'POST',
    path: '/api/homes/hand-over',
    summary: 'Hand homes to another manager; open work moves along',
    audience: ['projectManager'],
    tag: 'homes',
    command: true,
    body: z.object({ fromPersonId: id, toPersonId: id, homeIds: z.array(id).max(500).optional(), reason: saidWords(200) }),
    answer: z.object({ homes: z.int(), openRequests: z.int() }),
    refusals: [403, 422],
  }),
  listStandIns: route({
    method: 'GET',
    path: '/api/stand-ins',
    summary: 'Stand-ins of the project',
    audience: ['projectManager', 'accountManager'],
    tag: 'homes',
    answer: listOf(view.standIn),
  }),
  nameStandIn: route({
    method: 'POST',
    path: '/api/stand-ins',
    summary: 'Name a stand-in for dates (ROUTE-1)',
    audience: ['projectManager'],
    tag: 'homes',
    command: true,
    body: z.object({ absentPersonId: id, personId: id, firstDay: day, lastDay: day }),
    answer: view.standIn,
    refusals: [403, 409, 422],
  }),
  revokeStandIn: route({
    method: 'DELETE',
    path: '/api/stand-ins/:id',
    summary: 'End a stand-in early',
    audience: ['projectManager'],
    tag: 'homes',
    command: true,
    params: byId,
    answer: view.standIn,
    refusals: [403],
  }),

  readPriceList: route({
    method: 'GET',
    path: '/api/price-list',
    summary: 'The posted list in force of a project',
    audience: ['session'],
    tag: 'pricing',
    query: z.object({ projectId: id.optional() }),
    answer: view.priceList,
  }),
  listCasePrices: route({
    method: 'GET',
    path: '/api/case-prices',
    summary: 'Case prices that wait for the region (PRICE-4)',
    audience: ['regionApprover'],
    tag: 'pricing',
    query: page,
    answer: listOf(view.casePriceWaiting),
  }),

  logRequest: route({
    method: 'POST',
    path: '/api/requests',
    summary: 'Log a need (ROUTE-4)',
    audience: ['resident', 'staff'],
    tag: 'requests',
    command: true,
    status: 201,
    body: logBody,
    answer: view.request.extend({ alsoLogged: z.array(id) }),
    refusals: [403, 409, 422],
  }),
  listRequests: route({
    method: 'GET',
    path: '/api/requests',
    summary: 'Requests that are mine to see',
    audience: ['resident', 'staff'],
    tag: 'requests',
    query: page.extend({
      /** `mine`: it is my turn, most urgent first. Otherwise newest first, open before ended. */
      filter: z.enum(['all', 'open', 'ended', 'mine', 'escalated', 'rectifying', 'overdue']).default('all'),
      homeId: id.optional(),
      search: words(40).optional(),
    }),
    answer: listOf(view.requestSummary),
  }),
  readRequest: route({
    method: 'GET',
    path: '/api/requests/:id',
    summary: 'A request',
    audience: ['resident', 'staff'],
    tag: 'requests',
    params: byId,
    answer: view.request,
  }),
  readSigning: route({
    method: 'GET',
    path: '/api/requests/:id/signing/:purpose',
    summary: 'What a signature would cover',
    audience: ['resident', 'staff'],
    tag: 'requests',
    params: z.object({ id, purpose: z.enum(['consent', 'quote', 'acceptance', 'followUp', 'settlement']) }),
    answer: view.signingDocument,
    refusals: [409],
  }),
  readSignature: route({
    method: 'GET',
    path: '/api/requests/:id/signatures/:signatureId',
    summary: 'A signature with the document it covers',
    audience: ['resident', 'staff'],
    tag: 'requests',
    params: z.object({ id, signatureId: id }),
    answer: view.signatureView.extend({ document: z.record(z.string(), z.unknown()), imageUrl: z.string().nullable(), shownAt: instant }),
  }),
  listCandidates: route({
    method: 'GET',
    path: '/api/requests/:id/candidates',
    summary: 'Who is qualified and free',
    audience: ['supervisor'],
    tag: 'requests',
    params: byId,
    answer: listOf(view.candidate),
  }),
  tickStep: route({
    method: 'POST',
    path: '/api/requests/:id/procedure',
    summary: 'Tick a step or enter a figure',
    audience: ['technician'],
    tag: 'requests',
    command: true,
    params: byId,
    body: procedureStepBody,
    answer: view.request,
    refusals: [403, 409, 422],
  }),
  previewLines: route({
    method: 'POST',
    path: '/api/requests/:id/price',
    summary: 'Price lines by the list, without saving',
    audience: ['accountManager', 'technician'],
    tag: 'pricing',
    params: byId,
    body: z.object({ lines: commandBodies.offer.shape.lines }),
    answer: z.object({
      lines: z.array(view.line),
      totalFen: z.int(),
      notMoreThanFen: z.int(),
      problems: z.array(z.object({ line: z.int(), clause: z.string(), detail: z.string() })),
    }),
    refusals: [422],
  }),

  uploadPhoto: route({
    method: 'POST',
    path: '/api/photos',
    summary: 'Upload a photo (multipart: file, purpose, requestId?)',
    audience: ['resident', 'staff'],
    tag: 'photos',
    status: 201,
    answer: view.photoView,
    refusals: [409, 413, 415, 422],
  }),
  readPhoto: route({
    method: 'GET',
    path: '/api/photos/:id',
    summary: 'A photo',
    audience: ['session'],
    tag: 'photos',
    params: byId,
    query: z.object({ size: z.enum(['full', 'thumb']).default('full') }),
    answer: z.unknown(),
  }),
  linkPhoto: route({
    method: 'GET',
    path: '/api/photos/:id/:token',
    summary: 'A photo by a short-lived signed address, for image tags',
    audience: ['anyone'],
    tag: 'photos',
    params: z.object({ id, token: z.string().max(600) }),
    answer: z.unknown(),
  }),

  listInbox: route({
    method: 'GET',
    path: '/api/inbox',
    summary: 'What I was told',
    audience: ['session'],
    tag: 'notifications',
    query: page,
    answer: listOf(view.inboxItem),
  }),
  readInbox: route({
    method: 'POST',
    path: '/api/inbox/read',
    summary: 'Mark as read',
    audience: ['session'],
    tag: 'notifications',
    body: z.object({ ids: z.array(id).max(100).optional() }),
    answer: done,
  }),
  saveSubscriptions: route({
    method: 'POST',
    path: '/api/subscriptions',
    summary: 'Answers of wx.requestSubscribeMessage: the notification bank',
    audience: ['session'],
    tag: 'notifications',
    command: true,
    body: z.object({
      results: z.record(codeField(80), z.enum(['accept', 'reject', 'ban', 'filter', 'acceptWithAudio', 'acceptWithAlert'])),
    }),
    answer: view.me.pick({ bank: true }),
  }),

  listDepartments: route({
    method: 'GET',
    path: '/api/departments',
    summary: 'Departments and partner firms',
    audience: ['staff'],
    tag: 'organisation',
    query: z.object({ requestId: id.optional() }),
    answer: listOf(view.department.extend({ fits: z.boolean() })),
  }),
  listStaff: route({
    method: 'GET',
    path: '/api/staff',
    summary: 'Staff of the project',
    audience: ['projectManager', 'supervisor', 'accountManager'],
    tag: 'organisation',
    query: z.object({ role: z.enum(staffRoles).optional() }),
    answer: listOf(view.staffMember),
  }),
  readBoard: route({
    method: 'GET',
    path: '/api/board',
    summary: "The department's board of a day",
    audience: ['supervisor'],
    tag: 'organisation',
    query: z.object({ day: day.optional(), departmentId: id.optional() }),
    answer: view.board,
  }),
  listDamages: route({
    method: 'GET',
    path: '/api/damages',
    summary: 'Damage cases of the project (ACCEPT-5)',
    audience: ['projectManager'],
    tag: 'requests',
    query: page.extend({ state: z.enum(['open', 'settled']).optional() }),
    answer: listOf(view.damage),
  }),
  settleDamage: route({
    method: 'POST',
    path: '/api/damages/:id/settle',
    summary: 'Record the talks and the compensation',
    audience: ['projectManager'],
    tag: 'requests',
    command: true,
    params: byId,
    body: z.object({ talks: saidWords(2000), compensationFen: z.int().min(0).max(100_000_000) }),
    answer: view.damage,
    refusals: [403, 409],
  }),
} as const satisfies Record<string, Route>

export type RouteName = keyof typeof routes

/** `POST /api/requests/{id}/{command}` for each command of the lifecycle. */
export const commandRoutes = Object.fromEntries(
  lifecycleCommands.map((command) => [
    command,
    route<Route>({
      method: 'POST',
      path: `/api/requests/:id/${commandPath(command)}`,
      summary: `${ruleOf(command).name} (${ruleOf(command).clause})`,
      audience: ['resident', 'staff'],
      tag: 'requests',
      command: true,
      params: byId,
      body: commandBodies[command].extend(expectedVersion.shape),
      answer: view.request,
      refusals: [403, 409, 422],
    }),
  ]),
) as Record<Command, Route>

export { sha256 }
