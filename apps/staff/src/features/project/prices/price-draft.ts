import { parseYuan } from '@teyue/domain'
import { shanghaiInstant } from '@teyue/ui'

/** A line of a case price while it is typed. */
export interface PriceDraftLine {
  name: string
  unit: string
  yuan: string
}

export const emptyPriceLine: PriceDraftLine = { name: '', unit: '次', yuan: '' }

const lineMissing = (line: PriceDraftLine): string | null => {
  if (line.name.trim() === '') return '请写核定的项目'
  if (line.unit.trim() === '') return '请写单位'
  return parseYuan(line.yuan) === null ? `请填「${line.name.trim()}」的价格` : null
}

export function missingInPrice(lines: readonly PriceDraftLine[], reason: string): string | null {
  for (const line of lines) {
    const missing = lineMissing(line)
    if (missing) return missing
  }
  return reason.trim() === '' ? '请写核价的理由' : null
}

export const priceLines = (lines: readonly PriceDraftLine[]) =>
  lines.map((line) => ({ name: line.name.trim(), unit: line.unit.trim(), unitFen: parseYuan(line.yuan) ?? 0 }))

/** A case price stands to the end of its last day. */
export const endOfDay = (day: string): string => shanghaiInstant(day, '23:59')
