/** A row of cells with the line of the text on which it begins, counted from 1. */
export interface CsvRow {
  line: number
  cells: string[]
}

/**
 * The rows of a separated text (RFC 4180: quotes, doubled quotes, line breaks inside quotes; a byte order mark is skipped).
 * A quote that no field ends with is a character like others: it must not swallow the rows that follow.
 */
export const csvRows = (text: string, separator = ','): CsvRow[] => {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text
  const rows: CsvRow[] = []
  let cells: string[] = []
  let field = ''
  let line = 1
  let begun = 1
  let index = 0
  const endRow = (): void => {
    cells.push(field)
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: begun, cells })
    cells = []
    field = ''
    begun = line
  }
  /** The end of a quoted field that begins here, or −1 where no field ends with the quote. */
  const closing = (from: number): number => {
    let at = source.indexOf('"', from)
    while (at >= 0 && source[at + 1] === '"') at = source.indexOf('"', at + 2)
    const next = source[at + 1]
    return next === undefined || next === separator || next === '\n' || next === '\r' ? at : -1
  }
  while (index < source.length) {
    const char = source[index]!
    const end = char === '"' && field === '' ? closing(index + 1) : -1
    if (end >= 0) {
      const quoted = source.slice(index + 1, end)
      field = quoted.replaceAll('""', '"')
      line += quoted.split('\n').length - 1
      index = end + 1
      continue
    }
    index += 1
    if (char === separator) {
      cells.push(field)
      field = ''
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && source[index] === '\n') index += 1
      line += 1
      endRow()
    } else field += char
  }
  if (field !== '' || cells.length > 0) endRow()
  return rows
}

/** The rows of a CSV text, without where they stand. */
export const parseCsv = (text: string): string[][] => csvRows(text).map(({ cells }) => cells)
