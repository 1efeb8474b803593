import { describe, expect, it } from 'vitest'
import { drawStroke, fitStrokes, hasInk, inkLength, type Pen, type Stroke, toCanvas, toWriter } from './ink.ts'

const line: Stroke = [
  [10, 10, 0],
  [40, 50, 16],
]

describe('a signature', () => {
  it('needs more than a tap by accident', () => {
    expect(hasInk([])).toBe(false)
    expect(hasInk([[[10, 10, 0]]])).toBe(false)
    expect(inkLength([line])).toBe(50)
    expect(hasInk([line])).toBe(true)
  })

  it('is upright for a writer who has turned the phone with its top to the left', () => {
    const canvas = { width: 300, height: 600 }
    // The writer's left edge is the phone's top; the writer's top is the phone's right.
    expect(toWriter(300, 0, canvas, true)).toEqual([0, 0])
    expect(toWriter(0, 600, canvas, true)).toEqual([600, 300])
    for (const [x, y] of [
      [20, 70],
      [299, 1],
    ] as const) {
      expect(toCanvas(...toWriter(x, y, canvas, true), canvas, true)).toEqual([x, y])
      expect(toCanvas(...toWriter(x, y, canvas, false), canvas, false)).toEqual([x, y])
    }
  })

  it('keeps its proportions and stays above the base line when it is moved to the other pad', () => {
    const wide: Stroke = [
      [0, 100, 0],
      [700, 100, 10],
      [700, 200, 20],
    ]
    const [moved = []] = fitStrokes([wide], { width: 350, height: 300 })
    const [first, second, third] = moved
    const scale = (second![0] - first![0]) / 700
    expect(scale).toBeCloseTo((350 * 0.84) / 700, 3)
    expect((third![1] - second![1]) / 100).toBeCloseTo(scale, 2)
    for (const [x, y] of moved) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(350)
      expect(y).toBeLessThanOrEqual(300 * 0.76)
    }
    expect(moved.map(([, , at]) => at)).toEqual([0, 10, 20])
  })

  it('is never enlarged', () => {
    const [moved = []] = fitStrokes([line], { width: 1000, height: 1000 })
    expect(moved[1]![0] - moved[0]![0]).toBeCloseTo(30, 1)
  })

  it('is drawn through every point, ending where the finger left', () => {
    const drawn: number[][] = []
    const note = (...at: number[]) => void drawn.push(at)
    const pen = { beginPath() {}, stroke() {}, fillRect() {}, moveTo: note, lineTo: note, quadraticCurveTo: note } as unknown as Pen
    drawStroke(pen, [...line, [70, 10, 32]], { width: 300, height: 300 }, false)
    expect(drawn[0]).toEqual([10, 10])
    expect(drawn.at(-1)).toEqual([70, 10])
    expect(pen.strokeStyle).toBe('#1a1f20')
  })
})
