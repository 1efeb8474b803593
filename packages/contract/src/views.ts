import { capacities, commands, promiseKinds, residentRoles, staffRoles, states } from '@teyue/domain'
import { z } from 'zod'
import { amountFenField, day, fenField, id, instant, sha256, window } from './common.ts'
import { materialOfLine, materialOfRequest, materialToCharge } from './material-views.ts'

export const command = z.enum(['log', ...commands])
export const state = z.enum(states)
export const capacity = z.enum(capacities)

export const commandOffer = z.object({
  command: z.enum(commands as [string, ...string[]]),
  possible: z.boolean(),
  clause: z.string().nullable(),
  reason: z.string().nullable(),
})

/** The promise clock: who does what until when. `since` is the left end of the ruler, `by` its right end. */
export const next = z.object({
  /** What is promised, for programs; `what` says it in Chinese. */
  kind: z.enum(promiseKinds),
  who: z.object({ capacity, personId: id.nullable(), name: z.string() }),
  what: z.string(),
  since: instant,
  by: instant.nullable(),
  overdue: z.boolean(),
  /** The person asking is the one who acts. */
  yours: z.boolean(),
})

export const line = z.object({
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  quantityMilli: z.int(),
  unitFen: fenField,
  amountFen: fenField,
  notMoreThanFen: fenField,
  material: z.boolean(),
  listVersion: z.string(),
  explanation: z.string(),
  warrantyDays: z.int(),
  /** What the line chose of its item's terms; null when there was nothing to choose. */
  chosen: z
    .object({
      surcharges: z.array(z.string()).optional(),
      reduction: z.string().optional(),
      purchaseFen: fenField.optional(),
      sizeMilli: z.int().optional(),
    })
    .nullable(),
  /** The slip of a material line; null for labour. */
  slip: materialOfLine.nullable(),
  /** Which price of the region's it is, where the list has none (PRICE-4). */
  casePrice: z.object({ id, line: z.int() }).nullable(),
})

export const quote = z.object({
  id,
  version: z.int(),
  kind: z.enum(['offer', 'onSite']),
  status: z.enum(['open', 'agreed', 'declined', 'void', 'expired']),
  lines: z.array(line),
  totalFen: fenField,
  notMoreThanFen: fenField,
  agreementVersion: z.string(),
  payer: z.object({ personId: id.nullable(), name: z.string() }),
  window: window.nullable(),
  expiresAt: instant,
  madeAt: instant,
  madeBy: z.string(),
  note: z.string(),
})

export const technicianCard = z.object({
  personId: id,
  name: z.string(),
  badge: z.string(),
  trade: z.string(),
  departmentName: z.string(),
  portrait: z.string(),
  phone: z.string().nullable(),
  qualifications: z.array(z.object({ title: z.string(), validUntil: day })),
})

export const signatureView = z.object({
  id,
  purpose: z.enum(['consent', 'quote', 'acceptance', 'followUp', 'settlement']),
  method: z.enum(['ownPhone', 'technicianPhone', 'paper']),
  signerName: z.string(),
  /** Who saw a paper signed; null on a phone, and for papers from before it was asked. */
  witnessName: z.string().nullable(),
  signedAt: instant,
  documentSha256: sha256,
})

export const stepRecord = z.object({
  done: z.boolean(),
  passed: z.boolean().optional(),
  figure: z.number().optional(),
  at: instant,
  by: z.string(),
})
export const procedureRecord = z.object({ branch: z.string().optional(), steps: z.record(z.string(), stepRecord) })

export const timelineEntry = z.object({
  seq: z.int(),
  type: z.string(),
  at: instant,
  /** Chinese, one sentence with a person in it. */
  sentence: z.string(),
  note: z.string(),
})

export const photoView = z.object({ id, purpose: z.string(), url: z.string(), at: instant })
/** Of a request: with who of the company took it; null of what its residents did. */
export const photoOfRequest = photoView.extend({ takenBy: z.string().nullable() })

/** A request in a list. */
export const requestSummary = z.object({
  id,
  number: z.string().nullable(),
  state,
  stateName: z.string(),
  version: z.int(),
  title: z.string(),
  need: z.string(),
  urgency: z.enum(['urgent', 'today', 'planned']),
  place: z.enum(['home', 'counter', 'partner']),
  project: z.object({ id, name: z.string() }),
  home: z.object({ id, label: z.string() }),
  contactName: z.string(),
  wantedWindow: window,
  appointment: window.nullable(),
  totalFen: fenField.nullable(),
  next: next.nullable(),
  /** 请电话通知: nobody could be reached by WeChat for the step that waits. */
  callInstead: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
})

