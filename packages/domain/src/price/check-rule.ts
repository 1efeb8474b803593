import { unitBounds } from './bounds.ts'
import type { PriceRule } from './rule.ts'

/** A million yuan: more is no price of a service in a home. */
const mostFen = 100_000_000
const whole = (n: unknown, least = 0): boolean => Number.isSafeInteger(n) && (n as number) >= least && (n as number) <= mostFen

const shapeProblem = (rule: PriceRule): string | null => {
  switch (rule.kind) {
    case 'fixed':
      return whole(rule.unitFen, 1) ? null : '价格要大于 0，最多两位小数'
    case 'range':
      if (!whole(rule.minFen) || !whole(rule.maxFen) || rule.maxFen <= rule.minFen) return '区间的上限要高于下限'
      return rule.capFen === undefined || (whole(rule.capFen) && rule.capFen > rule.maxFen) ? null : '按难度的上限要高于区间的上限'
    case 'capped':
      return whole(rule.baseFen, 1) && whole(rule.capFen) && rule.capFen > rule.baseFen ? null : '上限要高于价格'
    case 'hourly':
      if (!whole(rule.hourFen, 1)) return '价格要大于 0，最多两位小数'
      if (rule.maxHourFen !== undefined && !(whole(rule.maxHourFen) && rule.maxHourFen > rule.hourFen)) return '区间的上限要高于下限'
      return whole(rule.roundUpAfterMinutes) && rule.roundUpAfterMinutes < 60 ? null : '进位分钟要小于 60'
    case 'share':
      return whole(rule.minShare, 1) && whole(rule.maxShare, rule.minShare) && rule.maxShare <= 10_000
        ? null
        : '比例要在 0 和 100% 之间，上限不低于下限'
    case 'free':
      return null
    case 'byQuote':
      if (!whole(rule.inspectionFen)) return '检查费最多两位小数'
      return rule.capFen === undefined || (whole(rule.capFen) && rule.capFen > rule.inspectionFen) ? null : '上限要高于检查费'
    default:
      return '没有这种计价方式'
  }
}

/** What is wrong with a rule from outside (a file, a screen), in one sentence, or null. */
export const ruleProblem = (rule: PriceRule): string | null => {
  const shape = shapeProblem(rule)
  if (shape) return shape
  const { surcharges = [], reductions = [], steps = [], first, flatBelow, unitCapFen, minimumFen } = rule
  const names = [...surcharges, ...reductions].map(({ name }) => name)
  if (names.some((name) => name.trim() === '')) return '加收和优惠要写明是什么情况'
  if (names.some((name) => /[:：;；\n]/.test(name) || name !== name.trim())) return '加收和优惠的名称里不用冒号和分号'
  if (new Set(names).size !== names.length) return '同一个加收或优惠只写一次'
  if (!surcharges.every(({ fen }) => whole(fen, 1))) return '加收要大于 0，最多两位小数'
  if (![...reductions, ...steps].every(({ share }) => whole(share) && share < 10_000)) return '优惠要低于原价'
  // Nobody takes nine tenths off: 0.9 折 is what some write for 9 折.
  if ([...reductions, ...steps].some(({ share }) => share > 0 && share < 1000)) return '折扣不到 1 折，请核对：打九折写 9 折，免收写 0 折'
  if (!steps.every(({ from }, index) => whole(from, 1) && (index === 0 || from > steps[index - 1]!.from))) return '满量优惠的数量要由小到大'
  if (!steps.every(({ share }, index) => index === 0 || share < steps[index - 1]!.share)) return '满量优惠要数量越多越便宜'
  if (steps[0] && steps[0].from <= 1000) return '满量优惠要从多于 1 个开始；都优惠的，请直接写优惠后的价格'
  if (first && !(whole(first.size, 1) && whole(first.furtherFen, 1) && first.unit.trim() !== ''))
    return '首个尺寸、单位和超出部分的价格要写全'
  if (flatBelow && !(whole(flatBelow.quantity, 1) && whole(flatBelow.fen, 1))) return '不足数量的价格要写全'
  if (unitCapFen !== undefined && !(whole(unitCapFen, 1) && unitCapFen >= unitBounds(rule).minFen)) return '单价封顶要大于 0，不低于价格'
  if (minimumFen !== undefined && !whole(minimumFen, 1)) return '最低收费要大于 0'
  return null
}
