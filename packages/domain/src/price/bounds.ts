import { addFen, type Fen, fen, type Quantity, quantity, shareOfFen } from '../money.ts'
import type { PriceRule, PriceShape } from './rule.ts'

export interface UnitBounds {
  minFen: Fen
  /** Null where the list sets no limit. */
  maxFen: Fen | null
}

/** The lowest and highest price of one unit before its terms. A share of a purchase is known only with the purchase: until then 0 and none. */
export const unitBounds = (shape: PriceShape, purchaseFen?: Fen): UnitBounds => {
  switch (shape.kind) {
    case 'fixed':
      return { minFen: shape.unitFen, maxFen: shape.unitFen }
    case 'range':
      return { minFen: shape.minFen, maxFen: shape.capFen ?? shape.maxFen }
    case 'capped':
      return { minFen: shape.baseFen, maxFen: shape.capFen }
    case 'hourly':
      return { minFen: shape.hourFen, maxFen: shape.maxHourFen ?? shape.hourFen }
    case 'share':
      if (purchaseFen === undefined) return { minFen: fen(0), maxFen: null }
      return { minFen: shareOfFen(purchaseFen, shape.minShare), maxFen: shareOfFen(purchaseFen, shape.maxShare) }
    case 'free':
      return { minFen: fen(0), maxFen: fen(0) }
    case 'byQuote':
      return { minFen: shape.inspectionFen, maxFen: shape.capFen ?? null }
  }
}

/**
 * What is posted for one unit: its lowest price before terms, and the most that a line of one unit comes to with everything the
 * list may add to it. Null where nothing limits it: an open quote, a share of a purchase, a size without a cap.
 */
export const postedBounds = (rule: PriceRule): UnitBounds => {
  const { minFen, maxFen } = unitBounds(rule)
  const { surcharges = [], unitCapFen, first, flatBelow, minimumFen } = rule
  const added = (once: boolean) =>
    surcharges.filter((one) => (one.once ?? false) === once).reduce((sum, one) => addFen(sum, one.fen), fen(0))
  const uncapped = maxFen === null || first ? null : addFen(maxFen, added(false))
  const highestUnit = uncapped === null || (unitCapFen !== undefined && unitCapFen < uncapped) ? (unitCapFen ?? null) : uncapped
  if (highestUnit === null || rule.kind === 'share') return { minFen, maxFen: null }
  const sum = addFen(fen(Math.max(highestUnit, flatBelow?.fen ?? 0)), added(true))
  return { minFen, maxFen: fen(Math.max(sum, minimumFen ?? 0)) }
}

/** Whether the unit price is settled only when the work has been seen. */
export const leavesRoom = (shape: PriceShape): boolean => {
  if (shape.kind === 'share') return shape.maxShare > shape.minShare
  const { minFen, maxFen } = unitBounds(shape)
  return maxFen === null || maxFen > minFen
}

/** Whether two lines of one piece each could come to another sum than one line of two: such an item stands in one line (PRICE-3). */
export const pricedByQuantity = ({ kind, steps, flatBelow, minimumFen, surcharges }: PriceRule): boolean =>
  kind === 'hourly' || [steps, flatBelow, minimumFen].some((term) => term !== undefined) || (surcharges ?? []).some(({ once }) => once)

/** The quantity that is charged: hours are rounded by the list's own rule. */
export const billedQuantity = (shape: PriceShape, worked: Quantity): Quantity => {
  if (shape.kind !== 'hourly') return worked
  const full = Math.floor(worked / 1000)
  const restOverLimit = (worked % 1000) * 60 > shape.roundUpAfterMinutes * 1000
  return quantity(Math.max(1, full + (restOverLimit ? 1 : 0)) * 1000)
}
