import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export const event = pgTable(
  'event',
  {
    id: uuid('id').notNull(),
    projectId: uuid('project_id').notNull(),
    requestId: uuid('request_id').notNull(),
    seq: integer('seq').notNull(),
    type: text('type').notNull(),
    at: instant('at').notNull(),
    actorId: uuid('actor_id'),
    actorCapacity: text('actor_capacity').notNull(),
    payload: jsonb('payload').notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.requestId, t.seq] })],
)

export const chainHead = pgTable('chain_head', {
  requestId: uuid('request_id').primaryKey(),
  projectId: uuid('project_id').notNull(),
  seq: integer('seq').notNull(),
  hash: text('hash').notNull(),
  signature: text('signature').notNull(),
  keyId: text('key_id').notNull(),
})

export const projectLedger = pgTable(
  'project_ledger',
  {
    projectId: uuid('project_id').notNull(),
    n: integer('n').notNull(),
    requestId: uuid('request_id').notNull(),
    at: instant('at').notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.n] })],
)

export const ledgerHead = pgTable('ledger_head', {
  projectId: uuid('project_id').primaryKey(),
  n: integer('n').notNull(),
  hash: text('hash').notNull(),
  signature: text('signature').notNull(),
  keyId: text('key_id').notNull(),
})
