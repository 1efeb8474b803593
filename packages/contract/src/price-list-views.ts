import { type ListCommand, listCommands } from '@teyue/domain'
import { z } from 'zod'
import { amountFenField, codeField, day, id, instant, saidWords, words } from './common.ts'
import { priceRule } from './price-rule.ts'

export const listOwnerKinds = ['businessUnit', 'region'] as const
export const listOwner = z.object({ kind: z.enum(listOwnerKinds), id, name: z.string() })

/** What is stored, and what it comes to: in force and retired follow from dates and the committees' decisions. */
export const listStates = ['draft', 'submitted', 'approved', 'discarded'] as const
export const listPhases = ['draft', 'submitted', 'approved', 'inForce', 'retired', 'discarded'] as const

/** What can be done with a list, as buttons show it: possible, or disabled with the reason. */
export const listCommandOffer = z.object({
  command: z.enum(listCommands as [ListCommand, ...ListCommand[]]),
  possible: z.boolean(),
  clause: z.string().nullable(),
  reason: z.string().nullable(),
})

/** A project that this list is for, and what its committee said last (PRICE-5). */
export const listInProject = z.object({
  projectId: id,
  code: z.string(),
  name: z.string(),
  decision: z.enum(['adopted', 'sentBack']).nullable(),
  reason: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  adoptedOn: day.nullable(),
  /** It is what the project charges by today. */
  inForce: z.boolean(),
})

export const priceListSummary = z.object({
  id,
  owner: listOwner,
  version: z.int(),
  /** 「2026-3」 once it has its first day, 「第 3 版」 before. */
  label: z.string(),
  name: z.string(),
  state: z.enum(listStates),
  phase: z.enum(listPhases),
  phaseName: z.string(),
  effectiveFrom: day.nullable(),
  revision: z.int(),
  rows: z.int(),
  /** Rows of a draft that PRICE-7 still asks something of. */
  incomplete: z.int(),
  basedOn: z.object({ id, label: z.string() }).nullable(),
  savedBy: z.string().nullable(),
  savedAt: instant,
  approvedBy: z.string().nullable(),
  approvedAt: instant.nullable(),
  /** Why the owner's approver last sent it back; null again once it is approved. */
  sentBack: z.object({ by: z.string().nullable(), at: instant, reason: z.string() }).nullable(),
  projects: z.array(listInProject),
  commands: z.array(listCommandOffer),
})

/** Names of people are left out for the committee (OVERSIGHT-3). */
export const listStep = z.object({
  kind: z.enum(['submitted', 'sentBack', 'approved', 'discarded', 'adopted', 'notAdopted']),
  at: instant,
  by: z.string(),
  reason: z.string(),
  projectName: z.string().nullable(),
})
export const priceListDetail = priceListSummary.extend({ steps: z.array(listStep) })

/** What PRICE-7 asks of a row, by the name of its field. */
export const rowGap = z.object({ column: z.string(), detail: z.string() })

/** A row as it is written in a draft: anything may still be missing. New rows bring an id of their own (a UUID). */
export const priceRowInput = z.object({
  id,
  code: words(20).default(''),
  group: words(20).default(''),
  name: words(60).default(''),
  unit: words(10).default(''),
  /** Null while nobody has settled it. */
  shape: priceRule.nullable().default(null),
  place: z.enum(['home', 'counter', 'partner']).default('home'),
  departmentKind: z.enum(['internal', 'partner']).default('internal'),
  included: words(300).default(''),
  excluded: words(300).default(''),
  standard: words(300).default(''),
  basis: words(300).default(''),
  warrantyDays: z.int().min(0).max(3650).nullable().default(null),
  durationMinutes: z.int().min(1).max(10_000).nullable().default(null),
  qualification: z.enum(['electrician', 'plumber', 'gas']).nullable().default(null),
  procedureId: codeField(10).nullable().default(null),
  material: z.enum(['owner_supplies', 'included', 'extra']).default('owner_supplies'),
  /** Listed prices of extra material (MAT-2). */
  materialPrices: z
    .array(z.object({ name: words(40).default(''), fen: amountFenField, unit: words(10).optional() }))
    .max(20)
    .default([]),
  minQuantityMilli: z.int().min(1).max(100_000_000).nullable().default(null),
  /** Why an import handed the row to a person; sent back as null once it has been looked at. */
  review: words(300).nullable().default(null),
})
export type PriceRowInput = z.input<typeof priceRowInput>

export const priceRow = priceRowInput.extend({
  position: z.int(),
  /** The line of the file that it came from, as it was written. */
  source: z.string().nullable(),
  /** As the list shows it; null while the price is not settled. */
  price: z.string().nullable(),
  gaps: z.array(rowGap),
})
export type PriceRow = z.output<typeof priceRow>

export const priceRowsSaved = z.object({ list: priceListSummary, rows: z.array(priceRow) })

