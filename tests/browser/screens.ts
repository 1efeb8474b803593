/**
 * `pnpm screens [name …]`: a picture of every screen as it is, at 1.5 times the type and in the dark, under screens/, and what a person
 * could not read or hit on it. `--url http://…` looks at a demo that already runs.
 */
import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { copyOfBuilds, serveCopy } from './builds.ts'
import { launchChromium, openPhone, type PhoneOptions, problemsOf, screenshot } from './chromium.ts'
import { startDemo } from './demo.ts'
import { enterAs } from './enter.ts'
import { sentence } from './findings.ts'
import { handOn } from './hand.ts'
import { type Route, routes, type Step } from './routes.ts'
import { checkScreen } from './screen-checks.ts'
import { settle } from './settle.ts'
import { addressOf, deskCode, nameOf } from './stories.ts'

const MODES: Record<string, PhoneOptions> = { normal: {}, large: { typeScale: 1.5 }, dark: { dark: true } }

const LONGEST_WAIT_MS = 15_000

/** What was found on one screen in one mode. */
interface Seen {
  route: Route
  mode: string
  faults: string[]
}

async function look(browser: Browser, url: string, builds: string, wanted: readonly Route[]): Promise<Seen[]> {
  const seen: Seen[] = []
  for (const [mode, options] of Object.entries(MODES)) {
    for (const [person, theirs] of Map.groupBy(wanted, ({ app, as }) => `${app} ${as}`)) {
      const page = await openPhone(browser, options)
      page.setDefaultTimeout(LONGEST_WAIT_MS)
      try {
        await serveCopy(page, builds)
        await enterAs(page, url, theirs[0]!.app, await nameOf(url, theirs[0]!.as))
        for (const route of theirs) seen.push(await lookAt(page, url, route, mode))
      } catch (error) {
        for (const route of theirs.slice(seen.filter((one) => one.mode === mode && theirs.includes(one.route)).length))
          seen.push({ route, mode, faults: [`${person}: ${firstLine(error)}`] })
      } finally {
        await page.context().close()
      }
    }
  }
  return seen
}

async function lookAt(page: Page, url: string, route: Route, mode: string): Promise<Seen> {
  const before = problemsOf(page).length
  const faults: string[] = []
  try {
    await page.goto(await addressOf(url, route))
    for (const step of route.steps ?? []) await doStep(page, url, step)
    await screenshot(page, `${route.app}/${route.name}.${mode}`)
    faults.push(...(await checkScreen(page, { settled: true })).map(sentence))
  } catch (error) {
    faults.push(firstLine(error))
  }
  return { route, mode, faults: [...faults, ...problemsOf(page).slice(before)] }
}

async function doStep(page: Page, url: string, step: Step): Promise<void> {
  await settle(page)
  const hand = handOn(page, LONGEST_WAIT_MS)
  if ('tap' in step) await hand.tap(step.tap)
  else await hand.write(step.deskCodeInto, await deskCode(url))
}

const firstLine = (error: unknown) => String(error).split('\n')[0]!

function table(seen: readonly Seen[]): string {
  const rows = [...Map.groupBy(seen, ({ route }) => `${route.app}/${route.name}`)].map(([name, modes]) => {
    const cells = modes.map(({ faults }) => (faults.length === 0 ? 'good' : `${faults.length} found`).padEnd(9))
    return `${name.padEnd(32)} ${cells.join(' ')}`
  })
  return [
    `${''.padEnd(32)} ${Object.keys(MODES)
      .map((mode) => mode.padEnd(9))
      .join(' ')}`,
    ...rows,
  ].join('\n')
}

// What was started ends with the program, also when it is interrupted.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const { values, positionals } = parseArgs({ options: { url: { type: 'string' } }, allowPositionals: true })
const wanted = routes.filter(({ app, name }) => positionals.length === 0 || positionals.some((word) => `${app}/${name}`.includes(word)))
const demo = values.url ? { url: values.url, stop: async () => {} } : await startDemo()
const builds = copyOfBuilds()
const browser = await launchChromium()
try {
  const seen = await look(browser, demo.url, builds, wanted)
  for (const { route, mode, faults } of seen) for (const fault of faults) console.log(`${route.app}/${route.name}.${mode}  ${fault}`)
  console.log(`\n${table(seen)}`)
  const bad = seen.filter(({ faults }) => faults.length > 0).length
  console.log(`\n${seen.length - bad} passed, ${bad} failed`)
  process.exitCode = bad > 0 || seen.length === 0 ? 1 : 0
} finally {
  await browser.close()
  await demo.stop()
  rmSync(builds, { recursive: true, force: true })
}
