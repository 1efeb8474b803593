import type { ItemMaterial, PriceRule } from '@teyue/domain'
import { date, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export const priceList = pgTable('price_list', {
  id: uuid('id').primaryKey(),
  ownerKind: text('owner_kind', { enum: ['businessUnit', 'region'] }).notNull(),
  ownerId: uuid('owner_id').notNull(),
  version: integer('version').notNull(),
  name: text('name').notNull(),
  state: text('state', { enum: ['draft', 'submitted', 'approved', 'inForce', 'retired'] })
    .notNull()
    .default('draft'),
  effectiveFrom: date('effective_from', { mode: 'string' }),
  approvedBy: text('approved_by'),
  approvedAt: instant('approved_at'),
})

export const priceItem = pgTable('price_item', {
  id: uuid('id').primaryKey(),
  listId: uuid('list_id').notNull(),
  code: text('code').notNull(),
  groupName: text('group_name').notNull(),
  name: text('name').notNull(),
  unit: text('unit').notNull(),
  position: integer('position').notNull(),
  shape: jsonb('shape').$type<PriceRule>().notNull(),
  place: text('place', { enum: ['home', 'counter', 'partner'] })
    .notNull()
    .default('home'),
  included: text('included').notNull().default(''),
  excluded: text('excluded').notNull().default(''),
  standard: text('standard').notNull().default(''),
  basis: text('basis').notNull().default(''),
  warrantyDays: integer('warranty_days').notNull().default(0),
  durationMinutes: integer('duration_minutes').notNull(),
  qualification: text('qualification', { enum: ['electrician', 'plumber', 'gas'] }),
  procedureId: text('procedure_id'),
  material: text('material').$type<ItemMaterial>().notNull().default('owner_supplies'),
  detail: jsonb('detail').notNull().default({}),
})

export const adoption = pgTable(
  'adoption',
  {
    projectId: uuid('project_id').notNull(),
    listId: uuid('list_id').notNull(),
    adoptedOn: date('adopted_on', { mode: 'string' }).notNull(),
    decidedBy: text('decided_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.listId] })],
)
