import PDFDocument from 'pdfkit'
import { type Cell, cellsIn, type FontName, fontOf, type Weight, widthOf } from './fonts.ts'

export const ink = '#14181d'
export const quiet = '#5a6470'
export const rule = '#b9c0c7'
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4

export type PaperSize = 'A3' | 'A4' | 'A5'
const sizes: Record<PaperSize, [number, number]> = { A3: [mm(297), mm(420)], A4: [mm(210), mm(297)], A5: [mm(148), mm(210)] }

export interface TextStyle {
  size: number
  weight?: Weight
  color?: string
}

/** A document under the pen: where the next thing goes, and a new page when it does not fit. */
export interface Sheet {
  pdf: PDFKit.PDFDocument
  left: number
  right: number
  width: number
  /** Top of the next block. */
  y: number
  bottom: number
  /** Room of a whole page between head and foot. */
  body(): number
  newPage(): void
  /** A new page unless this much fits on the present one. */
  need(height: number): void
  row(cells: readonly Cell[], x: number, baseline: number, style: TextStyle): void
  words(text: string, x: number, baseline: number, style: TextStyle): void
  wordsRight(text: string, right: number, baseline: number, style: TextStyle): void
}

export interface SheetOptions {
  size: PaperSize
  title: string
  /** The moment that the file carries: the same content makes the same bytes. */
  at: Date
  margin: number
  foot: number
  /** Draws the head of the page that was just opened and says where the body begins. */
  head(sheet: Sheet, page: number): number
}

export function openSheet({ size, title, at, margin, foot, head }: SheetOptions): Sheet {
  const [pageWidth, pageHeight] = sizes[size]
  const pdf = new PDFDocument({
    size: [pageWidth, pageHeight],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: title, Author: '特约管家', Creator: '特约管家', Producer: '特约管家', CreationDate: at, ModDate: at },
  })
  const used = new Set<FontName>()
  const fontFor = (name: FontName) => {
    // pdfkit takes a font that is already open; its types know files and bytes only.
    if (!used.has(name)) pdf.registerFont(name, fontOf(name) as unknown as Uint8Array)
    used.add(name)
    return name
  }
  let top = 0
  let page = 0
  const sheet: Sheet = {
    pdf,
    left: margin,
    right: pageWidth - margin,
    width: pageWidth - 2 * margin,
    y: 0,
    bottom: pageHeight - foot,
    body: () => sheet.bottom - top,
    newPage() {
      pdf.addPage()
      page += 1
      top = head(sheet, page)
      sheet.y = top
    },
    need(height) {
      if (sheet.y + height > sheet.bottom && sheet.y > top) sheet.newPage()
    },
    row(cells, x, baseline, { size, color = ink }) {
      pdf.fillColor(color)
      let at = x
      for (const run of runsOf(cells)) {
        pdf.font(fontFor(run[0]!.font), size)
        pdf.text(run.map(({ text }) => text).join(''), at, baseline, { lineBreak: false, baseline: 'alphabetic' })
        at += widthOf(run, size)
      }
    },
    words(text, x, baseline, style) {
      sheet.row(cellsIn(text, style.weight ?? 'regular'), x, baseline, style)
    },
    wordsRight(text, right, baseline, style) {
      const cells = cellsIn(text, style.weight ?? 'regular')
      sheet.row(cells, right - widthOf(cells, style.size), baseline, style)
    },
  }
  sheet.newPage()
  return sheet
}

function runsOf(cells: readonly Cell[]): Cell[][] {
  const runs: Cell[][] = []
  for (const cell of cells) {
    const last = runs.at(-1)
    if (last?.[0]?.font === cell.font) last.push(cell)
    else runs.push([cell])
  }
  return runs
}

/** The finished bytes. */
export function bytesOf(sheet: Sheet): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    sheet.pdf.on('data', (part: Buffer) => parts.push(part))
    sheet.pdf.on('end', () => resolve(Buffer.concat(parts)))
    sheet.pdf.on('error', reject)
    sheet.pdf.end()
  })
}
