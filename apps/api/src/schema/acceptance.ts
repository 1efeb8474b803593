import { boolean, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export const acceptance = pgTable('acceptance', {
  id: uuid('id').primaryKey(),
  requestId: uuid('request_id').notNull(),
  satisfaction: text('satisfaction', { enum: ['verySatisfied', 'satisfied'] }).notNull(),
  stars: integer('stars').notNull(),
  five: jsonb('five').notNull().default({}),
  triedOut: boolean('tried_out').notNull(),
  comment: text('comment').notNull().default(''),
  signatureId: uuid('signature_id').notNull(),
  acceptedAt: instant('accepted_at').notNull(),
})

export const followUp = pgTable('follow_up', {
  id: uuid('id').primaryKey(),
  requestId: uuid('request_id').notNull(),
  how: text('how').notNull(),
  satisfied: boolean('satisfied').notNull(),
  note: text('note').notNull().default(''),
  byPerson: uuid('by_person').notNull(),
  at: instant('at').notNull(),
  signatureId: uuid('signature_id'),
})

export const rectification = pgTable('rectification', {
  id: uuid('id').primaryKey(),
  requestId: uuid('request_id').notNull(),
  kind: text('kind').notNull(),
  what: text('what').notNull(),
  byPerson: uuid('by_person').notNull(),
  at: instant('at').notNull(),
})

export const resolution = pgTable('resolution', {
  id: uuid('id').primaryKey(),
  requestId: uuid('request_id').notNull(),
  outcome: text('outcome').notNull(),
  agreedText: text('agreed_text').notNull(),
  byPerson: uuid('by_person').notNull(),
  at: instant('at').notNull(),
})
