import type { ChosenTerms } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import { bigint, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, xid8 } from './columns.ts'

export const account = pgTable('account', {
  id: uuid('id').primaryKey(),
  projectId: uuid('project_id').notNull(),
  kind: text('kind', {
    enum: [
      'receivable',
      'technicianCash',
      'till',
      'wechatPayClearing',
      'bank',
      'propertyFee',
      'serviceIncome',
      'materialIncome',
      'waivers',
      'compensation',
    ],
  }).notNull(),
  payerId: uuid('payer_id'),
  homeId: uuid('home_id'),
  personId: uuid('person_id'),
})

export const journal = pgTable('journal', {
  id: uuid('id').primaryKey(),
  projectId: uuid('project_id').notNull(),
  requestId: uuid('request_id'),
  kind: text('kind').notNull(),
  at: instant('at').notNull(),
  reason: text('reason').notNull().default(''),
  /** Set by the database: entries come in the same transaction. */
  writtenIn: xid8('written_in').notNull().default(sql`pg_current_xact_id()`),
})

export const journalEntry = pgTable(
  'journal_entry',
  {
    journalId: uuid('journal_id').notNull(),
    position: integer('position').notNull(),
    accountId: uuid('account_id').notNull(),
    amountFen: bigint('amount_fen', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.journalId, t.position] })],
)

export const charge = pgTable('charge', {
  id: uuid('id').primaryKey(),
  projectId: uuid('project_id').notNull(),
  requestId: uuid('request_id').notNull(),
  homeId: uuid('home_id').notNull(),
  payerId: uuid('payer_id'),
  payerName: text('payer_name').notNull(),
  quoteId: uuid('quote_id').notNull(),
  signatureId: uuid('signature_id').notNull(),
  journalId: uuid('journal_id'),
  totalFen: bigint('total_fen', { mode: 'number' }).notNull(),
  chargedAt: instant('charged_at').notNull(),
})

export const chargeLine = pgTable(
  'charge_line',
  {
    chargeId: uuid('charge_id').notNull(),
    position: integer('position').notNull(),
    priceItemId: uuid('price_item_id'),
    casePriceId: uuid('case_price_id'),
    listVersion: text('list_version').notNull(),
    name: text('name').notNull(),
    unit: text('unit').notNull(),
    quantityMilli: integer('quantity_milli').notNull(),
    unitFen: bigint('unit_fen', { mode: 'number' }).notNull(),
    amountFen: bigint('amount_fen', { mode: 'number' }).notNull(),
    chosen: jsonb('chosen').$type<ChosenTerms>(),
    materialLineId: uuid('material_line_id'),
  },
  (t) => [primaryKey({ columns: [t.chargeId, t.position] })],
)
