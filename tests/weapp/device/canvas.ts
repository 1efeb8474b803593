import { encodePng } from './png.ts'

type Point = [x: number, y: number]
type Matrix = [a: number, b: number, c: number, d: number, e: number, f: number]
const CURVE_STEPS = 12

/** A canvas node as WeChat hands it out: lines and filled rectangles really become pixels, so that an empty signature is an empty picture. */
export class DeviceCanvas {
  readonly context = new Pen(this)
  pixels = new Uint8Array(0)
  private size: Point = [300, 150]

  get width(): number {
    return this.size[0]
  }

  set width(width: number) {
    this.resize(width, this.size[1])
  }

  get height(): number {
    return this.size[1]
  }

  set height(height: number) {
    this.resize(this.size[0], height)
  }

  getContext(kind: string): Pen | null {
    if (this.pixels.length === 0) this.resize(...this.size)
    return kind === '2d' ? this.context : null
  }

  toPng(): Buffer {
    return encodePng(this.width, this.height, this.pixels)
  }

  toDataURL(): string {
    return `data:image/png;base64,${this.toPng().toString('base64')}`
  }

  requestAnimationFrame(callback: () => void): void {
    setTimeout(callback, 16)
  }

  private resize(width: number, height: number): void {
    this.size = [Math.floor(width), Math.floor(height)]
    this.pixels = new Uint8Array(this.size[0] * this.size[1] * 4)
    this.context.reset()
  }
}

/** The part of a 2D context that drawing by hand needs. */
export class Pen {
  lineCap = 'butt'
  lineJoin = 'miter'
  lineWidth = 1
  strokeStyle = '#000000'
  fillStyle = '#000000'
  private readonly canvas: DeviceCanvas
  private matrix: Matrix = [1, 0, 0, 1, 0, 0]
  private readonly kept: Matrix[] = []
  private path: Point[][] = []

  constructor(canvas: DeviceCanvas) {
    this.canvas = canvas
  }

  reset(): void {
    this.matrix = [1, 0, 0, 1, 0, 0]
    this.path = []
  }

  save(): void {
    this.kept.push(this.matrix)
  }

  restore(): void {
    this.matrix = this.kept.pop() ?? this.matrix
  }

  setTransform(...matrix: Matrix): void {
    this.matrix = matrix
  }

  scale(x: number, y: number): void {
    const [a, b, c, d, e, f] = this.matrix
    this.matrix = [a * x, b * x, c * y, d * y, e, f]
  }

  translate(x: number, y: number): void {
    const [a, b, c, d] = this.matrix
    this.matrix = [a, b, c, d, ...this.place(x, y)]
  }

  beginPath(): void {
    this.path = []
  }

  closePath(): void {
    const line = this.path.at(-1)
    if (line?.[0]) line.push(line[0])
  }

  moveTo(x: number, y: number): void {
    this.path.push([this.place(x, y)])
  }

  lineTo(x: number, y: number): void {
    if (this.path.length === 0) this.moveTo(x, y)
    else this.path.at(-1)?.push(this.place(x, y))
  }

  quadraticCurveTo(controlX: number, controlY: number, x: number, y: number): void {
    const [startX, startY] = this.path.at(-1)?.at(-1) ?? this.place(controlX, controlY)
    const [midX, midY] = this.place(controlX, controlY)
    const [endX, endY] = this.place(x, y)
    for (let step = 1; step <= CURVE_STEPS; step++) {
      const t = step / CURVE_STEPS
      const mix = (start: number, mid: number, end: number) => (1 - t) ** 2 * start + 2 * (1 - t) * t * mid + t ** 2 * end
      this.path.at(-1)?.push([mix(startX, midX, endX), mix(startY, midY, endY)])
    }
  }

  stroke(): void {
    const radius = (this.lineWidth * Math.hypot(this.matrix[0], this.matrix[1])) / 2
    for (const line of this.path) {
      for (let index = 0; index < line.length; index++) this.segment(line[Math.max(0, index - 1)]!, line[index]!, radius)
    }
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.rectangle(x, y, width, height, colourOf(this.fillStyle))
  }

  clearRect(x: number, y: number, width: number, height: number): void {
    this.rectangle(x, y, width, height, [0, 0, 0, 0])
  }

  private place(x: number, y: number): Point {
    const [a, b, c, d, e, f] = this.matrix
    return [a * x + c * y + e, b * x + d * y + f]
  }

  private segment([fromX, fromY]: Point, [toX, toY]: Point, radius: number): void {
    const colour = colourOf(this.strokeStyle)
    const steps = Math.max(1, Math.ceil(Math.hypot(toX - fromX, toY - fromY)))
    for (let step = 0; step <= steps; step++) {
      const x = fromX + ((toX - fromX) * step) / steps
      const y = fromY + ((toY - fromY) * step) / steps
      for (let py = Math.floor(y - radius); py <= y + radius; py++)
        for (let px = Math.floor(x - radius); px <= x + radius; px++) if (Math.hypot(px - x, py - y) <= radius) this.paint(px, py, colour)
    }
  }

  private rectangle(x: number, y: number, width: number, height: number, colour: number[]): void {
    const [left, top] = this.place(x, y)
    const [right, bottom] = this.place(x + width, y + height)
    for (let py = Math.round(top); py < bottom; py++) for (let px = Math.round(left); px < right; px++) this.paint(px, py, colour)
  }

  private paint(x: number, y: number, colour: number[]): void {
    const { width, height, pixels } = this.canvas
    if (x >= 0 && y >= 0 && x < width && y < height) pixels.set(colour, (Math.floor(y) * width + Math.floor(x)) * 4)
  }
}

function colourOf(style: string): number[] {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(style)
  if (!hex) throw new Error(`the device's canvas knows colours as #rrggbb, not ${style}`)
  return [...hex.slice(1).map((part) => Number.parseInt(part, 16)), 255]
}
