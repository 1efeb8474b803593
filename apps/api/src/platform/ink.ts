import sharp from 'sharp'

export type Strokes = [x: number, y: number, milliseconds: number][][]

/** A name written by hand, and be it one stroke across, is at least so wide or high, and so long. In the pad's pixels. */
const leastExtent = 8
const leastLength = 8

function boundsOf(strokes: Strokes) {
  const points = strokes.flat()
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const least = (all: number[]) => all.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const most = (all: number[]) => all.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  return { left: least(xs), top: least(ys), width: most(xs) - least(xs), height: most(ys) - least(ys) }
}

const lengthOf = (stroke: Strokes[number]) =>
  stroke.reduce((sum, [x, y], index) => {
    const before = stroke[index - 1]
    return before ? sum + Math.hypot(x - before[0], y - before[1]) : sum
  }, 0)

/** Somebody wrote something: more than a touch, a dot, or a finger held still. */
export function isWritten(strokes: Strokes): boolean {
  const { width, height } = boundsOf(strokes)
  return Math.max(width, height) >= leastExtent && strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0) >= leastLength
}

/** The strokes as a PNG, for a phone that sent none. */
export function drawInk(strokes: Strokes): Promise<Buffer> {
  const { left, top, width, height } = boundsOf(strokes)
  const edge = 8
  const scale = Math.min(1, 800 / Math.max(width, height))
  const on = ([x, y]: Strokes[number][number]) => `${(edge + (x - left) * scale).toFixed(1)},${(edge + (y - top) * scale).toFixed(1)}`
  const lines = strokes.map((stroke) => `<polyline points="${stroke.map(on).join(' ')}"/>`)
  const [wide, high] = [width, height].map((side) => Math.ceil(side * scale) + 2 * edge)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}"><g fill="none" stroke="#1f2328" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">${lines.join('')}</g></svg>`
  return sharp(Buffer.from(svg)).png().toBuffer()
}
