import { type BasisPoints, basisPoints, type Fen, formatQuantity, parseYuan, type Quantity, quantity } from '../money.ts'
import type { MaterialPrice } from './item.ts'
import type { PriceTerms } from './rule.ts'

/** Yuan without a currency sign: `0.35`. */
export const yuanCell = (amount: Fen): string => formatQuantity(quantity(amount * 10))

/** A quantity as people write it, or null: `2.5` is 2 500. */
export const parseQuantity = (text: string): Quantity | null => {
  const match = /^(\d{1,6})(?:\.(\d{1,3}))?$/.exec(text.trim())
  return match ? quantity(Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0'))) : null
}

/** `5折` is 5 000; null when it is no share of a price. */
export const parseDiscount = (text: string): BasisPoints | null => {
  const share = /^([\d.]+)\s*折$/.exec(text.trim())?.[1]
  const milli = share === undefined ? null : parseQuantity(share)
  return milli === null || milli >= 10_000 ? null : basisPoints(milli)
}

/** `12.5%` is 1 250. */
export const parsePercent = (text: string): BasisPoints | null => {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?\s*%$/.exec(text.trim())
  return match ? basisPoints(Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))) : null
}

const discountCell = (share: BasisPoints): string => `${formatQuantity(quantity(share))}折`

const parts = (text: string): string[] => text.split(/[;；]/)

/** The two sides of `夜间：20`, or null. */
const pair = (text: string): [string, string] | null => {
  const match = /^([^:：]+)[:：]([^:：]+)$/.exec(text)
  return match ? [match[1]!.trim(), match[2]!.trim()] : null
}

const all = <T>(text: string, read: (part: string) => T | null): T[] | null => {
  const read_ = parts(text).map(read)
  return read_.includes(null) ? null : (read_ as T[])
}

const money = (text: string, read: (amount: Fen, unit: string | undefined) => MaterialPrice | null): MaterialPrice | null => {
  const [amount, unit, ...more] = text.split('/').map((part) => part.trim())
  const price = parseYuan(amount ?? '')
  return price === null || more.length > 0 || unit === '' ? null : read(price, unit)
}

interface TermCell<T> {
  /** How the cell is written, for whoever wrote it otherwise. */
  example: string
  read: (text: string) => T | null
  write: (terms: T) => string
}

const cell = <T>(example: string, read: TermCell<T>['read'], write: TermCell<T>['write']): TermCell<T> => ({ example, read, write })

/** A term for each column of the complete price list file (docs/project-file.md). */
export const termCells = {
  加收: cell<NonNullable<PriceTerms['surcharges']>>(
    '夜间：20；急修：30/单',
    (text) =>
      all(text, (part) => {
        const [name, price] = pair(part) ?? []
        if (!name || !price) return null
        return money(price, (fen, unit) =>
          unit === undefined ? { name, fen } : unit === '单' ? { name, fen, unit } : null,
        ) as MaterialPrice | null
      })?.map(({ name, fen, unit }) => ({ name, fen, ...(unit === undefined ? {} : { once: true as const }) })) ?? null,
    (surcharges) => surcharges.map(({ name, fen, once }) => `${name}：${yuanCell(fen)}${once ? '/单' : ''}`).join('；'),
  ),
  优惠: cell<NonNullable<PriceTerms['reductions']>>(
    '不需检修：5折',
    (text) =>
      all(text, (part) => {
        const [name, share] = pair(part) ?? []
        const read = parseDiscount(share ?? '')
        return name && read !== null ? { name, share: read } : null
      }),
    (reductions) => reductions.map(({ name, share }) => `${name}：${discountCell(share)}`).join('；'),
  ),
  满量: cell<NonNullable<PriceTerms['steps']>>(
    '10：5折',
    (text) =>
      all(text, (part) => {
        const [count, share] = pair(part) ?? []
        const from = parseQuantity(count ?? '')
        const read = parseDiscount(share ?? '')
        return from !== null && read !== null ? { from, share: read } : null
      }),
    (steps) => steps.map(({ from, share }) => `${formatQuantity(from)}：${discountCell(share)}`).join('；'),
  ),
  首量: cell<NonNullable<PriceTerms['first']>>(
    '3平方米：60',
    (text) => {
      const match = /^([\d.]+)\s*([^\d\s:：]+)\s*[:：]\s*(\S+)$/.exec(text)
      const size = parseQuantity(match?.[1] ?? '')
      const furtherFen = parseYuan(match?.[3] ?? '')
      return match && size !== null && furtherFen !== null ? { size, unit: match[2]!, furtherFen } : null
    },
    ({ size, unit, furtherFen }) => `${formatQuantity(size)}${unit}：${yuanCell(furtherFen)}`,
  ),
  不足: cell<NonNullable<PriceTerms['flatBelow']>>(
    '50：5',
    (text) => {
      const [count, price] = pair(text) ?? []
      const below = parseQuantity(count ?? '')
      const fen = parseYuan(price ?? '')
      return below !== null && fen !== null ? { quantity: below, fen } : null
    },
    ({ quantity: below, fen }) => `${formatQuantity(below)}：${yuanCell(fen)}`,
  ),
  单价封顶: cell<Fen>('60', parseYuan, yuanCell),
  最低收费: cell<Fen>('30', parseYuan, yuanCell),
  材料价: cell<readonly MaterialPrice[]>(
    '65，或 9W：65；线：5/米',
    (text) =>
      all(text, (part) => {
        const [name, price] = pair(part) ?? ['', part]
        return money(price, (fen, unit) => ({ name, fen, ...(unit === undefined ? {} : { unit }) }))
      }),
    (prices) =>
      prices.map(({ name, fen, unit }) => `${name === '' ? '' : `${name}：`}${yuanCell(fen)}${unit ? `/${unit}` : ''}`).join('；'),
  ),
}
