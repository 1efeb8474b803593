import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addFen,
  basisPoints,
  fen,
  formatFen,
  formatQuantity,
  multiplyFen,
  parseYuan,
  quantity,
  quantityOfMinutes,
  shareOfFen,
  splitByLargestRemainder,
  subtractFen,
  sumFen,
  wholeQuantity,
} from './money.ts'

const amounts = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(fen)

describe('fen', () => {
  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %s', (n) => {
    expect(() => fen(n)).toThrow(RangeError)
  })

  it('has no negative zero', () => {
    expect(Object.is(fen(-0), 0)).toBe(true)
  })

  it('adds and subtracts without loss', () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        expect(subtractFen(addFen(a, b), b)).toBe(a)
      }),
    )
  })
})

describe('formatFen and parseYuan', () => {
  it.each([
    [0, '¥0.00'],
    [5, '¥0.05'],
    [2000, '¥20.00'],
    [123450, '¥1,234.50'],
    [100000000, '¥1,000,000.00'],
    [-2000, '-¥20.00'],
  ])('%i fen reads %s', (amount, text) => {
    expect(formatFen(fen(amount))).toBe(text)
  })

  it.each(['', '-1', '1.234', '1,23', '12,34.00', '¥5', '1e3', '.5', '12345678901'])('%j is not an amount', (text) => {
    expect(parseYuan(text)).toBeNull()
  })

  it('reads back what it shows', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000_000).map(fen), (amount) => {
        expect(parseYuan(formatFen(amount).slice(1))).toBe(amount)
      }),
    )
  })
})

describe('quantities', () => {
  it.each([
    [1000, '1'],
    [2500, '2.5'],
    [350, '0.35'],
    [12005, '12.005'],
  ])('%i thousandths read %s', (milli, text) => {
    expect(formatQuantity(quantity(milli))).toBe(text)
  })

  it.each([
    [30, 500],
    [60, 1000],
    [80, 1333],
    [91, 1517],
  ])('%i minutes are %i thousandths of an hour', (minutes, milli) => {
    expect(quantityOfMinutes(minutes)).toBe(milli)
  })
})

describe('multiplyFen rounds half away from zero', () => {
  it.each([
    [60, 3000, 180],
    [15, 1500, 23],
    [1, 499, 0],
    [1, 500, 1],
    [-1, 500, -1],
    [35, 62_350, 2182],
  ])('%i fen × %i thousandths = %i fen', (unit, milli, amount) => {
    expect(multiplyFen(fen(unit), quantity(milli))).toBe(amount)
  })

  it('is never more than half a fen off', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000).map(fen), fc.nat(1_000_000).map(quantity), (unit, count) => {
        expect(Math.abs(multiplyFen(unit, count) * 1000 - unit * count)).toBeLessThanOrEqual(500)
      }),
    )
  })

  it('is exact for whole units', () => {
    fc.assert(
      fc.property(amounts, fc.nat(1000), (unit, n) => {
        expect(multiplyFen(unit, wholeQuantity(n))).toBe(fen(unit * n))
      }),
    )
  })

  it('refuses a product that a number cannot hold', () => {
    expect(() => multiplyFen(fen(1_000_000_000), wholeQuantity(1_000_000_000))).toThrow(RangeError)
  })
})

describe('shareOfFen', () => {
  it.each([
    [10_000, 2000, 2000],
    [333, 1000, 33],
    [5, 1000, 1],
  ])('%i fen × %i basis points = %i fen', (amount, share, part) => {
    expect(shareOfFen(fen(amount), basisPoints(share))).toBe(part)
  })
})

describe('splitByLargestRemainder', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [1, [1, 2, 2], [0, 1, 0]],
    [10_001, [10, 20, 70], [1000, 2000, 7001]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [7, [0, 0, 1], [0, 0, 7]],
    [0, [0, 0], [0, 0]],
  ])('%i by %j is %j', (total, weights, parts) => {
    expect(splitByLargestRemainder(fen(total), weights)).toEqual(parts)
  })

  it('REWARD-4 adds up to the fen, and no part is a fen or more away from its exact share', () => {
    const weights = fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 }).filter((list) => list.some((weight) => weight > 0))
    fc.assert(
      fc.property(amounts, weights, (total, list) => {
        const parts = splitByLargestRemainder(total, list)
        const sum = list.reduce((a, b) => a + b, 0)
        expect(sumFen(parts)).toBe(total)
        parts.forEach((part, index) => {
          expect(Math.abs(part * sum - total * list[index]!)).toBeLessThan(sum)
        })
      }),
    )
  })

  it.each([
    [5, []],
    [5, [0, 0]],
    [5, [1, -1]],
    [5, [0.5, 0.5]],
  ])('refuses %i by %j', (total, weights) => {
    expect(() => splitByLargestRemainder(fen(total), weights)).toThrow(RangeError)
  })
})
