import type { QuoteView, RequestView } from '@teyue/contract'
import { expect, it } from 'vitest'
import { priceOriginText } from './price-origin.ts'

const listed = { name: '换龙头', listVersion: '2026-3', casePrice: null, material: false }
const priced = { name: '智能门锁安装', listVersion: '区域核价', casePrice: { id: 'c1', line: 0 }, material: false }
const hose = { name: '软管', listVersion: '领料单', casePrice: null, material: true }
const casePrices = [
  {
    id: 'c1',
    granted: true,
    reason: '按市场价，含调试。',
    expiresAt: '2099-11-30T23:59:00+08:00',
    lines: [{ name: '智能门锁安装', unit: '套', unitFen: 18000, quantityMilli: 2000 }],
  },
] as unknown as RequestView['casePrices']
const text = (...lines: unknown[]) => priceOriginText({ lines } as unknown as QuoteView, casePrices)

it('PRICE-3 names the list version, and neither a slip nor the region’s answer as one', () => {
  expect(text(listed, hose)).toBe('价格出自价目表 2026-3。材料按购进价。')
  expect(text()).toBe('')
})

it('PRICE-4 says that the region priced it for this case, until when and why', () => {
  expect(text(priced)).toMatch(
    /^价目表没有「智能门锁安装」，由区域公司为这一单核定，最多 2 套，.*11 月 30 日.* 前有效，理由：按市场价，含调试。$/,
  )
  expect(text(listed, priced)).toMatch(/^价格出自价目表 2026-3。价目表没有/)
})
