import { fen, type Quantity } from '../../../money.ts'
import { isMeasuredUnit } from '../../item.ts'
import { parseQuantity } from '../../term-cells.ts'
import type { NoteReader } from '../facts.ts'
import { yuanOf } from '../words.ts'

export const money = (note: NoteReader, digits: string) => {
  const value = yuanOf(digits)
  if (value === null || value === 0) note.review(`备注里的「${digits}」不是金额`)
  return value ?? fen(0)
}

export const sized = (note: NoteReader, digits: string): Quantity => {
  const value = parseQuantity(digits)
  if (value === null || value === 0) note.review(`备注里的「${digits}」不是数量`)
  return value ?? (1000 as Quantity)
}

/** 个 counts whatever is counted: 10 个以上 of an item per 只. */
export const sameUnit = (own: string, unit: string | null): boolean =>
  unit === own || (unit === '个' && !isMeasuredUnit(own) && !['次', '单', '趟', '月', '天', '年', '户'].includes(own))
