import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchChromium, openPhone } from './chromium.ts'
import type { Rule } from './findings.ts'
import { checkScreen, expectGoodScreen } from './screen-checks.ts'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launchChromium()
}, 120_000)
afterAll(() => browser?.close())
beforeEach(async () => {
  page = await openPhone(browser)
})
afterEach(() => page.context().close())

async function rulesBroken(body: string): Promise<Rule[]> {
  await page.setContent(
    `<meta name=viewport content="width=device-width"><style>body { margin: 0; font: 17px/1.5 sans-serif }</style>${body}`,
  )
  return [...new Set((await checkScreen(page, { settled: true })).map(({ rule }) => rule))]
}

const bar = (height: number) =>
  `<div style="position: fixed; bottom: 0; left: 0; right: 0; height: ${height}px; background: #fff">共 ¥45.00</div>`
const GIF = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='
const long = '<p style="margin: 0">厨房水龙头漏水，拧紧后仍在滴。</p>'.repeat(40)

const bad: [Rule, string, string][] = [
  ['overflow', 'a box wider than the screen', '<div style="width: 420px">宽</div>'],
  ['overflow', 'a word that does not break', '<p>单号 GARDEN202600042GARDEN202600042GARDEN202600042</p>'],
  [
    'overflow',
    'a word that does not break on a page that hides it',
    '<style>html, body { overflow-x: hidden }</style><p>GARDEN202600042GARDEN202600042GARDEN202600042</p>',
  ],
  ['overflow', 'a box shifted out to the left', '<div style="position: relative; left: -30px; width: 200px">左边</div>'],
  ['overflow', 'a fixed bar wider than the screen', '<div style="position: fixed; left: 0; width: 500px">栏</div>'],
  [
    'clipped',
    'a line cut off at the side',
    '<div style="width: 120px; overflow: hidden; white-space: nowrap">厨房水龙头漏水，拧紧后仍在滴</div>',
  ],
  [
    'clipped',
    'an ellipsis',
    '<div style="width: 120px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">厨房水龙头漏水，拧紧后</div>',
  ],
  [
    'clipped',
    'a second line cut off below',
    '<div style="width: 120px; height: 26px; overflow: hidden">厨房水龙头漏水，拧紧后仍在滴</div>',
  ],
  [
    'clipped',
    'a placeholder longer than its field',
    '<input style="width: 120px; height: 48px" placeholder="请写下哪里坏了，什么时候开始的">',
  ],
  ['covered', 'the last lines under a fixed bar', `${long}${bar(100)}`],
  [
    'covered',
    'a text under an opaque box',
    '<p style="margin: 0">看不见</p><div style="position: absolute; top: 0; width: 200px; height: 60px; background: #fff"></div>',
  ],
  ['overlap', 'two texts in one place', '<p style="margin: 0">价格 ¥45.00</p><p style="margin: -20px 0 0 10px">含上门费</p>'],
  [
    'overlap',
    'text that runs out of a box too low for it',
    '<div style="height: 20px; width: 100px">厨房水龙头漏水一直在滴</div><div>下一行在这里</div>',
  ],
  ['contrast', 'grey on white', '<p style="color: #999">说明</p>'],
  ['contrast', 'half transparent ink', '<p style="color: rgba(0, 0, 0, .4)">说明</p>'],
  ['contrast', 'a faded parent', '<div style="opacity: .5"><p>说明</p></div>'],
  ['contrast', 'accent on a tint', '<p style="background: rgba(18, 92, 104, .5); color: #125c68">进行中</p>'],
  [
    'contrast',
    'a background from another layer',
    '<div style="position: relative"><i style="position: absolute; inset: 0; background: #333"></i><p style="position: relative; color: #444">说明</p></div>',
  ],
  ['contrast', 'the pale end of a gradient', '<p style="background: linear-gradient(#125c68, #fff); color: #fff">同意</p>'],
  [
    'contrast',
    'a pale placeholder',
    '<style>::placeholder { color: #bbb }</style><input style="width: 300px; height: 48px" placeholder="电话">',
  ],
  [
    'contrast',
    'text over a picture',
    '<div style="background-image: url(data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=)">标题</div>',
  ],
  [
    'contrast',
    'a caption on a thin veil over a photo',
    `<div style="position: relative"><img src="${GIF}" style="width: 200px; height: 60px"><b style="position: absolute; left: 0; top: 0; color: #fff; background: rgba(0, 0, 0, .3)">之前</b></div>`,
  ],
  [
    'contrast',
    'a text over a canvas of its own colour',
    '<div style="position: relative"><canvas width="200" height="60"></canvas><b style="position: absolute; left: 0; top: 0; color: #333">签名</b></div><script>const pen = document.querySelector("canvas").getContext("2d"); pen.fillStyle = "#222"; pen.fillRect(0, 0, 200, 60)</script>',
  ],
  ['tap', 'a low button', '<button style="width: 200px; height: 40px">签字</button>'],
  ['tap', 'a short text link', '<a href="#" style="display: inline-block; line-height: 48px">依据</a>'],
  ['tap', 'an element with a role', '<div role="button" style="width: 43px; height: 60px">加</div>'],
  ['tap', 'a field', '<input style="width: 200px; height: 30px" value="2">'],
  ['tap', 'a marked element', '<span data-tap>减</span>'],
  [
    'tap',
    'a button that something lies over',
    '<button style="width: 200px; height: 60px">签字</button><div style="position: absolute; top: 0; left: 0; width: 200px; height: 60px"></div>',
  ],
  ['tap', 'a button further down the page', `${long}<button style="width: 200px; height: 40px">签字</button>`],
]

