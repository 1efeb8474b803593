import { formatQuantity } from '../../money.ts'
import { ruleProblem } from '../check-rule.ts'
import { isMeasuredUnit } from '../item.ts'
import type { PriceRule, PriceShape } from '../rule.ts'
import type { NoteReader } from './facts.ts'
import type { PriceCell } from './price-cell.ts'

/** The shape that price and note come to together, or why nobody here can say. */
const shapeOf = ({ context: { cell, unit, name }, facts }: NoteReader): PriceShape | string => {
  const { capFen, byDifficulty, roundUpAfterMinutes, free } = facts
  if (roundUpAfterMinutes !== undefined && unit !== '小时') return `按${unit}计价，备注却按小时进位`
  if (free && !(cell.kind === 'free' || (cell.kind === 'amount' && cell.fen === 0))) return '备注写免费，价格却不是 0'
  if (cell.kind === 'share' || cell.kind === 'free' || (cell.kind === 'amount' && cell.fen === 0)) {
    if (capFen !== undefined || byDifficulty || roundUpAfterMinutes !== undefined) return '备注的条件和价格对不上'
    if (cell.kind !== 'share') return cell.kind === 'free' || free ? { kind: 'free' } : '价格是 0，没有写明免费'
    const known = facts.fee || /代[订购办买缴收取]/.test(name)
    return known ? { kind: 'share', minShare: cell.minShare, maxShare: cell.maxShare } : '百分比不知道按什么金额计'
  }
  return amountShape(cell, unit, facts)
}

const amountShape = (
  cell: Exclude<PriceCell, { kind: 'share' | 'free' }>,
  unit: string,
  facts: NoteReader['facts'],
): PriceShape | string => {
  const { capFen, capWord, byDifficulty, openEnded, roundUpAfterMinutes } = facts
  if (roundUpAfterMinutes !== undefined) {
    if (capFen !== undefined || byDifficulty) return '按小时计价又有按难度的上限，不清楚怎么计'
    if (cell.kind === 'amount') return { kind: 'hourly', hourFen: cell.fen, roundUpAfterMinutes }
    return cell.kind === 'range'
      ? { kind: 'hourly', hourFen: cell.minFen, maxHourFen: cell.maxFen, roundUpAfterMinutes }
      : '价格没有写到多少为止'
  }
  if (capFen === undefined) {
    if (cell.kind === 'from') return '价格没有写到多少为止'
    if (openEnded) return '可以增减，没有写到多少为止'
    if (cell.kind === 'range') return cell
    return byDifficulty ? '可以增减，没有写到多少为止' : { kind: 'fixed', unitFen: cell.fen }
  }
  const visit = ['次', '单', '趟', '户'].includes(unit)
  // 15 元起/个，最高 30 is said of a piece; 15 元/个，最高 30 may as well be said of the whole order, and 封顶 always.
  const ofAPiece = capWord !== '封顶' && cell.kind === 'from' && capFen <= 3 * cell.fen
  const perPiece = !isMeasuredUnit(unit) && (visit || cell.kind === 'range' || byDifficulty || ofAPiece)
  if (!perPiece) return `上限是按${unit}还是按整单，不清楚，请定`
  if (cell.kind === 'range') return capFen > cell.maxFen ? { ...cell, capFen } : '上限不高于区间'
  return capFen > cell.fen ? { kind: 'capped', baseFen: cell.fen, capFen } : '上限不高于价格'
}

/** The whole price of a line, or why nobody here can say. */
export const ruleOf = (note: NoteReader): PriceRule | string => {
  const shape = shapeOf(note)
  if (typeof shape === 'string') return shape
  const { facts, surcharges, reductions, steps } = note
  if (facts.within && !facts.first) return `${formatQuantity(facts.within.size)} ${facts.within.unit}以外的价格没有写`
  const dearer = surcharges.length > 0 || facts.first !== undefined
  const otherwise = reductions.length + steps.length > 0 || facts.minimumFen !== undefined || facts.flatBelow !== undefined
  if (shape.kind === 'free' && (dearer || otherwise)) return '免费的项目又有收费、加收或折扣'
  if (facts.capFen !== undefined && dearer) return '上限含不含加收，不清楚'
  const rule: PriceRule = {
    ...shape,
    ...(surcharges.length === 0 ? {} : { surcharges }),
    ...(reductions.length === 0 ? {} : { reductions }),
    ...(steps.length === 0 ? {} : { steps }),
    ...(facts.first ? { first: facts.first } : {}),
    ...(facts.flatBelow ? { flatBelow: facts.flatBelow } : {}),
    ...(facts.minimumFen === undefined ? {} : { minimumFen: facts.minimumFen }),
  }
  return ruleProblem(rule) ?? rule
}
