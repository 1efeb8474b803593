import { type Canvas, createCanvas } from '@napi-rs/canvas'
import jsqr from 'jsqr'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

interface Placed {
  text: string
  x: number
  y: number
  width: number
  height: number
}
export interface PdfPage {
  width: number
  height: number
  /** Pieces of text where they stand; y from the top. */
  pieces: Placed[]
  /** All text in reading order, without spaces and line ends: what people wrote is found whatever the lines. */
  text: string
}

const opened = (bytes: Uint8Array) =>
  getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS, useSystemFonts: false, disableFontFace: true }).promise

/** What a PDF says, page by page. */
export async function pagesOf(bytes: Uint8Array): Promise<PdfPage[]> {
  const pdf = await opened(bytes)
  const pages: PdfPage[] = []
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n)
    const { width, height } = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent()
    const pieces = items.flatMap((item) =>
      'str' in item && item.str.trim() !== ''
        ? [{ text: item.str, x: item.transform[4], y: height - item.transform[5], width: item.width, height: item.height }]
        : [],
    )
    pages.push({
      width,
      height,
      pieces,
      text: pieces
        .map(({ text }) => text)
        .join('')
        .replaceAll(/\s/g, ''),
    })
  }
  await pdf.loadingTask.destroy()
  return pages
}

export const textOf = async (bytes: Uint8Array): Promise<string> => (await pagesOf(bytes)).map(({ text }) => text).join('')

/** One page as it is printed; 150 dots an inch unless told. */
export async function pictureOf(bytes: Uint8Array, pageNumber = 1, dotsPerInch = 150): Promise<Canvas> {
  const pdf = await opened(bytes)
  const page = await pdf.getPage(pageNumber)
  const viewport = page.getViewport({ scale: dotsPerInch / 72 })
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
  await page.render({ canvas: canvas as never, canvasContext: canvas.getContext('2d') as never, viewport }).promise
  await pdf.loadingTask.destroy()
  return canvas
}

/** What a phone reads from the picture's QR; of two on a page, from the one in the part that it is held over, in shares of the page. */
export function qrIn(canvas: Canvas, [left, top, right, bottom]: [number, number, number, number] = [0, 0, 1, 1]): string | null {
  const area = [left * canvas.width, top * canvas.height, (right - left) * canvas.width, (bottom - top) * canvas.height].map(Math.round)
  const [x, y, width, height] = area as [number, number, number, number]
  const { data } = canvas.getContext('2d').getImageData(x, y, width, height)
  return jsqr.default(new Uint8ClampedArray(data), width, height)?.data ?? null
}
