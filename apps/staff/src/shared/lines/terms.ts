import type { LineInput, LineView, PriceItemView } from '@teyue/contract'
import { type Fen, type PriceRule, parseQuantity, parseYuan, type UnitBounds, unitBounds } from '@teyue/domain'

/** What a line chooses of its item's terms while it is being put together; figures as typed. */
export interface DraftTerms {
  surcharges: string[]
  reduction: string | null
  purchaseYuan: string
  size: string
}

export const noTerms: DraftTerms = { surcharges: [], reduction: null, purchaseYuan: '', size: '' }

export const ruleOf = (item: PriceItemView): PriceRule => item.shape as unknown as PriceRule

/** Whether there is anything to choose beside quantity and price. */
export function hasTerms(item: PriceItemView | undefined): boolean {
  if (!item) return false
  const { kind, surcharges, reductions, first } = ruleOf(item)
  return kind === 'share' || first !== undefined || (surcharges?.length ?? 0) > 0 || (reductions?.length ?? 0) > 0
}

/** The amount that was paid for the owner, when it is typed and is one. */
export const purchaseOf = (terms: DraftTerms): Fen | undefined => parseYuan(terms.purchaseYuan) ?? undefined

/** Bounds of the unit price by the item's rule; of a share of a purchase, once the purchase is typed. */
export const boundsOf = (item: PriceItemView, terms: DraftTerms): UnitBounds => unitBounds(ruleOf(item), purchaseOf(terms))

/** Terms as they go out; what is left empty is left out. */
export function termInputs(terms: DraftTerms): Pick<LineInput, 'surcharges' | 'reduction' | 'purchaseFen' | 'sizeMilli'> {
  const purchaseFen = purchaseOf(terms)
  const sizeMilli = parseQuantity(terms.size) ?? undefined
  return {
    ...(terms.surcharges.length === 0 ? {} : { surcharges: terms.surcharges }),
    ...(terms.reduction === null ? {} : { reduction: terms.reduction }),
    ...(purchaseFen === undefined ? {} : { purchaseFen }),
    ...(sizeMilli === undefined ? {} : { sizeMilli }),
  }
}

/** The terms of a line that was quoted before. */
export function termsOfLine({ chosen }: Pick<LineView, 'chosen'>): DraftTerms {
  return {
    surcharges: [...(chosen?.surcharges ?? [])],
    reduction: chosen?.reduction ?? null,
    purchaseYuan: chosen?.purchaseFen === undefined ? '' : (chosen.purchaseFen / 100).toFixed(2),
    size: chosen?.sizeMilli === undefined ? '' : String(chosen.sizeMilli / 1000),
  }
}
