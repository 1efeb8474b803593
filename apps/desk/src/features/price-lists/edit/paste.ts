/** A block as spreadsheets put it on the clipboard: tabs between cells, a cell with a line break in quotes. Null when it is one cell's text. */
export function pastedBlock(text: string): string[][] | null {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/gy
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    const [, quoted, plain, end] = match
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"').replace(/\s*[\r\n]+\s*/g, ' '))
    if (end === '') break
    if (end !== '\t') rows.push([])
  }
  const filled = rows.filter((row, index) => index < rows.length - 1 || row.some((one) => one !== ''))
  if (filled.length === 0 || (filled.length === 1 && filled[0]!.length === 1)) return null
  return filled
}
