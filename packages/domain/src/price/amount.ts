import { type BasisPoints, basisPoints, type Fen, fen, multiplyFen, type Quantity, quantity, shareOfFen } from '../money.ts'
import type { PriceTerms, Reduction, Surcharge } from './rule.ts'

/** A billion yuan: nothing on a list comes near, and every product stays a safe integer. */
export const largestAmountFen = fen(100_000_000_000)

const whole = basisPoints(10_000)

/** How a line's amount comes about, step by step: what the explanation tells and SQL repeats. */
export interface Working {
  perUnit: readonly Surcharge[]
  once: readonly Surcharge[]
  reduction: Reduction | undefined
  /** What the size over the first one adds to each unit. */
  furtherFen: Fen
  /** The price of one unit with surcharges and size, within its cap. */
  fullUnitFen: Fen
  cappedUnit: boolean
  flat: boolean
  /** Quantity × unit, or the flat sum. */
  grossFen: Fen
  stepShare: BasisPoints
  /** After quantity step and reduction. */
  reducedFen: Fen
  /** With what is added once. */
  sumFen: Fen
  raisedToMinimum: boolean
  amountFen: Fen
}

const total = (surcharges: readonly Surcharge[]): number => surcharges.reduce((sum, { fen: each }) => sum + each, 0)

/** What the size over the first one costs for each unit. */
export const furtherFen = (first: PriceTerms['first'], size: Quantity | undefined): Fen =>
  first && size !== undefined && size > first.size ? multiplyFen(first.furtherFen, quantity(size - first.size)) : fen(0)

/** The amount of a line from its unit price, or null when it is beyond what can be charged at all. */
export const workOut = (
  terms: PriceTerms,
  unitFen: Fen,
  billed: Quantity,
  chosen: { surcharges: readonly Surcharge[]; reduction: Reduction | undefined; furtherFen: Fen },
): Working | null => {
  const perUnit = chosen.surcharges.filter(({ once }) => !once)
  const once = chosen.surcharges.filter((surcharge) => surcharge.once)
  const uncapped = unitFen + total(perUnit) + chosen.furtherFen
  const cappedUnit = terms.unitCapFen !== undefined && uncapped > terms.unitCapFen
  const fullUnitFen = fen(cappedUnit ? terms.unitCapFen! : uncapped)
  if (fullUnitFen * billed > largestAmountFen * 1000) return null
  const flat = terms.flatBelow !== undefined && billed < terms.flatBelow.quantity
  const grossFen = flat ? terms.flatBelow!.fen : multiplyFen(fullUnitFen, billed)
  const stepShare = terms.steps?.filter(({ from }) => billed >= from).at(-1)?.share ?? whole
  const reducedFen = shareOfFen(shareOfFen(grossFen, stepShare), chosen.reduction?.share ?? whole)
  const sumFen = fen(reducedFen + total(once))
  const raisedToMinimum = terms.minimumFen !== undefined && sumFen < terms.minimumFen
  const amountFen = raisedToMinimum ? terms.minimumFen! : sumFen
  if (amountFen > largestAmountFen) return null
  return {
    perUnit,
    once,
    reduction: chosen.reduction,
    furtherFen: chosen.furtherFen,
    fullUnitFen,
    cappedUnit,
    flat,
    grossFen,
    stepShare,
    reducedFen,
    sumFen,
    raisedToMinimum,
    amountFen,
  }
}
