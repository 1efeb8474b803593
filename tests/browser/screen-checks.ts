import type { Page } from 'playwright-core'
import { build, type Rollup } from 'vite'
import { type Finding, sentence } from './findings.ts'
import { settle } from './settle.ts'

let script: Promise<string> | undefined

/** Looks at the whole page, scrolled through: nothing sticks out sideways, texts are whole and readable, tap targets are large enough. */
export async function checkScreen(page: Page, { settled = false } = {}): Promise<Finding[]> {
  if (!settled) await settle(page)
  script ??= bundle()
  return page.evaluate(`${await script}; screenChecks.inspect()`) as Promise<Finding[]>
}

/** Fails with every finding in words. */
export async function expectGoodScreen(page: Page): Promise<void> {
  const findings = await checkScreen(page)
  if (findings.length) throw new Error(`${page.url()}\n${findings.map(sentence).join('\n')}`)
}

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: `${import.meta.dirname}/in-page/index.ts`, formats: ['iife'], name: 'screenChecks' },
    },
  })
  const [output] = [result].flat() as Rollup.RollupOutput[]
  return output!.output[0].code
}
