import { expect, test } from 'vitest'
import { emptyPriceLine, missingInPrice, priceLines } from './price-draft.ts'

const line = { ...emptyPriceLine, name: ' 搬保险柜 ', yuan: '300' }

test('PRICE-4 a price is decided for so much, one unless said', () => {
  expect(missingInPrice([line], '参照搬运')).toBeNull()
  expect(priceLines([line])).toEqual([{ name: '搬保险柜', unit: '次', unitFen: 30_000, quantityMilli: 1000 }])
  expect(missingInPrice([{ ...line, unit: '米', quantity: '2.5' }], '参照搬运')).toBeNull()
  expect(priceLines([{ ...line, unit: '米', quantity: '2.5' }])).toMatchObject([{ quantityMilli: 2500 }])
})

test.each([
  ['', '请填「搬保险柜」核定几次'],
  ['0', '请填「搬保险柜」核定几次'],
  ['两', '请填「搬保险柜」核定几次'],
  ['1.5', '「搬保险柜」按次计，数量请填整数。'],
  ['1000', '「搬保险柜」一次最多 999 次，请核对数量。'],
])('PRICE-4 「%s」 is no quantity that a price is decided for', (quantity, said) => {
  expect(missingInPrice([{ ...line, quantity }], '参照搬运')).toBe(said)
})
