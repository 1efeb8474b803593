import type { Page } from 'playwright-core'

const LONGEST_ANIMATION_MS = 3000

/** Waits until the page rests: fonts loaded, no request under way, every finite animation ended, and the picture the same for a while. */
export async function settle(page: Page, { quietMs = 300, timeoutMs = 10_000 } = {}): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: timeoutMs }).catch(() => undefined)
  await page.evaluate(async (longestMs) => {
    await document.fonts.ready
    const finite = document.getAnimations().filter((animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime))
    const ended = Promise.all(finite.map((animation) => animation.finished.catch(() => undefined)))
    // One that is paused, or on a page that is hidden, never ends.
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, longestMs))])
  }, LONGEST_ANIMATION_MS)
  const deadline = Date.now() + timeoutMs
  let before = await layoutOf(page)
  let since = Date.now()
  while (Date.now() - since < quietMs && Date.now() < deadline) {
    await page.waitForTimeout(60)
    const now = await layoutOf(page)
    if (now !== before) since = Date.now()
    before = now
  }
}

/** Where everything is, as a string: two equal answers mean that nothing moved in between. */
function layoutOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    let sum = ''
    for (const element of document.querySelectorAll('body *')) {
      const { x, y, width, height } = element.getBoundingClientRect()
      if (width && height) sum += `${Math.round(x)},${Math.round(y)},${Math.round(width)},${Math.round(height)};`
    }
    return `${sum}${document.body.textContent?.length ?? 0}`
  })
}
