import { procedures, stepsOf } from '@teyue/domain'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { launchChromium } from './chromium.ts'
import { type Hand, handOn } from './hand.ts'
import { type BrowserSystem, bootSystem } from './system.ts'

let browser: Browser
let served: BrowserSystem
beforeAll(async () => {
  browser = await launchChromium()
  served = await bootSystem()
})
afterAll(async () => {
  await served?.stop()
  await browser?.close()
})

const allFive = ['问候', '鞋套', '工具包', '抹布', '垫布']

/** SOP-4 as the technician goes through it, each step done or passed, up to the photos. */
async function goThroughProcedure(technician: Hand): Promise<void> {
  const steps = stepsOf(procedures['SOP-4'], undefined)
  for (const [index, step] of steps.entries()) {
    await technician.sees(step.instruction)
    if (step.kind === 'check') await technician.page.getByRole('radiogroup', { name: step.instruction }).getByRole('radio').first().click()
    await technician.tap(index === steps.length - 1 ? '做好了，去拍照' : '做好了，下一步')
  }
}

describe('the main job by hand in both apps', () => {
  test('from the posted price to the follow-up, with every open app hearing of it by itself', async () => {
    const owner = handOn(await served.openAs(browser, 'owner'))
    const manager = handOn(await served.openAs(browser, 'manager'))
    const supervisor = handOn(await served.openAs(browser, 'supervisor'))
    const technician = handOn(await served.openAs(browser, 'technician'))

    // PRICE-6, ROUTE-4: from the posted list to sent.
    await owner.tap(/维修水龙头漏水/)
    await owner.tap(/预约/)
    await owner.tap(/提交/)
    await owner.sees(/待受理/)

    // ROUTE-1, ROUTE-5: the manager's open app shows it without a reload; the talk is kept.
    await manager.sees(/维修水龙头漏水/)
    await manager.tap('联系业主')
    await manager.tap('说上话了')
    await manager.tap('情况已问清，等报价')
    await manager.tap(/记下这次联系|联系业主，登记结果/)

    // ROUTE-2: explained, offered by the list.
    await manager.tap('说明并报价')
    await manager.page.getByRole('group', { name: '说明过的' }).getByRole('checkbox').first().waitFor()
    for (const one of await manager.page.getByRole('group', { name: '说明过的' }).getByRole('checkbox').all()) await one.click()
    await manager.tap(/^发去签字/)

    // CONSENT-1: read, signed.
    await owner.tap('看报价')
    await owner.tap(/^同意 .*并签字/)
    await owner.sign()
    await owner.tap('确认签字，同意')
    await owner.sees(/待派工/)

    // ROUTE-3: the manager dispatches, the supervisor's open app hears of it.
    await manager.tap('派给部门')
    await manager.tap(/工程维修部/)
    await manager.tap('派给工程维修部')
    await supervisor.sees(/维修水龙头漏水/)
    await supervisor.tap(/派师傅|派人/)
    await supervisor.tap(/何树生/)
    await supervisor.tap(/派给何树生|派何树生/)

    // VISIT-1: the technician hears of it, sets out; the owner sees who comes.
    await technician.sees(/维修水龙头漏水/)
    await technician.tap(/出发|上门/)
    await technician.setOut()
    await owner.sees(/何师傅在来的路上/)
    await owner.sees('何树生')

    // VISIT-2, VISIT-5: photos, the five, surfaces.
    await technician.takePhoto(/拍照/)
    for (const one of allFive) await technician.tap(one)
    await technician.tap('垫好盖好了')
    await technician.tap('到家，都做到了')
    await technician.tap('开工')
    await goThroughProcedure(technician)
    await technician.takePhoto(/拍照/)
    await technician.tap('现场清理了')
    await technician.tap('完工，请业主验收')

    // ACCEPT-1: tried, rated, signed.
    await owner.tap('去验收')
    await owner.tap('试过了，能用')
    await owner.tap('很满意')
    await owner.tap('5 星')
    for (const one of allFive) await owner.tap(one)
    await owner.tap(/验收并签字/)
    await owner.sign()
    await owner.tap('确认签字，记账')
    await owner.sees(/待回访/)

    // FOLLOW-1: followed up, signed by the manager.
    await manager.tap(/回访/)
    await manager.tap('电话')
    await manager.tap('联系上了')
    await manager.tap('满意')
    await manager.write(/业主怎么说的/, '不漏了，师傅很细心')
    await manager.tap('签字，办完这一单')
    await manager.sign()
    await manager.tap(/签字|确认/)
    await owner.sees(/已完结/)
  })
})
