import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildApp } from '@teyue/api/for-tests'
import type { PersonKey } from '@teyue/testing'
import type { Browser, Page } from 'playwright-core'
import { type System, type SystemOptions, startSystem } from '../support/system.ts'
import { copyOfBuilds } from './builds.ts'
import { openPhone, type PhoneOptions } from './chromium.ts'
import { enterAs } from './enter.ts'

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
  const served = await buildApp({
    ...system.deps,
    webRoots: { owner: join(webRoots, 'owner'), staff: join(webRoots, 'staff'), desk: join(webRoots, 'desk') },
  })
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
