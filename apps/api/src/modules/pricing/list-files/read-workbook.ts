import type { TableRow } from '@teyue/domain'
import { strFromU8, type Unzipped, unzipSync } from 'fflate'
import { UnreadableFile } from './unreadable-file.ts'

const largestPart = 60_000_000

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescaped = (xml: string): string =>
  xml.replace(/&(?:#x([\da-f]+)|#(\d+)|(amp|lt|gt|quot|apos));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name) return entities[name.toLowerCase()]!
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

const attribute = (tag: string, name: string): string | undefined => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? undefined : unescaped(value)
}

/** The elements of a name, with or without a namespace prefix: the opening tag and what is inside. */
const elements = (xml: string, name: string): { tag: string; inner: string }[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(\\s[^>]*?)?(?:/>|>([\\s\\S]*?)</(?:\\w+:)?${name}>)`, 'g'))].map(
    ([, tag = '', inner = '']) => ({
      tag,
      inner,
    }),
  )

/** Struck out, raised or lowered: what is read is not what is seen. */
const altered = /<strike(?!\s+val="(?:0|false)")|<vertAlign\s+val="su[bp]/
const textOf = (xml: string): string => (altered.test(xml) ? `显示格式不明 ${plainTextOf(xml)}` : plainTextOf(xml))
/** Text of a shared or inline string; how it is read aloud (rPh) is no part of it. */
const plainTextOf = (xml: string): string =>
  elements(xml.replace(/<(?:\w+:)?rPh[\s\S]*?<\/(?:\w+:)?rPh>/g, ''), 't')
    .map(({ inner }) => unescaped(inner))
    .join('')

type NumberForm = 'plain' | 'percent' | 'date' | 'other'

const dateFormats = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58,
])

/** Exponents and fractions. */
const otherFormats = new Set([11, 12, 13, 48])

/** A number and at most yuan beside it, in each part of the format; no other currency, no words, no thousands in place of ones. */
const plainFormat =
  /^(?:General|@|(?:[-+() ]|[¥￥元]|人民币|RMB|CNY)*(?:[#0?][#0?,]*)?[#0?](?:\.[#0?]+)?(?:[-+() ]|[¥￥元]|人民币|RMB|CNY)*|[- ]*)$/i
const isPlainFormat = (code: string): boolean =>
  code
    .replace(/\[\$([^\]-]*)(?:-[^\]]*)?\]/g, '$1')
    .replace(/\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+|dbnum\d)\]/gi, '')
    .replace(/[_*]./g, '')
    .replace(/\\(.)|"([^"]*)"/g, '$1$2')
    .split(';')
    .every((part) => plainFormat.test(part.trim()))

/** How each style shows a number: a 0.1 that is shown as 10% is another price. */
const numberForms = (styles: string): NumberForm[] => {
  const codes = new Map(
    elements(styles, 'numFmt').map(({ tag }) => [Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? '']),
  )
  const cellFormats = elements(styles, 'cellXfs')[0]?.inner ?? ''
  return [...cellFormats.matchAll(/<(?:\w+:)?xf(\s[^>]*)>/g)].map(([, tag]) => {
    const id = Number(attribute(tag!, 'numFmtId') ?? 0)
    const written = codes.get(id) ?? ''
    const code = written.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
    if (id === 9 || id === 10 || code.includes('%')) return 'percent'
    if (isPlainFormat(written) && !otherFormats.has(id)) return dateFormats.has(id) ? 'date' : 'plain'
    return dateFormats.has(id) || /[ymdhs]/i.test(code.replace(/general/i, '')) ? 'date' : 'other'
  })
}

const shownNumber = (value: string, form: NumberForm): string => {
  if (form === 'date') return `日期 ${value}`
  if (form === 'other') return `显示格式不明 ${value}`
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  // Fifteen digits are all that a spreadsheet shows.
  const rounded = (n: number) => String(Number(n.toPrecision(15)))
  return form === 'percent' ? `${rounded(number * 100)}%` : rounded(number)
}

const columnOf = (reference: string | undefined): number | null => {
  const letters = /^[A-Z]+/.exec(reference ?? '')?.[0]
  return letters ? [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1 : null
}

const cellText = (tag: string, inner: string, shared: readonly string[], forms: readonly NumberForm[]): string => {
  const formula = elements(inner, 'f')[0]
  if (formula) return `=${unescaped(formula.inner)}`
  const value = unescaped(elements(inner, 'v')[0]?.inner ?? '')
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
      return value === '' ? '' : shownNumber(value, forms[Number(attribute(tag, 's') ?? 0)] ?? 'plain')
  }
}

const sheetRows = (xml: string, shared: readonly string[], forms: readonly NumberForm[]): TableRow[] => {
  let line = 0
  return elements(xml, 'row').flatMap(({ tag, inner }) => {
    line = Number(attribute(tag, 'r') ?? line + 1)
    const cells: string[] = []
    for (const cell of elements(inner, 'c')) {
      const at = columnOf(attribute(cell.tag, 'r')) ?? cells.length
      if (at > 1000) throw new UnreadableFile('工作表的列太多')
      while (cells.length < at) cells.push('')
      cells[at] = cellText(cell.tag, cell.inner, shared, forms)
    }
    return cells.some((cell) => cell.trim() !== '') ? [{ line, cells }] : []
  })
}

/** A workbook leaves out the empty cells at the end of a row. */
const filledUp = (rows: readonly TableRow[]): TableRow[] => {
  const width = rows[0]?.cells.length ?? 0
  return rows.map(({ line, cells }) => ({ line, cells: [...cells, ...Array(Math.max(0, width - cells.length)).fill('')] }))
}

const unpacked = (bytes: Uint8Array): Unzipped => {
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/^xl\/(?:worksheets\/[^/]+|sharedStrings|styles)\.xml$/i.test(name)) return false
        if (originalSize > largestPart) throw new UnreadableFile('文件解开后太大')
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
  const shared = elements(part('xl/sharedStrings.xml'), 'si').map(({ inner }) => textOf(inner))
  const forms = numberForms(part('xl/styles.xml'))
  const sheets = Object.keys(parts)
    .filter((name) => name.startsWith('xl/worksheets/'))
    .map((name) => sheetRows(part(name), shared, forms))
    .filter((rows) => rows.length > 0)
  if (sheets.length === 0) throw new UnreadableFile('XLSX 文件里没有内容')
  if (sheets.length > 1) throw new UnreadableFile('XLSX 文件里有几个工作表有内容，请只留一个')
  return filledUp(sheets[0]!)
}
