import { addFen, type Fen, fen, formatFen, formatQuantity, type Quantity } from '../money.ts'
import { furtherFen, workOut } from './amount.ts'
import { billedQuantity, unitBounds } from './bounds.ts'
import { isPriceProblem, type PriceChoice, type PricedLine, type PriceProblem, type PriceProblemKind } from './choice.ts'
import { describePrice } from './describe.ts'
import { explain } from './explain.ts'
import { isMeasuredUnit, type PriceItem } from './item.ts'
import type { Reduction, Surcharge } from './rule.ts'

const problem = (kind: PriceProblemKind, detail: string): PriceProblem => ({ problem: kind, clause: 'PRICE-3', detail })

const quantityProblem = (item: PriceItem, asked: Quantity): PriceProblem | null => {
  if (asked <= 0) return problem('quantity_not_positive', `「${item.name}」的数量要大于 0。`)
  if (asked % 1000 !== 0 && !isMeasuredUnit(item.unit)) {
    return problem('quantity_not_whole', `「${item.name}」按${item.unit}计，数量请填整数。`)
  }
  if (item.minQuantity !== undefined && asked < item.minQuantity) {
    return problem('quantity_below_minimum', `「${item.name}」${formatQuantity(item.minQuantity)} ${item.unit}起订。`)
  }
  return null
}

interface Chosen {
  surcharges: readonly Surcharge[]
  reduction: Reduction | undefined
}

/** The list's own surcharges and reduction by the names that were chosen; each once, and no other. */
const chosenTerms = (item: PriceItem, choice: PriceChoice): Chosen | PriceProblem => {
  const { shape, name } = item
  const notListed = (what: string) => problem('choice_not_listed', `「${name}」的价目没有「${what}」这一项。`)
  const names = choice.surcharges ?? []
  for (const [index, chosen] of names.entries()) {
    if (!shape.surcharges?.some((listed) => listed.name === chosen) || names.indexOf(chosen) !== index) return notListed(chosen)
  }
  const reduction = shape.reductions?.find((listed) => listed.name === choice.reduction)
  if (choice.reduction !== undefined && !reduction) return notListed(choice.reduction)
  if (choice.sizeMilli !== undefined && (!shape.first || choice.sizeMilli <= 0)) return notListed('尺寸')
  if (choice.purchaseFen !== undefined && shape.kind !== 'share') return notListed('代购金额')
  if (shape.kind === 'share' && !(choice.purchaseFen !== undefined && choice.purchaseFen > 0)) {
    return problem('purchase_missing', `「${name}」按代购金额计，请填代购金额。`)
  }
  return { surcharges: (shape.surcharges ?? []).filter((listed) => names.includes(listed.name)), reduction }
}

/** Prices one line by the list, or says why the list does not allow it: nothing outside its bounds is ever returned. */
export const priceLine = (item: PriceItem, choice: PriceChoice): PricedLine | PriceProblem => {
  const { shape, unit, name } = item
  const wrong = quantityProblem(item, choice.quantity)
  if (wrong) return wrong
  const terms = chosenTerms(item, choice)
  if ('problem' in terms) return terms
  const tooLarge = problem('amount_too_large', `「${name}」的金额过大，请核对数量和单价。`)
  if ((choice.purchaseFen ?? 0) > 100_000_000_000) return tooLarge
  const { minFen, maxFen } = unitBounds(shape, choice.purchaseFen)
  const unitFen = choice.chosenUnitFen ?? minFen
  if (unitFen < minFen || (maxFen !== null && unitFen > maxFen)) {
    return problem('price_outside_list', `「${name}」价目表为 ${describePrice(shape, unit)}，不能按 ${formatFen(unitFen)} 收取。`)
  }
  const billed = billedQuantity(shape, choice.quantity)
  if (shape.first && (choice.sizeMilli ?? 0) * shape.first.furtherFen > 100_000_000_000_000) return tooLarge
  const further = furtherFen(shape.first, choice.sizeMilli)
  const working = workOut(shape, unitFen, billed, { ...terms, furtherFen: further })
  const most =
    choice.chosenUnitFen !== undefined || maxFen === null ? working : workOut(shape, maxFen, billed, { ...terms, furtherFen: further })
  if (!working || !most) return tooLarge
  return {
    quantity: billed,
    unitFen,
    amountFen: working.amountFen,
    notMoreThanFen: most.amountFen,
    explanation: explain(item, choice, billed, unitFen, working),
  }
}

/**
 * The least and the most that a line of this quantity can come to, whichever price, surcharges and reduction are chosen;
 * null where the list sets no limit, or where a quantity cannot be had at all.
 */
export const leastAndMost = (
  item: PriceItem,
  choice: Pick<PriceChoice, 'quantity' | 'purchaseFen' | 'sizeMilli'>,
): { leastFen: Fen; mostFen: Fen | null } | PriceProblem => {
  const { shape } = item
  const { maxFen } = unitBounds(shape, choice.purchaseFen)
  const lowest = [undefined, ...(shape.reductions ?? []).map(({ name }) => name)].map((reduction) =>
    priceLine(item, { ...choice, ...(reduction === undefined ? {} : { reduction }) }),
  )
  const highest = priceLine(item, {
    ...choice,
    surcharges: (shape.surcharges ?? []).map(({ name }) => name),
    ...(maxFen === null ? {} : { chosenUnitFen: maxFen }),
  })
  const refused = [...lowest, highest].find(isPriceProblem)
  if (refused) return refused
  const amounts = lowest.map((line) => (line as PricedLine).amountFen)
  return { leastFen: fen(Math.min(...amounts)), mostFen: maxFen === null ? null : (highest as PricedLine).amountFen }
}

/** Prices lines one by one: each a figure with its explanation, or what the list has against it. */
export const priceLines = (lines: readonly { item: PriceItem; choice: PriceChoice }[]): (PricedLine | PriceProblem)[] =>
  lines.map(({ item, choice }) => priceLine(item, choice))

/** The total of several lines, and the most that it can come to. */
export const sumLines = (lines: readonly Pick<PricedLine, 'amountFen' | 'notMoreThanFen'>[]): { amountFen: Fen; notMoreThanFen: Fen } =>
  lines.reduce(
    (total, line) => ({
      amountFen: addFen(total.amountFen, line.amountFen),
      notMoreThanFen: addFen(total.notMoreThanFen, line.notMoreThanFen),
    }),
    { amountFen: fen(0), notMoreThanFen: fen(0) },
  )
