import { certificateKinds, certificateStages, type Policy, residentRoles, type StaffRole, staffRoles } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import { boolean, date, interval, jsonb, numeric, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, tstzrange } from './columns.ts'

export const clock = pgTable('clock', {
  one: boolean('one').primaryKey().default(true),
  ahead: interval('ahead').notNull().default(sql`'00:00:00'::interval`),
})

export const businessUnit = pgTable('business_unit', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
})

export const region = pgTable('region', {
  id: uuid('id').primaryKey(),
  businessUnitId: uuid('business_unit_id').notNull(),
  name: text('name').notNull(),
  ownList: boolean('own_list').notNull(),
})

export const project = pgTable('project', {
  id: uuid('id').primaryKey(),
  regionId: uuid('region_id').notNull(),
  code: text('code').notNull(),
  name: text('name').notNull(),
  address: text('address').notNull(),
  repairPhone: text('repair_phone').notNull(),
  complaintPhone: text('complaint_phone').notNull(),
  policy: jsonb('policy').$type<Partial<Policy>>().notNull().default({}),
  createdAt: instant('created_at').notNull().defaultNow(),
})

export const building = pgTable('building', {
  id: uuid('id').primaryKey(),
  projectId: uuid('project_id').notNull(),
  name: text('name').notNull(),
})

export const home = pgTable('home', {
  id: uuid('id').primaryKey(),
  projectId: uuid('project_id').notNull(),
  buildingId: uuid('building_id').notNull(),
  unit: text('unit').notNull(),
  door: text('door').notNull(),
  label: text('label').notNull(),
  kind: text('kind', { enum: ['residential', 'shop', 'office'] }).notNull(),
  areaM2: numeric('area_m2', { precision: 10, scale: 2, mode: 'number' }),
})

export const person = pgTable('person', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  phone: text('phone'),
  demo: boolean('demo').notNull().default(false),
  createdAt: instant('created_at').notNull().defaultNow(),
})

export const residency = pgTable('residency', {
  id: uuid('id').primaryKey(),
  projectId: uuid('project_id').notNull(),
  personId: uuid('person_id').notNull(),
  homeId: uuid('home_id').notNull(),
  role: text('role', { enum: residentRoles }).notNull(),
  since: instant('since').notNull(),
  until: instant('until'),
  confirmedBy: uuid('confirmed_by'),
})

export const homeManager = pgTable('home_manager', {
  id: uuid('id').primaryKey(),
  projectId: uuid('project_id').notNull(),
  homeId: uuid('home_id').notNull(),
  personId: uuid('person_id').notNull(),
  during: tstzrange('during').notNull(),
})

export const standIn = pgTable('stand_in', {
  id: uuid('id').primaryKey(),
  projectId: uuid('project_id').notNull(),
  absentPersonId: uuid('absent_person_id').notNull(),
  personId: uuid('person_id').notNull(),
  firstDay: date('first_day', { mode: 'string' }).notNull(),
  lastDay: date('last_day', { mode: 'string' }).notNull(),
  appointedBy: uuid('appointed_by').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  revokedAt: instant('revoked_at'),
})

export const department = pgTable('department', {
  id: uuid('id').primaryKey(),
  projectId: uuid('project_id').notNull(),
  name: text('name').notNull(),
  kind: text('kind', { enum: ['internal', 'partner'] }).notNull(),
  groups: text('groups').array().notNull().default([]),
  closedAt: instant('closed_at'),
})

export const staff = pgTable('staff', {
  personId: uuid('person_id').primaryKey(),
  projectId: uuid('project_id'),
  regionId: uuid('region_id'),
  businessUnitId: uuid('business_unit_id'),
  badge: text('badge'),
  trade: text('trade'),
  portrait: text('portrait'),
  leftAt: instant('left_at'),
})

export const staffRole = pgTable('staff_role', {
  personId: uuid('person_id').notNull(),
  role: text('role', { enum: staffRoles }).notNull(),
  departmentId: uuid('department_id'),
})

export const qualification = pgTable('qualification', {
  id: uuid('id').primaryKey(),
  personId: uuid('person_id').notNull(),
  kind: text('kind', { enum: certificateKinds }).notNull(),
  title: text('title').notNull(),
  validFrom: date('valid_from', { mode: 'string' }).notNull(),
  validUntil: date('valid_until', { mode: 'string' }).notNull(),
  number: text('number').notNull().default(''),
  photoId: uuid('photo_id'),
  enteredBy: uuid('entered_by'),
  enteredAt: instant('entered_at').notNull().defaultNow(),
  renews: uuid('renews'),
  sessionId: uuid('session_id'),
  revokedAt: instant('revoked_at'),
  revokedBy: uuid('revoked_by'),
  revokedReason: text('revoked_reason'),
})

export const certificateNotice = pgTable('certificate_notice', {
  id: uuid('id').primaryKey(),
  personId: uuid('person_id').notNull(),
  kind: text('kind', { enum: certificateKinds }).notNull(),
  validUntil: date('valid_until', { mode: 'string' }),
  stage: text('stage', { enum: certificateStages }).notNull(),
  toldAt: instant('told_at').notNull(),
})

export const trainingSession = pgTable('training_session', {
  id: uuid('id').primaryKey(),
  projectId: uuid('project_id').notNull(),
  topic: text('topic').notNull(),
  startsAt: instant('starts_at').notNull(),
  endsAt: instant('ends_at').notNull(),
  place: text('place').notNull().default(''),
  trainer: text('trainer').notNull(),
  roles: text('roles').array().$type<StaffRole[]>().notNull().default([]),
  departmentIds: uuid('department_ids').array().notNull().default([]),
  certificateUntil: date('certificate_until', { mode: 'string' }),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  cancelledAt: instant('cancelled_at'),
  cancelledBy: uuid('cancelled_by'),
  cancelledReason: text('cancelled_reason'),
})

export const trainingAttendance = pgTable(
  'training_attendance',
  {
    sessionId: uuid('session_id').notNull(),
    personId: uuid('person_id').notNull(),
    signedInAt: instant('signed_in_at').notNull(),
    signedInBy: uuid('signed_in_by').notNull(),
    passed: boolean('passed'),
    judgedBy: uuid('judged_by'),
    judgedAt: instant('judged_at'),
    note: text('note'),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.personId] })],
)

export const homeHandover = pgTable('home_handover', {
  id: uuid('id').primaryKey(),
  projectId: uuid('project_id').notNull(),
  homeId: uuid('home_id').notNull(),
  fromPerson: uuid('from_person'),
  toPerson: uuid('to_person').notNull(),
  byPerson: uuid('by_person').notNull(),
  at: instant('at').notNull(),
  reason: text('reason').notNull(),
})

/** Who changed a project's settings, and why. Writing it is what changes them. */
export const policyChange = pgTable('policy_change', {
  id: uuid('id').primaryKey(),
  projectId: uuid('project_id').notNull(),
  byPerson: uuid('by_person').notNull(),
  at: instant('at').notNull(),
  reason: text('reason').notNull(),
  before: jsonb('before').$type<Partial<Policy>>().notNull(),
  after: jsonb('after').$type<Partial<Policy>>().notNull(),
})
