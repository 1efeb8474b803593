import { type BasisPoints, type Fen, formatFen, formatQuantity, type Quantity, quantity } from '../money.ts'
import type { PriceItem } from './item.ts'
import type { PriceRule, PriceShape, PriceTerms } from './rule.ts'

const per = (amount: Fen, unit: string): string => `${formatFen(amount)}/${unit}`

/** `10%`, `12.5%`. */
export const formatShare = (share: BasisPoints): string => `${formatQuantity(quantity(share * 10))}%`

/** `5 折`, `8.5 折`: what is left of the price. */
export const formatDiscount = (share: BasisPoints): string => (share === 0 ? '免收' : `${formatQuantity(quantity(share))} 折`)

/** The price without its terms. */
export const describeShape = (shape: PriceShape, unit: string): string => {
  switch (shape.kind) {
    case 'fixed':
      return per(shape.unitFen, unit)
    case 'range': {
      const range = `${formatFen(shape.minFen)}–${per(shape.maxFen, unit)}`
      return shape.capFen === undefined ? range : `${range}，按难度最高 ${formatFen(shape.capFen)}`
    }
    case 'capped':
      return `${formatFen(shape.baseFen)} 起，不超过 ${per(shape.capFen, unit)}`
    case 'hourly':
      return shape.maxHourFen === undefined ? per(shape.hourFen, '小时') : `${formatFen(shape.hourFen)}–${per(shape.maxHourFen, '小时')}`
    case 'share': {
      const { minShare, maxShare } = shape
      return `代购金额的 ${minShare === maxShare ? formatShare(minShare) : `${formatShare(minShare)}–${formatShare(maxShare)}`}`
    }
    case 'free':
      return '免费'
    case 'byQuote': {
      const inspection = shape.inspectionFen === 0 ? '免费上门检查' : `上门检查 ${formatFen(shape.inspectionFen)}`
      return `${inspection}，现场报价${shape.capFen === undefined ? '' : `，不超过 ${per(shape.capFen, unit)}`}`
    }
  }
}

/** Each term in the list's own words. */
export const describeTerms = (terms: PriceTerms, unit: string): string[] => [
  ...(terms.first
    ? [`含 ${formatQuantity(terms.first.size)} ${terms.first.unit}，超出部分 ${per(terms.first.furtherFen, terms.first.unit)}`]
    : []),
  ...(terms.surcharges ?? []).map(({ name, fen, once }) => `${name}加 ${once ? `${formatFen(fen)}/单` : per(fen, unit)}`),
  ...(terms.unitCapFen === undefined ? [] : [`含加收不超过 ${per(terms.unitCapFen, unit)}`]),
  ...(terms.steps ?? []).map(({ from, share }) => `${formatQuantity(from)} ${unit}以上 ${formatDiscount(share)}`),
  ...(terms.reductions ?? []).map(({ name, share }) => `${name} ${formatDiscount(share)}`),
  ...(terms.flatBelow ? [`不足 ${formatQuantity(terms.flatBelow.quantity)} ${unit}按 ${formatFen(terms.flatBelow.fen)}`] : []),
  ...(terms.minimumFen === undefined ? [] : [`每单最低 ${formatFen(terms.minimumFen)}`]),
]

/** The first hour counts in full, and what is left over an hour by the list's own limit. */
const describeRounding = (rule: PriceRule): string[] => {
  if (rule.kind !== 'hourly') return []
  const { roundUpAfterMinutes: limit } = rule
  return [`不足 1 小时按 1 小时${limit === 0 ? '' : `，其后${limit === 30 ? '超半小时' : `超 ${limit} 分钟`}按 1 小时`}`]
}

/** A price as the posted list shows it: `¥30.00–¥50.00/次，按难度最高 ¥150.00，夜间加 ¥20.00/次，2 次起订`. */
export const describePrice = (rule: PriceRule, unit: string, minQuantity?: Quantity): string => {
  const order = minQuantity === undefined ? [] : [`${formatQuantity(minQuantity)} ${unit}起订`]
  return [describeShape(rule, unit), ...describeRounding(rule), ...describeTerms(rule, unit), ...order].join('，')
}

/** How material is paid for, as the posted list shows it: `材料 ¥65.00 或自备`. */
export const describeMaterial = (item: Pick<PriceItem, 'material' | 'materialPrices'>): string => {
  if (item.material === 'included') return '含材料'
  if (item.material === 'owner_supplies') return '材料自备'
  const prices = (item.materialPrices ?? []).map(
    ({ name, fen, unit }) => `${name === '' ? '' : `${name} `}${formatFen(fen)}${unit ? `/${unit}` : ''}`,
  )
  return prices.length === 0 ? '材料按进价另计，或自备' : `材料 ${prices.join('、')}，或自备`
}
