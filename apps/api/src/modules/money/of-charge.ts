import type { chargeLine } from '../../schema/index.ts'

type Charged = Omit<typeof chargeLine.$inferSelect, 'chargeId' | 'position'>

/** What a charge takes over of a quote's line: nothing of it is worked out anew. */
export const ofCharge = <L extends Charged>(line: L) => {
  const { priceItemId, casePriceId, listVersion, name, unit, quantityMilli, unitFen, amountFen, chosen, materialLineId } = line
  return { priceItemId, casePriceId, listVersion, name, unit, quantityMilli, unitFen, amountFen, chosen, materialLineId }
}
