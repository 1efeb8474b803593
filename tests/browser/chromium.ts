import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { writeFontsConfig } from './fonts.ts'
import { settle } from './settle.ts'
import { libraryEnvironment, unpackChromium } from './unpack.ts'

export const SCREENS_FOLDER = join(import.meta.dirname, '..', '..', 'screens')

const OFFLINE = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--no-pings',
]

/** Launches the Chromium that `CHROMIUM_PATH` names, else the packaged one. It reaches this machine only. */
export async function launchChromium(): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH
  const unpacked = own ? undefined : await unpackChromium()
  const folder = unpacked?.folder ?? join(tmpdir(), `teyue-chromium-own-${process.getuid?.() ?? 0}`)
  mkdirSync(folder, { recursive: true })
  return chromium.launch({
    executablePath: own || unpacked?.executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', ...OFFLINE],
    env: { ...stringsOf(process.env), ...libraryEnvironment(unpacked?.libraries), FONTCONFIG_FILE: writeFontsConfig(folder) },
  })
}

export interface PhoneOptions {
  width?: number
  height?: number
  dark?: boolean
  /** The reader's type size: 1 is normal, 1.5 the largest that screens must bear. */
  typeScale?: number
}

const problems = new WeakMap<Page, string[]>()

/** A page in a fresh context that looks like a phone in China. Close it with `page.context().close()`. */
export async function openPhone(browser: Browser, options: PhoneOptions = {}): Promise<Page> {
  const { width = 390, height = 844, dark = false, typeScale = 1 } = options
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: dark ? 'dark' : 'light',
  })
  const page = await context.newPage()
  if (typeScale !== 1) await chooseTypeScale(page, typeScale)
  collectProblems(page)
  return page
}

/** What went wrong in the page so far: uncaught errors, console errors, and answers with a server error. */
export function problemsOf(page: Page): readonly string[] {
  return problems.get(page) ?? []
}

/** Saves the page, once it has come to rest, as `screens/<name>.png` and returns the path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const path = join(SCREENS_FOLDER, `${name}.png`)
  mkdirSync(dirname(path), { recursive: true })
  await settle(page)
  await page.screenshot({ path, scale: 'css' })
  return path
}

function collectProblems(page: Page): void {
  const found: string[] = []
  problems.set(page, found)
  page.on('pageerror', (error) => found.push(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) found.push(`console: ${message.text()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) found.push(`${response.status()} ${response.url()}`)
  })
}

/** The reader's own choice of type size, as the apps keep it on the phone. */
async function chooseTypeScale(page: Page, typeScale: number): Promise<void> {
  await page.addInitScript((scale) => localStorage.setItem('teyue.typeScale', JSON.stringify({ data: JSON.stringify(scale) })), typeScale)
}

function stringsOf(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
