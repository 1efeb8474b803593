import { altered, attribute, elements, firstOf, shownOtherwise } from './workbook-xml.ts'

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

/** How a style shows what is in a cell. */
export interface CellStyle {
  form: NumberForm
  /** How many decimals are shown; null where all are. */
  decimals: number | null
  /** Struck out, raised or lowered by the font of the whole cell. */
  altered: boolean
}

const builtInDecimals: Record<number, number> = { 1: 0, 3: 0, 5: 0, 6: 0, 9: 0, 37: 0, 38: 0, 41: 0, 42: 0 }
for (const id of [2, 4, 7, 8, 10, 39, 40, 43, 44]) builtInDecimals[id] = 2

/** Of the part of a format that positive numbers are shown by. */
const decimalsOf = (id: number, code: string): number | null => {
  if (code === '') return builtInDecimals[id] ?? null
  const first = code.split(';')[0]!
  return /[#0?]/.test(first) ? (/[#0?]\.([#0?]+)/.exec(first)?.[1]?.length ?? 0) : null
}

/** How each style shows a number: a 0.1 that is shown as 10% is another price, and so is a 12.5 shown as 13. */
export const cellStyles = (styles: string): CellStyle[] => {
  const fonts = [...elements(firstOf(styles, 'fonts')?.inner ?? '', 'font')].map(({ inner }) => altered.test(inner))
  const codes = new Map(
    [...elements(styles, 'numFmt')].map(({ tag }) => [Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? '']),
  )
  const cellFormats = firstOf(styles, 'cellXfs')?.inner ?? ''
  return [...cellFormats.matchAll(/<(?:\w{1,20}:)?xf(\s[^<>]*)>/g)].map(([, tag]) => {
    const id = Number(attribute(tag!, 'numFmtId') ?? 0)
    const written = codes.get(id) ?? ''
    const code = written.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
    const form = ((): NumberForm => {
      if (id === 9 || id === 10 || code.includes('%')) return 'percent'
      if (isPlainFormat(written) && !otherFormats.has(id)) return dateFormats.has(id) ? 'date' : 'plain'
      return dateFormats.has(id) || /[ymdhs]/i.test(code.replace(/general/i, '')) ? 'date' : 'other'
    })()
    return { form, decimals: decimalsOf(id, code), altered: fonts[Number(attribute(tag!, 'fontId') ?? 0)] ?? false }
  })
}

/** A number as the cell shows it; one that it shows otherwise than it is, is no plain number. */
export const shownNumber = (value: string, { form, decimals }: Pick<CellStyle, 'form' | 'decimals'>): string => {
  if (form === 'date') return `日期 ${value}`
  if (form === 'other') return `${shownOtherwise}${value}`
  const number = Number(value) * (form === 'percent' ? 100 : 1)
  if (!Number.isFinite(number)) return value
  // Fifteen digits are all that a spreadsheet shows.
  const whole = Number(number.toPrecision(15))
  const shown = `${whole}${form === 'percent' ? '%' : ''}`
  return decimals !== null && Number(whole.toFixed(decimals)) !== whole ? `${shownOtherwise}${shown}` : shown
}
