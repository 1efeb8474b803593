import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paperOf } from '../support/papers.ts'
import { pictureOf, qrIn } from '../support/pdf.ts'
import { requestIn } from '../support/scenario.ts'
import { launchChromium } from './chromium.ts'
import { handOn } from './hand.ts'
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

test('FORM-1 the code on a paper, given to the staff app, opens its request; what is no code opens nothing', async () => {
  const one = await requestIn(served.system, 'working')
  const address = qrIn(await pictureOf(await paperOf(served.system, one.id, 'manager', 'formStub'), 1, 200), [0.6, 0, 1, 0.25])
  const manager = handOn(await served.openAs(browser, 'manager'))
  await manager.tap(/^单据/)
  await manager.tap('扫单据')
  await manager.write('单据上的核验地址', 'nonsense')
  await manager.tap('打开单据')
  await manager.sees('这一步没有办成')
  await manager.tap('知道了')
  await manager.write('单据上的核验地址', address!)
  await manager.tap('打开单据')
  await expect.poll(() => new URL(manager.page.url()).searchParams.get('id')).toBe(one.id)
  await manager.sees(one.view.number!)
  await manager.page.context().close()
})