export const request = requestSummary.extend({
  project: z.object({ id, name: z.string(), complaintPhone: z.string() }),
  demands: z.string(),
  channel: z.string(),
  passedOnBy: z.string().nullable(),
  loggedBy: z.string(),
  home: z.object({ id, label: z.string(), kind: z.string() }),
  /** Null for a technician before assignment and after acceptance (PRIVACY-1). */
  contactPhone: z.string().nullable(),
  manager: z.object({
    personId: id,
    name: z.string(),
    phone: z.string().nullable(),
    portrait: z.string(),
    standsInFor: z.string().nullable(),
  }),
  department: z.object({ id, name: z.string(), kind: z.enum(['internal', 'partner']) }).nullable(),
  /** Wanted items as logged, before an offer. */
  items: z.array(z.object({ itemCode: z.string(), name: z.string(), unit: z.string(), quantityMilli: z.int(), price: z.string() })),
  timeProposal: z.object({ window, reason: z.string(), by: z.string(), relayed: z.boolean() }).nullable(),
  technician: technicianCard.nullable(),
  quotes: z.array(quote),
  consent: z
    .object({
      manner: z.enum(['signed', 'spoken', 'paper']),
      quoteVersion: z.int(),
      by: z.string(),
      recordedBy: z.string(),
      at: instant,
      signed: z.boolean(),
    })
    .nullable(),
  agreedVersion: z.int().nullable(),
  signedVersion: z.int().nullable(),
  signatures: z.array(signatureView),
  casePrices: z.array(
    z.object({
      id,
      words: z.string(),
      askedAt: instant,
      granted: z.boolean().nullable(),
      reason: z.string().nullable(),
      lines: z.array(z.object({ name: z.string(), unit: z.string(), unitFen: amountFenField, quantityMilli: z.int() })),
      expiresAt: instant.nullable(),
    }),
  ),
  /** One per procedure that the agreed lines ask for (SOP-1 … SOP-8). */
  procedures: z.array(
    z.object({
      id: z.string(),
      record: procedureRecord,
      gaps: z.array(z.object({ stepId: z.string().nullable(), problem: z.string(), detail: z.string() })),
    }),
  ),
  hold: z.object({ why: z.string(), words: z.string(), at: instant }).nullable(),
  rejection: z.object({ words: z.string(), at: instant }).nullable(),
  reworks: z.int(),
  finishedAt: instant.nullable(),
  acceptance: z.object({ satisfaction: z.string(), stars: z.int(), comment: z.string(), at: instant, signerName: z.string() }).nullable(),
  followUp: z.object({ how: z.string(), satisfied: z.boolean(), words: z.string(), by: z.string(), at: instant }).nullable(),
  charge: z
    .object({
      totalFen: fenField,
      chargedAt: instant,
      payerName: z.string(),
      lines: z.array(z.object({ name: z.string(), quantityMilli: z.int(), unit: z.string(), unitFen: fenField, amountFen: fenField })),
    })
    .nullable(),
  /** Whose material it is, and what left the store for it (MAT-1, MAT-2). */
  material: materialOfRequest,
  /** What acceptance charges of the signed lines, once material came back or was cheaper than agreed; null where that changes nothing. */
  toCharge: materialToCharge.nullable(),
  damages: z.array(
    z.object({
      id,
      what: z.string(),
      state: z.enum(['open', 'settled']),
      talks: z.string().nullable(),
      compensationFen: fenField.nullable(),
      reportedAt: instant,
    }),
  ),
  attempts: z.int(),
  warrantyUntil: instant.nullable(),
  links: z.array(
    z.object({ id, relation: z.enum(['warrantyOf', 'warranty', 'basket']), number: z.string().nullable(), title: z.string() }),
  ),
  photos: z.array(photoOfRequest),
  timeline: z.array(timelineEntry),
  formReceivedAt: instant.nullable(),
  breach: z.boolean(),
  notFollowedUp: z.boolean(),
  redirectedTo: z.string().nullable(),
  commands: z.array(commandOffer),
})

