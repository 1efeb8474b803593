import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leftOf, materialUnreceipted, materialUnsigned, materialUsed, type SlipLine } from './material.ts'
import { fen, multiplyFen, quantity } from './money.ts'

const line = (over: Partial<SlipLine> = {}): SlipLine => ({
  id: 'a',
  kind: 'store',
  number: 'QHY-L2026-00001',
  unit: '个',
  name: '密封圈',
  issued: quantity(3000),
  returned: quantity(0),
  unitFen: fen(450),
  paidUnitFen: null,
  ...over,
})
const signed = (milli: number, unitFen = 450) => ({ slipLineId: 'a', quantity: quantity(milli), unitFen: fen(unitFen) })

describe('MAT-2 what material costs', () => {
  it('is what was used, at the purchase price', () => {
    expect(materialUsed(signed(3000), line())).toEqual({ quantity: 3000, unitFen: 450, amountFen: 1350 })
    expect(materialUsed(signed(3000), line({ returned: quantity(1000) }))).toEqual({ quantity: 2000, unitFen: 450, amountFen: 900 })
    expect(materialUsed(signed(3000), line({ returned: quantity(3000) }))).toMatchObject({ quantity: 0, amountFen: 0 })
  })

  it('is never more than was signed, and what was paid where that is less', () => {
    expect(materialUsed(signed(1000), line())).toMatchObject({ quantity: 1000, amountFen: 450 })
    expect(materialUsed(signed(1000), line({ kind: 'bought', paidUnitFen: fen(400) }))).toMatchObject({ unitFen: 400, amountFen: 400 })
    expect(materialUsed(signed(1000), line({ kind: 'bought', paidUnitFen: fen(500) }))).toMatchObject({ unitFen: 450, amountFen: 450 })
  })

  it('stays within what was signed and what was issued, whatever comes back', () => {
    const count = fc.integer({ min: 1, max: 200_000 })
    fc.assert(
      fc.property(count, count, fc.nat(200_000), fc.integer({ min: 1, max: 100_000 }), (issued, agreed, back, unit) => {
        const one = line({ issued: quantity(issued), returned: quantity(Math.min(back, issued)), unitFen: fen(unit) })
        const used = materialUsed(signed(agreed, unit), one)
        expect(used.quantity).toBe(Math.min(agreed, leftOf(one)))
        expect(used.amountFen).toBeLessThanOrEqual(multiplyFen(fen(unit), quantity(agreed)))
      }),
    )
  })
})

describe('MAT-2 what still has to be settled before the work is finished', () => {
  it('material that nobody signed for, or more of it than was signed', () => {
    expect(materialUnsigned([line()], [])).toHaveLength(1)
    expect(materialUnsigned([line()], [signed(2000)])).toHaveLength(1)
    expect(materialUnsigned([line()], [signed(3000)])).toEqual([])
    expect(materialUnsigned([line({ returned: quantity(1000) })], [signed(2000)])).toEqual([])
    expect(materialUnsigned([line({ returned: quantity(3000) })], [])).toEqual([])
  })

  it('a purchase without its receipt, unless all of it went back', () => {
    expect(materialUnreceipted([line({ kind: 'bought' }), line()])).toHaveLength(1)
    expect(materialUnreceipted([line({ kind: 'bought', paidUnitFen: fen(400) })])).toEqual([])
    expect(materialUnreceipted([line({ kind: 'bought', returned: quantity(3000) })])).toEqual([])
  })
})
