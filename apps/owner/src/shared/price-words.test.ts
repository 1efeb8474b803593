import type { PriceItemView } from '@teyue/contract'
import { describe, expect, it } from 'vitest'
import { beyondUnitPrice, includedInShort, metaText, priceKind } from './price-words.ts'

describe('the one line under an item', () => {
  it('carries whole things, and says when there are more', () => {
    expect(includedInShort('拆装灯管并试亮')).toBe('拆装灯管并试亮')
    expect(includedInShort('查电压、启辉器、灯管、灯座和镇流器，更换损坏件')).toBe('查电压、启辉器等')
    expect(includedInShort('')).toBe('')
  })

  it('leaves out what the item does not have', () => {
    expect(metaText({ included: '含检查', warrantyDays: 30, place: 'home' })).toBe('含检查 · 保修 30 天')
    expect(metaText({ included: '', warrantyDays: 0, place: 'counter' })).toBe('到服务中心办')
  })
})

describe('PRICE-7 how a price is shown in a row', () => {
  const kindOf = (shape: object, fromFen: number, notMoreThanFen: number | null) =>
    priceKind({ shape, fromFen, notMoreThanFen } as PriceItemView)

  it('is one figure only where nothing can be added to it', () => {
    const surcharges = [{ name: '夜间', fen: 2000 }]
    expect(kindOf({ kind: 'fixed', unitFen: 4000 }, 4000, 4000)).toBe('fixed')
    expect(kindOf({ kind: 'fixed', unitFen: 4000, surcharges }, 4000, 6000)).toBe('open')
    expect(kindOf({ kind: 'fixed', unitFen: 100, minimumFen: 500 }, 100, 500)).toBe('fixed')
    expect(kindOf({ kind: 'fixed', unitFen: 30000, first: { size: 3000, unit: '平方米', furtherFen: 6000 } }, 30000, null)).toBe('open')
    expect(kindOf({ kind: 'range', minFen: 3000, maxFen: 5000 }, 3000, 5000)).toBe('open')
    expect(kindOf({ kind: 'free' }, 0, 0)).toBe('free')
  })

  it('says beside a unit price what else is counted', () => {
    const beyond = (price: string) => beyondUnitPrice({ price })
    expect(beyond('¥50.00/小时，不足 1 小时按 1 小时，其后超半小时按 1 小时')[0]).toBe('不足 1 小时按 1 小时')
    expect(beyond('¥1.00/张，每单最低 ¥5.00')[0]).toBe('每单最低 ¥5.00')
    expect(beyond('¥40.00/次')).toEqual([])
  })
})
