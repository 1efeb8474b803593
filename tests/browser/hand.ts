import type { Locator, Page } from 'playwright-core'
import { aPicture } from '../support/bodies.ts'

type Name = string | RegExp

/** A thumb on a phone: taps what it can read, writes into fields, takes photos, signs. Only what is on the screen now counts. */
export interface Hand {
  page: Page
  /** Taps a button, a choice, a row or a tab by its words. */
  tap(name: Name): Promise<void>
  /** Taps one of the choices under a label, where two groups offer the same. */
  choose(group: Name, choice: Name): Promise<void>
  sees(text: Name): Promise<void>
  /** Goes back as WeChat's own arrow does. */
  back(): Promise<void>
  write(label: Name, text: string): Promise<void>
  takePhoto(label: Name): Promise<void>
  sign(): Promise<void>
  /** A technician leaves for a visit; long before its time the app asks first. */
  setOut(): Promise<void>
  /** Whether it can be read within a moment. */
  reads(text: Name, withinMs?: number): Promise<boolean>
}

/** What a person can read at this moment. */
const wordsOn = async (page: Page): Promise<string> =>
  // biome-ignore lint/performance/useDomNodeTextContent: text that is not shown must not count.
  (await page.locator('body').innerText()).slice(0, 1_500)

const roles = ['button', 'radio', 'checkbox', 'tab', 'link'] as const

export function handOn(page: Page, longestWaitMs = 20_000): Hand {
  page.setDefaultTimeout(longestWaitMs)
  const target = (name: Name): Locator =>
    roles
      .slice(1)
      .reduce(
        (found, role) => found.or(page.getByRole(role, { name, exact: typeof name === 'string' })),
        page.getByRole(roles[0], { name, exact: typeof name === 'string' }),
      )
      .filter({ visible: true })
      .first()
  const text = (what: Name) => page.getByText(what).filter({ visible: true }).first()
  const hand: Hand = {
    page,
    async tap(name) {
      const found = target(name)
      try {
        // What has just come up hears nothing for a moment; the eye takes as long before the thumb goes there.
        if (await found.evaluate((element) => element.closest('.bar, .sheet-bar') !== null)) await page.waitForTimeout(600)
        await found.click()
      } catch (error) {
        const words = await wordsOn(page)
        throw new Error(
          `nothing to tap called ${name}; the screen says:\n${words}\n${error instanceof Error ? error.message.slice(0, 300) : ''}`,
        )
      }
    },
    async choose(group, choice) {
      await page.getByRole('radiogroup', { name: group }).filter({ visible: true }).getByRole('radio', { name: choice }).first().click()
    },
    async sees(what) {
      try {
        await text(what).waitFor()
      } catch {
        throw new Error(`${what} is not on the screen, which says:\n${await wordsOn(page)}`)
      }
    },
    reads: (what, withinMs = 1_500) =>
      text(what)
        .waitFor({ timeout: withinMs })
        .then(
          () => true,
          () => false,
        ),
    async back() {
      // Taro's browser router hides the page below when the slide has ended, also when it was left before that.
      await page.waitForTimeout(600)
      await page.goBack()
    },
    async write(label, words) {
      await page.getByLabel(label).filter({ visible: true }).locator('textarea, input').first().fill(words)
    },
    async takePhoto(label) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), target(label).click()])
      await chooser.setFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await aPicture() })
    },
    async setOut() {
      await hand.tap(/^出发去/)
      if (await hand.reads(/现在出发？/, 1_000)) await hand.tap('现在出发')
    },
    async sign() {
      const pad = page.locator('canvas').filter({ visible: true }).first()
      await pad.waitFor()
      // The page slides in; ink goes where the pad has come to rest.
      await page.waitForTimeout(600)
      const box = (await pad.boundingBox())!
      const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const
      await page.mouse.move(...at(0.2, 0.3))
      await page.mouse.down()
      for (const [x, y] of [
        [0.3, 0.6],
        [0.45, 0.25],
        [0.6, 0.7],
        [0.75, 0.35],
      ] as const)
        await page.mouse.move(...at(x, y), { steps: 4 })
      await page.mouse.up()
    },
  }
  return hand
}
