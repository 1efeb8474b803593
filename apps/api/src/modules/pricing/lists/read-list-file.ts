import {
  type DraftRow,
  findPublishedHeader,
  isPriceListHeader,
  type PriceItem,
  type PublishedItem,
  parsePublishedList,
  readPriceListRows,
  type TableRow,
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

const completeRow = ({ procedure, excluded, minQuantity, materialPrices, ...item }: PriceItem): DraftRow => ({
  ...empty,
  ...item,
  excluded: excluded ?? '',
  procedureId: procedure,
  materialPrices: materialPrices ?? [],
  minQuantity: minQuantity ?? null,
})

function completeRows(rows: readonly TableRow[]): FileRow[] {
  const [header, ...lines] = rows
  const { items, problems } = readPriceListRows(rows)
  const ofHeader = problems.find(({ row }) => row === header?.line)
  if (ofHeader) throw new UnreadableFile(ofHeader.detail)
  const reasons = new Map<number, string[]>()
  for (const { row, detail } of problems) reasons.set(row, [...(reasons.get(row) ?? []), detail])
  const names = { code: '编号', group: '类别', name: '项目', unit: '单位' }
  const understood = items.values()
  return lines.map(({ line, cells }): FileRow => {
    const wrong = reasons.get(line)
    const at = (column: keyof typeof names) => header!.cells.findIndex((name) => name.trim() === names[column])
    const row = wrong ? handedOver(cells, at, wrong.join('；')) : completeRow(understood.next().value!)
    return { line, source: sourceOf(cells), row }
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
