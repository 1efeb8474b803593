import { type DraftRow, type PriceItem, parseCsv, parsePriceListFile } from '@teyue/domain'
import { textOf } from '../../organisation/setup/text-of.ts'

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

const rowOf = ({ procedure, excluded, minQuantity, materialPrices, ...item }: PriceItem): DraftRow => ({
  ...empty,
  ...item,
  excluded: excluded ?? '',
  procedureId: procedure,
  materialPrices: materialPrices ?? [],
  minQuantity: minQuantity ?? null,
})

const csvOf = (lines: readonly (readonly string[])[]) =>
  lines.map((cells) => cells.map((cell) => `"${cell.replace(/"/g, '""')}"`).join(',')).join('\n')

/** Reads the complete format line by line: what is wrong with one line keeps no other from being understood. */
export function readListFile(bytes: Buffer): FileRow[] {
  const [header = [], ...lines] = parseCsv(textOf(bytes))
  const names = header.map((name) => name.trim())
  const whole = parsePriceListFile(csvOf([header, ...lines]))
  const problems = new Map<number, string[]>()
  for (const { row, detail } of 'problems' in whole ? whole.problems : []) problems.set(row, [...(problems.get(row) ?? []), detail])
  const headerWrong = problems.get(1)
  const good = lines.filter((_, index) => !problems.has(index + 2))
  const read = headerWrong || good.length === 0 ? null : parsePriceListFile(csvOf([header, ...good]))
  const items = read && 'items' in read ? [...read.items] : []
  return lines.map((cells, index): FileRow => {
    const line = index + 2
    const source = cells.join(' | ').trim()
    const wrong = headerWrong ?? problems.get(line)
    const item = wrong ? undefined : items.shift()
    if (item) return { line, source, row: rowOf(item) }
    const at = (column: string, most: number) => [...(cells[names.indexOf(column)] ?? '')].slice(0, most).join('').trim()
    const said = { code: at('编号', 20), group: at('类别', 20), name: at('项目', 60), unit: at('单位', 10) }
    const more = { included: at('包含', 300), excluded: at('不含', 300), standard: at('服务标准', 300), basis: at('定价依据', 300) }
    const review = [...(wrong ?? ['没有看懂这一行']).join('；')].slice(0, 300).join('')
    return { line, source, row: { ...empty, ...said, ...more, review } }
  })
}
