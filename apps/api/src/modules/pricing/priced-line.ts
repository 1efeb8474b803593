import { type ChosenTerms, quantityOutOfHand } from '@teyue/domain'
import type { RequestRecord } from '../requests/record.ts'

/** A line as it is priced and kept: it names the one thing that its price comes from. */
export interface PricedLineRow {
  priceItemId: string | null
  casePriceId: string | null
  listVersion: string
  code: string
  name: string
  unit: string
  quantityMilli: number
  unitFen: number
  amountFen: number
  notMoreThanFen: number
  material: boolean
  explanation: string
  chosen: ChosenTerms | null
  /** The slip's line, of material. */
  materialLineId: string | null
}

/** All lines that somebody said yes to in this request, the latest first. */
export const agreedLines = ({ quotes, consents }: RequestRecord) =>
  quotes.filter(({ id }) => consents.some(({ quoteId }) => quoteId === id)).flatMap(({ lines }) => lines)

/** A quantity that nobody orders is a mistake, whatever the price. */
export const inHand = (priced: PricedLineRow | string): PricedLineRow | string =>
  typeof priced === 'string' ? priced : (quantityOutOfHand(priced.name, priced.unit, priced.quantityMilli) ?? priced)