export const importReport = z.object({
  lines: z.int(),
  priced: z.int(),
  review: z.array(z.object({ line: z.int(), reason: z.string(), source: z.string() })),
  lost: z.int(),
})

const bound = amountFenField.nullable()
export const listChange = z.object({
  code: z.string(),
  group: z.string(),
  name: z.string(),
  change: z.enum(['added', 'dropped', 'dearer', 'cheaper', 'other']),
  before: z.object({ price: z.string(), fromFen: amountFenField, notMoreThanFen: bound }).nullable(),
  after: z.object({ price: z.string(), fromFen: amountFenField, notMoreThanFen: bound }).nullable(),
  /** Of the least, or where that stayed the most, that the item can cost; null where that says nothing. */
  byFen: z.int().nullable(),
  byPercent: z.number().nullable(),
  /** Names of the fields that differ, for 「other」. */
  fields: z.array(z.string()),
})
export const listComparison = z.object({
  before: z.object({ id, label: z.string(), name: z.string() }),
  after: z.object({ id, label: z.string(), name: z.string() }),
  added: z.int(),
  dropped: z.int(),
  dearer: z.int(),
  cheaper: z.int(),
  other: z.int(),
  same: z.int(),
  changes: z.array(listChange),
})

export const casePriceNeed = z.object({
  /** The need's name without what people write differently; hand it back to take the need into a draft. */
  key: z.string(),
  name: z.string(),
  unit: z.string(),
  times: z.int(),
  lastFen: amountFenField,
  leastFen: amountFenField,
  mostFen: amountFenField,
  lastAt: instant,
  projects: z.array(z.string()),
})

export const itemHealth = z.object({
  code: z.string(),
  name: z.string(),
  group: z.string(),
  offered: z.int(),
  /** The price on site was above the one offered before. */
  exceeded: z.int(),
  declined: z.int(),
  reworked: z.int(),
})

/** Counts and sums only: nobody can be recognised in them (OVERSIGHT-3). */
export const totals = z.object({
  project: z.object({ id, name: z.string() }),
  months: z.array(
    z.object({
      month: z.string(),
      logged: z.int(),
      byState: z.record(z.string(), z.int()),
      chargedFen: amountFenField,
      charges: z.int(),
      accepted: z.int(),
      /** Of those accepted, 非常满意; in basis points. Null without any. */
      verySatisfiedBasisPoints: z.int().nullable(),
    }),
  ),
})

export const publicItem = z.object({
  code: z.string(),
  group: z.string(),
  name: z.string(),
  unit: z.string(),
  price: z.string(),
  /** How it is charged: kind, bounds, and each term (surcharges, cap, minimum, rounding of hours); money in fen. */
  shape: z.record(z.string(), z.unknown()),
  /** The least that can be ordered, in thousandths; null where there is none. */
  minQuantityMilli: z.int().nullable(),
  /** One unit's lowest price, before its terms. */
  fromFen: amountFenField,
  /** The most that a line of one unit comes to with all that the list may add; null where nothing limits it. */
  notMoreThanFen: bound,
  material: z.string(),
  /** 「材料 ¥65.00，或自备」 */
  materialPrice: z.string(),
  included: z.string(),
  excluded: z.string(),
  standard: z.string(),
  basis: z.string(),
  warrantyDays: z.int(),
  durationMinutes: z.int(),
})
export const publicPrices = z.object({
  project: z.object({ code: z.string(), name: z.string(), complaintPhone: z.string() }),
  list: z.object({
    label: z.string(),
    name: z.string(),
    effectiveFrom: day,
    approvedBy: z.string(),
    approvedOn: day,
    adoptedBy: z.string(),
    adoptedOn: day,
  }),
  items: z.array(publicItem),
})

export const draftListBody = z.object({
  owner: listOwner.pick({ kind: true, id: true }),
  name: saidWords(60),
  /** The version to copy; without it the draft is empty. */
  copyOf: id.optional(),
})
export const savedRevision = z.object({ revision: z.int().min(1) })
export const savePriceRowsBody = savedRevision.extend({
  name: saidWords(60).optional(),
  put: z.array(priceRowInput).max(500).default([]),
  remove: z.array(id).max(5_000).default([]),
  /** All ids in their new order; without it rows keep theirs, and new ones come last. */
  order: z.array(id).max(10_000).optional(),
})

export type PriceListSummary = z.output<typeof priceListSummary>
export type PriceListDetail = z.output<typeof priceListDetail>
export type ListCommandOffer = z.output<typeof listCommandOffer>
export type ListComparison = z.output<typeof listComparison>
export type ListChange = z.output<typeof listChange>
export type ImportReport = z.output<typeof importReport>
export type CasePriceNeed = z.output<typeof casePriceNeed>
export type ItemHealth = z.output<typeof itemHealth>
export type Totals = z.output<typeof totals>
export type PublicPrices = z.output<typeof publicPrices>
export type DraftListBody = z.output<typeof draftListBody>
export type SavePriceRowsBody = z.output<typeof savePriceRowsBody>