describe('finds', () => {
  test.each(bad)('%s: %s', async (rule, _name, body) => {
    expect(await rulesBroken(body)).toContain(rule)
  })

  test('contrast: ink that is too dark once the phone is dark', async () => {
    const body = '<style>:root { color-scheme: light dark }</style><p style="color: #1a1f20">说明</p>'
    expect(await rulesBroken(body)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await rulesBroken(body)).toEqual(['contrast'])
  })

  test('and says what and where', async () => {
    await page.setContent('<p id="note" style="color: #999">说明</p>')
    await expect(expectGoodScreen(page)).rejects.toThrow('contrast: p#note 「说明」 2.85:1, #999999 on #ffffff')
  })
})

const good: [string, string][] = [
  [
    'a caption on a dark veil over a photo',
    `<div style="position: relative"><img src="${GIF}" style="width: 200px; height: 60px"><b style="position: absolute; left: 0; top: 0; color: #fff; background: rgba(0, 0, 0, .7)">之前</b></div>`,
  ],
  ['a plain page', `${long}<button style="width: 200px; height: 48px; color: #000; background: #eee">签字</button>`],
  ['room for the fixed bar', `${long}<div style="height: 100px"></div>${bar(100)}`],
  [
    'a strip that scrolls sideways',
    `<div style="overflow-x: auto; white-space: nowrap">${'<span style="display: inline-block; width: 150px">水电</span>'.repeat(5)}</div>`,
  ],
  ['a text that wraps', '<div style="width: 120px; overflow: hidden">厨房水龙头漏水，拧紧后仍在滴</div>'],
  ['tight lines', '<p style="line-height: 1.1; font-size: 32px">厨房水龙头漏水，拧紧后仍在滴，已请师傅</p>'],
  [
    'a small link with a wide hit area',
    '<style>a { position: relative; margin: 40px } a::after { content: ""; position: absolute; inset: -14px }</style><br><a href="#" style="color: #125c68">依据</a>',
  ],
  ['white on accent', '<p style="background: #125c68; color: #fff">同意报价</p>'],
  ['a page hidden behind', '<div style="display: none"><p style="color: #eee">上一页</p><button>x</button></div><p>本页</p>'],
  [
    'a half sheet over the page',
    `${long}<button>低</button><div role="dialog" style="position: fixed; bottom: 0; left: 0; right: 0; height: 300px; background: #fff"><p>条款</p></div>`,
  ],
  [
    'a box that scrolls within one that hides, over a bar',
    `<div style="height: 844px; overflow: hidden; display: flex; flex-direction: column">
      <div style="flex: 1; overflow-y: auto">${long}<div role="button" style="height: 60px">签字</div></div>
      <div style="height: 60px">服务 单据 我的</div>
    </div>`,
  ],
  ['a box that scrolls the whole screen', `<div style="height: 844px; overflow-y: auto">${long}</div>`],
]

test.each(good)('lets pass: %s', async (_name, body) => {
  expect(await rulesBroken(body)).toEqual([])
})
