import { fen, type PriceRule, type PriceShape } from '@teyue/domain'
import { describe, expect, test } from 'vitest'
import { parseShape, shapeText, withTermsOf } from './price-cell.ts'

describe('a price typed into a cell', () => {
  test.each([
    ['30', { kind: 'fixed', unitFen: 3000 }],
    ['1,200.5元', { kind: 'fixed', unitFen: 120050 }],
    ['¥ 0.6', { kind: 'fixed', unitFen: 60 }],
    ['0', { kind: 'free' }],
    ['免费', { kind: 'free' }],
    ['30～50元', { kind: 'range', minFen: 3000, maxFen: 5000 }],
    ['30-50，最高150', { kind: 'range', minFen: 3000, maxFen: 5000, capFen: 15000 }],
    ['30起，不超过1,500', { kind: 'capped', baseFen: 3000, capFen: 150000 }],
    ['50/小时', { kind: 'hourly', hourFen: 5000, roundUpAfterMinutes: 30 }],
    ['50-80/小时，超15分钟', { kind: 'hourly', hourFen: 5000, maxHourFen: 8000, roundUpAfterMinutes: 15 }],
    ['10%', { kind: 'share', minShare: 1000, maxShare: 1000 }],
    ['10%-12.5%', { kind: 'share', minShare: 1000, maxShare: 1250 }],
    ['报价', { kind: 'byQuote', inspectionFen: 0 }],
    ['报价，检查30，不超过500', { kind: 'byQuote', inspectionFen: 3000, capFen: 50000 }],
  ])('%s', (text, shape) => {
    expect(parseShape(text)).toEqual(shape)
    // What the cell then shows means the same.
    expect(parseShape(shapeText(shape as PriceShape))).toEqual(shape)
  })

  test.each(['', '三十', '30-', '-30', '0.005', '30起', '30/天', '30,50,70', '10%-', '面议', '30+20'])('%s is not guessed at', (text) =>
    expect(parseShape(text)).toBeNull(),
  )

  test('a new figure keeps the terms', () => {
    const before = { kind: 'fixed', unitFen: fen(3000), minimumFen: fen(5000), steps: undefined } as PriceRule
    expect(withTermsOf({ kind: 'free' }, before)).toEqual({ kind: 'free', minimumFen: 5000 })
    expect(withTermsOf({ kind: 'free' }, null)).toEqual({ kind: 'free' })
  })
})
