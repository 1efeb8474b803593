import { type Fen, formatFen, formatQuantity, type Quantity } from '../money.ts'
import type { Working } from './amount.ts'
import type { PriceChoice } from './choice.ts'
import { describeShape, formatDiscount, formatShare } from './describe.ts'
import type { PriceItem } from './item.ts'

const added = ({ name, fen }: { name: string; fen: Fen }): string => ` + ${name} ${formatFen(fen)}`

/** `（¥30.00 + 夜间 ¥20.00，封顶 ¥45.00）`, or the plain figure. */
const unitText = (working: Working, unitFen: Fen, item: PriceItem, choice: PriceChoice): string => {
  const { perUnit, furtherFen, cappedUnit, fullUnitFen } = working
  const { first } = item.shape
  const further =
    furtherFen > 0 && first
      ? ` + 超出 ${formatQuantity((choice.sizeMilli! - first.size) as Quantity)} ${first.unit} ${formatFen(furtherFen)}`
      : ''
  const parts = `${formatFen(unitFen)}${perUnit.map(added).join('')}${further}`
  if (cappedUnit) return `（${parts}，封顶 ${formatFen(fullUnitFen)}）`
  return perUnit.length > 0 || further !== '' ? `（${parts}）` : parts
}

const quantityText = (working: Working, unitFen: Fen, billed: Quantity, item: PriceItem, choice: PriceChoice): string => {
  if (working.flat) return `不足 ${formatQuantity(item.shape.flatBelow!.quantity)} ${item.unit}按 ${formatFen(working.grossFen)} 收取`
  return `${unitText(working, unitFen, item, choice)} × ${formatQuantity(billed)} ${item.unit} = ${formatFen(working.grossFen)}`
}

const reducedText = ({ stepShare, reduction, reducedFen }: Working): string => {
  const shares = [
    ...(stepShare === 10_000 ? [] : [`满量 ${formatDiscount(stepShare)}`]),
    ...(reduction ? [`${reduction.name} ${formatDiscount(reduction.share)}`] : []),
  ]
  return shares.length === 0 ? '' : `，${shares.join('，')}，为 ${formatFen(reducedFen)}`
}

const restText = (working: Working): string => {
  const { once, sumFen, raisedToMinimum, amountFen } = working
  const extra = once.length === 0 ? '' : `${once.map(added).join('')} = ${formatFen(sumFen)}`
  return `${extra}${raisedToMinimum ? `，不足每单最低 ${formatFen(amountFen)}，按 ${formatFen(amountFen)} 收取` : ''}`
}

/** How an amount came about, in one plain sentence with every figure. */
export const explain = (item: PriceItem, choice: PriceChoice, billed: Quantity, unitFen: Fen, working: Working): string => {
  const { shape } = item
  const chosen = choice.chosenUnitFen !== undefined
  if (shape.kind === 'free' && working.amountFen === 0) return '本项免费'
  const sum = `${quantityText(working, unitFen, billed, item, choice)}${reducedText(working)}${restText(working)}`
  switch (shape.kind) {
    case 'hourly': {
      const rounding = `首小时按 1 小时计，余下超过 ${shape.roundUpAfterMinutes} 分钟计 1 小时，不超过的不计`
      const room = shape.maxHourFen === undefined || chosen ? '' : `，按现场难度确定，${describeShape(shape, item.unit)}`
      return `${sum}${room}（${rounding}）`
    }
    case 'byQuote':
      return chosen ? `现场报价 ${sum}，已含上门检查费` : `上门检查 ${sum}，维修价格现场报价，经您签字同意后施工`
    case 'range':
    case 'capped':
      return chosen ? `按现场难度 ${sum}` : `${sum}，按现场难度确定，${describeShape(shape, item.unit)}`
    case 'share': {
      const bounds =
        shape.minShare === shape.maxShare ? formatShare(shape.minShare) : `${formatShare(shape.minShare)}–${formatShare(shape.maxShare)}`
      return `代购 ${formatFen(choice.purchaseFen!)} 的 ${bounds}：${sum}`
    }
    default:
      return sum
  }
}
