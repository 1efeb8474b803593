import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export const paper = pgTable('paper', {
  id: uuid('id').primaryKey(),
  token: text('token').notNull(),
  projectId: uuid('project_id').notNull(),
  requestId: uuid('request_id'),
  listId: uuid('list_id'),
  kind: text('kind', { enum: ['formStub', 'formUnit', 'formCustomer', 'acceptance', 'agreement', 'priceNotice'] }).notNull(),
  size: text('size', { enum: ['A3', 'A4', 'A5'] }).notNull(),
  version: integer('version').notNull(),
  contentSha256: text('content_sha256').notNull(),
  /** Of the facts that it was made from. */
  recordSha256: text('record_sha256').notNull(),
  /** The last event of the request when it was issued: what happened later explains what changed. */
  eventSeq: integer('event_seq'),
  pdfSha256: text('pdf_sha256').notNull(),
  storageKey: text('storage_key').notNull(),
  issuedAt: instant('issued_at').notNull(),
  issuedBy: uuid('issued_by').notNull(),
})
