import { certificateKinds, residentRoles, staffRoles } from '@teyue/domain'
import { z } from 'zod'

const text = (most: number) => z.string().trim().min(1).max(most)
const day = z.iso.date()
export const phone = z.string().regex(/^\+?\d{5,17}$/)

const qualification = z
  .strictObject({
    kind: z.enum(certificateKinds),
    title: text(40),
    number: z.string().trim().max(40).default(''),
    validFrom: day,
    validUntil: day,
  })
  .refine(({ validFrom, validUntil }) => validUntil >= validFrom, { path: ['validUntil'], error: '早于 validFrom (before validFrom)' })

/** Somebody on the payroll, or of a partner firm. The phone number is what they log in with, and who they are to this file. */
export const staffEntry = z.strictObject({
  name: text(20),
  phone,
  badge: z.string().trim().max(20).default(''),
  trade: z.string().trim().max(20).default(''),
  /** Supervisors and technicians name their department. */
  roles: z.array(z.strictObject({ role: z.enum(staffRoles), department: text(40).optional() })).min(1),
  qualifications: z.array(qualification).default([]),
})
export type StaffEntry = z.output<typeof staffEntry>

const homeKey = { building: text(20), unit: z.string().trim().max(20).default(''), door: text(20) }

export const residentEntry = z.strictObject({
  name: text(20),
  phone,
  homes: z.array(z.strictObject({ ...homeKey, role: z.enum(residentRoles), since: day.optional() })).min(1),
})
export type ResidentEntry = z.output<typeof residentEntry>

const homeEntry = z.strictObject({
  ...homeKey,
  /** As people write it; without it building, unit and door one after the other. */
  label: text(40).optional(),
  kind: z.enum(['residential', 'shop', 'office']).default('residential'),
  areaM2: z.number().positive().max(100_000).optional(),
  /** The account manager's phone number (ROUTE-1). */
  manager: phone,
})
export type HomeEntry = z.output<typeof homeEntry>

const wholeNumber = (least: number) => z.int().min(least).max(100_000)
const policy = z
  .strictObject({
    contactWorkingDays: wholeNumber(1),
    urgentContactMinutes: wholeNumber(1),
    dispatchHours: wholeNumber(1),
    assignMinutes: wholeNumber(1),
    relayMinutes: wholeNumber(1),
    offerHours: wholeNumber(1),
    quoteHours: wholeNumber(1),
    casePriceDecisionHours: wholeNumber(1),
    acceptanceHours: wholeNumber(1),
    followUpHours: wholeNumber(1),
    escalationHours: wholeNumber(1),
    attempts: wholeNumber(1),
    paidMinutesPerDay: wholeNumber(1),
    material: z.enum(['owner_supplies', 'either']),
  })
  .partial()

/** A region and one of its projects: what `pnpm project:create` reads. `docs/project-file.md` tells it in words. */
export const projectFile = z.strictObject({
  businessUnit: z.strictObject({ name: text(40), staff: z.array(staffEntry).default([]) }),
  region: z.strictObject({
    name: text(40),
    /** PRICE-2: the region has a list of its own; else its business unit's holds. */
    ownList: z.boolean(),
    staff: z.array(staffEntry).default([]),
  }),
  project: z.strictObject({
    code: z.string().regex(/^[A-Z][A-Z0-9]{1,9}$/),
    name: text(40),
    address: text(100),
    repairPhone: text(20),
    complaintPhone: text(20),
    /** Account managers and residents count from this day; without it from the day of loading. */
    startedOn: day.optional(),
    policy: policy.default({}),
  }),
  priceList: z
    .strictObject({
      version: wholeNumber(1),
      name: text(60),
      effectiveFrom: day,
      approvedBy: text(60),
      approvedOn: day,
      /** A CSV file beside this one, or its text. */
      file: text(200).optional(),
      csv: z.string().optional(),
    })
    .refine(({ file, csv }) => (file === undefined) !== (csv === undefined), { error: 'file 和 csv 写且只写一个 (either file or csv)' }),
  adoption: z.strictObject({ adoptedOn: day, decidedBy: text(60) }),
  departments: z
    .array(z.strictObject({ name: text(40), kind: z.enum(['internal', 'partner']), groups: z.array(text(40)).default([]) }))
    .min(1),
  staff: z.array(staffEntry).min(1),
  homes: z.array(homeEntry).min(1),
  residents: z.array(residentEntry).default([]),
})
export type ProjectFile = z.output<typeof projectFile>
