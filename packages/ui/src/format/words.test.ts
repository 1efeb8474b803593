import { describe, expect, it } from 'vitest'
import { moneyText, yuanText } from './money.ts'
import { unbroken } from './text.ts'

describe('money in words', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [4500, '45.00'],
    [123456, '1234.56'],
    [-2050, '−20.50'],
  ])('%i fen is %s', (fen, text) => expect(yuanText(fen)).toBe(text))
  it('carries its sign', () => expect(moneyText(15000)).toBe('¥150.00'))
})

describe('a number and its unit stay on one line', () => {
  it.each([
    ['6 月 18 日批准', '6\u00a0月\u00a018\u00a0日批准'],
    ['不超过 ¥45.00，再变', '不超过\u00a0¥45.00，再变'],
    ['人工 · 保修 90 天', '人工 · 保修\u00a090\u00a0天'],
    ['7 栋 1 单元 0901 陈先生', '7\u00a0栋\u00a01\u00a0单元\u00a00901 陈先生'],
  ])('%s', (text, kept) => expect(unbroken(text)).toBe(kept))
})
