import { dayOf } from '@teyue/domain'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { requestIn } from '../support/scenario.ts'
import { launchChromium } from './chromium.ts'
import { handOn } from './hand.ts'
import { type BrowserSystem, bootSystem } from './system.ts'

type PersonKey = Parameters<BrowserSystem['openAs']>[1]

let browser: Browser
let served: BrowserSystem
let opened: Page[] = []
beforeAll(async () => {
  browser = await launchChromium()
  served = await bootSystem()
})
afterEach(async () => {
  await Promise.all(opened.map((page) => page.context().close()))
  opened = []
})
afterAll(async () => {
  await served?.stop()
  await browser?.close()
})

async function desk(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  opened.push(page)
  await page.goto(`${served.url}/desk/`)
  return page
}

/** A desk where somebody of the world is signed in. */
async function deskOf(person: PersonKey): Promise<Page> {
  const page = await desk()
  await page.getByRole('button', { name: `以${served.system.world.people[person].name}的身份进入`, exact: true }).click()
  await page.getByRole('navigation').waitFor()
  return page
}

const go = (page: Page, path: string) => page.goto(`${served.url}/desk${path}`)
const button = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .filter({ visible: true })
    .first()
const dialog = (page: Page) => page.getByRole('dialog').filter({ visible: true })
/** Fills a cell of the draft's table and leaves it. */
async function write(page: Page, column: string, row: string, text: string): Promise<void> {
  const cell = page.getByLabel(`${column}，${row}`, { exact: true })
  await cell.fill(text)
  await cell.blur()
}
/** The list is to hold from the day on which the committee adopts it here. */
async function fromToday(page: Page): Promise<void> {
  const today = dayOf(Date.now())
  const day = dialog(page).getByLabel('生效日')
  await day.click()
  await page.locator(`.ant-picker-dropdown:not(.ant-picker-dropdown-hidden) td[title="${today}"]`).click()
  await expect.poll(() => day.inputValue()).toBe(today)
}
const saved = (page: Page) => page.getByText(/^已保存/).waitFor()

describe('signing in with the phone', () => {
  test('the staff app confirms what it sees on the screen, and the desk opens', async () => {
    const page = await desk()
    const code = (await page.getByTestId('desk-code').textContent())!
    const check = (await page.locator('.check').textContent())!
    const phone = handOn(await served.openAs(browser, 'projectManager'))
    opened.push(phone.page)
    await phone.tap(/^我的/)
    await phone.tap(/扫码登录工作台/)
    await phone.write('登录码', code.toLowerCase())
    await phone.tap('下一步')
    await phone.sees('电脑上的数字是')
    await phone.sees(check)
    await page.getByText('已扫码，请在手机上核对数字').waitFor()
    await phone.tap('数字一样，确认登录')
    await page.getByRole('navigation').waitFor()
    await page.getByText('郑远').waitFor()
    // Opened by its address it is the same person, and out is out.
    await go(page, '/requests?filter=all')
    await page.getByRole('heading', { name: '单据' }).waitFor()
    await button(page, /换一个人看|退出/).click()
    await page.getByTestId('desk-code').waitFor()
  })

  test('turned away on the phone, the desk says so and offers another code', async () => {
    const page = await desk()
    const code = (await page.getByTestId('desk-code').textContent())!
    const manager = await served.system.as('manager')
    await manager.post('/api/desk/sign-in/confirm', { ticket: code, allowed: false })
    await page.getByText('手机上点了「不是我」').waitFor()
    await button(page, '换一个').click()
    await expect.poll(() => page.getByTestId('desk-code').textContent(), { timeout: 20_000 }).not.toBe(code)
  })
})

