import type { State } from '@teyue/domain'
import type { PersonKey } from '@teyue/testing'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Case, requestIn } from '../support/scenario.ts'
import { launchChromium } from './chromium.ts'
import { type Hand, handOn } from './hand.ts'
import { type BrowserSystem, bootSystem } from './system.ts'

let browser: Browser
let served: BrowserSystem
let opened: Hand[] = []
beforeAll(async () => {
  browser = await launchChromium()
  served = await bootSystem()
})
afterEach(async () => {
  await Promise.all(opened.map(({ page }) => page.context().close()))
  opened = []
})
afterAll(async () => {
  await served?.stop()
  await browser?.close()
})

async function phoneOf(person: PersonKey): Promise<Hand> {
  const hand = handOn(await served.openAs(browser, person))
  opened.push(hand)
  return hand
}

const bring = (state: State): Promise<Case> => requestIn(served.system, state)
const go = ({ page }: Hand, path: string) => page.goto(`${served.url}/${path}`)

/** Two taps of one thumb, as quick as people do them. */
async function doubleTap({ page }: Hand, words: string): Promise<void> {
  const box = (await page.getByRole('button', { name: words, exact: true }).filter({ visible: true }).first().boundingBox())!
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.click(x, y)
  await page.waitForTimeout(150)
  await page.mouse.click(x, y)
}

describe('a slip of the thumb', () => {
  test.each(['online', 'offline'])('two quick taps at the door do one step, %s', async (network) => {
    const one = await bring('underway')
    const technician = await phoneOf('technician')
    const { page } = technician
    await go(technician, `staff/pages/visit/steps/index?id=${one.id}`)
    await technician.sees('五个一')
    await technician.takePhoto(/拍照/)
    for (const word of ['问候', '鞋套', '工具包', '抹布', '垫布', '垫好盖好了']) await technician.tap(word)
    await technician.sees('已拍 1 张')
    if (network === 'offline') await page.context().setOffline(true)
    await page.waitForTimeout(700)
    await doubleTap(technician, '到家，都做到了')
    await technician.sees('开工')
    await page.waitForTimeout(700)
    await page.context().setOffline(false)
    await expect.poll(async () => (await one.see('technician')).state, { timeout: 20_000 }).toBe('onSite')
    await page.waitForTimeout(1_000)
    expect((await one.see('technician')).state).toBe('onSite')
  })

  test('setting out long before the time is asked about first', async () => {
    const one = await bring('assigned')
    const now = Date.parse(one.view.appointment?.start ?? '') - 5 * 3_600_000
    const technician = await phoneOf('technician')
    await technician.page.clock.setFixedTime(now)
    await go(technician, `staff/pages/visit/steps/index?id=${one.id}`)
    await technician.sees(/出发去/)
    await technician.page.clock.setFixedTime(now + 5_000)
    await technician.tap(/出发去/)
    await technician.sees(/^约的是.*现在出发？$/)
    await technician.page.clock.setFixedTime(now + 10_000)
    await technician.tap('先不出发')
    expect((await one.see('technician')).state).toBe('assigned')
    await technician.page.clock.setFixedTime(now + 15_000)
    await technician.tap(/出发去/)
    await technician.page.clock.setFixedTime(now + 20_000)
    await technician.tap('现在出发')
    await expect.poll(async () => (await one.see('technician')).state, { timeout: 20_000 }).toBe('underway')
  })
})

describe('a network that goes away', () => {
  test('a booking filled after a reload waits in the phone, is seen to wait, and is sent once', async () => {
    const owner = await phoneOf('owner')
    const { page } = owner
    const need = `灶台下面漏水 ${Date.now()}`
    await go(owner, 'owner/pages/booking/book/index')
    await owner.write(/哪里坏了/, need)
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(2_500)
    await page.context().setOffline(true)
    await owner.tap(/提交/)
    await expect.poll(() => new URL(page.url()).pathname).toBe('/owner/pages/requests/index')
    await expect.poll(() => page.getByRole('button', { name: /提交/ }).filter({ visible: true }).count()).toBe(0)
    await owner.sees(/没有网，读不出来|在办|没有单据/)
    await owner.sees('存在手机里，有网自动发')
    await page.context().setOffline(false)
    const mine = async () =>
      (await (await served.system.as('owner')).get('/api/requests?filter=open&limit=100')).body.items.filter((one: { title: string }) =>
        one.title.startsWith('灶台下面漏水'),
      )
    await expect.poll(async () => (await mine()).length, { timeout: 30_000 }).toBe(1)
    await page.waitForTimeout(1_500)
    expect(await mine()).toHaveLength(1)
  })

  test('CONSENT-1 a signature that did not get through is still there after a reload, and is sent', async () => {
    const one = await bring('offered')
    const owner = await phoneOf('owner')
    const { page } = owner
    await go(owner, `owner/pages/request/agree/index?id=${one.id}`)
    await owner.tap(/^同意 .*并签字/)
    await owner.sign()
    await page.context().setOffline(true)
    await owner.tap('确认签字，同意')
    await owner.sees('没发出去，内容还在')
    await page.context().setOffline(false)
    await page.reload()
    await page.getByRole('img', { name: '签字板，已写' }).filter({ visible: true }).waitFor()
    await owner.tap('确认签字，同意')
    await expect.poll(async () => (await one.see('owner')).state, { timeout: 20_000 }).toBe('agreed')
  })
})

describe('an address that leads nowhere', () => {
  test.each([
    ['owner', 'owner/pages/request/detail/index?id=abc'],
    ['owner', 'owner/pages/request/detail/index?id=01981a00-0000-7000-8000-000000000000'],
    ['manager', 'staff/pages/request/index?id=abc'],
  ] as const)('%s reads what to do at %s', async (person, path) => {
    const hand = await phoneOf(person)
    await go(hand, path)
    await hand.sees('没有找到')
    expect(await hand.reads(/UUID|\/id/, 200)).toBe(false)
    await hand.tap('看单据')
    await expect.poll(() => new URL(hand.page.url()).pathname).toMatch(/\/pages\/requests\/index$/)
  })

  test.each([
    ['owner', 'owner/pages/nope', '/owner/pages/services/index'],
    ['manager', 'staff/pages/nope/index', '/staff/pages/todo/index'],
  ] as const)('%s comes to the first tab from an unknown page', async (person, path, first) => {
    const hand = await phoneOf(person)
    await go(hand, path)
    await expect.poll(() => new URL(hand.page.url()).pathname, { timeout: 10_000 }).toBe(first)
    await hand.sees(person === 'owner' ? '服务' : '待办')
  })
})
