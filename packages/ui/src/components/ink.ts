/** A point in CSS pixels of the pad as the writer sees it, and milliseconds since the first touch. */
export type InkPoint = readonly [x: number, y: number, atMs: number]
export type Stroke = InkPoint[]
export type Box = { width: number; height: number }

const INK = '#1a1f20'
const INK_WIDTH = 4

/** What a pad needs of a canvas context; the browser's and WeChat's both have it. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'lineCap'
  | 'lineJoin'
  | 'lineWidth'
  | 'strokeStyle'
  | 'fillStyle'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'quadraticCurveTo'
  | 'stroke'
  | 'fillRect'
>

/** The whole length of the ink; a tap by accident is no signature. */
export function inkLength(strokes: readonly Stroke[]): number {
  let length = 0
  for (const stroke of strokes) {
    for (let index = 1; index < stroke.length; index++) {
      const [x, y] = stroke[index]!
      const [previousX, previousY] = stroke[index - 1]!
      length += Math.hypot(x - previousX, y - previousY)
    }
  }
  return length
}

export const hasInk = (strokes: readonly Stroke[]): boolean => inkLength(strokes) >= 24

/** Strokes laid into the writing space of another pad: above its base line, never enlarged. */
export function fitStrokes(strokes: readonly Stroke[], into: Box): Stroke[] {
  const points = strokes.flat()
  if (points.length === 0) return []
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const left = Math.min(...xs)
  const top = Math.min(...ys)
  const width = Math.max(...xs) - left
  const height = Math.max(...ys) - top
  const room = { left: into.width * 0.08, top: into.height * 0.1, width: into.width * 0.84, height: into.height * 0.62 }
  const scale = Math.min(1, room.width / Math.max(width, 1), room.height / Math.max(height, 1))
  const shiftX = room.left + (room.width - width * scale) / 2
  const shiftY = room.top + (room.height - height * scale) / 2
  const round = (value: number) => Math.round(value * 10) / 10
  return strokes.map((stroke) =>
    stroke.map(([x, y, at]) => [round((x - left) * scale + shiftX), round((y - top) * scale + shiftY), at] as const),
  )
}

/**
 * Between the canvas and the writer's view. Turned, the phone lies with its top to the left:
 * the writer's right is the phone's down, the writer's up is the phone's right.
 */
export const toWriter = (x: number, y: number, canvas: Box, turned: boolean): [number, number] => (turned ? [y, canvas.width - x] : [x, y])
export const toCanvas = (x: number, y: number, canvas: Box, turned: boolean): [number, number] => (turned ? [canvas.width - y, x] : [x, y])

/** Draws one stroke as a smooth line through the middles of its points. */
export function drawStroke(pen: Pen, stroke: Stroke, canvas: Box, turned: boolean, from = 0): void {
  const at = (index: number) => {
    const [x, y] = stroke[index]!
    return toCanvas(x, y, canvas, turned)
  }
  if (stroke.length === 0) return
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  pen.lineWidth = INK_WIDTH
  pen.strokeStyle = INK
  pen.beginPath()
  const first = Math.max(0, from - 2)
  const middle = (index: number) => {
    const [ax, ay] = at(index)
    const [bx, by] = at(Math.min(index + 1, stroke.length - 1))
    return [(ax + bx) / 2, (ay + by) / 2] as const
  }
  const [startX, startY] = first === 0 ? at(0) : middle(first)
  pen.moveTo(startX, startY)
  for (let index = first + 1; index < stroke.length - 1; index++) {
    const [controlX, controlY] = at(index)
    const [endX, endY] = middle(index)
    pen.quadraticCurveTo(controlX, controlY, endX, endY)
  }
  const [lastX, lastY] = at(stroke.length - 1)
  pen.lineTo(lastX + (stroke.length === 1 ? 0.1 : 0), lastY)
  pen.stroke()
}

/** White paper with all strokes on it. The kept ink is dark on white in every mode. */
export function drawAll(pen: Pen, strokes: readonly Stroke[], canvas: Box, turned: boolean): void {
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  for (const stroke of strokes) drawStroke(pen, stroke, canvas, turned)
}
