import type { TableRow } from '@teyue/domain'
import { strFromU8, type Unzipped, unzipSync } from 'fflate'
import { UnreadableFile } from './unreadable-file.ts'
import { type CellStyle, cellStyles, shownNumber } from './workbook-styles.ts'
import { attribute, elements, firstOf, plainTextOf, shownOtherwise, textOf, unescaped } from './workbook-xml.ts'

const mostUnpacked = 60_000_000

const columnOf = (reference: string | undefined): number | null => {
  const letters = /^[A-Z]+/.exec(reference ?? '')?.[0]
  return letters ? [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1 : null
}

const plainStyle: CellStyle = { form: 'plain', decimals: null, altered: false }

const cellText = (tag: string, inner: string, shared: readonly string[], style: CellStyle): string => {
  const formula = firstOf(inner, 'f')
  if (formula) return `=${unescaped(formula.inner)}`
  const value = unescaped(firstOf(inner, 'v')?.inner ?? '')
  switch (attribute(tag, 't')) {
    case 's':
      return shared[Number(value)] ?? ''
    case 'inlineStr':
      return textOf(inner)
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE'
    case 'str':
    case 'e':
      return value
    default:
      return value === '' ? '' : shownNumber(value, style)
  }
}

/** What a comment says, by the row that it hangs on. */
const commentsByRow = (parts: readonly string[]): Map<number, string> =>
  new Map(
    parts
      .flatMap((xml) => [...elements(xml, 'comment')])
      .map(({ tag, inner }) => [Number(/\d+$/.exec(attribute(tag, 'ref') ?? '')?.[0]), plainTextOf(inner).trim()]),
  )

interface Workbook {
  shared: readonly string[]
  styles: readonly CellStyle[]
  comments: ReadonlyMap<number, string>
}

const sheetRows = (xml: string, { shared, styles, comments }: Workbook): TableRow[] => {
  let line = 0
  const rows: TableRow[] = []
  for (const { tag, inner } of elements(xml, 'row')) {
    line = Number(attribute(tag, 'r') ?? line + 1)
    const cells: string[] = []
    const unclear: string[] = []
    if (/^(?:1|true)$/.test(attribute(tag, 'hidden') ?? '')) unclear.push('这一行在表里是隐藏的，还算不算数，请定')
    if (comments.has(line)) unclear.push(`这一行有批注「${comments.get(line)}」，请定`)
    for (const cell of elements(inner, 'c')) {
      const at = columnOf(attribute(cell.tag, 'r')) ?? cells.length
      if (at > 1000) throw new UnreadableFile('工作表的列太多')
      while (cells.length < at) cells.push('')
      const style = styles[Number(attribute(cell.tag, 's') ?? 0)] ?? plainStyle
      const text = cellText(cell.tag, cell.inner, shared, style)
      cells[at] = text
      if (style.altered && text.trim() !== '') unclear.push(`「${text}」在表里是划掉的或升降格的，还算不算数，请定`)
      if (text.startsWith(shownOtherwise)) unclear.push(`「${text.slice(shownOtherwise.length)}」在表里看到的和填的不一样，请定`)
    }
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells, ...(unclear[0] === undefined ? {} : { unclear: unclear[0] }) })
  }
  return rows
}

/** A workbook leaves out the empty cells at the end of a row. */
const filledUp = (rows: readonly TableRow[]): TableRow[] => {
  const width = rows[0]?.cells.length ?? 0
  return rows.map(({ cells, ...row }) => ({ ...row, cells: [...cells, ...Array(Math.max(0, width - cells.length)).fill('')] }))
}

const unpacked = (bytes: Uint8Array): Unzipped => {
  let size = 0
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/^xl\/(?:worksheets\/[^/]+|sharedStrings|styles|comments[^/]*|comments\/[^/]+)\.xml$/i.test(name)) return false
        size += originalSize
        if (size > mostUnpacked) throw new UnreadableFile('文件解开后太大')
        return true
      },
    })
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    throw new UnreadableFile('XLSX 文件已损坏，打不开')
  }
}

/**
 * The rows of an XLSX workbook as text. Formulas stay formulas, percentages and dates stay what they are shown as: readers that hand out
 * bare values would turn 10% into a price of 0.1 yuan.
 */
export const readWorkbook = (bytes: Uint8Array): TableRow[] => {
  const parts = unpacked(bytes)
  const part = (name: string): string => (parts[name] ? strFromU8(parts[name]) : '')
  const shared = [...elements(part('xl/sharedStrings.xml'), 'si')].map(({ inner }) => textOf(inner))
  const comments = commentsByRow(
    Object.keys(parts)
      .filter((name) => name.startsWith('xl/comments'))
      .map(part),
  )
  const workbook = { shared, styles: cellStyles(part('xl/styles.xml')), comments }
  const sheets = Object.keys(parts)
    .filter((name) => name.startsWith('xl/worksheets/'))
    .map((name) => sheetRows(part(name), workbook))
    .filter((rows) => rows.length > 0)
  if (sheets.length === 0) throw new UnreadableFile('XLSX 文件里没有内容')
  if (sheets.length > 1) throw new UnreadableFile('XLSX 文件里有几个工作表有内容，请只留一个')
  return filledUp(sheets[0]!)
}
