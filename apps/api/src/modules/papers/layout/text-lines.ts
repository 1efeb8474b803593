import { type Cell, cellsIn, type Weight, widthOf } from './fonts.ts'

const neverFirst = new Set('，。、；：？！）》」』】〕〉”’…—·.,;:?!)]}%℃㎡')
const neverLast = new Set('（《「『【〔〈“‘([{¥￥')
const latin = /[A-Za-z0-9@#&_/+.\-:]/

/** Whether a line may end between the two: not inside a word or figure, and by the rules of Chinese punctuation. */
const mayPart = (before: string, after: string): boolean =>
  !neverFirst.has(after) && !neverLast.has(before) && !(latin.test(before) && latin.test(after))

/** Lines of a text that fit the width, broken as Chinese is set. A word longer than a line is broken anywhere. */
export function linesOf(text: string, weight: Weight, size: number, width: number): Cell[][] {
  return text.split('\n').flatMap((paragraph) => paragraphLines(cellsIn(paragraph, weight), size, width))
}

function paragraphLines(row: Cell[], size: number, width: number): Cell[][] {
  const lines: Cell[][] = []
  let rest = row
  for (;;) {
    const fits = howManyFit(rest, size, width)
    if (fits >= rest.length) return [...lines, rest]
    const end = lastBreak(rest, fits)
    lines.push(rest.slice(0, end))
    rest = rest.slice(end)
    while (rest[0]?.text === ' ') rest = rest.slice(1)
  }
}

function howManyFit(row: Cell[], size: number, width: number): number {
  let used = 0
  for (const [index, cell] of row.entries()) {
    used += widthOf([cell], size)
    if (used > width + 0.01) return Math.max(1, index)
  }
  return row.length
}

function lastBreak(row: Cell[], fits: number): number {
  for (let at = fits; at > 0; at--) if (mayPart(row[at - 1]!.text, row[at]!.text)) return at
  return fits
}
