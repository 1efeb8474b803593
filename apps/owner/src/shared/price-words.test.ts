import { describe, expect, it } from 'vitest'
import { includedInShort, metaText } from './price-words.ts'

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
