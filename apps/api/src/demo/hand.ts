import { createHash } from 'node:crypto'
import sharp from 'sharp'

type Point = [x: number, y: number, milliseconds: number]

export interface Drawn {
  strokes: Point[][]
  imageBase64: string
}

const width = 300
const height = 120
const drawn = new Map<string, Promise<Drawn>>()

/** How a name looks when somebody writes it with a finger: the same each time, other for each name. */
export function handwriting(name: string): Promise<Drawn> {
  const known = drawn.get(name) ?? draw(name)
  drawn.set(name, known)
  return known
}

async function draw(name: string): Promise<Drawn> {
  const strokes = strokesOf(name)
  const lines = strokes.map((stroke) => `<polyline points="${stroke.map(([x, y]) => `${x},${y}`).join(' ')}"/>`)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><g fill="none" stroke="#1f2328" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">${lines.join('')}</g></svg>`
  const png = await sharp(Buffer.from(svg)).png({ palette: true, compressionLevel: 9 }).toBuffer()
  return { strokes, imageBase64: png.toString('base64') }
}

function strokesOf(name: string): Point[][] {
  const bytes = createHash('sha256').update(name).digest()
  let used = 0
  const next = (most: number) => ((bytes[used++ % bytes.length] ?? 0) / 255) * most
  const signs = [...name]
  const step = (width - 40) / signs.length
  const strokes: Point[][] = []
  let time = 0
  for (const [index] of signs.entries()) {
    const left = 20 + index * step
    for (let count = 3; count > 0; count -= 1) {
      const [x, y] = [left + next(step * 0.5), 20 + next(60)]
      const [dx, dy, bend] = [next(step * 0.6) - step * 0.15, next(50) - 10, next(16) - 8]
      const stroke: Point[] = []
      for (let part = 0; part <= 8; part += 1) {
        const along = part / 8
        const curve = bend * Math.sin(along * Math.PI)
        time += 12
        stroke.push([Math.round(x + dx * along + curve), Math.round(Math.min(height - 8, y + dy * along + curve)), time])
      }
      strokes.push(stroke)
      time += 90
    }
  }
  return strokes
}