describe('a price list, from the draft to the owner', () => {
  test('edit, submit, send back, mend, approve, adopt: the owner app shows the new price', async () => {
    const drafter = await deskOf('managementCentre')
    await go(drafter, '/price-lists')
    await button(drafter, '编制新的一版').click()
    await button(drafter, '开始编制').click()
    await write(drafter, '价格（元）', '维修水龙头漏水', '二十五')
    expect(await drafter.getByLabel('价格（元），维修水龙头漏水').getAttribute('aria-invalid')).toBe('true')
    await write(drafter, '价格（元）', '维修水龙头漏水', '26')
    await saved(drafter)
    const address = new URL(drafter.url()).pathname.replace('/desk', '')
    await button(drafter, '提交审批').click()
    await fromToday(drafter)
    await dialog(drafter).getByRole('button', { name: '提交', exact: true }).click()
    await drafter.getByText('待批准').first().waitFor()

    const approver = await deskOf('managementApprover')
    await go(approver, `${address}/compare`)
    await approver.getByText('涨价 1').waitFor()
    await go(approver, address)
    await button(approver, '退回修改').click()
    await dialog(approver).getByLabel('原因').fill('水龙头只涨到 25 元')
    await dialog(approver).getByRole('button', { name: '退回', exact: true }).click()

    await go(drafter, address)
    await drafter.getByText(/退回：水龙头只涨到 25 元/).waitFor()
    await write(drafter, '价格（元）', '维修水龙头漏水', '25')
    await saved(drafter)
    await button(drafter, '提交审批').click()
    await fromToday(drafter)
    await dialog(drafter).getByRole('button', { name: '提交', exact: true }).click()
    await drafter.getByText('待批准').first().waitFor()

    await go(approver, address)
    await button(approver, '批准').click()
    await dialog(approver).getByRole('button', { name: '批准', exact: true }).click()
    await approver.getByText('已批准').first().waitFor()

    const committee = await deskOf('committee')
    await go(committee, address)
    await button(committee, '采用').click()
    await dialog(committee).getByRole('button', { name: '采用', exact: true }).click()
    await committee.getByText('正在执行').waitFor()

    const owner = handOn(await served.openAs(browser, 'owner'))
    opened.push(owner.page)
    await owner.sees('维修水龙头漏水')
    await owner.sees(/25\.00/)
  })

  test('two editors on one draft: the later is told who saved, and keeps their rows on top', async () => {
    const { managementCentre } = served.system.world.people
    const first = await deskOf('managementCentre')
    await go(first, '/price-lists')
    await button(first, '编制新的一版').click()
    await button(first, '开始编制').click()
    await first.getByLabel('价格（元），换开关、插座', { exact: true }).waitFor()
    const address = new URL(first.url()).pathname.replace('/desk', '')
    const second = await deskOf('managementApprover')
    await go(second, address)
    await second.getByLabel('价格（元），换开关、插座', { exact: true }).waitFor()
    await write(first, '价格（元）', '换开关、插座', '11')
    await saved(first)
    await write(second, '价格（元）', '维修水龙头漏水', '27')
    await second.getByText(new RegExp(`^${managementCentre.name}.*保存过这份价目表`)).waitFor()
    await button(second, '保留我改的').click()
    await saved(second)
    expect(await second.getByLabel('价格（元），换开关、插座', { exact: true }).inputValue()).toBe('11')
    expect(await second.getByLabel('价格（元），维修水龙头漏水', { exact: true }).inputValue()).toBe('27')
    await first.reload()
    expect(await first.getByLabel('价格（元），维修水龙头漏水', { exact: true }).inputValue()).toBe('27')
  })
})

// PRICE-4
describe('a case price', () => {
  test('asked in the staff app, answered at the desk, there for the offer', async () => {
    const one = await requestIn(served.system, 'logged')
    const phone = handOn(await served.openAs(browser, 'manager'))
    opened.push(phone.page)
    await phone.page.goto(`${served.url}/staff/pages/request/index?id=${one.id}`)
    await phone.tap('报区域核价')
    await phone.page.locator('textarea').filter({ visible: true }).first().fill('阳台晾衣架钢丝断了，价目表没有')
    // What has just come up hears nothing for a moment.
    await phone.page.waitForTimeout(700)
    await phone.page.getByRole('button', { name: '报区域核价', exact: true }).filter({ visible: true }).last().click()
    await phone.sees('核价中')

    const page = await deskOf('region')
    await go(page, '/case-prices')
    await page.getByText('阳台晾衣架钢丝断了，价目表没有').waitFor()
    await button(page, '答复').click()
    await dialog(page).getByLabel('做什么').fill('更换晾衣架钢丝')
    await dialog(page).getByLabel('单价').fill('45')
    await dialog(page).getByLabel('依据').fill('参照同类项目')
    await dialog(page).getByRole('button', { name: '核定这个价格' }).click()
    await page.getByText('没有等答复的').waitFor()
    await page.getByText('更换晾衣架钢丝（每次）').waitFor()

    await phone.page.reload()
    await phone.sees(/核定/)
    expect((await (await served.system.as('manager')).get(`/api/requests/${one.id}`)).body.casePrices).toMatchObject([
      { granted: true, reason: '参照同类项目', lines: [{ name: '更换晾衣架钢丝', unit: '次', unitFen: 4500 }] },
    ])
  })
})
