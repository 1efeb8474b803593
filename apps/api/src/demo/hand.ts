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

/** The strokes that most signs are made of, within a unit square: across, down, to the left, to the right, and a hook. */
const strokeShapes: readonly (readonly [x: number, y: number])[][] = [
  [
    [0.08, 0.3],
    [0.5, 0.27],
    [0.92, 0.24],
  ],
  [
    [0.5, 0.02],
    [0.52, 0.45],
    [0.48, 0.95],
  ],
  [
    [0.5, 0.34],
    [0.36, 0.62],
    [0.06, 0.88],
  ],
  [
    [0.52, 0.36],
    [0.7, 0.64],
    [0.98, 0.86],
  ],
  [
    [0.2, 0.56],
    [0.8, 0.52],
    [0.72, 0.8],
  ],
]

function strokesOf(name: string): Point[][] {
  const bytes = createHash('sha256').update(name).digest()
  let used = 0
  const jitter = (most: number) => (((bytes[used++ % bytes.length] ?? 0) / 255) * 2 - 1) * most
  const signs = [...name]
  const size = Math.min(84, (width - 30) / signs.length)
  const strokes: Point[][] = []
  let time = 0
  for (const [index] of signs.entries()) {
    const left = 14 + index * (size + 4)
    const top = 18 + jitter(6)
    const leftOut = Math.abs(Math.round(jitter(strokeShapes.length)))
    for (const [number, shape] of strokeShapes.entries()) {
      if (number === leftOut && number > 1) continue
      const [dx, dy] = [jitter(0.12), jitter(0.12)]
      const stroke = curve(shape.map(([x, y]) => [left + (x + dx) * size, top + (y + dy) * size])).map(([x, y]): Point => {
        time += 11
        return [Math.round(x), Math.round(y), time]
      })
      strokes.push(stroke)
      time += 80
    }
  }
  return strokes
}

/** A smooth line from the first point to the last, bent towards the one between. */
function curve(points: number[][]): [number, number][] {
  const [from, bend, to] = points as [[number, number], [number, number], [number, number]]
  return Array.from({ length: 11 }, (_, part): [number, number] => {
    const t = part / 10
    const at = (axis: 0 | 1) => (1 - t) ** 2 * from[axis] + 2 * (1 - t) * t * bend[axis] + t ** 2 * to[axis]
    return [at(0), at(1)]
  })
}
