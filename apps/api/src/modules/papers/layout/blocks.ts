import type { Block, Column, Fact, Signed } from '../content.ts'
import { type Cell, cellsIn, widthOf } from './fonts.ts'
import { drawQr } from './qr.ts'
import { ink, quiet, rule, type Sheet } from './sheet.ts'
import { linesOf } from './text-lines.ts'

export interface Drawing {
  sheet: Sheet
  /** Size of running text in points; all else follows it. */
  size: number
  images: ReadonlyMap<string, Buffer>
}

const leading = (size: number) => size * 1.5
const baselineIn = (size: number) => size * 1.12

type Drawer<T extends Block['type']> = (drawing: Drawing, block: Extract<Block, { type: T }>) => void

const drawers: { [T in Block['type']]: Drawer<T> } = {
  heading: (drawing, { text }) => drawHeading(drawing, text),
  facts: (drawing, { facts }) => drawFacts(drawing, facts),
  text: (drawing, { paragraphs, indent }) => drawText(drawing, paragraphs, indent),
  table: (drawing, { columns, rows }) => drawTable(drawing, columns, rows),
  sums: (drawing, { sums }) => drawSums(drawing, sums),
  signatures: (drawing, { signatures }) => drawSignatures(drawing, signatures),
  qr: (drawing, { text, caption }) => drawCode(drawing, text, caption),
  newPage: ({ sheet }) => sheet.newPage(),
}

export function drawBlock(drawing: Drawing, block: Block): void {
  const draw = drawers[block.type] as Drawer<Block['type']>
  draw(drawing, block)
}

function drawHeading({ sheet, size }: Drawing, text: string): void {
  sheet.need(leading(size) * 4)
  sheet.y += size * 0.5
  sheet.pdf.rect(sheet.left, sheet.y + size * 0.2, 2.5, size * 1.05).fill(ink)
  sheet.words(text, sheet.left + 8, sheet.y + baselineIn(size), { size, weight: 'bold' })
  sheet.y += leading(size) + size * 0.1
}

/** Lines one below the other, over as many pages as they take; no line stands alone at the top or the foot of a page. */
function flow({ sheet, size }: Drawing, lines: Cell[][], x: number, color = ink): void {
  for (const [index, line] of lines.entries()) {
    const withTheNext = index === 0 || index === lines.length - 2
    sheet.need(leading(size) * (withTheNext ? Math.min(2, lines.length - index) : 1))
    sheet.row(line, x, sheet.y + baselineIn(size), { size, color })
    sheet.y += leading(size)
  }
}

/** Label and value, two pairs beside each other where both are short; a long value flows over lines and pages below its label. */
function drawFacts(drawing: Drawing, all: Fact[]): void {
  const { sheet, size } = drawing
  const half = sheet.width / 2
  const indent = ({ label }: Fact) => Math.max(size * 5.2, widthOf(cellsIn(label, 'regular'), size * 0.9) + size)
  const fitsHalf = (one: Fact) =>
    !one.wide && !one.value.includes('\n') && widthOf(cellsIn(one.value, 'regular'), size) <= half - indent(one) - size * 0.5
  const label = (one: Fact, x: number) => sheet.words(one.label, x, sheet.y + baselineIn(size), { size: size * 0.9, color: quiet })
  const pair = (one: Fact, x: number) => {
    label(one, x)
    sheet.words(one.value, x + indent(one), sheet.y + baselineIn(size), { size })
  }
  const long = (one: Fact) => {
    const beside = linesOf(one.value, 'regular', size, sheet.width - indent(one))
    sheet.need(leading(size) * Math.min(beside.length, besideAtMost))
    label(one, sheet.left)
    if (beside.length <= besideAtMost) return flow(drawing, beside, sheet.left + indent(one))
    sheet.y += leading(size)
    flow(drawing, linesOf(one.value, 'regular', size, sheet.width), sheet.left)
  }
  for (let index = 0; index < all.length; index++) {
    const first = all[index]!
    const second = all[index + 1]
    sheet.need(leading(size))
    if (!fitsHalf(first)) {
      long(first)
      continue
    }
    pair(first, sheet.left)
    if (second && fitsHalf(second)) {
      pair(second, sheet.left + half)
      index += 1
    }
    sheet.y += leading(size)
  }
}
/** Lines of a value beside its label; more of them take the whole width. */
const besideAtMost = 6

function drawText(drawing: Drawing, paragraphs: string[], indent: boolean): void {
  const { sheet, size } = drawing
  for (const paragraph of paragraphs) {
    flow(drawing, linesOf(`${indent ? '　　' : ''}${paragraph}`, 'regular', size, sheet.width), sheet.left)
    sheet.y += size * 0.25
  }
}

/**
 * Each page that the table reaches begins with its head. A row keeps together unless it is higher than a page; a row of one cell
 * is a band across all columns, kept with what follows it.
 */
