import type { DatabaseUrls } from '@teyue/postgres'
import { openDeps } from '../main.ts'
import type { ApiSettings } from '../settings.ts'
import { loadDemo } from './load.ts'

/** What the launcher calls before the API runs, when the database is empty. */
export async function loadDemoAtStart(settings: ApiSettings, { migrationUrl }: DatabaseUrls): Promise<void> {
  const deps = await openDeps(settings)
  try {
    await loadDemo({ migrationUrl, deps, appIds: { owner: settings.wechat.owner.appId, staff: settings.wechat.staff.appId } })
  } finally {
    await deps.jobs.stop()
    await deps.database.close()
  }
}
