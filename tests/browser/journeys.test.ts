import { commandPath, procedures, type State, stepsOf } from '@teyue/domain'
import type { PersonKey } from '@teyue/testing'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Case, type CaseOptions, caseOf, requestIn } from '../support/scenario.ts'
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
  const projectManager = await served.system.as('projectManager')
  for (const { id, revokedAt } of (await projectManager.get('/api/stand-ins')).body.items)
    if (!revokedAt) await projectManager.remove(`/api/stand-ins/${id}`)
  await Promise.all(opened.map(({ page }) => page.context().close()))
  opened = []
})
afterAll(async () => {
  await served?.stop()
  await browser?.close()
})

/** A person with their phone open on the first page of their app. */
async function phoneOf(person: PersonKey): Promise<Hand> {
  const hand = handOn(await served.openAs(browser, person))
  opened.push(hand)
  return hand
}

/** Opens a page of the person's app by its address, as a message's link does. */
async function go(hand: Hand, app: 'owner' | 'staff', page: string, id?: string): Promise<void> {
  await hand.page.goto(`${served.url}/${app}/pages/${page}/index${id ? `?id=${id}` : ''}`)
}

/** A person with a request open: the visit for the technician, the request for everybody else. */
async function withRequest(person: PersonKey, { id }: Case): Promise<Hand> {
  const hand = await phoneOf(person)
  const app = served.system.world.people[person].app
  await go(hand, app, app === 'owner' ? 'request/detail' : person === 'technician' ? 'visit/steps' : 'request', id)
  return hand
}

const bring = (state: State, options?: CaseOptions): Promise<Case> => requestIn(served.system, state, options)

/** What can be read in a part of the screen, without the white space. */
async function wordsIn(part: Locator): Promise<string> {
  const shown = part.filter({ visible: true }).first()
  await shown.waitFor()
  // biome-ignore lint/performance/useDomNodeTextContent: text that is not shown must not count.
  return (await shown.innerText()).replace(/[\s\u2060]+/g, '')
}

const prices = ({ page }: Hand): Locator => page.locator('.oldnew')
const card = ({ page }: Hand, name: string): Locator => page.getByRole('group', { name, exact: true })

async function finishWork(technician: Hand): Promise<void> {
  await technician.takePhoto(/拍照/)
  await technician.tap('现场清理了')
  await technician.tap('完工，请业主验收')
}

/** The owner's yes to the work: tried, rated, signed. */
async function accept(owner: Hand): Promise<void> {
  await owner.tap('去验收')
  await owner.tap('试过了，能用')
  await owner.tap('满意')
  await owner.tap('4 星')
  await owner.tap(/^验收并签字/)
  await owner.sign()
  await owner.tap('确认签字，记账')
}

// CONSENT-4
describe('a changed quote on site', () => {
  const quoteMore = async (technician: Hand) => {
    await technician.tap(/和签过的不一样，现场报价/)
    await technician.tap('从价目里加一项')
    await technician.tap(/^换开关、插座/)
    await technician.write('为什么变了', '插座也松了，要一起换')
    await technician.tap('请业主看报价 ¥30.00')
  }
  const oldAndNew = (word: string) => `${word}¥20.00现在合计¥30.00多付¥10.00`

  test('the owner sees the old and the new price, signs, and the technician may begin at the new one', async () => {
    const one = await bring('onSite')
    const technician = await withRequest('technician', one)
    const owner = await withRequest('owner', one)
    await quoteMore(technician)

    await owner.sees('看过现场，报价请您定')
    await owner.tap('看现场报价')
    expect(await wordsIn(prices(owner))).toBe(oldAndNew('签过的'))
    await owner.sees('插座也松了，要一起换')
    // The offer, made over the API, names its payer by name only, and that is the reader's own.
    expect(await owner.reads('陈静知道并同意付', 300)).toBe(false)
    await owner.tap('同意 ¥30.00 并签字')
    await owner.sign()
    await owner.tap('确认签字，同意')
    await owner.sees('何师傅到您家了')

    await technician.sees('业主签过 ¥30.00')
    await technician.tap('开工')
    await owner.sees('何师傅正在施工')
  })

  test('declined during the work, what was signed stays in force and the work goes on', async () => {
    const one = await bring('working')
    const technician = await withRequest('technician', one)
    const owner = await withRequest('owner', one)
    await quoteMore(technician)
    expect(await wordsIn(prices(technician))).toContain(oldAndNew('签过的'))

    await owner.tap('看现场报价')
    await owner.sees('不同意也行：还按签过的 ¥20.00')
    await owner.tap('不同意')
    await owner.tap('价格不合适')
    await owner.tap('确认不同意')
    await owner.sees('何师傅正在施工')
    const lines = await wordsIn(card(owner, '报价'))
    expect(lines).toContain('¥20.00')
    expect(lines).not.toContain('换开关、插座')

    await technician.sees('已签 ¥20.00')
    await technician.tap('做好了，下一步')
  })
})

