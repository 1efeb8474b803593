import type { PriceRule } from '@teyue/domain'
import { boolean, date, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export const priceList = pgTable('price_list', {
  id: uuid('id').primaryKey(),
  ownerKind: text('owner_kind', { enum: ['businessUnit', 'region'] }).notNull(),
  ownerId: uuid('owner_id').notNull(),
  version: integer('version').notNull(),
  name: text('name').notNull(),
  state: text('state', { enum: ['draft', 'submitted', 'approved', 'discarded'] })
    .notNull()
    .default('draft'),
  effectiveFrom: date('effective_from', { mode: 'string' }),
  approvedBy: text('approved_by'),
  approvedAt: instant('approved_at'),
  basedOn: uuid('based_on'),
  revision: integer('revision').notNull().default(1),
  savedBy: uuid('saved_by'),
  savedAt: instant('saved_at').notNull().defaultNow(),
  submittedBy: uuid('submitted_by'),
  writtenBy: uuid('written_by').array().notNull().default([]),
})

/** What moves a list: its trigger sets the state, which nobody else may. */
export const priceListStep = pgTable('price_list_step', {
  id: uuid('id').primaryKey(),
  listId: uuid('list_id').notNull(),
  kind: text('kind', { enum: ['submitted', 'sentBack', 'approved', 'discarded'] }).notNull(),
  byPerson: uuid('by_person'),
  onPaper: text('on_paper'),
  at: instant('at').notNull(),
  reason: text('reason').notNull().default(''),
  effectiveFrom: date('effective_from', { mode: 'string' }),
})

export const priceItem = pgTable('price_item', {
  id: uuid('id').primaryKey(),
  listId: uuid('list_id').notNull(),
  code: text('code').notNull(),
  groupName: text('group_name').notNull(),
  name: text('name').notNull(),
  unit: text('unit').notNull(),
  position: integer('position').notNull(),
  shape: jsonb('shape').$type<PriceRule>(),
  place: text('place', { enum: ['home', 'counter', 'partner'] })
    .notNull()
    .default('home'),
  included: text('included').notNull().default(''),
  excluded: text('excluded').notNull().default(''),
  standard: text('standard').notNull().default(''),
  basis: text('basis').notNull().default(''),
  warrantyDays: integer('warranty_days').default(0),
  durationMinutes: integer('duration_minutes'),
  qualification: text('qualification', { enum: ['electrician', 'plumber', 'gas'] }),
  procedureId: text('procedure_id'),
  material: text('material', { enum: ['owner_supplies', 'included', 'extra'] })
    .notNull()
    .default('owner_supplies'),
  detail: jsonb('detail').notNull().default({}),
  review: text('review'),
  source: text('source'),
})

/** What a project's committee said of a list; the last word counts. */
export const adoption = pgTable('adoption', {
  id: uuid('id').primaryKey(),
  projectId: uuid('project_id').notNull(),
  listId: uuid('list_id').notNull(),
  decision: text('decision', { enum: ['adopted', 'sentBack'] }).notNull(),
  reason: text('reason').notNull().default(''),
  adoptedOn: date('adopted_on', { mode: 'string' }),
  decidedBy: text('decided_by').notNull(),
  personId: uuid('person_id'),
  decidedAt: instant('decided_at').notNull(),
  onPaper: boolean('on_paper').notNull().default(false),
})

export const revisionReminder = pgTable(
  'revision_reminder',
  {
    listId: uuid('list_id').notNull(),
    stage: text('stage', { enum: ['warn', 'overdue'] }).notNull(),
    toldAt: instant('told_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.listId, t.stage] })],
)
