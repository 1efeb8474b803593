import type { LineInput } from '@teyue/contract'
import { fen, formatFen, formatQuantity, multiplyFen, quantity } from '@teyue/domain'
import type { RequestRecord } from '../requests/record.ts'
import type { PricedLineRow } from './priced-line.ts'

/** MAT-2: material of a slip of this request at its purchase price, no more of it than is still out. */
export function materialLine(record: RequestRecord, input: LineInput): PricedLineRow | string {
  const slip = record.materials.slips.find(({ kind, lines }) => kind !== 'return' && lines.some(({ id }) => id === input.materialLineId))
  const line = slip?.lines.find(({ id }) => id === input.materialLineId)
  if (!slip || !line) return '这一单没有这张领料单，材料要先由主管或项目经理开单。'
  const leftMilli = line.quantityMilli - line.returnedMilli
  if (input.quantityMilli > leftMilli) return `「${line.name}」领料单上只有 ${formatQuantity(quantity(leftMilli))} ${line.unit}，不能多报。`
  const unitFen = line.paidUnitFen ?? line.unitFen
  if (input.unitFen !== undefined && input.unitFen !== unitFen)
    return `「${line.name}」按购进价 ${formatFen(fen(unitFen))}/${line.unit} 收，不能加价。`
  const amountFen = multiplyFen(fen(unitFen), quantity(input.quantityMilli))
  return {
    priceItemId: null,
    casePriceId: null,
    materialLineId: line.id,
    listVersion: '领料单',
    code: slip.number,
    name: line.name,
    unit: line.unit,
    quantityMilli: input.quantityMilli,
    unitFen,
    amountFen,
    notMoreThanFen: amountFen,
    material: true,
    chosen: null,
    explanation: `${slip.kind === 'bought' ? '代购' : '领料单'} ${slip.number}，按购进价，不加价`,
  }
}
