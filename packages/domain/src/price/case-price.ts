import { needKey } from '../lists/need-key.ts'
import { type Quantity, quantity } from '../money.ts'
import type { PriceItem } from './item.ts'
import { quantityOutOfHand } from './sane-quantity.ts'

/** A line that the region decided for one request (PRICE-4). */
export interface CasePriceLine {
  name: string
  unit: string
  unitFen: number
  /** For how much it is; of older decisions one unit. */
  quantityMilli?: number
}

export const decidedQuantity = ({ quantityMilli = 1000 }: Pick<CasePriceLine, 'quantityMilli'>): Quantity => quantity(quantityMilli)

/** A case price is for a need of these days: asked for again when it is not used by then. */
export const longestCasePriceDays = 90

/** What a decision's lines cannot say: a quantity that nobody orders, or another price for what the list in force holds. */
export function casePriceProblems(lines: readonly CasePriceLine[], listed: readonly Pick<PriceItem, 'code' | 'name' | 'unit'>[]): string[] {
  const keyOf = ({ name, unit }: { name: string; unit: string }) => `${needKey(name)} ${needKey(unit)}`
  const byKey = new Map(listed.map((item) => [keyOf(item), item]))
  return lines.flatMap((line) => {
    const item = byKey.get(keyOf(line))
    if (item) return [`「${item.name}」（${item.code}）现行价目表里有，按价目表收费，不能另外核价。`]
    const { name, unit } = line
    const milli = line.quantityMilli ?? 1000
    return (milli > 0 ? quantityOutOfHand(name, unit, milli) : `请填「${name}」核定几${unit}。`) ?? []
  })
}
