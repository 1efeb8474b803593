import type { PriceRow } from '@teyue/contract'
import type { PriceRule } from '@teyue/domain'
import type { Field, RowChange } from './pending.ts'
import { parseShape, shapeExamples, shapeLimit, shapeText, withTermsOf } from './price-cell.ts'

export interface Column {
  /** The field, as the API names it where something is missing. */
  key: Field
  title: string
  width: number
  example?: string
  right?: true
  options?: readonly (readonly [string, string])[]
  text(row: PriceRow): string
  /** What the typed text changes, or why it cannot be understood. */
  read(text: string, row: PriceRow): RowChange | string
}

/** Nothing is cut off: what is too long stays as it was written, to be shortened by whoever wrote it. */
export function tooLong(text: string, most: number): string | null {
  const { length } = text.trim()
  return length > most ? `最多 ${most} 字，现在 ${length} 字` : null
}

const words = (
  key: 'code' | 'group' | 'name' | 'unit' | 'included' | 'standard' | 'basis',
  title: string,
  width: number,
  most: number,
): Column => ({
  key,
  title,
  width,
  text: (row) => row[key],
  read: (text) => tooLong(text, most) ?? { [key]: text.trim() },
})

const whole = (key: 'warrantyDays' | 'durationMinutes', title: string, width: number, least: number, most: number): Column => ({
  key,
  title,
  width,
  right: true,
  text: (row) => row[key]?.toString() ?? '',
  read(text) {
    const typed = text.normalize('NFKC').trim()
    if (typed === '') return { [key]: null }
    const number = /^\d{1,5}$/.test(typed) ? Number(typed) : -1
    return number >= least && number <= most ? { [key]: number } : `写 ${least} 到 ${most} 的整数`
  },
})

export const materialOptions = [
  ['owner_supplies', '业主自备'],
  ['included', '含材料'],
  ['extra', '另计'],
] as const

/** The columns that are written in the table itself; the rest of a row is in its sheet. */
export const columns: readonly Column[] = [
  words('code', '编号', 84, 20),
  words('group', '类别', 118, 20),
  words('name', '项目', 214, 60),
  words('unit', '单位', 62, 10),
  {
    key: 'shape',
    title: '价格（元）',
    width: 168,
    example: shapeExamples,
    text: (row) => (row.shape ? shapeText(row.shape as PriceRule) : ''),
    read(text, row) {
      if (text.trim() === '') return { shape: null }
      const shape = parseShape(text)
      if (!shape) return `看不懂，写成例如：${shapeExamples}`
      return shapeLimit(shape) ?? { shape: withTermsOf(shape, row.shape as PriceRule | null) as RowChange['shape'] }
    },
  },
  {
    key: 'material',
    title: '材料',
    width: 92,
    options: materialOptions,
    text: (row) => row.material,
    read(text) {
      const [chosen] = materialOptions.find(([value, label]) => value === text || label === text.trim()) ?? []
      return chosen ? { material: chosen } : `写 ${materialOptions.map(([, label]) => label).join('、')} 之一`
    },
  },
  words('included', '包含', 160, 300),
  words('standard', '服务标准', 160, 300),
  words('basis', '定价依据', 130, 300),
  whole('warrantyDays', '保修（天）', 92, 0, 3650),
  whole('durationMinutes', '用时（分钟）', 108, 1, 10_000),
]
