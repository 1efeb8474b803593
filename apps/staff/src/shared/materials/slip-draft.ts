import type { MaterialOfRequest, MaterialSlipLineView } from '@teyue/contract'
import { fen, formatFen, formatQuantity, parseQuantity, parseYuan, quantity, quantityOutOfHand } from '@teyue/domain'

/** A line of a slip as it is typed. */
export interface SlipDraftLine {
  name: string
  unit: string
  quantity: string
  yuan: string
}

export const emptyLine: SlipDraftLine = { name: '', unit: '个', quantity: '1', yuan: '' }

export const slipKindNames = { store: '领料单', bought: '代购单' } as const

export const slipBody = (lines: readonly SlipDraftLine[]) =>
  lines.map(({ name, unit, quantity, yuan }) => ({
    name: name.trim(),
    unit: unit.trim(),
    quantityMilli: parseQuantity(quantity) ?? 0,
    unitFen: parseYuan(yuan) ?? 0,
  }))

/** What is missing or wrong in one line of a slip, or null. */
function missingInLine(typed: SlipDraftLine): string | null {
  const [{ name, unit, quantityMilli, unitFen }] = slipBody([typed]) as [ReturnType<typeof slipBody>[number]]
  if (name === '') return '请写材料名称'
  if (unit === '') return `请写${name}的单位`
  if (typed.quantity.trim() === '') return `请填${name}的数量`
  if (quantityMilli <= 0) return `${name}的数量要大于 0，最多三位小数`
  const outOfHand = quantityOutOfHand(name, unit, quantityMilli)
  if (outOfHand) return outOfHand.replace(/。$/, '')
  if (typed.yuan.trim() === '') return `请填${name}的购进单价`
  return unitFen <= 0 ? `${name}的单价要大于 0，写到分，最多两位小数` : null
}

/** What a slip still lacks, or null. */
export function missingInSlip(kind: 'store' | 'bought', lines: readonly SlipDraftLine[], photos: number): string | null {
  for (const line of lines) {
    const missing = missingInLine(line)
    if (missing) return missing
  }
  return kind === 'store' && photos === 0 ? '请拍盖章的报价单' : null
}

const quantityText = (milli: number, unit: string) => `${formatQuantity(quantity(milli))} ${unit}`
const moneyText = (amount: number) => formatFen(fen(amount))

/** 「3 个 × ¥4.50，退回 1 个，业主还没签字」 */
export function slipLineText({
  unit,
  quantityMilli,
  unitFen,
  returnedMilli,
  leftMilli,
  signedMilli,
  paidUnitFen,
}: MaterialSlipLineView): string {
  const parts = [`${quantityText(quantityMilli, unit)} × ${moneyText(unitFen)}`]
  if (paidUnitFen !== null) parts.push(`小票实付 ${moneyText(paidUnitFen)}`)
  if (returnedMilli > 0) parts.push(`退回 ${quantityText(returnedMilli, unit)}`)
  if (leftMilli > signedMilli) parts.push('业主还没签字')
  return parts.join('，')
}

/** Bought for the owner, signed, and still without its receipt. */
export const receiptsOwed = ({ slips }: MaterialOfRequest): MaterialSlipLineView[] =>
  slips
    .filter(({ kind }) => kind === 'bought')
    .flatMap(({ lines }) =>
      lines.filter(({ paidUnitFen, signedMilli, leftMilli }) => paidUnitFen === null && signedMilli > 0 && leftMilli > 0),
    )
