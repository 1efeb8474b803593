import type { LineInput } from '@teyue/contract'
import { decidedQuantity, fen, formatFen, formatQuantity, multiplyFen, quantity } from '@teyue/domain'
import { ms } from '../requests/facts.ts'
import type { RequestRecord } from '../requests/record.ts'
import { chosenTerms } from './listed-line.ts'
import { agreedLines, type PricedLineRow } from './priced-line.ts'

/** Said yes to before: it stays theirs after the region's answer has ended, for no more than was agreed. */
export const isAgreedCase = (record: RequestRecord, line: Pick<PricedLineRow, 'casePriceId' | 'code' | 'unitFen' | 'quantityMilli'>) =>
  agreedLines(record).some(
    ({ casePriceId, code, unitFen, quantityMilli }) =>
      casePriceId === line.casePriceId && code === line.code && unitFen === line.unitFen && quantityMilli >= line.quantityMilli,
  )

/** PRICE-4: a line of the region's answer for this request, or why it cannot be. */
export function caseLine(record: RequestRecord, input: LineInput, now: number): PricedLineRow | string {
  const price = record.casePrices.find(({ id, granted }) => id === input.casePriceId && granted)
  const line = price?.lines?.[input.casePriceLine ?? 0]
  if (!price || !line || !price.expiresAt) return '这一单没有这项区域核价，请先报区域公司核价。'
  const { quantityMilli } = input
  const [code, decided] = [`case-${input.casePriceLine ?? 0}`, decidedQuantity(line)]
  const agreed = isAgreedCase(record, { casePriceId: price.id, code, unitFen: line.unitFen, quantityMilli })
  if (!agreed && ms(price.expiresAt) <= now) return `「${line.name}」的区域核价已过期，请重新报区域公司核价。`
  if (!agreed && quantityMilli > decided)
    return `「${line.name}」区域只核定 ${formatQuantity(decided)} ${line.unit}，多出的请重新报区域公司核价。`
  if (chosenTerms(input)) return `「${line.name}」按区域核定的单价收，没有加收、优惠、尺寸或购进价可选。`
  if (input.unitFen !== undefined && input.unitFen !== line.unitFen)
    return `「${line.name}」区域核定为 ${formatFen(fen(line.unitFen))}/${line.unit}，不能按 ${formatFen(fen(input.unitFen))} 收取。`
  const amountFen = multiplyFen(fen(line.unitFen), quantity(quantityMilli))
  return {
    priceItemId: null,
    casePriceId: price.id,
    listVersion: '区域核价',
    code,
    name: line.name,
    unit: line.unit,
    quantityMilli,
    unitFen: line.unitFen,
    amountFen,
    notMoreThanFen: amountFen,
    material: false,
    materialLineId: null,
    chosen: null,
    explanation: `按区域公司对这一单核定的价格，核定 ${formatQuantity(decided)} ${line.unit}`,
  }
}

/** Which line of the region's answer a line is: its code says so. */
export const casePriceOf = ({ casePriceId, code }: Pick<PricedLineRow, 'casePriceId' | 'code'>) =>
  casePriceId === null ? null : { id: casePriceId, line: Number(code.replace('case-', '')) }

/** The region priced so much of it, not so much again in a second line. */
export const casePriceAgain = ({ casePriceId, code, name }: PricedLineRow, before: readonly PricedLineRow[]): string | null =>
  before.some((line) => line.casePriceId === casePriceId && line.code === code) ? `「${name}」的区域核价只能写一行。` : null
