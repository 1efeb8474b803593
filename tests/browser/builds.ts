import { cpSync, existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { Page } from 'playwright-core'

const APPS = { owner: 'owner/dist/h5', staff: 'staff/dist/h5', desk: 'desk/dist' }
const ROOT = join(import.meta.dirname, '..', '..')

/** A copy of the apps' browser builds, `<folder>/owner`, `<folder>/staff` and `<folder>/desk`: a build that is made anew meanwhile must not pull the pages away. */
export function copyOfBuilds(): string {
  const folder = mkdtempSync(join(tmpdir(), 'teyue-h5-'))
  for (const [app, dist] of Object.entries(APPS)) {
    const built = join(ROOT, 'apps', dist)
    if (!existsSync(join(built, 'index.html'))) throw new Error(`${app} is not built for browsers: run node apps/build.ts browser`)
    cpSync(built, join(folder, app), { recursive: true })
  }
  return folder
}

/** Gives the page the apps from such a copy; everything else still comes from the server. */
export async function serveCopy(page: Page, folder: string): Promise<void> {
  // Pages given this way count as from elsewhere, and such may not open sockets to this machine; an older Chromium knows no such rule.
  await page
    .context()
    .grantPermissions(['local-network-access'])
    .catch(() => undefined)
  await page.route(/^https?:\/\/[^/]+\/(owner|staff|desk)\//, (route) => {
    const { pathname } = new URL(route.request().url())
    const file = join(folder, extname(pathname) ? pathname : `${pathname.split('/')[1]}/index.html`)
    return existsSync(file) ? route.fulfill({ path: file }) : route.fulfill({ status: 404 })
  })
}
