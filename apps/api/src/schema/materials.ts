import { bigint, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export const materialSlip = pgTable('material_slip', {
  id: uuid('id').primaryKey(),
  projectId: uuid('project_id').notNull(),
  requestId: uuid('request_id').notNull(),
  kind: text('kind', { enum: ['store', 'bought', 'return'] }).notNull(),
  year: integer('year').notNull(),
  seq: integer('seq').notNull(),
  number: text('number').notNull(),
  photoId: uuid('photo_id'),
  note: text('note').notNull().default(''),
  madeBy: uuid('made_by').notNull(),
  madeAt: instant('made_at').notNull(),
  contentSha256: text('content_sha256').notNull(),
})

export const materialLine = pgTable('material_line', {
  id: uuid('id').primaryKey(),
  slipId: uuid('slip_id').notNull(),
  position: integer('position').notNull(),
  name: text('name').notNull(),
  unit: text('unit').notNull(),
  quantityMilli: integer('quantity_milli').notNull(),
  unitFen: bigint('unit_fen', { mode: 'number' }).notNull(),
})

export const materialReturn = pgTable(
  'material_return',
  {
    slipId: uuid('slip_id').notNull(),
    lineId: uuid('line_id').notNull(),
    quantityMilli: integer('quantity_milli').notNull(),
  },
  (t) => [primaryKey({ columns: [t.slipId, t.lineId] })],
)

export const materialPurchase = pgTable('material_purchase', {
  lineId: uuid('line_id').primaryKey(),
  unitFen: bigint('unit_fen', { mode: 'number' }).notNull(),
  photoId: uuid('photo_id').notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

export const materialCounter = pgTable(
  'material_counter',
  {
    projectId: uuid('project_id').notNull(),
    year: integer('year').notNull(),
    last: integer('last').notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.year] })],
)
