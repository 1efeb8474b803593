import type { Fen, Quantity } from '../money.ts'

/** What a line chooses where the list leaves a choice. */
export interface PriceChoice extends ChosenTerms {
  quantity: Quantity
  /** The unit price found on site, where the list leaves room for one; for a share of a purchase, the fee. */
  chosenUnitFen?: Fen
}

/** What a line chooses of its item's terms. */
export interface ChosenTerms {
  /** Names of the list's surcharges that are the case. */
  surcharges?: string[]
  /** Name of the list's reduction that is the case. */
  reduction?: string
  /** What was paid for one unit, where the price is a share of it. */
  purchaseFen?: Fen
  /** The size of one unit, where the list prices what is over the first size. */
  sizeMilli?: Quantity
}

export interface PricedLine {
  /** What is charged; for hours, after the list's own rounding. */
  quantity: Quantity
  /** The price of one unit before surcharges and reductions. */
  unitFen: Fen
  amountFen: Fen
  /** The most that this line can come to under the list, by these surcharges. */
  notMoreThanFen: Fen
  explanation: string
}

export type PriceProblemKind =
  | 'quantity_not_positive'
  | 'quantity_not_whole'
  | 'quantity_below_minimum'
  | 'choice_not_listed'
  | 'purchase_missing'
  | 'price_outside_list'
  | 'amount_too_large'

export interface PriceProblem {
  problem: PriceProblemKind
  clause: 'PRICE-3'
  detail: string
}

export const isPriceProblem = <T extends object>(result: T | PriceProblem): result is PriceProblem => 'problem' in result
