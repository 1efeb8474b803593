import { capacities, type PromiseKind } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, xid8 } from './columns.ts'

export const feed = pgTable('feed', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  xid: xid8('xid').notNull().default(sql`pg_current_xact_id()`),
  personId: uuid('person_id').notNull(),
  projectId: uuid('project_id').notNull(),
  requestId: uuid('request_id'),
  eventId: uuid('event_id'),
  type: text('type').notNull(),
  payload: jsonb('payload').notNull(),
  at: instant('at').notNull(),
})

export const inboxItem = pgTable('inbox_item', {
  id: uuid('id').primaryKey(),
  personId: uuid('person_id').notNull(),
  projectId: uuid('project_id'),
  requestId: uuid('request_id'),
  eventId: uuid('event_id'),
  kind: text('kind').notNull(),
  title: text('title').notNull(),
  body: text('body').notNull().default(''),
  dueAt: instant('due_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
  readAt: instant('read_at'),
  doneAt: instant('done_at'),
  callInstead: boolean('call_instead').notNull().default(false),
})

export const promise = pgTable('promise', {
  id: uuid('id').primaryKey(),
  projectId: uuid('project_id').notNull(),
  requestId: uuid('request_id').notNull(),
  kind: text('kind').$type<PromiseKind>().notNull(),
  holder: text('holder', { enum: capacities }).notNull(),
  holderPersonId: uuid('holder_person_id'),
  what: text('what').notNull(),
  main: boolean('main').notNull(),
  startedAt: instant('started_at').notNull(),
  warnAt: instant('warn_at'),
  dueAt: instant('due_at'),
  warnedAt: instant('warned_at'),
  overdueAt: instant('overdue_at'),
  escalatedAt: instant('escalated_at'),
  endedAt: instant('ended_at'),
})

export const notificationBank = pgTable(
  'notification_bank',
  {
    personId: uuid('person_id').notNull(),
    app: text('app', { enum: ['owner', 'staff'] }).notNull(),
    templateKey: text('template_key').notNull(),
    remaining: integer('remaining').notNull(),
    askedAt: instant('asked_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.app, t.templateKey] })],
)

export const messageDelivery = pgTable('message_delivery', {
  id: uuid('id').primaryKey(),
  inboxItemId: uuid('inbox_item_id').notNull(),
  app: text('app', { enum: ['owner', 'staff'] }).notNull(),
  templateKey: text('template_key').notNull(),
  status: text('status', { enum: ['queued', 'sent', 'refused', 'failed', 'noConsent'] })
    .notNull()
    .default('queued'),
  errcode: text('errcode'),
  attemptedAt: instant('attempted_at'),
})
