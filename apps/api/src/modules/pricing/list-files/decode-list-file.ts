import { csvRows, findPublishedHeader, isPriceListHeader, type TableRow } from '@teyue/domain'
import iconv from 'iconv-lite'
import { readWorkbook } from './read-workbook.ts'
import { UnreadableFile } from './unreadable-file.ts'

const startsWith = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((byte, index) => bytes[index] === byte)

/** Of separators, digits and line ends one byte is zero in UTF-16, always on the same side. */
const utf16WithoutMark = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  const sample = bytes.subarray(0, 400)
  const zeros = (side: number) => sample.filter((byte, index) => index % 2 === side && byte === 0).length
  const [even, odd] = [zeros(0), zeros(1)]
  if (odd > 3 * even) return 'utf-16le'
  return even > 3 * odd ? 'utf-16be' : null
}

/** The text of a file as spreadsheets save it: UTF-8 or UTF-16 with or without a mark, else GB18030. */
const decodeText = (bytes: Uint8Array): string => {
  if (startsWith(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes)
  if (startsWith(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes)
  const wide = utf16WithoutMark(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return iconv.decode(Buffer.from(bytes), 'gb18030')
  }
}

const hasHeader = (rows: readonly TableRow[]): boolean => findPublishedHeader(rows) !== null || isPriceListHeader(rows[0]?.cells ?? [])

const separated = (text: string): TableRow[] => {
  for (const separator of [',', ';', '\t', '|', '，', '；']) {
    const rows = csvRows(text, separator)
    if (hasHeader(rows)) return rows
  }
  return csvRows(text)
}

/** Signs that no list has, and that other files do. */
const notText = /[\ufffd]|(?![\t\r\n])\p{Cc}/u

/** The rows of a list that somebody saved as CSV or XLSX, each with its line; what cannot be read is told in one sentence. */
export const decodeListFile = (bytes: Uint8Array): TableRow[] => {
  if (bytes.length === 0) throw new UnreadableFile('文件是空的')
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new UnreadableFile('这是旧格式的 Excel 文件（.xls），请另存为 .xlsx 或 CSV')
  if (startsWith(bytes, 0x50, 0x4b)) return readWorkbook(bytes)
  const text = decodeText(bytes)
  const rows = separated(text)
  if (text.includes('\0') || (!hasHeader(rows) && notText.test(text))) throw new UnreadableFile('这不是 CSV 或 XLSX 文件')
  if (rows.length === 0) throw new UnreadableFile('文件是空的')
  return rows
}