// ACCEPT-3, ACCEPT-4
describe('not satisfied', () => {
  test('rejected twice it goes to the project manager, whose written agreement brings a new acceptance', async () => {
    const one = await bring('done')
    const owner = await withRequest('owner', one)
    const technician = await withRequest('technician', one)
    const projectManager = await phoneOf('projectManager')

    await owner.tap('还不满意')
    await owner.write('哪里不好', '关紧以后还有一点渗水')
    await owner.tap('请师傅免费返工')
    await owner.sees('免费返工，做到您满意')

    await technician.sees('关紧以后还有一点渗水')
    await technician.tap('继续返工，不收费')
    await finishWork(technician)

    await owner.tap('还不满意')
    await owner.write('哪里不好', '换过以后还是渗水')
    await owner.sees('返工过一次了，这次请项目经理来协调。')
    await owner.tap('请项目经理协调')
    await owner.sees('项目经理在协调')

    await projectManager.tap('协调')
    await projectManager.sees('业主不满意的是：换过以后还是渗水')
    await projectManager.tap('再返工')
    await projectManager.write('商定的结果，写清楚', '换一个新阀芯再试，不收费')
    await projectManager.tap('安排返工')

    await technician.tap('继续返工，不收费')
    await finishWork(technician)
    await accept(owner)
    await owner.sees('验收好了，周予安会回访')
    expect(await wordsIn(card(owner, '费用'))).toContain('¥20.00')
  })
})

