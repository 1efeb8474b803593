import { encode } from 'uqr'

/** Draws a QR code as dark rectangles, one for each run of a row, with the quiet zone that readers need left by the caller. */
export function drawQr(pdf: PDFKit.PDFDocument, text: string, x: number, y: number, side: number): void {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const module = side / size
  for (const [row, modules] of data.entries()) {
    for (let from = 0; from < size; from++) {
      if (!modules[from]) continue
      let to = from
      while (to < size && modules[to]) to++
      // A hair more than a module: neighbours meet without a white seam.
      pdf.rect(x + from * module, y + row * module, (to - from) * module + 0.05, module + 0.05)
      from = to
    }
  }
  pdf.fill('#000000')
}
