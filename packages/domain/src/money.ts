declare const fenBrand: unique symbol
declare const basisPointsBrand: unique symbol
declare const quantityBrand: unique symbol

/** An amount of money in integer fen (1/100 yuan). */
export type Fen = number & { readonly [fenBrand]: true }

/** A share in hundredths of a percent: 2 000 is 20 %. */
export type BasisPoints = number & { readonly [basisPointsBrand]: true }

/** A quantity in integer thousandths of its unit: 2 500 is 2.5 metres. */
export type Quantity = number & { readonly [quantityBrand]: true }

const safeInteger = (n: number, what: string): number => {
  if (!Number.isSafeInteger(n)) throw new RangeError(`${what} must be a safe integer, got ${n}`)
  return n === 0 ? 0 : n
}

export const isFen = (n: unknown): n is Fen => Number.isSafeInteger(n)

export const fen = (n: number): Fen => safeInteger(n, 'fen') as Fen

export const basisPoints = (n: number): BasisPoints => safeInteger(n, 'basis points') as BasisPoints

/** A quantity from its thousandths, as stored. */
export const quantity = (milli: number): Quantity => safeInteger(milli, 'quantity') as Quantity

/** A whole number of pieces, visits, hours … */
export const wholeQuantity = (units: number): Quantity => quantity(units * 1000)

/** Working time as a quantity of hours, to the nearest thousandth. */
export const quantityOfMinutes = (minutes: number): Quantity => quantity(Math.round((minutes * 1000) / 60))

export const addFen = (a: Fen, b: Fen): Fen => fen(a + b)

export const subtractFen = (a: Fen, b: Fen): Fen => fen(a - b)

export const sumFen = (amounts: readonly Fen[]): Fen => amounts.reduce(addFen, fen(0))

/** Integer division that rounds half away from zero: 0.5 fen becomes 1 fen, −0.5 fen becomes −1 fen. */
const divideRounded = (dividend: number, divisor: number): number => {
  const size = Math.abs(safeInteger(dividend, 'product'))
  const rounded = Math.floor(size / divisor) + ((size % divisor) * 2 >= divisor ? 1 : 0)
  return dividend < 0 ? -rounded : rounded
}

/** Unit price × quantity, rounded half away from zero to the fen. */
export const multiplyFen = (unit: Fen, count: Quantity): Fen => fen(divideRounded(unit * count, 1000))

/** A percentage of an amount, rounded half away from zero to the fen. */
export const shareOfFen = (amount: Fen, share: BasisPoints): Fen => fen(divideRounded(amount * share, 10_000))

/**
 * Splits an amount by integer weights so that the parts add up to it exactly.
 * The fen that are left over go to the largest remainders; among equals, to the earlier part.
 */
export const splitByLargestRemainder = (total: Fen, weights: readonly number[]): Fen[] => {
  for (const weight of weights) if (safeInteger(weight, 'weight') < 0) throw new RangeError('weights must not be negative')
  const sum = safeInteger(
    weights.reduce((a, b) => a + b, 0),
    'sum of weights',
  )
  if (sum === 0) {
    if (total !== 0) throw new RangeError('nobody to split the amount among')
    return weights.map(() => fen(0))
  }
  const size = Math.abs(total)
  const each = Math.floor(size / sum)
  const rest = size % sum
  const parts = weights.map((weight, index) => {
    const product = safeInteger(rest * weight, 'product')
    return { index, whole: each * weight + Math.floor(product / sum), remainder: product % sum }
  })
  let left = size - parts.reduce((a, part) => a + part.whole, 0)
  for (const part of [...parts].sort((a, b) => b.remainder - a.remainder || a.index - b.index)) {
    if (left === 0) break
    part.whole += 1
    left -= 1
  }
  return parts.map((part) => fen(total < 0 ? -part.whole : part.whole))
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',')

const yuanDigits = (amount: Fen): string => {
  const size = Math.abs(amount)
  return `${grouped(String(Math.floor(size / 100)))}.${String(size % 100).padStart(2, '0')}`
}

/** As screens and papers show it: `¥1,234.50`, `-¥20.00`. */
export const formatFen = (amount: Fen): string => `${amount < 0 ? '-' : ''}¥${yuanDigits(amount)}`

/** `2`, `2.5`, `0.35`. */
export const formatQuantity = (count: Quantity): string => {
  const size = Math.abs(count)
  const fraction = String(size % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '')
  return `${count < 0 ? '-' : ''}${Math.floor(size / 1000)}${fraction && `.${fraction}`}`
}

/** Yuan as people write them (`25`, `0.6`, `1,200.50`), or null when it is not an amount to the fen. */
export const parseYuan = (text: string): Fen | null => {
  const match = /^(\d{1,3}(?:,\d{3})+|\d{1,10})(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (!match) return null
  return fen(Number(match[1]!.replace(/,/g, '')) * 100 + Number((match[2] ?? '').padEnd(2, '0')))
}