describe('people who are not at their phone', () => {
  // ROUTE-4, CONSENT-1, PRIVACY-1
  test('a phone customer is logged at the counter, says yes by phone, and signs on the technician’s phone', async () => {
    const counter = await phoneOf('receptionist')
    await go(counter, 'staff', 'manager/log')
    await counter.write(/房号、姓名或电话/, '0802')
    await counter.tap(/0802/)
    await counter.sees(/客户经理 周予安/)
    await counter.tap('陈静 业主')
    await counter.write('电话', '19900000001')
    await counter.write('业主怎么说的', '洗手盆龙头滴水')
    await counter.tap('今天要做')
    await counter.tap('从价目里选（说不清可不选）')
    await counter.tap(/^维修水龙头漏水/)
    await counter.tap('19–21 点')
    await counter.choose('怎么提的', '电话')
    await counter.tap('登记，交给周予安')
    await counter.sees('已登记，周予安会联系业主')

    const { items } = (await (await served.system.as('owner')).get('/api/requests?filter=open')).body
    const logged = items.find(({ need }: { need: string }) => need === '洗手盆龙头滴水')
    const seen = await (await served.system.as('owner')).get(`/api/requests/${logged.id}`)
    const one = caseOf(served.system, seen.body)
    await one.give('manager', 'offer')

    const manager = await withRequest('manager', one)
    await manager.sees(/电话\s·\s林知夏登记/)
    await manager.tap('业主电话里同意了')
    await manager.tap('同意价格和时间')
    await manager.tap('记下口头同意 ¥20.00')
    await manager.sees('待派工')

    await one.give('manager', 'dispatch')
    await one.give('supervisor', 'assign')
    await one.give('technician', 'setOut')
    await one.photo('technician', 'before')
    await one.give('technician', 'arrive')

    const technician = await withRequest('technician', one)
    await technician.sees('业主只在电话里同意过，开工前要签字')
    await technician.tap('请业主签字 ¥20.00')
    await technician.tap('把手机交给签字的人')
    await technician.sign()
    await technician.tap('业主签字同意')
    await technician.sees('业主签过 ¥20.00')
    await technician.tap('开工')
    await technician.sees(stepsOf(procedures['SOP-4'], undefined)[0]!.instruction)

    await one.procedures()
    await one.photo('technician', 'after')
    await one.give('technician', 'finish')
    await technician.tap('业主在这里验收签字')
    await technician.tap('试过，好用')
    await technician.tap('很满意')
    await technician.tap('5 星')
    await technician.tap('下一步：签字')
    await technician.tap('把手机交给签字的人')
    await technician.sign()
    await technician.tap('业主签字验收')
    await technician.sees('待办')
    await go(technician, 'staff', 'visit/steps', one.id)
    await technician.sees('这一单不在您手上')

    const owner = await withRequest('owner', one)
    await owner.sees('验收好了，周予安会回访')
    await owner.sees('服务合同和报价')
    await owner.sees(/在师傅的手机/)
  })

  // ROUTE-1
  test('a stand-in named by the project manager offers, and the owner sees who stands in', async () => {
    const one = await bring('logged')
    const owner = await phoneOf('owner')
    const standIn = await phoneOf('otherManager')
    await standIn.sees('现在没有要办的')

    const projectManager = await phoneOf('projectManager')
    await go(projectManager, 'staff', 'project/stand-ins')
    await projectManager.choose('谁不在', /^周予安/)
    await projectManager.choose('谁来代', /^沈岚/)
    await projectManager.tap('指定代班')
    await projectManager.sees('沈岚 代 周予安')

    await go(standIn, 'staff', 'todo')
    await standIn.sees(/代班 周予安/)
    await go(standIn, 'staff', 'request', one.id)
    await standIn.tap('联系业主，登记结果')
    await standIn.tap('说上话了')
    await standIn.tap('情况已问清，等报价')
    await standIn.tap('记下这次联系')
    await standIn.tap('说明并报价')
    for (const said of ['价格', '材料', '风险', '付款']) await standIn.tap(said)
    await standIn.tap('19–21 点')
    await standIn.tap('发去签字 ¥20.00')

    await go(owner, 'owner', 'services')
    await owner.sees('今天代周予安的班')
    await go(owner, 'owner', 'request/detail', one.id)
    await owner.sees('请您看报价，再决定')
    await owner.tap('看报价')
    await owner.sees('沈岚给您的报价')

    await projectManager.tap(/沈岚 代 周予安/)
    await projectManager.page.getByText('结束代班', { exact: true }).click()
    await projectManager.sees('现在没有代班')
    await go(owner, 'owner', 'services')
    await owner.sees(/^周予安$/)
    expect(await owner.reads('今天代周予安的班', 500)).toBe(false)
  })
})

// CONSENT-5
describe('to cancel', () => {
  test('the owner cancels before the work, free of charge, and the number stays, voided', async () => {
    const one = await bring('dispatched')
    const owner = await withRequest('owner', one)
    await owner.tap('取消这一单')
    await owner.sees('还没开工，取消不收费。单子的编号会留着，印上「作废」。')
    await owner.tap('自己修好了')
    await owner.tap('确认取消')
    await owner.sees('这一单取消了')
    await owner.sees(`编号 ${one.view.number}（作废）`)
  })

  test('during the work it cannot be cancelled: the row says why, and the rule is one tap behind it', async () => {
    const one = await bring('working')
    const owner = await withRequest('owner', one)
    const row = owner.page.locator('.row').filter({ hasText: '取消这一单' })
    const offer = (await one.see('owner')).commands.find(({ command }) => command === 'cancel')!
    expect(offer).toMatchObject({ possible: false, clause: 'CONSENT-5' })
    expect(await wordsIn(row)).toContain(offer.reason)
    await row.getByRole('link', { name: '依据，CONSENT-5' }).click()
    const basis = owner.page.getByRole('dialog', { name: '依据' })
    await owner.sees('服务手册 CONSENT-5')
    expect(await wordsIn(basis)).toContain(offer.reason)
    await basis.getByRole('button', { name: '关闭' }).click()
    await basis.waitFor({ state: 'hidden' })
    await row.click({ position: { x: 20, y: 20 }, force: true })
    expect(await owner.reads('确认取消', 500)).toBe(false)
  })
})