export const homeView = z.object({
  id,
  label: z.string(),
  kind: z.enum(['residential', 'shop', 'office']),
  projectId: id,
  projectName: z.string(),
  role: z.enum(residentRoles).nullable(),
  manager: z.object({
    personId: id,
    name: z.string(),
    phone: z.string().nullable(),
    portrait: z.string(),
    standsInFor: z.string().nullable(),
  }),
})

export const me = z.object({
  person: z.object({ id, name: z.string(), phone: z.string().nullable(), portrait: z.string() }),
  app: z.enum(['owner', 'staff']),
  /** Owner app. */
  homes: z.array(homeView),
  binding: z.object({ state: z.enum(['bound', 'waiting', 'unbound']), claimedHome: z.string().nullable() }),
  /** Staff app. */
  roles: z.array(z.object({ role: z.enum(staffRoles), departmentId: id.nullable(), departmentName: z.string().nullable() })),
  project: z.object({ id, name: z.string(), complaintPhone: z.string(), repairPhone: z.string() }).nullable(),
  region: z.object({ id, name: z.string() }).nullable(),
  standsInFor: z.array(z.object({ personId: id, name: z.string(), lastDay: day })),
  bank: z.array(z.object({ template: z.string(), templateId: z.string(), title: z.string(), remaining: z.int() })),
  unread: z.int(),
  demo: z.boolean(),
})

export const priceItem = z.object({
  id,
  code: z.string(),
  group: z.string(),
  name: z.string(),
  unit: z.string(),
  /** 「¥30.00 起，不超过 ¥150.00」 */
  price: z.string(),
  shape: z.record(z.string(), z.unknown()),
  /** The least that can be ordered, in thousandths; null where there is none. */
  minQuantityMilli: z.int().nullable(),
  /** One unit's lowest price, before its terms. */
  fromFen: amountFenField,
  /** The most that a line of one unit comes to with all that the list may add; null where nothing limits it. */
  notMoreThanFen: amountFenField.nullable(),
  place: z.enum(['home', 'counter', 'partner']),
  included: z.string(),
  excluded: z.string(),
  standard: z.string(),
  basis: z.string(),
  warrantyDays: z.int(),
  durationMinutes: z.int(),
  qualification: z.string().nullable(),
  procedureId: z.string().nullable(),
  material: z.string(),
  /** 「材料 ¥65.00，或自备」 */
  materialPrice: z.string(),
})
export const priceList = z.object({
  id,
  version: z.string(),
  name: z.string(),
  effectiveFrom: day,
  approvedBy: z.string(),
  approvedOn: day,
  adoptedBy: z.string(),
  adoptedOn: day,
  project: z.object({ id, name: z.string(), complaintPhone: z.string() }),
  groups: z.array(z.object({ name: z.string(), items: z.array(priceItem) })),
})

export const paperKind = z.enum(['formStub', 'formUnit', 'formCustomer', 'acceptance', 'agreement'])
export const paperOffer = z.object({
  kind: paperKind,
  name: z.string(),
  possible: z.boolean(),
  /** What it waits for, while it is not possible. */
  reason: z.string().nullable(),
  /** Opens the PDF without a session for ten minutes or more; relative to the API. */
  url: z.string().nullable(),
})

export const inboxItem = z.object({
  id,
  requestId: id.nullable(),
  kind: z.string(),
  title: z.string(),
  body: z.string(),
  dueAt: instant.nullable(),
  createdAt: instant,
  readAt: instant.nullable(),
  callInstead: z.boolean(),
})

export const signingDocument = z.object({
  purpose: z.enum(['consent', 'quote', 'acceptance', 'followUp', 'settlement']),
  /** What is shown, and hashed: RFC 8785 canonical JSON of this value. */
  document: z.record(z.string(), z.unknown()),
  sha256,
  /** By the API's clock; handed back with the signature. */
  shownAt: instant,
  /** The agreement's text, in sections, for consent and quote. */
  agreement: z
    .object({
      version: z.string(),
      title: z.string(),
      sections: z.array(z.object({ heading: z.string(), paragraphs: z.array(z.string()) })),
    })
    .nullable(),
})

export const liveMessage = z.object({
  id: z.string(),
  type: z.string(),
  requestId: id.nullable(),
  version: z.int().nullable(),
  sentence: z.string(),
  at: instant,
})

