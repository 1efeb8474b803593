import { isMeasuredUnit } from './item.ts'

const mostCounted = 999
const mostMeasured = 9_999

/** What nobody orders for a home is a slip of the finger: null, or the sentence that says so. */
export function quantityOutOfHand(name: string, unit: string, quantityMilli: number): string | null {
  const measured = isMeasuredUnit(unit)
  if (!measured && quantityMilli % 1000 !== 0) return `「${name}」按${unit}计，数量请填整数。`
  const most = measured ? mostMeasured : mostCounted
  return quantityMilli > most * 1000 ? `「${name}」一次最多 ${most} ${unit}，请核对数量。` : null
}
