import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../../..')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'teyue-prices-test-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** As pnpm runs it: in the project's root, with the folder of whoever called it in INIT_CWD. */
const check = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const options = { cwd: root, env: { PATH: process.env.PATH, INIT_CWD: folder } }
    execFile(process.execPath, [path.join(import.meta.dirname, 'check-prices.ts'), ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr })
    })
  })

const saved = (name: string, content: string | Uint8Array) => writeFileSync(path.join(folder, name), content)

test('PRICE-7 the published list is accounted for line by line, as one JSON object and nothing else', async () => {
  const file = path.join(root, 'packages/domain/src/price/published/fixtures/published-prices.csv')
  const { code, stdout, stderr } = await check(file)
  expect([code, stderr]).toEqual([0, ''])
  const told = JSON.parse(stdout)
  expect(Object.keys(told)).toEqual(['lines', 'priced', 'review', 'lost'])
  expect(told).toMatchObject({ lines: 135, lost: 0 })
  expect(told.priced).toBeGreaterThanOrEqual(115)
  expect(told.priced + told.review.length).toBe(135)
  expect(told.review[0]).toEqual({ line: 3, reason: '可以增减，没有写到多少为止' })
})

test('PRICE-7 five thousand lines in GBK with 300 bad ones', async () => {
  const rows = Array.from({ length: 5000 }, (_, index) => `供水,项目${index},次,${index < 300 ? '面议' : '30-50'},"按难度增减，最高150"`)
  saved('large.csv', iconv.encode(['类别,项目,单位,价格,备注', ...rows].join('\r\n'), 'gbk'))
  const { stdout } = await check('large.csv')
  const { review, ...counts } = JSON.parse(stdout)
  expect(counts).toEqual({ lines: 5000, priced: 4700, lost: 0 })
  expect(review).toHaveLength(300)
  expect(review[299]).toEqual({ line: 301, reason: '「面议」没有写价格' })
})

test('PRICE-7 a list in the complete format is checked too', async () => {
  const { code, stdout } = await check(path.join(root, 'docs/examples/price-list.csv'))
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ review: [], lost: 0, priced: JSON.parse(stdout).lines })
})

test('a file without a header is one JSON object too, every line of it for a person', async () => {
  saved('words.csv', '只有一句话\n')
  const { code, stdout } = await check('words.csv')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toEqual({ lines: 1, priced: 0, review: [{ line: 1, reason: expect.stringContaining('找不到表头') }], lost: 0 })
})

test.each([
  ['is missing', [], '用法'],
  ['does not exist', ['nothing.csv'], '没有这个文件：nothing.csv'],
  ['is a folder', ['.'], '这不是文件'],
  ['is a device', ['/dev/zero'], '这不是文件'],
  ['is too large', ['huge.csv'], '文件超过 50 MB'],
  ['is a picture', ['picture.png'], '这不是 CSV 或 XLSX 文件'],
  ['is empty', ['empty.csv'], '文件是空的'],
])('a file that %s ends with 1 and a sentence on stderr', async (_, args, words) => {
  saved('empty.csv', '')
  saved('picture.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 1, 0]))
  saved('huge.csv', new Uint8Array(50_000_001))
  const { code, stdout, stderr } = await check(...args)
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toContain(words)
})
