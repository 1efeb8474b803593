import type { PriceChoice, PriceItem, PriceRule } from '@teyue/domain'

/**
 * For property tests only: what a posted rule allows, worked out from the words of `rule.ts` in plain numbers and apart from the
 * code that prices lines, which would agree with itself whatever it did.
 */

/** The lowest and the highest price of one unit in fen; no highest where the list names none. */
export const postedUnit = (rule: PriceRule, purchaseFen = 0): [number, number] => {
  const ofPurchase = (share: number) => Math.round((purchaseFen * share) / 10_000)
  switch (rule.kind) {
    case 'fixed':
      return [rule.unitFen, rule.unitFen]
    case 'range':
      return [rule.minFen, Math.max(rule.maxFen, rule.capFen ?? 0)]
    case 'capped':
      return [rule.baseFen, rule.capFen]
    case 'hourly':
      return [rule.hourFen, Math.max(rule.hourFen, rule.maxHourFen ?? 0)]
    case 'share':
      return [ofPurchase(rule.minShare), ofPurchase(rule.maxShare)]
    case 'free':
      return [0, 0]
    case 'byQuote':
      return [rule.inspectionFen, rule.capFen ?? Number.POSITIVE_INFINITY]
  }
}

/** The thousandths of units that are charged; for hours the fewest full ones, at least one, that leave no more over than the list lets pass. */
export const postedUnits = (rule: PriceRule, { quantity }: Pick<PriceChoice, 'quantity'>): number => {
  if (rule.kind !== 'hourly') return quantity
  let hours = 1
  while ((quantity - hours * 1000) * 60 > rule.roundUpAfterMinutes * 1000) hours += 1
  return hours * 1000
}

/** The sum of a line at this price of a unit, before it is rounded to the fen. */
export const postedSum = ({ shape }: Pick<PriceItem, 'shape'>, choice: PriceChoice, unitFen: number): number => {
  const units = postedUnits(shape, choice)
  const chosen = (shape.surcharges ?? []).filter(({ name }) => choice.surcharges?.includes(name))
  const sum = (which: typeof chosen) => which.reduce((total, { fen }) => total + fen, 0)
  const beyond = shape.first ? Math.max(0, (choice.sizeMilli ?? 0) - shape.first.size) : 0
  const one = Math.min(
    unitFen + sum(chosen.filter(({ once }) => once !== true)) + Math.round((beyond * (shape.first?.furtherFen ?? 0)) / 1000),
    shape.unitCapFen ?? Number.POSITIVE_INFINITY,
  )
  const gross = shape.flatBelow && units < shape.flatBelow.quantity ? shape.flatBelow.fen : (one * units) / 1000
  const reached = (shape.steps ?? []).filter(({ from }) => units >= from)
  const step = reached.reduce((last, each) => (each.from >= last.from ? each : last), { from: 0, share: 10_000 as number })
  const reduction = shape.reductions?.find(({ name }) => name === choice.reduction)?.share ?? 10_000
  const reduced = (gross * step.share * reduction) / 100_000_000
  return Math.max(reduced + sum(chosen.filter(({ once }) => once === true)), shape.minimumFen ?? 0)
}
