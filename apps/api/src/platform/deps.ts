import type { WechatClient } from '@teyue/wechat'
import type { FastifyBaseLogger } from 'fastify'
import type { Database, DatabaseHandle } from './database.ts'
import type { EvidenceKey } from './evidence.ts'
import type { JobQueue } from './jobs.ts'
import type { PhotoStore } from './photo-store.ts'

/** The mini-programs. */
export type AppName = 'owner' | 'staff'
/** What is served to browsers: both mini-programs, and the desk. */
export type WebApp = AppName | 'desk'

/** What a subscribe message is filled into; ids are those of the mini-program's own template library. */
export interface SubscribeTemplate {
  app: AppName
  key: string
  id: string
  title: string
  fields: { title: string; time: string; note: string }
}

/** All that the API needs of the world, made once in main.ts (or by a test). */
export interface Deps {
  database: DatabaseHandle
  db: Database
  mode: 'demo' | 'production'
  jwtSecret: string
  evidence: EvidenceKey
  photos: PhotoStore
  jobs: JobQueue
  wechat: Record<AppName, WechatClient>
  templates: SubscribeTemplate[]
  /** Demo only: the sandbox's base URL, for `/api/demo/*`. */
  sandboxUrl: string | null
  publicUrl: string
  /** Origins that may call the API from a browser, beside its own. */
  corsOrigins: string[]
  /** Requests per minute of one person or address. */
  rateLimit: number
  /** Where the apps' browser builds are; null when they are served elsewhere. */
  webRoots: Record<WebApp, string> | null
  log: FastifyBaseLogger
}
