import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import type { PhoneOptions } from './device/phone.ts'
import { openWeapp, type WeappDevice } from './device.ts'

const FIXTURE = join(import.meta.dirname, 'fixture')

let server: Server
let apiUrl: string
let device: WeappDevice
beforeEach(async () => {
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const said =
      request.url === '/upload' ? { purpose: /name="purpose"\r\n\r\n(\w+)/.exec(body)?.[1], png: body.includes('PNG') } : JSON.parse(body)
    response.statusCode = 201
    response.end(JSON.stringify({ ...said, test: request.headers['x-test'] }))
  })
  const sockets = new WebSocketServer({ server, path: '/live' })
  sockets.on('connection', (socket) => socket.on('message', (words) => socket.send(`${words}，您好`)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  device = await open()
})
const open = (options: Partial<PhoneOptions> = {}) =>
  openWeapp(FIXTURE, { apiUrl, loginCode: async () => 'code', patienceMs: 2000, ...options })
afterEach(() => {
  try {
    device.close()
  } finally {
    server.close()
    server.closeAllConnections()
  }
})

test('shows a page and hears taps, with the data of the tapped element', async () => {
  expect(device.route).toBe('pages/home/index')
  expect(device.text()).toMatch(/^样例\n次数 0\n/)
  await device.tap('加')
  await device.waitForText('次数 2')
  await device.tap('删除')
  await device.waitForText('删了')
})

test('taps the control, not the same words elsewhere', async () => {
  await device.tap('押金')
  await device.waitForText('次数 1')
})

test('a tap that a component of the page hears is heard', async () => {
  await device.tap('深处')
  await device.waitForText('深处听到了')
})

test('a tap that nothing hears is an error, and so is one on what is not there', async () => {
  await expect(device.tap('不能点')).rejects.toThrow('does not listen to a tap')
  await expect(device.tap('没有这个')).rejects.toThrow('is not on the screen')
})

test('writes into fields by label and by placeholder, and picks', async () => {
  await device.type('联系电话', '13800000000')
  await device.waitForText('写了 13800000000')
  await device.type('请写下', '漏水')
  await device.waitForText('写了 漏水')
  await device.pick('上门日期', '2026-12-01')
  await device.waitForText('选了 2026-12-01')
})

test('navigates with lifecycles, and refuses as WeChat does', async () => {
  await device.tap('去详情')
  expect(device.route).toBe('pages/detail/index')
  await device.waitForText('详情 7 李')
  expect(device.text()).not.toContain('次数')
  await device.back()
  expect(device.text().match(/回到首页/g)).toHaveLength(2)
  await device.tap('去不存在')
  await device.waitForText('navigateTo:fail page "pages/gone/index" is not found')
  await device.tab('其他')
  await device.waitForText('其他页 1')
  await device.tab('首页')
  await device.tab('其他')
  await device.waitForText('其他页 2')
})

test('a signature becomes a picture', async () => {
  await device.tap('去详情')
  await device.sign()
  await device.waitForText(/墨 \d{3,}/)
})

test('requests reach the API, and no other host', async () => {
  await device.tap('读接口')
  await device.waitForText('201 {"a":1,"test":"yes"}')
  await device.tap('读别处')
  await device.waitForText('request:fail url not in domain list')
  device.goOffline()
  await device.tap('读接口')
  await device.waitForText('request:fail net::ERR_INTERNET_DISCONNECTED')
})

test('photos are uploaded', async () => {
  await device.tap('上传')
  await device.waitForText('{"purpose":"before","png":true}')
})

test('a socket hears, and ends when the person leaves the app', async () => {
  await device.tap('连线')
  await device.waitForText('听到 喂，您好')
  await device.leave()
  await device.comeBack()
  await device.waitForText('断线')
})

test('questions wait for an answer', async () => {
  await device.tap('提问')
  await device.waitForText('会通知管家')
  await expect(device.tap('加')).rejects.toThrow('is not an answer of the open question')
  await device.tap('取消单据')
  await device.waitForText('已取消')
  await device.tab('其他')
  await device.tap('选房屋')
  await device.tap('二号楼')
  await device.waitForText('第 1 个')
  await device.tap('选房屋')
  await device.tap('取消')
  await device.waitForText('showActionSheet:fail cancel')
})

test('asks for messages and for the phone number', async () => {
  await device.tap('订阅')
  await device.waitForText('accept accept')
  await device.tap('微信手机号')
  await device.waitForText('getPhoneNumber:fail user deny')
  device.close()
  device = await open({ phoneCode: async () => 'phone-code-1', subscribe: (id) => (id === 'a' ? 'reject' : 'accept') })
  await device.tap('订阅')
  await device.waitForText('reject accept')
  await device.tap('微信手机号')
  await device.waitForText('phone-code-1')
})

test('keeps its storage from one start to the next', async () => {
  await device.waitForText('存着 无')
  await device.tap('加')
  device.close()
  device = await open({ kept: device.kept })
  await device.waitForText('存着 2')
})

test('opens on the page that a message names', async () => {
  device.close()
  device = await open({ path: '/pages/detail/index?id=9&name=x' })
  await device.waitForText('详情 9 x')
})

test.each([
  ['出错', /nothing|undefined/],
  ['稍后出错', /nothing|undefined/],
  ['太大', /setData of \d+ characters/],
])('what the app throws fails the test: %s', async (button, words) => {
  await expect(device.tap(button).then(() => device.settle())).rejects.toThrow(words)
  expect(() => device.close()).toThrow('the app threw')
})

test('what the app forgets to catch fails the test', async () => {
  const others = process.listeners('unhandledRejection').slice(0, -1)
  for (const other of others) process.off('unhandledRejection', other)
  try {
    await expect(device.tap('拒绝').then(() => device.settle())).rejects.toThrow('refused promise')
  } finally {
    for (const other of others) process.on('unhandledRejection', other)
  }
  expect(() => device.close()).toThrow('the app threw')
})
