import { Text, View } from '@tarojs/components'
import { forwardRef, useId, useImperativeHandle, useRef, useState } from 'react'
import { useTypeScale } from '../platform/type-scale.ts'
import { Button } from './button.tsx'
import { type Box, fitStrokes, hasInk, type Stroke } from './ink.ts'
import { InkCanvas, type InkSurface } from './ink-canvas.tsx'

export type Signature = {
  /** `data:image/png;base64,…`, dark ink on white. */
  png: string
  strokes: Stroke[]
  /** The size of the pad that the strokes belong to, in CSS pixels. */
  width: number
  height: number
}

export type SignaturePadHandle = {
  /** The signature as it stands, or `null` while there is none. */
  capture(): Signature | null
  clear(): void
}

export type SignaturePadProps = {
  /** Under the base line: 「林知夏 · 1402 · 11 月 23 日 14:43」 */
  print: string
  /** Told on every change; the button of the screen stays off until it is true. */
  onInk: (written: boolean) => void
  title?: string
  disabled?: boolean
  /** What was written before and did not get through. */
  start?: Pick<Signature, 'strokes' | 'width' | 'height'>
}

/** A pad for a handwritten name, upright or with the phone turned. Put it in `<Screen fill>`. */
export const SignaturePad = forwardRef<SignaturePadHandle, SignaturePadProps>(function SignaturePad(
  { print, onInk, title = '用手指写您的名字', disabled = false, start },
  ref,
) {
  const id = `pad${useId().replace(/\W/g, '')}`
  const [turned, setTurned] = useState(useTypeScale() >= 1.3)
  const [written, setWritten] = useState(false)
  const strokes = useRef<Stroke[]>(start ? start.strokes.map((stroke) => [...stroke]) : [])
  const surface = useRef<InkSurface | null>(null)
  const box = useRef<Box | null>(start ? { width: start.width, height: start.height } : null)

  const tell = () => {
    const now = hasInk(strokes.current)
    setWritten(now)
    onInk(now)
  }
  const clear = () => {
    strokes.current = []
    surface.current?.redraw()
    tell()
  }
  const ready = (next: InkSurface) => {
    // What was written on the other pad, or before, comes along.
    const size = turned ? { width: next.box.height, height: next.box.width } : next.box
    const before = box.current
    const another = before !== null && (before.width !== size.width || before.height !== size.height)
    if (another && strokes.current.length > 0) strokes.current = fitStrokes(strokes.current, size)
    box.current = size
    surface.current = next
    next.redraw()
    if (strokes.current.length > 0) tell()
  }
  useImperativeHandle(ref, () => ({
    clear,
    capture: () => {
      if (!surface.current || !box.current || turned || !hasInk(strokes.current)) return null
      return { png: surface.current.toPng(), strokes: strokes.current.map((stroke) => [...stroke]), ...box.current }
    },
  }))

  if (turned) {
    return (
      <View className="pad-full" catchMove>
        <View className="pad-side">
          <View className="pad-side-turn">
            <Button kind="soft" small icon="undo" onTap={clear}>
              重写
            </Button>
            <Button kind={written ? 'main' : 'line'} small onTap={() => setTurned(false)}>
              {written ? '写好了' : '竖着写'}
            </Button>
          </View>
        </View>
        <View className="pad" role="img" aria-label="签字板，横屏">
          <InkCanvas key="turned" id={`${id}t`} strokes={strokes} turned onReady={ready} onStroke={tell} />
          <View className="pad-base turned" />
          <View className="pad-turned-print">{print}</View>
        </View>
        <View className="pad-side">
          <View className="pad-side-turn strong">{title}</View>
        </View>
      </View>
    )
  }
  return (
    <>
      <View className="between mid mb2">
        <Text className="strong">{title}</Text>
        <View className="pad-keys">
          <Button kind="soft" small icon="undo" onTap={clear} disabled={disabled}>
            重写
          </Button>
          <Button kind="soft" small icon="rotate" onTap={() => setTurned(true)} disabled={disabled}>
            横屏
          </Button>
        </View>
      </View>
      <View className="pad" role="img" aria-label={written ? '签字板，已写' : '签字板，还没写'}>
        {!disabled && <InkCanvas key="upright" id={id} strokes={strokes} turned={false} onReady={ready} onStroke={tell} />}
        <View className="pad-base" />
        <View className="pad-print">{print}</View>
      </View>
    </>
  )
})
