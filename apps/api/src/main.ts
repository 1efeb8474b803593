import path from 'node:path'
import { createWechatClient } from '@teyue/wechat'
import { buildApp } from './app.ts'
import { startClocks } from './modules/notifications/clocks.ts'
import { deliverMessages } from './modules/notifications/deliver-message.ts'
import { openDatabase } from './platform/database.ts'
import type { AppName, Deps } from './platform/deps.ts'
import { evidenceKeyOf } from './platform/evidence.ts'
import { openJobQueue } from './platform/jobs.ts'
import { openLog } from './platform/log.ts'
import { localPhotoStore } from './platform/photo-store.ts'
import { pgTokenStore } from './platform/token-store.ts'
import type { ApiSettings } from './settings.ts'

const root = path.resolve(import.meta.dirname, '../../..')

/** Makes all that the API needs of the world from the settings. */
export async function openDeps(settings: ApiSettings): Promise<Deps> {
  const log = openLog()
  const database = openDatabase(settings.databaseUrl, { onError: (error) => log.warn({ err: error }, 'database connection lost') })
  const tokenStore = pgTokenStore(database.pool)
  const wechat = (app: AppName) =>
    createWechatClient({
      baseUrl: settings.wechat.baseUrl,
      appId: settings.wechat[app].appId,
      secret: settings.wechat[app].secret,
      tokenStore,
    })
  const web = (app: AppName) => path.join(root, 'apps', app, 'dist/h5')
  return {
    database,
    db: database.db,
    mode: settings.mode,
    jwtSecret: settings.jwtSecret,
    evidence: evidenceKeyOf(settings.evidenceKey),
    photos: localPhotoStore(path.join(settings.dataDir, 'photos')),
    jobs: await openJobQueue(settings.databaseUrl, log),
    wechat: { owner: wechat('owner'), staff: wechat('staff') },
    templates: settings.wechat.templates,
    sandboxUrl: settings.mode === 'demo' ? settings.wechat.baseUrl : null,
    publicUrl: settings.publicUrl,
    corsOrigins: settings.corsOrigins,
    rateLimit: settings.rateLimit,
    webRoots: { owner: web('owner'), staff: web('staff'), desk: path.join(root, 'apps/desk/dist') },
    log,
  }
}

/** Listens, works and keeps the clocks until closed: requests are finished first, then jobs, then the database. */
export async function runApi(settings: ApiSettings): Promise<{ url: string; close(): Promise<void> }> {
  const deps = await openDeps(settings)
  const app = await buildApp(deps)
  await deliverMessages(deps)
  const clocks = startClocks(deps)
  const url = await app.listen({ host: settings.host, port: settings.port })
  return {
    url,
    async close() {
      await clocks.stop()
      await app.close()
      await deps.jobs.stop()
      await deps.database.close()
    },
  }
}
