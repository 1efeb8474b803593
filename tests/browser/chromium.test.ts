import { statSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium, openPhone, problemsOf, screenshot } from './chromium.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
}, 120_000)
afterAll(() => browser?.close())

const html = (body: string) =>
  `data:text/html;charset=utf-8,${encodeURIComponent(`<meta name=viewport content="width=device-width">${body}`)}`

test('draws Chinese with a Chinese font', async () => {
  const page = await openPhone(browser)
  await page.goto(html('<span id=a>服务</span><br><span id=b>单据</span>'))
  const session = await page.context().newCDPSession(page)
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  const { root } = await session.send('DOM.getDocument')
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#a' })
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
  expect(fonts.map((font) => font.familyName)).toEqual(['Noto Sans SC'])
  await page.context().close()
})

test('is a phone: size, touch, dark mode, time zone', async () => {
  const page = await openPhone(browser, { dark: true })
  await page.goto(html('<p>字</p>'))
  const seen = await page.evaluate(() => ({
    width: innerWidth,
    height: innerHeight,
    touch: matchMedia('(pointer: coarse)').matches,
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }))
  expect(seen).toEqual({ width: 390, height: 844, touch: true, dark: true, zone: 'Asia/Shanghai' })
  await page.context().close()
})

test('reaches no other machine', async () => {
  const page = await openPhone(browser)
  await expect(page.goto('http://example.com/')).rejects.toThrow(/ERR_NAME_NOT_RESOLVED/)
  await page.context().close()
})

test('remembers what went wrong in a page', async () => {
  const page = await openPhone(browser)
  await page.goto(html('<script>setTimeout(() => { throw new Error("broken") })</script>'))
  await expect.poll(() => problemsOf(page)).toEqual(['uncaught: broken'])
  await page.context().close()
})

test('takes a screenshot after the slide has ended', async () => {
  const page = await openPhone(browser)
  await page.goto(html('<style>@keyframes s{from{transform:translateX(100%)}}p{animation:s 900ms}</style><p>滑入</p>'))
  const path = await screenshot(page, 'self-test/slide')
  expect(statSync(path).size).toBeGreaterThan(1000)
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
  await page.context().close()
})