function drawTable(drawing: Drawing, columns: Column[], rows: string[][]): void {
  const { sheet } = drawing
  const size = drawing.size * 0.95
  const pad = size * 0.35
  const total = columns.reduce((sum, { share }) => sum + share, 0)
  const places = columns.map((column, index) => {
    const x = sheet.left + (columns.slice(0, index).reduce((sum, { share }) => sum + share, 0) / total) * sheet.width
    return { ...column, x, width: (column.share / total) * sheet.width }
  })
  const height = (lines: number) => lines * size * 1.4 + 2 * pad
  const across = () => sheet.pdf.moveTo(sheet.left, sheet.y).lineTo(sheet.right, sheet.y).lineWidth(0.5).strokeColor(rule).stroke()
  const draw = (cells: Cell[][][], lines: number, style: { color?: string } = {}) => {
    for (const [index, place] of places.entries()) {
      for (const [line, row] of (cells[index] ?? []).entries()) {
        const baseline = sheet.y + pad + line * size * 1.4 + baselineIn(size)
        const x = place.right ? place.x + place.width - 3 * pad - widthOf(row, size) : place.x + pad
        sheet.row(row, x, baseline, { size, ...style })
      }
    }
    sheet.y += height(lines)
    across()
  }
  const head = () => {
    sheet.pdf.rect(sheet.left, sheet.y, sheet.width, height(1)).fill('#eef1f3')
    draw(
      places.map(({ title }) => [cellsIn(title, 'bold')]),
      1,
    )
  }
  const set = (row: string[]) => places.map(({ width }, index) => linesOf(row[index] ?? '', 'regular', size, width - 2 * pad))

  sheet.need(height(1) + height(2))
  head()
  for (const row of rows) {
    if (row.length === 1) {
      if (sheet.y + height(1) + height(2) > sheet.bottom) {
        sheet.newPage()
        head()
      }
      sheet.words(row[0]!, sheet.left + pad, sheet.y + pad + baselineIn(size), { size, weight: 'bold' })
      sheet.y += height(1)
      across()
      continue
    }
    let cells = set(row)
    for (;;) {
      const lines = Math.max(1, ...cells.map((one) => one.length))
      if (sheet.y + height(lines) <= sheet.bottom) {
        draw(cells, lines)
        break
      }
      const room = Math.floor((sheet.bottom - sheet.y - 2 * pad) / (size * 1.4))
      const higherThanAPage = height(lines) > sheet.body() - height(1)
      if (higherThanAPage && room > 0) {
        draw(
          cells.map((one) => one.slice(0, room)),
          room,
        )
        cells = cells.map((one) => one.slice(room))
      }
      sheet.newPage()
      head()
    }
  }
  sheet.y += size * 0.3
}

function drawSums({ sheet, size }: Drawing, sums: { label: string; value: string; strong: boolean }[]): void {
  for (const { label, value, strong } of sums) {
    const big = strong ? size * 1.25 : size
    sheet.need(leading(big))
    const baseline = sheet.y + baselineIn(big)
    const end = sheet.right - size * 0.35
    const gap = widthOf(cellsIn(value, strong ? 'bold' : 'regular'), big) + size
    sheet.wordsRight(label, end - gap, baseline, { size, color: strong ? ink : quiet })
    sheet.wordsRight(value, end, baseline, { size: big, weight: strong ? 'bold' : 'regular' })
    sheet.y += leading(big)
  }
}

/** In heights of the text: an empty place is for a pen, a photograph is read, strokes are seen; a picture that is not kept takes none. */
const roomFor = ({ name, imageSha256, photographed }: Signed): number =>
  name === '' ? 3.5 : imageSha256 === null ? 0 : photographed ? 9 : 4

function drawSignatures({ sheet, size, images }: Drawing, signatures: Signed[]): void {
  const gap = 10
  const width = (sheet.width - gap) / 2
  for (let index = 0; index < signatures.length; index += 2) {
    const pair = signatures.slice(index, index + 2)
    const picture = Math.max(...pair.map((one) => roomFor(one) * size))
    const notes = pair.map(({ how }) => linesOf(how, 'regular', size * 0.85, width - 14))
    const height = leading(size) + picture + Math.max(...notes.map((one) => one.length)) * size * 1.25 + size * 0.9
    sheet.need(height + size)
    sheet.y += size * 0.4
    for (const [at, one] of pair.entries()) {
      const x = sheet.left + at * (width + gap)
      sheet.pdf.rect(x, sheet.y, width, height).lineWidth(0.7).strokeColor(rule).stroke()
      sheet.words(one.label, x + 7, sheet.y + size * 0.3 + baselineIn(size), { size: size * 0.9, color: quiet })
      sheet.wordsRight(one.name, x + width - 7, sheet.y + size * 0.3 + baselineIn(size), { size, weight: 'bold' })
      const image = one.imageSha256 ? images.get(one.imageSha256) : undefined
      if (image) {
        sheet.pdf.image(image, x + 7, sheet.y + leading(size) + size * 0.3, {
          fit: [width - 14, picture - size * 0.4],
          align: 'center',
          valign: 'center',
        })
      }
      for (const [line, row] of notes[at]!.entries()) {
        sheet.row(row, x + 7, sheet.y + leading(size) + picture + size * 0.2 + line * size * 1.25 + baselineIn(size * 0.85), {
          size: size * 0.85,
          color: quiet,
        })
      }
    }
    sheet.y += height
  }
  sheet.y += size * 0.4
}

function drawCode({ sheet, size }: Drawing, text: string, caption: string): void {
  const side = size * 8
  sheet.need(side + leading(size))
  sheet.y += size * 0.5
  drawQr(sheet.pdf, text, sheet.left, sheet.y, side)
  const lines = linesOf(caption, 'regular', size, sheet.width - side - size)
  for (const [index, line] of lines.entries()) {
    sheet.row(line, sheet.left + side + size, sheet.y + size + index * leading(size) + baselineIn(size), { size })
  }
  sheet.y += side + size * 0.5
}
