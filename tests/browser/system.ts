import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '@teyue/api/for-tests'
import type { PersonKey } from '@teyue/testing'
import type { Browser, Page } from 'playwright-core'
import { type System, type SystemOptions, startSystem } from '../support/system.ts'
import { openPhone, type PhoneOptions } from './chromium.ts'
import { enterAs } from './enter.ts'

const APPS = ['owner', 'staff'] as const
const ROOT = join(import.meta.dirname, '..', '..')

/** The small world of the tests, served together with both apps' browser builds. */
export interface BrowserSystem {
  system: System
  /** Where API and apps are: `${url}/owner/`, `${url}/staff/`. */
  url: string
  /** A phone in the hands of a person of the world, logged in, on the first page of their app. */
  openAs(browser: Browser, person: PersonKey, options?: PhoneOptions): Promise<Page>
  stop(): Promise<void>
}

/** The API on a database of its own, WeChat's sandbox, workers and clocks, and the apps as they were last built for browsers. */
export async function bootSystem(options: SystemOptions = { background: true }): Promise<BrowserSystem> {
  const webRoots = copyOfBuilds()
  const system = await startSystem(options)
  const served = await buildApp({ ...system.deps, webRoots: { owner: join(webRoots, 'owner'), staff: join(webRoots, 'staff') } })
  const url = await served.listen({ host: '127.0.0.1', port: 0 })
  return {
    system,
    url,
    async openAs(browser, person, phone) {
      const page = await openPhone(browser, phone)
      const { app, name } = system.world.people[person]
      await enterAs(page, url, app, name)
      return page
    },
    async stop() {
      await served.close()
      await system.stop()
      rmSync(webRoots, { recursive: true, force: true })
    },
  }
}

/** A build that is made anew meanwhile must not pull the pages away. */
function copyOfBuilds(): string {
  const folder = mkdtempSync(join(tmpdir(), 'teyue-h5-'))
  for (const app of APPS) {
    const built = join(ROOT, 'apps', app, 'dist', 'h5')
    if (!existsSync(join(built, 'index.html'))) throw new Error(`${app} is not built for browsers: run pnpm build:h5`)
    cpSync(built, join(folder, app), { recursive: true })
  }
  return folder
}
