import iconv from 'iconv-lite'

/** The text of a file that somebody saved from a spreadsheet: UTF-8 with or without a byte order mark, else GB18030, as Excel in Chinese writes CSV. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return iconv.decode(Buffer.from(bytes), 'gb18030')
  }
}
