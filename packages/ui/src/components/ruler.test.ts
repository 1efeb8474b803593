import { describe, expect, it, vi } from 'vitest'

vi.mock('@tarojs/components', () => import('../testing/taro-components.tsx'))
vi.mock('@tarojs/taro', () => import('../testing/taro.ts'))
const { rulerMarks } = await import('./ruler.tsx')

const at = (clock: string) => `2026-11-23T${clock}:00+08:00`

describe('the promise clock', () => {
  it('has the promise at its right end while it is kept', () => {
    expect(rulerMarks({ startedAt: at('13:50'), dueAt: at('14:30'), now: at('14:12') })).toEqual({ late: false, now: 55, promise: null })
  })
  it('grows past the promise once it is overdue', () => {
    expect(rulerMarks({ startedAt: at('13:00'), dueAt: at('14:00'), now: at('14:12') })).toEqual({ late: true, now: 100, promise: 83.3 })
  })
  it('keeps the mark of the first promise when the time was moved', () => {
    expect(rulerMarks({ startedAt: at('13:50'), promisedAt: at('14:30'), dueAt: at('14:50'), now: at('14:12') })).toEqual({
      late: true,
      now: 36.7,
      promise: 66.7,
    })
  })
  it('stays within its ends for clocks that are wrong', () => {
    expect(rulerMarks({ startedAt: at('14:00'), dueAt: at('15:00'), now: at('13:00') }).now).toBe(0)
    expect(rulerMarks({ startedAt: at('14:00'), dueAt: at('13:00'), now: at('14:00') }).now).toBe(100)
  })
})
