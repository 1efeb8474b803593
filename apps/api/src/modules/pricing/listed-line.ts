import { isDeepStrictEqual } from 'node:util'
import type { LineInput } from '@teyue/contract'
import { type ChosenTerms, fen, isPriceProblem, pricedByQuantity, priceLine, quantity } from '@teyue/domain'
import type { ListedItem } from './list-in-force.ts'
import type { PricedLineRow } from './priced-line.ts'

/** What of the item's terms was chosen, as it is kept with the line. */
export function chosenTerms({ surcharges = [], reduction, purchaseFen, sizeMilli }: LineInput): ChosenTerms | null {
  const chosen: ChosenTerms = {
    ...(surcharges.length === 0 ? {} : { surcharges }),
    ...(reduction === undefined ? {} : { reduction }),
    ...(purchaseFen === undefined ? {} : { purchaseFen: fen(purchaseFen) }),
    ...(sizeMilli === undefined ? {} : { sizeMilli: quantity(sizeMilli) }),
  }
  return Object.keys(chosen).length === 0 ? null : chosen
}

/** A line of the list in force, or why it cannot be; `free` is what a warranty covers. */
export function listedLine(item: ListedItem, input: LineInput, free: boolean): PricedLineRow | string {
  const chosen = chosenTerms(input)
  const priced = priceLine(item, {
    ...chosen,
    quantity: quantity(input.quantityMilli),
    ...(input.unitFen === undefined ? {} : { chosenUnitFen: fen(input.unitFen) }),
  })
  if (isPriceProblem(priced)) return priced.detail
  const common = {
    priceItemId: item.id,
    casePriceId: null,
    listVersion: item.listVersion,
    code: item.code,
    name: item.name,
    unit: item.unit,
    material: false,
    materialLineId: null,
    chosen,
  }
  const quantityMilli = priced.quantity
  if (free) return { ...common, quantityMilli, unitFen: priced.unitFen, amountFen: 0, notMoreThanFen: 0, explanation: '质保期内，人工免费' }
  return {
    ...common,
    quantityMilli,
    unitFen: priced.unitFen,
    amountFen: priced.amountFen,
    notMoreThanFen: priced.notMoreThanFen,
    explanation: priced.explanation,
  }
}

/** What is priced by how much of it there is, and what is the same in all but its place, is not split over several lines. */
export function splitLine(item: ListedItem, { unitFen, chosen }: PricedLineRow, before: readonly PricedLineRow[]): string | null {
  const split = before.some(
    (line) =>
      line.priceItemId === item.id &&
      (pricedByQuantity(item.shape) || (line.unitFen === unitFen && isDeepStrictEqual(line.chosen, chosen))),
  )
  return split ? `「${item.name}」请合在一行，写总的数量，价格按合计算。` : null
}
