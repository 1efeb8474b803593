import { Canvas, type CanvasProps } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { inBrowser } from '../platform/environment.ts'
import { type Box, drawAll, drawStroke, type Pen, type Stroke, toWriter } from './ink.ts'

type CanvasNode = {
  width: number
  height: number
  getContext(kind: '2d'): Pen & { setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void }
  toDataURL(type: string): string
}

export type InkSurface = { box: Box; toPng: () => string; redraw: () => void }

export type InkCanvasProps = {
  id: string
  /** Read and added to in place: strokes never go through React, which would be too slow. */
  strokes: { current: Stroke[] }
  turned: boolean
  onReady: (surface: InkSurface) => void
  onStroke: () => void
}

function findCanvas(id: string): Promise<{ node: CanvasNode; box: Box } | null> {
  if (inBrowser) {
    const host = document.getElementById(id)
    const node = (host instanceof HTMLCanvasElement ? host : host?.querySelector('canvas')) as
      | (CanvasNode & HTMLCanvasElement)
      | null
      | undefined
    if (!node || !host) return Promise.resolve(null)
    const { width, height } = host.getBoundingClientRect()
    return Promise.resolve({ node, box: { width, height } })
  }
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .fields({ node: true, size: true })
      .exec((found: ({ node: CanvasNode; width: number; height: number } | null)[]) => {
        const first = found[0]
        resolve(first ? { node: first.node, box: { width: first.width, height: first.height } } : null)
      })
  })
}

const LAYOUT_MS = 60
const PEN_LIFT_MS = 500

const pixelRatio = () => Math.min(3, inBrowser ? window.devicePixelRatio || 1 : Taro.getWindowInfo().pixelRatio)

/** The canvas that is written on, by finger, pen or mouse, at the screen's own resolution. */
export function InkCanvas({ id, strokes, turned, onReady, onStroke }: InkCanvasProps) {
  const pad = useRef<{ pen: Pen; box: Box } | null>(null)
  const writing = useRef<Stroke | null>(null)
  const startedAt = useRef(0)

  const begin = (x: number, y: number) => {
    if (!pad.current) return
    const last = strokes.current.at(-1)?.at(-1)
    if (!last) startedAt.current = Date.now()
    // Ink from another canvas or an earlier day: its own times go on.
    else if (startedAt.current === 0) startedAt.current = Date.now() - last[2] - PEN_LIFT_MS
    writing.current = []
    strokes.current.push(writing.current)
    extend(x, y)
  }
  const extend = (x: number, y: number) => {
    const stroke = writing.current
    if (!stroke || !pad.current) return
    const { pen, box } = pad.current
    const [writerX, writerY] = toWriter(x, y, box, turned)
    stroke.push([Math.round(writerX * 10) / 10, Math.round(writerY * 10) / 10, Date.now() - startedAt.current])
    drawStroke(pen, stroke, box, turned, stroke.length - 1)
  }
  const end = () => {
    if (!writing.current) return
    writing.current = null
    onStroke()
  }

  useEffect(() => {
    let stopped = false
    let release = () => {}
    const prepare = async () => {
      const found = await findCanvas(id)
      if (stopped) return
      if (!found || found.box.width === 0) {
        timer = setTimeout(() => void prepare(), LAYOUT_MS)
        return
      }
      const { node, box } = found
      const ratio = pixelRatio()
      node.width = Math.round(box.width * ratio)
      node.height = Math.round(box.height * ratio)
      const pen = node.getContext('2d')
      pen.setTransform(ratio, 0, 0, ratio, 0, 0)
      pad.current = { pen, box }
      const redraw = () => drawAll(pen, strokes.current, box, turned)
      redraw()
      onReady({ box, redraw, toPng: () => node.toDataURL('image/png') })
      if (inBrowser) release = listen(node as unknown as HTMLCanvasElement)
    }
    const listen = (element: HTMLCanvasElement) => {
      element.style.width = '100%'
      element.style.height = '100%'
      element.style.touchAction = 'none'
      const position = (event: PointerEvent): [number, number] => {
        const { left, top } = element.getBoundingClientRect()
        return [event.clientX - left, event.clientY - top]
      }
      const down = (event: PointerEvent) => {
        event.preventDefault()
        element.setPointerCapture(event.pointerId)
        begin(...position(event))
      }
      const move = (event: PointerEvent) => {
        if (writing.current) extend(...position(event))
      }
      element.addEventListener('pointerdown', down)
      element.addEventListener('pointermove', move)
      element.addEventListener('pointerup', end)
      element.addEventListener('pointercancel', end)
      return () => {
        element.removeEventListener('pointerdown', down)
        element.removeEventListener('pointermove', move)
        element.removeEventListener('pointerup', end)
        element.removeEventListener('pointercancel', end)
      }
    }
    // The canvas has its size only after the first layout, which takes longer on a slow phone.
    let timer = setTimeout(() => void prepare(), LAYOUT_MS)
    return () => {
      stopped = true
      clearTimeout(timer)
      release()
    }
  }, [id, turned])

  const touch = (event: { touches: unknown }) => (event.touches as { x: number; y: number }[])[0]
  const touchHandlers: Partial<CanvasProps> = inBrowser
    ? {}
    : {
        onTouchStart: (event) => {
          const point = touch(event)
          if (point) begin(point.x, point.y)
        },
        onTouchMove: (event) => {
          const point = touch(event)
          if (point) extend(point.x, point.y)
        },
        onTouchEnd: end,
        onTouchCancel: end,
      }
  return <Canvas type="2d" id={id} canvasId={id} className="pad-canvas" disableScroll {...touchHandlers} />
}
