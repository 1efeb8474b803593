import { boolean, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant, tstzrange } from './columns.ts'

export const appointment = pgTable('appointment', {
  id: uuid('id').primaryKey(),
  requestId: uuid('request_id').notNull(),
  windowStart: instant('window_start').notNull(),
  windowEnd: instant('window_end').notNull(),
  agreedBy: uuid('agreed_by'),
  agreedAt: instant('agreed_at').notNull(),
  supersededAt: instant('superseded_at'),
})

export const timeProposal = pgTable('time_proposal', {
  id: uuid('id').primaryKey(),
  requestId: uuid('request_id').notNull(),
  windowStart: instant('window_start').notNull(),
  windowEnd: instant('window_end').notNull(),
  proposedBy: uuid('proposed_by').notNull(),
  reason: text('reason').notNull(),
  proposedAt: instant('proposed_at').notNull(),
  relayedAt: instant('relayed_at'),
  answer: text('answer', { enum: ['agreed', 'declined', 'withdrawn'] }),
  answeredAt: instant('answered_at'),
})

export const dispatch = pgTable('dispatch', {
  id: uuid('id').primaryKey(),
  projectId: uuid('project_id').notNull(),
  requestId: uuid('request_id').notNull(),
  homeId: uuid('home_id').notNull(),
  departmentId: uuid('department_id').notNull(),
  dispatchedBy: uuid('dispatched_by').notNull(),
  consentId: uuid('consent_id').notNull(),
  slip: jsonb('slip').notNull(),
  dispatchedAt: instant('dispatched_at').notNull(),
  endedAt: instant('ended_at'),
  endedReason: text('ended_reason'),
})

export const assignment = pgTable('assignment', {
  id: uuid('id').primaryKey(),
  projectId: uuid('project_id').notNull(),
  requestId: uuid('request_id').notNull(),
  dispatchId: uuid('dispatch_id').notNull(),
  technicianId: uuid('technician_id').notNull(),
  assignedBy: uuid('assigned_by').notNull(),
  busy: tstzrange('busy').notNull(),
  assignedAt: instant('assigned_at').notNull(),
  endedAt: instant('ended_at'),
  endedReason: text('ended_reason'),
})

export const visit = pgTable('visit', {
  id: uuid('id').primaryKey(),
  requestId: uuid('request_id').notNull(),
  assignmentId: uuid('assignment_id').notNull(),
  setOutAt: instant('set_out_at').notNull(),
  arrivedAt: instant('arrived_at'),
  five: jsonb('five'),
  surfacesProtected: boolean('surfaces_protected'),
  noEntry: jsonb('no_entry'),
  startedAt: instant('started_at'),
  finishedAt: instant('finished_at'),
  siteCleaned: boolean('site_cleaned'),
})
