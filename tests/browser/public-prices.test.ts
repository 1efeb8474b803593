import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type System, startSystem } from '../support/system.ts'
import { launchChromium, openPhone, problemsOf, screenshot } from './chromium.ts'
import { expectGoodScreen } from './screen-checks.ts'

let browser: Browser
let system: System
beforeAll(async () => {
  ;[browser, system] = await Promise.all([launchChromium(), startSystem()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await system?.stop()
})

test('PRICE-6 the public page of a project works without script, in one small answer, with landmarks that a screen reader knows', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN', viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  const sizes: Promise<number>[] = []
  page.on('response', (response) => sizes.push(response.body().then((body) => body.length)))
  await page.goto(`${system.url}/public/prices/QHY`)
  const all = await Promise.all(sizes)
  expect(all).toHaveLength(1)
  expect(all[0]).toBeLessThan(100_000)
  for (const role of ['banner', 'navigation', 'main', 'contentinfo'] as const) expect(await page.getByRole(role).count(), role).toBe(1)
  expect(await page.getByRole('heading', { level: 1 }).allTextContents()).toEqual(['青禾苑特约服务价目表'])
  expect(await page.getByRole('table').count()).toBe(await page.getByRole('heading', { level: 2 }).count())
  expect(await page.getByRole('columnheader', { name: '价格' }).count()).toBeGreaterThan(0)
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '马桶堵塞疏通' }) })
  const names = await page
    .getByRole('region')
    .evaluateAll((all) => all.map((one) => document.getElementById(one.getAttribute('aria-labelledby') ?? '')?.textContent))
  expect(names).toHaveLength(await page.getByRole('table').count())
  expect(new Set(names).size).toBe(names.length)
  expect(await row.textContent()).toContain('¥30.00 起，不超过 ¥150.00/次')
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
  await context.close()
})

test.each([
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
  { width: 390, height: 844, dark: true },
])('PRICE-6 all of it can be read at $width pixels, by day and by night, with enough contrast', async (size) => {
  const page = await openPhone(browser, size)
  await page.goto(`${system.url}/public/prices/QHY`)
  expect(problemsOf(page)).toEqual([])
  await expectGoodScreen(page)
  await screenshot(page, `public-prices-${size.width}${'dark' in size ? '-dark' : ''}`)
  await page.context().close()
})
