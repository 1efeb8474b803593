import { formatPriceListFile, type PriceItem, parseCsv, quantity, rowColumnNames, rowGaps } from '@teyue/domain'
import type { FastifyReply } from 'fastify'
import writeXlsx, { type Cell } from 'write-excel-file/node'
import type { Actor } from '../../../platform/actor.ts'
import type { Reader } from '../../../platform/database.ts'
import { labelOf } from '../list-in-force.ts'
import { loadList } from './load-list.ts'
import { draftRowOf, readRows, type StoredRow } from './rows.ts'

const numeric = new Set(['价格', '上限', '进位分钟', '起订量', '保修天数', '用时分钟'])
/** What the file has no word for while nobody has settled it. */
const priceCells = new Set(['计价方式', '价格', '上限', '进位分钟'])

const itemOf = (row: StoredRow): PriceItem => {
  const { group, procedureId, warrantyDays, durationMinutes, minQuantity, review, shape, ...same } = draftRowOf(row)
  const known = {
    ...same,
    group,
    shape: shape ?? { kind: 'free' as const },
    procedure: procedureId as PriceItem['procedure'],
    warrantyDays: warrantyDays ?? 0,
    durationMinutes: durationMinutes ?? 0,
  }
  return minQuantity === null ? known : { ...known, minQuantity: quantity(minQuantity) }
}

/** Always text, whatever it begins with: a spreadsheet must not take a price list's words for a formula. */
const textCell = (value: string): Cell => ({ value, type: String })

function cellsOf(row: StoredRow, names: readonly string[], written: readonly string[]): Cell[] {
  const empty = (name: string) =>
    (row.shape === null && priceCells.has(name)) ||
    (row.warrantyDays === null && name === '保修天数') ||
    (row.durationMinutes === null && name === '用时分钟')
  return written.map((value, index) => {
    const name = names[index]!
    if (value === '' || empty(name)) return null
    return numeric.has(name) && /^\d{1,12}(\.\d{1,3})?$/.test(value) ? { value: Number(value), type: Number } : textCell(value)
  })
}

/** A version as XLSX in the columns of the complete price list file; a draft tells beside each row what it lacks and where it came from. */
export async function exportList(tx: Reader, actor: Actor, id: string, reply: FastifyReply): Promise<FastifyReply> {
  const list = await loadList(tx, actor, id)
  const rows = await readRows(tx, id)
  const [names = [], ...lines] = parseCsv(formatPriceListFile(rows.map(itemOf)))
  const draft = list.state === 'draft'
  const header = [...names, ...(draft ? ['待补', '原文'] : [])].map((name): Cell => ({ value: name, type: String, fontWeight: 'bold' }))
  const data = rows.map((row, index) => {
    const cells = cellsOf(row, names, lines[index]!)
    if (!draft) return cells
    const lacks = rowGaps(draftRowOf(row), row.sameCode).map(({ column, detail }) => `${rowColumnNames[column]}：${detail}`)
    return [...cells, lacks.length > 0 ? textCell(lacks.join('；')) : null, row.source ? textCell(row.source) : null]
  })
  const file = await writeXlsx([header, ...data], {
    sheet: '价目表',
    stickyRowsCount: 1,
    columns: names.map((name) => ({ width: name.length > 3 || name === '项目' || name === '包含' ? 22 : 10 })),
  }).toBuffer()
  const fileName = encodeURIComponent(`${list.name}-${labelOf(list.version, list.effectiveFrom)}.xlsx`)
  return reply
    .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', `attachment; filename="price-list.xlsx"; filename*=UTF-8''${fileName}`)
    .header('cache-control', 'no-store')
    .send(file)
}
