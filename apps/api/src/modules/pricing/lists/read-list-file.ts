import {
  type DraftRow,
  findPublishedHeader,
  isPriceListHeader,
  type PublishedItem,
  parsePublishedList,
  readPriceListRows,
  rowColumnNames,
  type TableRow,
  type TriedRow,
} from '@teyue/domain'
import { decodeListFile } from '../list-files/decode-list-file.ts'
import { UnreadableFile } from '../list-files/unreadable-file.ts'

/** A line of a file: understood, or handed to a person with the reason; its words are kept either way. */
export interface FileRow {
  line: number
  source: string
  row: DraftRow
}

const empty: DraftRow = {
  code: '',
  group: '',
  name: '',
  unit: '',
  shape: null,
  place: 'home',
  departmentKind: 'internal',
  included: '',
  excluded: '',
  standard: '',
  basis: '',
  warrantyDays: null,
  durationMinutes: null,
  qualification: null,
  procedureId: null,
  material: 'owner_supplies',
  materialPrices: [],
  minQuantity: null,
  review: null,
}

const most = (text: string, characters: number) => [...text].slice(0, characters).join('').trim()
const sourceOf = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '').join(' | ')

/** What is at least plain in a line that nobody understood, under the names of the row's own fields. */
function handedOver(cells: readonly string[], at: (column: 'code' | 'group' | 'name' | 'unit') => number, reason: string): DraftRow {
  const said = (column: Parameters<typeof at>[0], characters: number) => most(cells[at(column)] ?? '', characters)
  return {
    ...empty,
    code: said('code', 20),
    group: said('group', 20),
    name: said('name', 60),
    unit: said('unit', 10),
    review: most(reason, 300),
  }
}

const fieldsOf: Record<string, keyof DraftRow> = {
  编号: 'code',
  类别: 'group',
  项目: 'name',
  单位: 'unit',
  地点: 'place',
  实施方: 'departmentKind',
  包含: 'included',
  不含: 'excluded',
  服务标准: 'standard',
  定价依据: 'basis',
  保修天数: 'warrantyDays',
  用时分钟: 'durationMinutes',
  资质: 'qualification',
  作业细则: 'procedureId',
  材料: 'material',
  材料价: 'materialPrices',
  起订量: 'minQuantity',
}
/** These are what was written even where that contradicts another cell. */
const kept = new Set<keyof DraftRow>(['code', 'group', 'name', 'unit', 'included', 'excluded', 'standard', 'basis'])
const limits = { code: 20, group: 20, name: 60, unit: 10, included: 300, excluded: 300, standard: 300, basis: 300 } as const
const mostDays = 3650

/** All that could be read of a row. What is only missing stays to be filled in; what stands there and means nothing goes to a person. */
function completeRow({ item, problems }: TriedRow): DraftRow {
  const { procedure, excluded, minQuantity, materialPrices, ...same } = item
  const row: DraftRow = {
    ...empty,
    ...same,
    excluded: excluded ?? '',
    procedureId: procedure,
    materialPrices: materialPrices ?? [],
    minQuantity: minQuantity ?? null,
  }
  const fieldOf = (column: string | null) => fieldsOf[column ?? ''] ?? 'shape'
  const reasons = problems.filter(({ written, column }) => written || fieldOf(column) === 'shape').map(({ detail }) => detail)
  // A price of which one cell is not understood is not half a price.
  const unread = new Set(problems.map(({ column }) => fieldOf(column)))
  const read: DraftRow = { ...row }
  for (const field of unread) if (!kept.has(field)) Object.assign(read, { [field]: empty[field] })
  for (const [field, length] of Object.entries(limits) as [keyof typeof limits, number][]) {
    if ([...read[field]].length > length) reasons.push(`「${rowColumnNames[field]}」超过 ${length} 字，多的在原文里`)
    read[field] = most(read[field], length)
  }
  if ((read.warrantyDays ?? 0) > mostDays) {
    reasons.push(`「保修天数」最多 ${mostDays}`)
    read.warrantyDays = null
  }
  return { ...read, review: reasons.length > 0 ? most(reasons.join('；'), 300) : null }
}

/** Rows of the complete format; a draft that was exported brings the words of its lines along. */
export function completeRows(rows: readonly TableRow[]): FileRow[] {
  const [header, ...lines] = rows
  const { problems, tried } = readPriceListRows(rows)
  const ofHeader = problems.find(({ row }) => row === header?.line)
  if (ofHeader) throw new UnreadableFile(ofHeader.detail)
  const readAt = new Map(tried.map((one) => [one.line, one]))
  const named = (name: string) => header!.cells.findIndex((cell) => cell.trim() === name)
  const names = { code: '编号', group: '类别', name: '项目', unit: '单位' }
  return lines.map(({ line, cells }): FileRow => {
    const found = readAt.get(line)
    const reason = problems.find(({ row }) => row === line)?.detail ?? ''
    const row = found ? completeRow(found) : handedOver(cells, (column) => named(names[column]), reason)
    return { line, source: cells[named('原文')]?.trim() || sourceOf(cells), row }
  })
}

/** Only what the list says: what it does not say stays to be filled in. */
const publishedRow = (item: PublishedItem): DraftRow => ({
  ...empty,
  group: most(item.group, 20),
  name: most(item.name, 60),
  unit: item.unit,
  shape: item.shape,
  place: item.place,
  included: most(item.included.join('、'), 300),
  excluded: most(item.excluded.join('、'), 300),
  durationMinutes: item.durationMinutes?.most ?? null,
  material: item.material ?? 'owner_supplies',
  materialPrices: item.materialPrices ?? [],
  minQuantity: item.minQuantity ?? null,
})

function publishedRows(rows: readonly TableRow[]): FileRow[] {
  const list = parsePublishedList(rows)
  if ('problem' in list) throw new UnreadableFile(list.problem)
  const { header } = findPublishedHeader(rows)!
  const cellsAt = new Map(rows.map(({ line, cells }) => [line, cells]))
  const at = (column: 'code' | 'group' | 'name' | 'unit') => (column === 'code' ? -1 : (header.at[column] ?? -1))
  const priced = list.priced.map(({ line, item }) => ({ line, row: publishedRow(item) }))
  const review = list.review.map(({ line, reason }) => ({ line, row: handedOver(cellsAt.get(line)!, at, reason) }))
  return [...priced, ...review]
    .sort((a, b) => a.line - b.line)
    .map(({ line, row }): FileRow => ({ line, source: sourceOf(cellsAt.get(line)!), row }))
}

/** Every line of a list file, published or in the complete format: what is wrong with one keeps no other from being understood. */
export function readListFile(bytes: Buffer): FileRow[] {
  const rows = decodeListFile(bytes)
  return isPriceListHeader(rows[0]?.cells ?? []) ? completeRows(rows) : publishedRows(rows)
}