describe('after the work', () => {
  // ACCEPT-5
  test('damage reported by the technician is settled by the project manager, and the owner reads how', async () => {
    const one = await bring('working')
    const technician = await withRequest('technician', one)
    await technician.tap(/看整张单/)
    await technician.tap('报告损坏')
    await technician.write('损坏了什么，怎么损坏的', '扳手滑了，台面磕了一个角')
    await technician.tap('报给项目经理')
    await technician.sees('损坏，等项目经理处理')

    const projectManager = await phoneOf('projectManager')
    await go(projectManager, 'staff', 'project/damages')
    await projectManager.tap(/台面磕了一个角/)
    await projectManager.write('怎么商量的', '上门道歉，换一块台面')
    await projectManager.write('赔偿（元）', '200')
    await projectManager.tap('登记赔偿 ¥200.00')
    await projectManager.sees('没有要处理的损坏')
    await projectManager.tap('处理完的')
    await projectManager.sees(/台面磕了一个角/)

    const owner = await withRequest('owner', one)
    await owner.tap('报告损坏')
    await owner.sees('上门道歉，换一块台面，赔偿 ¥200.00')
  })

  // PRICE-7
  test('a claim within the warranty is a new request, linked with the old one', async () => {
    const one = await bring('closed')
    const owner = await withRequest('owner', one)
    await owner.tap('质保报修')
    await owner.write('哪里又坏了', '同一个龙头又滴水了')
    await owner.tap('报修，人工免费')
    await owner.sees('同一个龙头又滴水了')
    await owner.sees('周予安会联系您')
    await owner.tap(new RegExp(`这是它的质保单.*${one.view.number}`))
    await owner.sees('这一单办完了')
    await owner.back()

    const claim = (await one.see('owner')).links.find(({ relation }) => relation === 'warranty')!
    const again = caseOf(served.system, (await (await served.system.as('owner')).get(`/api/requests/${claim.id}`)).body)
    const manager = await withRequest('manager', again)
    await manager.sees('同一个龙头又滴水了')
    await manager.sees(new RegExp(`原来的单.*${one.view.number}`))
    await again.give('manager', 'offer')
    await owner.tap('看报价')
    await owner.sees('不超过 ¥0.00，再变要再问您')
  })
})

describe('nothing is lost', () => {
  test('what is given without network waits where it can be seen, and is sent once when the network is back', async () => {
    const one = await bring('assigned')
    const before = one.view.version
    const owner = await withRequest('owner', one)
    const technician = await withRequest('technician', one)
    await technician.sees(/^出发去/)
    let sent = 0
    technician.page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith(`/${one.id}/${commandPath('setOut')}`)) sent++
    })
    const context = technician.page.context()
    await context.setOffline(true)
    await technician.sees('没有网。')
    await technician.setOut()
    await technician.sees('五个一还差 5 个')
    await technician.sees('存在手机里，有网自动发')
    await technician.tap('看没发出的')
    await technician.sees('等网')
    expect([(await one.see('owner')).state, sent]).toEqual(['assigned', 0])

    await context.setOffline(false)
    await technician.sees('已发')
    await owner.sees('何师傅在来的路上')
    const { state, version } = await one.see('owner')
    expect([state, version, sent]).toEqual(['underway', before + 1, 1])
  })

  test('a half-filled booking survives closing the app, and is gone once it is sent', async () => {
    const owner = await phoneOf('owner')
    await owner.tap('说不清？先描述，报价前不收费')
    await owner.write('哪里坏了，想怎么做', '阳台推拉门卡住了')
    await owner.write('上门要注意什么', '老人午睡，请先打电话')
    await owner.tap('今天内')
    await owner.page.reload()
    const need = owner.page.getByLabel('哪里坏了，想怎么做').locator('textarea').first()
    await need.waitFor()
    expect(await need.inputValue()).toBe('阳台推拉门卡住了')
    expect(await owner.page.getByLabel('上门要注意什么').locator('textarea').first().inputValue()).toBe('老人午睡，请先打电话')
    expect(await owner.page.getByRole('radio', { name: '今天内' }).getAttribute('aria-checked')).toBe('true')

    await owner.tap('提交，同意报价前不收费')
    await owner.sees('阳台推拉门卡住了')
    await owner.sees('周予安会联系您')
    await go(owner, 'owner', 'booking/book')
    await need.waitFor()
    expect(await need.inputValue()).toBe('')
  })
})
