import type { Cells } from './read-line.ts'

/**
 * Where a category is written once for a block of lines (merged cells), it holds down to the next one. A list that repeats it from line
 * to line is not written so: there an empty category is one that is missing.
 */
export const mergedGroups = <Line extends { cells: Cells; wrong: string | null }>(lines: readonly Line[]): readonly Line[] => {
  const written = lines.filter(({ cells, wrong }) => wrong === null && cells.group !== '').map(({ cells }) => cells.group)
  if (written.some((group, index) => group === written[index - 1])) return lines
  let group = ''
  return lines.map((line) => {
    group = line.wrong === null && line.cells.group !== '' ? line.cells.group : group
    return line.cells.group === '' && line.wrong === null ? { ...line, cells: { ...line.cells, group } } : line
  })
}
