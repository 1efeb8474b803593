import type { PublishedItem } from './item.ts'
import { type Cells, columns } from './read-line.ts'
import { plainForm } from './words.ts'

const sameItem = (cells: Cells): string => JSON.stringify([cells.group, cells.name, cells.unit, cells.source].map(plainForm))
const sameLine = (cells: Cells): string => JSON.stringify(columns.map((column) => plainForm(cells[column])))

/** Twice the same line counts once; the same item at two prices is for a person, both times. */
export const withoutDoubles = (rows: { line: number; cells: Cells; result: PublishedItem | string }[]): void => {
  const byItem = new Map<string, typeof rows>()
  for (const row of rows) byItem.set(sameItem(row.cells), [...(byItem.get(sameItem(row.cells)) ?? []), row])
  for (const group of byItem.values()) {
    if (group.length < 2) continue
    const [first, ...others] = group
    const alike = others.every((other) => sameLine(other.cells) === sameLine(first!.cells))
    for (const row of alike ? others : group) {
      const other = group.find((candidate) => candidate !== row)!
      if (typeof row.result !== 'string') row.result = alike ? `与第 ${first!.line} 行重复` : `与第 ${other.line} 行是同一项目，写法不同`
    }
  }
}
