import type { PriceRow } from '@teyue/contract'
import type { PriceRule } from '@teyue/domain'
import { parseShape, shapeExamples, shapeText, withTermsOf } from './price-cell.ts'
import type { RowChange } from './use-draft.ts'

export interface Column {
  /** The field, as the API names it where something is missing. */
  key: keyof PriceRow & string
  title: string
  width: number
  example?: string
  right?: true
  most?: number
  options?: readonly (readonly [string, string])[]
  text(row: PriceRow): string
  /** What the typed text changes, or why it cannot be understood. */
  read(text: string, row: PriceRow): RowChange | string
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
  most,
  text: (row) => row[key],
  read: (text) => ({ [key]: text.trim() }),
})

const whole = (key: 'warrantyDays' | 'durationMinutes', title: string, width: number): Column => ({
  key,
  title,
  width,
  right: true,
  text: (row) => row[key]?.toString() ?? '',
  read: (text) => (text.trim() === '' ? { [key]: null } : /^\d{1,4}$/.test(text.trim()) ? { [key]: Number(text) } : '写整数'),
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
  words('name', '项目', 190, 60),
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
      return shape
        ? { shape: withTermsOf(shape, row.shape as PriceRule | null) as RowChange['shape'] }
        : `看不懂，写成例如：${shapeExamples}`
    },
  },
  {
    key: 'material',
    title: '材料',
    width: 92,
    options: materialOptions,
    text: (row) => row.material,
    read: (text) => ({ material: text as PriceRow['material'] }),
  },
  words('included', '包含', 160, 300),
  words('standard', '服务标准', 160, 300),
  words('basis', '定价依据', 130, 300),
  whole('warrantyDays', '保修（天）', 92),
  whole('durationMinutes', '用时（分钟）', 108),
]
