import type { Page } from 'playwright-core'

/** Opens an app and becomes one of the demo's people by the app's own list of them. */
export async function enterAs(page: Page, url: string, app: 'owner' | 'staff', name: string): Promise<void> {
  await page.goto(`${url}/${app}/`)
  const agree = page.getByText('同意，开始用', { exact: true })
  const person = page.getByRole('button', { name: `以${name}的身份进入`, exact: true })
  await agree.or(person).first().waitFor()
  if (await agree.isVisible()) {
    // A bar that has just come up hears nothing for a moment.
    await page.waitForTimeout(700)
    await agree.click()
  }
  await person.click()
  await person.waitFor({ state: 'hidden' })
}
