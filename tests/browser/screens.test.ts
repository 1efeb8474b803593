import type { State } from '@teyue/domain'
import type { PersonKey } from '@teyue/testing'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { requestIn } from '../support/scenario.ts'
import { launchChromium, type PhoneOptions } from './chromium.ts'
import { expectGoodScreen } from './screen-checks.ts'
import { type BrowserSystem, bootSystem } from './system.ts'

let browser: Browser
let served: BrowserSystem
/** Requests by the state that they were brought into. */
const ids: Partial<Record<State, string>> = {}
beforeAll(async () => {
  browser = await launchChromium()
  served = await bootSystem()
  for (const state of ['done', 'working', 'offered', 'logged'] as const) ids[state] = (await requestIn(served.system, state)).id
})
afterAll(async () => {
  await served?.stop()
  await browser?.close()
})

const screens: { person: PersonKey; path: string; state?: State }[] = [
  { person: 'owner', path: 'services' },
  { person: 'owner', path: 'requests' },
  { person: 'owner', path: 'me' },
  { person: 'owner', path: 'booking/book' },
  { person: 'owner', path: 'request/detail', state: 'offered' },
  { person: 'owner', path: 'request/agree', state: 'offered' },
  { person: 'owner', path: 'request/accept', state: 'done' },
  { person: 'manager', path: 'todo' },
  { person: 'manager', path: 'manager/offer', state: 'logged' },
  { person: 'technician', path: 'todo' },
  { person: 'technician', path: 'visit/steps', state: 'working' },
]
const modes: [string, PhoneOptions][] = [
  ['with large type', { typeScale: 1.5 }],
  ['in the dark', { dark: true }],
]

// `pnpm screens` looks at every screen; these are the ones that everybody passes through.
describe.each(modes)('%s everything can be read and hit', (_mode, options) => {
  test.each(screens)('by the $person on $path', async ({ person, path, state }) => {
    const page = await served.openAs(browser, person, options)
    const { app } = served.system.world.people[person]
    await page.goto(`${served.url}/${app}/pages/${path}/index${state ? `?id=${ids[state]}` : ''}`)
    await expectGoodScreen(page)
    await page.context().close()
  })
})
