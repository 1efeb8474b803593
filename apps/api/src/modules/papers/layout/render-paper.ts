import type { PaperContent } from '../content.ts'
import { drawBlock } from './blocks.ts'
import { cellsIn, widthOf } from './fonts.ts'
import { drawQr } from './qr.ts'
import { bytesOf, ink, mm, openSheet, type PaperSize, quiet, rule, type Sheet } from './sheet.ts'

/** What a paper carries beside its content: which paper it is, and where it is checked. */
export interface PaperMark {
  version: number
  /** Start of the content's hash in groups, the same on the check page. */
  fingerprint: string
  checkUrl: string
  issuedAt: Date
  /** 「2026-11-24 10:05」 */
  issuedText: string
}

interface Format {
  size: PaperSize
  text: number
  margin: number
}
const formats: Record<PaperSize, Format> = {
  A3: { size: 'A3', text: 14, margin: mm(16) },
  A4: { size: 'A4', text: 12, margin: mm(18) },
  A5: { size: 'A5', text: 10.5, margin: mm(11) },
}

/** Draws a paper from its content alone. The same content and mark make the same bytes. */
export async function renderPaper(
  content: PaperContent,
  mark: PaperMark,
  images: ReadonlyMap<string, Buffer>,
  paperSize: PaperSize,
): Promise<Buffer> {
  const { size, text, margin } = formats[paperSize]
  const foot = margin + text * 2.6
  const sheet = openSheet({
    size,
    title: `${content.title} ${content.number}`,
    at: mark.issuedAt,
    margin,
    foot,
    head: (it, page) => drawHead(it, content, mark, text, margin, page),
  })
  for (const block of content.blocks) drawBlock({ sheet, size: text, images }, block)
  const { count } = sheet.pdf.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    sheet.pdf.switchToPage(page)
    drawFoot(sheet, content, mark, text, page + 1, count)
    if (content.voided) drawVoid(sheet)
  }
  return bytesOf(sheet)
}

/** The whole head on the first page, a short one on those that follow; the code on each, since pages get parted. */
function drawHead(sheet: Sheet, content: PaperContent, mark: PaperMark, text: number, margin: number, page: number): number {
  const first = page === 1
  const side = first ? mm(22) : mm(18)
  drawQr(sheet.pdf, mark.checkUrl, sheet.right - side, margin, side)
  const room = sheet.right - side - text - sheet.left
  let y = margin
  if (first) {
    sheet.words(content.issuer, sheet.left, y + text, { size: text * 0.95, color: quiet })
    const title = fitting(content.title, room, text * 1.75)
    sheet.words(content.title, sheet.left, y + text * 3.1, { size: title, weight: 'bold' })
    sheet.words(`编号 ${content.number}`, sheet.left, y + text * 4.9, { size: text })
    if (content.copy) tag(sheet, content.copy, sheet.left + room, y + text * 4.9, text)
    sheet.wordsRight('扫码核验', sheet.right, y + side + text * 1.05, { size: text * 0.8, color: quiet })
    y += Math.max(side + text * 1.5, text * 5.5)
  } else {
    sheet.words(content.title, sheet.left, y + text * 1.1, { size: text * 1.1, weight: 'bold' })
    sheet.words([`编号 ${content.number}`, content.copy, '续页'].filter(Boolean).join('　'), sheet.left, y + text * 2.8, {
      size: text * 0.95,
    })
    y += side + text * 0.4
  }
  sheet.pdf.moveTo(sheet.left, y).lineTo(sheet.right, y).lineWidth(1).strokeColor(ink).stroke()
  return y + text * 0.5
}

/** As large as wished, smaller where the room asks for it. */
function fitting(words: string, room: number, size: number): number {
  const width = widthOf(cellsIn(words, 'bold'), size)
  return width > room ? (size * room) / width : size
}

function tag(sheet: Sheet, words: string, right: number, baseline: number, size: number): void {
  const width = widthOf(cellsIn(words, 'bold'), size)
  sheet.pdf
    .rect(right - width - size, baseline - size * 1.2, width + size, size * 1.7)
    .lineWidth(1)
    .strokeColor(ink)
    .stroke()
  sheet.wordsRight(words, right - size * 0.5, baseline, { size, weight: 'bold' })
}

function drawFoot(sheet: Sheet, content: PaperContent, mark: PaperMark, text: number, page: number, pages: number): void {
  const small = text * 0.8
  const y = sheet.bottom + text * 0.6
  sheet.pdf.moveTo(sheet.left, y).lineTo(sheet.right, y).lineWidth(0.5).strokeColor(rule).stroke()
  sheet.words(`第 ${mark.version} 版　校验码 ${mark.fingerprint}　${mark.issuedText} 出具`, sheet.left, y + small * 1.4, {
    size: small,
    color: quiet,
  })
  sheet.wordsRight(`第 ${page} 页，共 ${pages} 页`, sheet.right, y + small * 1.4, { size: small, color: quiet })
  sheet.words(content.foot, sheet.left, y + small * 2.8, { size: small, color: quiet })
}

function drawVoid(sheet: Sheet): void {
  const { pdf } = sheet
  const { width, height } = pdf.page
  const size = width / 4
  pdf.save()
  pdf.rotate(-24, { origin: [width / 2, height / 2] }).opacity(0.22)
  const reach = widthOf(cellsIn('作废', 'bold'), size)
  pdf
    .rect((width - reach) / 2 - size * 0.25, height / 2 - size * 0.75, reach + size * 0.5, size * 1.5)
    .lineWidth(5)
    .strokeColor('#b3261e')
    .stroke()
  sheet.words('作废', (width - reach) / 2, height / 2 + size * 0.38, { size, weight: 'bold', color: '#b3261e' })
  pdf.restore()
}
