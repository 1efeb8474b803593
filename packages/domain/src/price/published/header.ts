import { plainForm } from './words.ts'

/** The columns of a published list. */
export type PublishedColumn = 'group' | 'name' | 'unit' | 'price' | 'note' | 'source'

const synonyms: Record<PublishedColumn, readonly string[]> = {
  group: [
    'category',
    'group',
    'type',
    '类别',
    '分类',
    '大类',
    '类型',
    '服务类别',
    '项目类别',
    '服务类型',
    '服务分类',
    '项目分类',
    '收费类别',
  ],
  name: ['name', 'item', 'service', '项目', '项目名称', '服务项目', '服务名称', '名称', '收费项目', '服务内容', '维修项目', '品名'],
  unit: ['unit', '单位', '计价单位', '计量单位', '收费单位', '计费单位'],
  price: [
    'price',
    'price_yuan',
    'priceyuan',
    'yuan',
    '价格',
    '单价',
    '收费标准',
    '收费',
    '金额',
    '价钱',
    '收费价格',
    '服务价格',
    '价目',
    '标准',
  ],
  note: ['note', 'notes', 'remark', 'remarks', '备注', '说明', '备注说明', '备注信息', '附注', '注'],
  source: ['source', 'url', 'link', '来源', '出处', '链接', '网址', '资料来源', '数据来源'],
}

/** Numbers of rows say nothing that would be lost. */
const harmless = new Set(['序号', '编号', '行号', 'no', 'no.', '#', 'id', 'index'])

const plainName = (cell: string): string =>
  plainForm(cell)
    .replace(/[(](?:人民币)?[元¥]?(?:人民币)?[)]$|\/元$/, '')
    .replace(/[:*]$/, '')
    .toLowerCase()

export interface PublishedHeader {
  at: Partial<Record<PublishedColumn, number>>
  names: readonly string[]
  /** Columns whose cells nobody here understands. */
  unknown: readonly number[]
}

/** The header in a row of cells, or null when the row is none: it needs at least a name and a price. */
export const publishedHeader = (cells: readonly string[]): PublishedHeader | null => {
  const at: Partial<Record<PublishedColumn, number>> = {}
  const unknown: number[] = []
  for (const [index, cell] of cells.entries()) {
    const name = plainName(cell)
    const column = (Object.keys(synonyms) as PublishedColumn[]).find((known) => synonyms[known].includes(name))
    if (column && at[column] === undefined) at[column] = index
    else if (!harmless.has(name)) unknown.push(index)
  }
  return at.name === undefined || at.price === undefined ? null : { at, names: cells.map((cell) => cell.trim()), unknown }
}
