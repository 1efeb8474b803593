import { z } from 'zod'
import { id, instant, saidWords, words } from './common.ts'
import { byId, route } from './route.ts'
import { department } from './views.ts'

const tag = 'organisation'
const whole = (least: number, most: number) => z.int().min(least).max(most)

/** A project's settings as the domain names them; bounds keep a slip of the finger from stopping a project. */
export const policyView = z.object({
  contactWorkingDays: whole(1, 5),
  urgentContactMinutes: whole(5, 240),
  dispatchHours: whole(1, 72),
  assignMinutes: whole(5, 1440),
  relayMinutes: whole(5, 1440),
  offerHours: whole(1, 720),
  quoteHours: whole(1, 168),
  casePriceDecisionHours: whole(1, 168),
  acceptanceHours: whole(1, 168),
  followUpHours: whole(1, 24),
  escalationHours: whole(1, 168),
  attempts: whole(1, 10),
  paidMinutesPerDay: whole(60, 600),
  material: z.enum(['owner_supplies', 'either']),
})
const policyAnswer = z.object({
  project: z.object({ id, name: z.string() }),
  policy: policyView,
  /** Material from the store is the region's decision (MAT-2). */
  mayDecideMaterial: z.boolean(),
  /** Newest first. */
  changes: z.array(
    z.object({
      at: instant,
      by: z.string(),
      reason: z.string(),
      before: z.record(z.string(), z.unknown()),
      after: z.record(z.string(), z.unknown()),
    }),
  ),
})
export const rosterReport = z.object({
  counts: z.array(z.object({ what: z.string(), added: z.int(), changed: z.int() })),
  notes: z.array(z.string()),
})

const departmentBody = z.object({ name: saidWords(40), groups: z.array(words(20)).max(60) })

/** What a project's office keeps: departments and partner firms, rosters, settings. */
export const officeRoutes = {
  addDepartment: route({
    method: 'POST',
    path: '/api/departments',
    summary: 'Add a department or a partner firm (DISP-1)',
    audience: ['projectManager'],
    tag,
    command: true,
    status: 201,
    body: departmentBody.extend({ kind: z.enum(['internal', 'partner']) }),
    answer: department,
    refusals: [403, 409],
  }),
  changeDepartment: route({
    method: 'POST',
    path: '/api/departments/:id',
    summary: 'Rename it, or change what it does (DISP-1)',
    audience: ['projectManager'],
    tag,
    command: true,
    params: byId,
    body: departmentBody,
    answer: department,
    refusals: [403, 409],
  }),
  closeDepartment: route({
    method: 'POST',
    path: '/api/departments/:id/close',
    summary: 'Close it; not while it still has requests (DISP-1)',
    audience: ['projectManager'],
    tag,
    command: true,
    params: byId,
    body: z.object({}),
    answer: department,
    refusals: [403, 409],
  }),
  readPolicy: route({
    method: 'GET',
    path: '/api/policy',
    summary: "A project's settings, and who changed what and why (MAT-1, MAT-2, ROUTE-5, DISP-6)",
    audience: ['projectManager', 'regionApprover'],
    tag,
    query: z.object({ projectId: id.optional() }),
    answer: policyAnswer,
  }),
  changePolicy: route({
    method: 'POST',
    path: '/api/policy',
    summary: 'Change settings, with the reason; material from the store only by the region (MAT-2)',
    audience: ['projectManager', 'regionApprover'],
    tag,
    command: true,
    body: z.object({ projectId: id.optional(), reason: saidWords(300), change: policyView.partial() }),
    answer: policyAnswer,
    refusals: [403, 422],
  }),
  importRoster: route({
    method: 'POST',
    path: '/api/rosters/:kind',
    summary:
      'Import a roster from CSV (multipart `file`), all or nothing, of the own project or of one of the region (PRICE-5: the committee by the region only); 422 lists what is wrong line by line (facts.problems)',
    audience: ['projectManager', 'regionApprover'],
    tag,
    command: true,
    params: z.object({ kind: z.enum(['staff', 'residents']) }),
    query: z.object({ projectId: id.optional() }),
    answer: rosterReport,
    refusals: [403, 413, 415, 422],
  }),
} as const

export type PolicyView = z.output<typeof policyView>
export type RosterReport = z.output<typeof rosterReport>
