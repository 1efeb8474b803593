import type { BasisPoints, Fen, Quantity } from '../money.ts'

/** What one unit costs (PRICE-7), before terms. */
export type PriceShape =
  | { kind: 'fixed'; unitFen: Fen }
  /** Settled on site within the bounds; work harder than usual goes up to `capFen`, where the list says so. */
  | { kind: 'range'; minFen: Fen; maxFen: Fen; capFen?: Fen }
  | { kind: 'capped'; baseFen: Fen; capFen: Fen }
  /** The first hour counts in full; what is left over the last full hour counts as one when it is longer than the limit. */
  | { kind: 'hourly'; hourFen: Fen; maxHourFen?: Fen; roundUpAfterMinutes: number }
  /** A share of what was bought for the owner (代订). */
  | { kind: 'share'; minShare: BasisPoints; maxShare: BasisPoints }
  | { kind: 'free' }
  | { kind: 'byQuote'; inspectionFen: Fen; capFen?: Fen }

export type PriceShapeKind = PriceShape['kind']

/** Added when what it names is the case: above 3 m, at night, hard to reach. */
export interface Surcharge {
  name: string
  fen: Fen
  /** Once for the line, however many units; otherwise for each unit. */
  once?: true
}

/** What is charged of the price when what it names is the case: 不需检修时折半. */
export interface Reduction {
  name: string
  share: BasisPoints
}

/** From this quantity on, this share of the price: 10 个以上 5 折. */
export interface QuantityStep {
  from: Quantity
  share: BasisPoints
}

/** What may be added to any shape. Each term is optional, and means the same with every shape. */
export interface PriceTerms {
  surcharges?: readonly Surcharge[]
  /** At most one of them holds for a line. */
  reductions?: readonly Reduction[]
  /** The most that one unit comes to, with its surcharges. */
  unitCapFen?: Fen
  /** One unit covers this size; each further unit of size costs more: 3㎡以下 300 元, 每增 1㎡ 加 60. */
  first?: { size: Quantity; unit: string; furtherFen: Fen }
  /** By rising quantity; the last one that is reached holds for all units. */
  steps?: readonly QuantityStep[]
  /** Below this quantity one sum is charged instead of the quantity: 不足 50㎡ 按 5 元. */
  flatBelow?: { quantity: Quantity; fen: Fen }
  /** The least that a line is charged. */
  minimumFen?: Fen
}

/** How an item is charged: a shape and its terms. */
export type PriceRule = PriceShape & PriceTerms