export const candidate = z.object({
  personId: id,
  name: z.string(),
  badge: z.string(),
  trade: z.string(),
  portrait: z.string(),
  possible: z.boolean(),
  clause: z.string().nullable(),
  reason: z.string().nullable(),
  /** 「电工证 11 月 30 日到期」: what they hold ends within 60 days. */
  note: z.string().nullable(),
  minutesThatDay: z.int(),
  jobsThatDay: z.int(),
})

export const boardEntry = z.object({
  requestId: id,
  title: z.string(),
  homeLabel: z.string(),
  state,
  stateName: z.string(),
  window: window.nullable(),
  technicianId: id.nullable(),
})
export const board = z.object({
  day,
  departmentName: z.string(),
  technicians: z.array(
    z.object({ personId: id, name: z.string(), trade: z.string(), portrait: z.string(), minutes: z.int(), limitMinutes: z.int() }),
  ),
  entries: z.array(boardEntry),
})

export const department = z.object({
  id,
  name: z.string(),
  kind: z.enum(['internal', 'partner']),
  groups: z.array(z.string()),
  supervisors: z.array(z.string()),
})
export const binding = z.object({
  id,
  personName: z.string(),
  claimedRole: z.enum(residentRoles),
  claimedHome: z.string(),
  homeId: id.nullable(),
  phone: z.string().nullable(),
  askedAt: instant,
  state: z.enum(['waiting', 'confirmed', 'refused']),
})
export const standIn = z.object({
  id,
  absent: z.object({ personId: id, name: z.string() }),
  standIn: z.object({ personId: id, name: z.string() }),
  firstDay: day,
  lastDay: day,
  revokedAt: instant.nullable(),
})
export const damage = z.object({
  id,
  requestId: id,
  requestTitle: z.string(),
  homeLabel: z.string(),
  what: z.string(),
  reportedBy: z.string(),
  reportedAt: instant,
  state: z.enum(['open', 'settled']),
  talks: z.string().nullable(),
  compensationFen: fenField.nullable(),
  photos: z.array(photoView),
})
export const breach = z.object({
  requestId: id,
  number: z.string().nullable(),
  title: z.string(),
  projectName: z.string(),
  homeLabel: z.string(),
  reason: z.string(),
  cancelledBy: z.string(),
  cancelledAt: instant,
  /** What the owner had agreed to. */
  agreedFen: fenField.nullable(),
})
export const staffMember = z.object({
  personId: id,
  name: z.string(),
  badge: z.string(),
  roles: z.array(z.enum(staffRoles)),
  departmentId: id.nullable(),
  departmentName: z.string().nullable(),
  phone: z.string().nullable(),
  homes: z.int(),
})
export const casePriceWaiting = z.object({
  id,
  requestId: id,
  projectName: z.string(),
  homeLabel: z.string(),
  need: z.string(),
  words: z.string(),
  askedBy: z.string(),
  askedAt: instant,
  version: z.int(),
  photos: z.array(photoView),
})

export type RequestView = z.infer<typeof request>
export type RequestSummary = z.infer<typeof requestSummary>
export type Next = z.infer<typeof next>
export type QuoteView = z.infer<typeof quote>
export type PhotoView = z.infer<typeof photoView>
export type LineView = z.infer<typeof line>
export type Me = z.infer<typeof me>
export type HomeView = z.infer<typeof homeView>
export type PriceListView = z.infer<typeof priceList>
export type PriceItemView = z.infer<typeof priceItem>
export type PaperOffer = z.infer<typeof paperOffer>
export type InboxItem = z.infer<typeof inboxItem>
export type SigningDocument = z.infer<typeof signingDocument>
export type LiveMessage = z.infer<typeof liveMessage>
export type Candidate = z.infer<typeof candidate>
export type Board = z.infer<typeof board>
export type Department = z.infer<typeof department>
export type Binding = z.infer<typeof binding>
export type StandIn = z.infer<typeof standIn>
export type Damage = z.infer<typeof damage>
export type Breach = z.infer<typeof breach>
export type StaffMember = z.infer<typeof staffMember>
export type CasePriceWaiting = z.infer<typeof casePriceWaiting>
export type TechnicianCard = z.infer<typeof technicianCard>
export type ProcedureRecord = z.infer<typeof procedureRecord>
export type TimelineEntry = z.infer<typeof timelineEntry>
export type CommandOfferView = z.infer<typeof commandOffer>
