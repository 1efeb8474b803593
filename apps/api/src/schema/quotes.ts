import type { ChosenTerms } from '@teyue/domain'
import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export const casePrice = pgTable('case_price', {
  id: uuid('id').primaryKey(),
  requestId: uuid('request_id').notNull(),
  askedBy: uuid('asked_by').notNull(),
  askedAt: instant('asked_at').notNull(),
  words: text('words').notNull(),
  decidedBy: uuid('decided_by'),
  decidedAt: instant('decided_at'),
  granted: boolean('granted'),
  reason: text('reason'),
  lines: jsonb('lines'),
  expiresAt: instant('expires_at'),
})

export const quote = pgTable('quote', {
  id: uuid('id').primaryKey(),
  requestId: uuid('request_id').notNull(),
  version: integer('version').notNull(),
  kind: text('kind', { enum: ['offer', 'onSite'] }).notNull(),
  status: text('status', { enum: ['open', 'agreed', 'declined', 'void'] })
    .notNull()
    .default('open'),
  totalFen: bigint('total_fen', { mode: 'number' }).notNull(),
  notMoreThanFen: bigint('not_more_than_fen', { mode: 'number' }).notNull(),
  agreementVersion: text('agreement_version').notNull(),
  payerId: uuid('payer_id'),
  payerName: text('payer_name').notNull(),
  windowStart: instant('window_start'),
  windowEnd: instant('window_end'),
  expiresAt: instant('expires_at').notNull(),
  note: text('note').notNull().default(''),
  madeBy: uuid('made_by').notNull(),
  madeAt: instant('made_at').notNull(),
  decidedAt: instant('decided_at'),
  contentSha256: text('content_sha256').notNull(),
})

export const quoteLine = pgTable(
  'quote_line',
  {
    quoteId: uuid('quote_id').notNull(),
    position: integer('position').notNull(),
    priceItemId: uuid('price_item_id'),
    casePriceId: uuid('case_price_id'),
    listVersion: text('list_version').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    unit: text('unit').notNull(),
    quantityMilli: integer('quantity_milli').notNull(),
    unitFen: bigint('unit_fen', { mode: 'number' }).notNull(),
    amountFen: bigint('amount_fen', { mode: 'number' }).notNull(),
    notMoreThanFen: bigint('not_more_than_fen', { mode: 'number' }).notNull(),
    material: boolean('material').notNull().default(false),
    explanation: text('explanation').notNull().default(''),
    chosen: jsonb('chosen').$type<ChosenTerms>(),
    materialLineId: uuid('material_line_id'),
  },
  (t) => [primaryKey({ columns: [t.quoteId, t.position] })],
)

export const signature = pgTable('signature', {
  id: uuid('id').primaryKey(),
  requestId: uuid('request_id').notNull(),
  purpose: text('purpose', { enum: ['consent', 'quote', 'acceptance', 'followUp', 'settlement'] }).notNull(),
  method: text('method', { enum: ['ownPhone', 'technicianPhone', 'paper'] }).notNull(),
  document: jsonb('document').notNull(),
  documentSha256: text('document_sha256').notNull(),
  signerId: uuid('signer_id'),
  signerName: text('signer_name').notNull(),
  signerRole: text('signer_role').notNull(),
  devicePersonId: uuid('device_person_id').notNull(),
  witnessId: uuid('witness_id'),
  witnessName: text('witness_name'),
  strokes: jsonb('strokes'),
  imagePhotoId: uuid('image_photo_id'),
  imageSha256: text('image_sha256'),
  shownAt: instant('shown_at').notNull(),
  signedAt: instant('signed_at').notNull(),
  ip: text('ip'),
  userAgent: text('user_agent'),
})

export const consent = pgTable('consent', {
  id: uuid('id').primaryKey(),
  requestId: uuid('request_id').notNull(),
  quoteId: uuid('quote_id').notNull(),
  manner: text('manner', { enum: ['signed', 'spoken', 'paper'] }).notNull(),
  givenBy: uuid('given_by'),
  givenByName: text('given_by_name').notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  givenAt: instant('given_at').notNull(),
  signatureId: uuid('signature_id'),
})

export const formCounter = pgTable(
  'form_counter',
  {
    projectId: uuid('project_id').notNull(),
    year: integer('year').notNull(),
    last: integer('last').notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.year] })],
)

export const serviceForm = pgTable('service_form', {
  requestId: uuid('request_id').primaryKey(),
  projectId: uuid('project_id').notNull(),
  year: integer('year').notNull(),
  seq: integer('seq').notNull(),
  number: text('number').notNull(),
  issuedAt: instant('issued_at').notNull(),
  voidedAt: instant('voided_at'),
})
