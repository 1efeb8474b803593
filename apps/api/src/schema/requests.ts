import { states } from '@teyue/domain'
import { bigint, boolean, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export const request = pgTable('request', {
  id: uuid('id').primaryKey(),
  projectId: uuid('project_id').notNull(),
  homeId: uuid('home_id').notNull(),
  state: text('state', { enum: states }).notNull(),
  version: integer('version').notNull().default(1),
  place: text('place', { enum: ['home', 'counter', 'partner'] })
    .notNull()
    .default('home'),
  urgency: text('urgency', { enum: ['urgent', 'today', 'planned'] }).notNull(),
  need: text('need').notNull(),
  demands: text('demands').notNull().default(''),
  channel: text('channel').notNull(),
  contactName: text('contact_name').notNull(),
  contactPhone: text('contact_phone').notNull(),
  residentId: uuid('resident_id'),
  loggedBy: uuid('logged_by').notNull(),
  passedOnBy: text('passed_on_by'),
  wantedStart: instant('wanted_start').notNull(),
  wantedEnd: instant('wanted_end').notNull(),
  items: jsonb('items').notNull().default([]),
  originState: text('origin_state'),
  reworks: integer('reworks').notNull().default(0),
  warrantyOf: uuid('warranty_of'),
  basketId: uuid('basket_id'),
  hold: jsonb('hold'),
  rejection: jsonb('rejection'),
  procedure: jsonb('procedure').notNull().default({}),
  finishedAt: instant('finished_at'),
  closedAt: instant('closed_at'),
  breach: boolean('breach').notNull().default(false),
  notFollowedUp: boolean('not_followed_up').notNull().default(false),
  formReceivedAt: instant('form_received_at'),
  redirectedTo: text('redirected_to'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

export const photo = pgTable('photo', {
  id: uuid('id').primaryKey(),
  projectId: uuid('project_id').notNull(),
  requestId: uuid('request_id'),
  purpose: text('purpose', {
    enum: ['need', 'before', 'after', 'noEntry', 'damage', 'paper', 'signature', 'proof', 'certificate', 'quotation', 'receipt'],
  }).notNull(),
  uploadedBy: uuid('uploaded_by').notNull(),
  uploadedAt: instant('uploaded_at').notNull().defaultNow(),
  sha256: text('sha256').notNull(),
  bytes: integer('bytes').notNull(),
  width: integer('width').notNull(),
  height: integer('height').notNull(),
  mime: text('mime').notNull(),
  storageKey: text('storage_key').notNull(),
})

export const contact = pgTable('contact', {
  id: uuid('id').primaryKey(),
  requestId: uuid('request_id').notNull(),
  kind: text('kind', { enum: ['attempt', 'talk'] }).notNull(),
  channel: text('channel', { enum: ['phone', 'wechat', 'visit', 'counter'] }).notNull(),
  byPerson: uuid('by_person').notNull(),
  at: instant('at').notNull(),
  note: text('note').notNull().default(''),
})

export const partyChange = pgTable('party_change', {
  id: uuid('id').primaryKey(),
  requestId: uuid('request_id').notNull(),
  kind: text('kind').notNull(),
  proofPhotoId: uuid('proof_photo_id').notNull(),
  note: text('note').notNull().default(''),
  byPerson: uuid('by_person').notNull(),
  at: instant('at').notNull(),
})

export const damage = pgTable('damage', {
  id: uuid('id').primaryKey(),
  projectId: uuid('project_id').notNull(),
  requestId: uuid('request_id').notNull(),
  reportedBy: uuid('reported_by').notNull(),
  what: text('what').notNull(),
  photos: jsonb('photos').notNull().default([]),
  state: text('state', { enum: ['open', 'settled'] })
    .notNull()
    .default('open'),
  talks: text('talks'),
  compensationFen: bigint('compensation_fen', { mode: 'number' }),
  settledBy: uuid('settled_by'),
  reportedAt: instant('reported_at').notNull(),
  settledAt: instant('settled_at'),
})
