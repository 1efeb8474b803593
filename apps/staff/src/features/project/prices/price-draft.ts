import { parseQuantity, parseYuan, quantityOutOfHand } from '@teyue/domain'
import { shanghaiInstant } from '@teyue/ui/format/time'

/** A line of a case price while it is typed. */
export interface PriceDraftLine {
  name: string
  unit: string
  yuan: string
  /** For how much it is. */
  quantity: string
}

export const emptyPriceLine: PriceDraftLine = { name: '', unit: '次', yuan: '', quantity: '1' }

const lineMissing = (line: PriceDraftLine): string | null => {
  if (line.name.trim() === '') return '请写核定的项目'
  if (line.unit.trim() === '') return '请写单位'
  const [name, unit] = [line.name.trim(), line.unit.trim()]
  if (parseYuan(line.yuan) === null) return `请填「${name}」的价格`
  const milli = parseQuantity(line.quantity) ?? 0
  return milli > 0 ? quantityOutOfHand(name, unit, milli) : `请填「${name}」核定几${unit}`
}

export function missingInPrice(lines: readonly PriceDraftLine[], reason: string): string | null {
  for (const line of lines) {
    const missing = lineMissing(line)
    if (missing) return missing
  }
  return reason.trim() === '' ? '请写核价的理由' : null
}

export const priceLines = (lines: readonly PriceDraftLine[]) =>
  lines.map((line) => ({
    name: line.name.trim(),
    unit: line.unit.trim(),
    unitFen: parseYuan(line.yuan) ?? 0,
    quantityMilli: parseQuantity(line.quantity) ?? 0,
  }))

/** A case price stands to the end of its last day. */
export const endOfDay = (day: string): string => shanghaiInstant(day, '23:59')
