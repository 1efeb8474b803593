import { residentRoles } from '@teyue/domain'
import { boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export const wechatIdentity = pgTable(
  'wechat_identity',
  {
    app: text('app', { enum: ['owner', 'staff'] }).notNull(),
    openid: text('openid').notNull(),
    personId: uuid('person_id').notNull(),
    projectHint: uuid('project_hint'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.app, t.openid] })],
)

export const bindingRequest = pgTable('binding_request', {
  id: uuid('id').primaryKey(),
  projectId: uuid('project_id').notNull(),
  homeId: uuid('home_id'),
  personId: uuid('person_id').notNull(),
  claimedRole: text('claimed_role', { enum: residentRoles }).notNull(),
  claimedName: text('claimed_name').notNull(),
  claimedHome: text('claimed_home').notNull(),
  phone: text('phone'),
  state: text('state', { enum: ['waiting', 'confirmed', 'refused'] })
    .notNull()
    .default('waiting'),
  askedAt: instant('asked_at').notNull().defaultNow(),
  decidedBy: uuid('decided_by'),
  decidedAt: instant('decided_at'),
  reason: text('reason'),
})

export const session = pgTable('session', {
  id: uuid('id').primaryKey(),
  personId: uuid('person_id').notNull(),
  app: text('app', { enum: ['owner', 'staff', 'desk'] }).notNull(),
  generation: integer('generation').notNull().default(1),
  rotatedAt: instant('rotated_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
  lastUsedAt: instant('last_used_at').notNull().defaultNow(),
  expiresAt: instant('expires_at').notNull(),
  revokedAt: instant('revoked_at'),
  revokedReason: text('revoked_reason'),
})

export const idempotency = pgTable(
  'idempotency',
  {
    personId: uuid('person_id').notNull(),
    key: text('key').notNull(),
    route: text('route').notNull(),
    bodySha256: text('body_sha256').notNull(),
    status: integer('status'),
    answer: jsonb('answer'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.key] })],
)

export const wechatToken = pgTable('wechat_token', {
  appId: text('app_id').primaryKey(),
  token: text('token').notNull(),
  expiresAt: instant('expires_at').notNull(),
  fetchedAt: instant('fetched_at').notNull(),
})

/** A browser that waits to be signed in by somebody's phone. Of its two secrets only hashes are kept. */
export const deskSignIn = pgTable('desk_sign_in', {
  id: uuid('id').primaryKey(),
  ticketSha256: text('ticket_sha256').notNull(),
  secretSha256: text('secret_sha256').notNull(),
  checkNumber: text('check_number').notNull(),
  browser: text('browser').notNull(),
  askedAt: instant('asked_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  scannedBy: uuid('scanned_by'),
  scannedAt: instant('scanned_at'),
  decidedBy: uuid('decided_by'),
  decidedAt: instant('decided_at'),
  allowed: boolean('allowed'),
  collectedAt: instant('collected_at'),
})
