import type { PersonKey } from '@teyue/testing'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'
import { builtFolder } from './build-folder.ts'
import type { PhoneOptions } from './device/phone.ts'
import { openWeapp, type WeappDevice } from './device.ts'

let system: System
const open: WeappDevice[] = []
beforeAll(async () => {
  system = await startSystem({ background: true })
})
afterEach(() => {
  for (const device of open.splice(0)) device.close()
})
afterAll(() => system?.stop())

/** A person of the world with the WeChat build of their app in hand. */
async function phoneOf(person: PersonKey, options: Partial<PhoneOptions> = {}): Promise<WeappDevice> {
  const { app, id } = system.world.people[person]
  const device = await openWeapp(builtFolder(app), {
    apiUrl: system.url,
    loginCode: async () => system.sandbox.loginCode(id),
    patienceMs: 20_000,
    ...options,
  })
  open.push(device)
  if (app === 'owner') await device.tap('同意，开始用')
  return device
}

/** Long before the agreed time the app asks whether to set out now. */
async function confirmEarly(technician: WeappDevice): Promise<void> {
  await technician.waitForText(/现在出发？|五个一/)
  if (technician.text().includes('现在出发？')) await technician.tap('现在出发')
}

test('CONSENT-1 the owner reads the offer in WeChat and signs it', async () => {
  const one = await requestIn(system, 'offered', { home: 'second' })
  const phone = await phoneOf('owner')
  await phone.tab('单据')
  await phone.tap('维修水龙头漏水')
  await phone.tap('看报价 ¥20.00')
  await phone.tap('同意 ¥20.00 并签字')
  await phone.waitForText('请先在上面写名字')
  await phone.sign()
  await phone.tap('确认签字，同意 ¥20.00')
  await phone.waitForText('您同意了')
  const view = await one.see('manager')
  expect(view.state).toBe('agreed')
  expect(view.number).toMatch(/-00001$/)
  expect(view.signatures).toMatchObject([{ purpose: 'consent', signerName: '陈静', method: 'ownPhone' }])
})

test('VISIT-2 SOP-4 ACCEPT-1 the technician goes through the visit in WeChat, and the owner accepts', async () => {
  const one = await requestIn(system, 'assigned')
  const technician = await phoneOf('technician')
  await technician.tap('出发')
  await technician.tap('出发去 3 栋 1 单元 0802')
  await confirmEarly(technician)
  for (const word of ['问候', '鞋套', '工具包', '抹布', '垫布', '垫好盖好了', '拍照']) await technician.tap(word)
  await technician.waitForText('已拍 1 张')
  await technician.tap('到家，都做到了')
  await technician.tap('开工')
  await goThroughProcedure(technician)
  expect((await one.see('technician')).state).toBe('working')
  for (const word of ['拍照', '现场清理了', '问过还要什么']) await technician.tap(word)
  await technician.tap('完工，请业主验收')
  await technician.waitForText('请业主试一试')
  expect((await one.see('technician')).state).toBe('done')

  const owner = await phoneOf('owner')
  await owner.open(`/pages/request/detail/index?id=${one.id}`)
  await accept(owner)
  const view = await one.see('manager')
  expect(view.state).toBe('accepted')
  expect(view.totalFen).toBe(2000)
})

test('a visit in a basement waits on the phone, outlives the app, and is sent when the network is back', async () => {
  const one = await requestIn(system, 'underway')
  const below = await phoneOf('technician')
  await below.open(`/pages/visit/steps/index?id=${one.id}`)
  await below.waitForText('五个一')
  below.goOffline()
  for (const word of ['问候', '鞋套', '工具包', '抹布', '垫布', '垫好盖好了', '拍照']) await below.tap(word)
  await below.tap('到家，都做到了')
  await below.waitForText('没有网。2 条存在手机里')
  expect((await one.see('manager')).state).toBe('underway')
  below.close()

  const above = await phoneOf('technician', { kept: below.kept })
  await expect.poll(async () => (await one.see('manager')).state, { timeout: 20_000 }).toBe('onSite')
  const purposes = (await one.see('manager')).photos.map(({ purpose }) => purpose)
  expect(purposes.filter((purpose) => purpose === 'before')).toHaveLength(1)
  await above.waitForText('等您报价或开工')
})

test('ROUTE-4 ROUTE-2 ROUTE-3 DISP-1 FOLLOW-1 the main job in WeChat: booked, offered, agreed, dispatched, assigned, done, accepted, followed up', async () => {
  const owner = await phoneOf('owner')
  await owner.tap('维修水龙头漏水')
  await owner.tap('预约')
  await owner.tap('提交，同意报价前不收费')
  await owner.waitForText('待受理')

  const manager = await phoneOf('manager')
  await manager.tap('联系业主')
  await manager.tap('说上话了')
  await manager.tap('情况已问清，等报价')
  await manager.tap('记下这次联系')
  await manager.tap('说明并报价')
  for (const word of ['价格', '材料', '风险', '付款']) await manager.tap(word)
  await manager.tap('发去签字 ¥20.00')

  await owner.tap('看报价 ¥20.00')
  await owner.tap('同意 ¥20.00 并签字')
  await owner.waitForText('请先在上面写名字')
  await owner.sign()
  await owner.tap('确认签字，同意 ¥20.00')

  await manager.tap('派给部门')
  await manager.tap('工程维修部')
  await manager.tap('派给工程维修部')

  const supervisor = await phoneOf('supervisor')
  await supervisor.tap('派师傅')
  // Late in the day the app offers tomorrow morning, where the other technician may have a visit of the tests above.
  await supervisor.tap('江林')
  await supervisor.tap('派江林')

  const technician = await phoneOf('secondTechnician')
  await technician.tap('出发')
  await technician.tap('出发去')
  await confirmEarly(technician)
  for (const word of ['问候', '鞋套', '工具包', '抹布', '垫布', '垫好盖好了', '拍照']) await technician.tap(word)
  await technician.waitForText('已拍 1 张')
  await technician.tap('到家，都做到了')
  await technician.tap('开工')
  await goThroughProcedure(technician)
  for (const word of ['拍照', '现场清理了', '问过还要什么']) await technician.tap(word)
  await technician.tap('完工，请业主验收')
  await technician.waitForText('请业主试一试')

  await accept(owner)
  await manager.tap('回访')
  for (const word of ['电话', '联系上了', '满意']) await manager.tap(word)
  await manager.type('业主怎么说的', '不漏了，师傅很细心')
  await manager.tap('签字，办完这一单')
  await manager.sign()
  await manager.tap('签字，完成回访')
  await owner.waitForText('已完结')
})

async function goThroughProcedure(phone: WeappDevice): Promise<void> {
  for (let step = 1; ; step++) {
    await phone.waitForText(new RegExp(`第 ${step} 步，共|完工后`))
    const words = phone.text()
    if (!words.includes(`第 ${step} 步`)) return
    if (words.includes('是这样')) await phone.tap('是这样')
    await phone.tap('做好了')
  }
}

async function accept(phone: WeappDevice): Promise<void> {
  await phone.tap('去验收')
  for (const word of ['试过了，能用', '很满意', '问候', '鞋套', '工具包', '抹布', '垫布', '5 星']) await phone.tap(word)
  await phone.tap('验收并签字，¥20.00 记账')
  await phone.waitForText('请先在上面写名字')
  await phone.sign()
  await phone.tap('确认签字，记账 ¥20.00')
  await phone.waitForRoute('pages/request/detail/index')
}
