import { plainForm } from './words.ts'

/** The columns of a published list. */
export type PublishedColumn = 'group' | 'name' | 'unit' | 'price' | 'note' | 'source'

const synonyms: Record<PublishedColumn, readonly string[]> = {
  group: [
    'category',
    'categories',
    'group',
    'type',
    'class',
    'section',
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
  name: [
    'name',
    'item',
    'items',
    'item name',
    'service',
    'service name',
    'service item',
    'product',
    '项目',
    '收费项目名称',
    '服务项目名称',
    '项目名称',
    '服务项目',
    '服务名称',
    '名称',
    '收费项目',
    '服务内容',
    '维修项目',
    '品名',
  ],
  unit: ['unit', 'units', 'uom', '单位', '计价单位', '计量单位', '收费单位', '计费单位'],
  price: [
    'price',
    'price yuan',
    'priceyuan',
    'price rmb',
    'price cny',
    'yuan',
    'unit price',
    'unitprice',
    'fee',
    'charge',
    'rate',
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
  note: ['note', 'notes', 'remark', 'remarks', 'comment', 'comments', 'description', '备注', '说明', '备注说明', '备注信息', '附注', '注'],
  source: ['source', 'sources', 'source url', 'url', 'link', 'reference', '来源', '出处', '链接', '网址', '资料来源', '数据来源'],
}

/** Numbers of rows say nothing that would be lost. */
const harmless = new Set(['序号', '编号', '行号', 'no', 'no.', '#', 'id', 'index'])

const plainName = (cell: string): string =>
  plainForm(
    cell
      .trim()
      .replace(/[_\s-]+/g, ' ')
      .toLowerCase(),
  )
    .replace(/[(](?:人民币)?(?:元|¥|rmb|cny|yuan)?(?:人民币)?[)]$|\/元$/, '')
    .replace(/[:*]$/, '')

export interface PublishedHeader {
  at: Partial<Record<PublishedColumn, number>>
  names: readonly string[]
  /** Columns whose cells nobody here understands. */
  unknown: readonly number[]
}

const columnOf = (cell: string): PublishedColumn | undefined => {
  const name = plainName(cell)
  return (Object.keys(synonyms) as PublishedColumn[]).find((known) =>
    synonyms[known].some((synonym) => synonym.replaceAll(' ', '') === name),
  )
}

/** Whether a row is written like a header, understood or not: two of its cells are names of columns. */
export const namesColumns = (cells: readonly string[]): boolean => cells.filter((cell) => columnOf(cell) !== undefined).length > 1

/** The header in a row of cells, or null when the row is none: it needs at least a name and a price. */
export const publishedHeader = (cells: readonly string[]): PublishedHeader | null => {
  const at: Partial<Record<PublishedColumn, number>> = {}
  const unknown: number[] = []
  for (const [index, cell] of cells.entries()) {
    const column = columnOf(cell)
    if (column && at[column] === undefined) at[column] = index
    else if (!harmless.has(plainName(cell))) unknown.push(index)
  }
  return at.name === undefined || at.price === undefined ? null : { at, names: cells.map((cell) => cell.trim()), unknown }
}
