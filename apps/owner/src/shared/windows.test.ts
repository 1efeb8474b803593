import { describe, expect, it } from 'vitest'
import { nextWindow, stillAhead, windowsOf } from './windows.ts'

const at = (text: string) => Date.parse(`2026-11-24T${text}:00+08:00`)

describe('windows to choose from', () => {
  it('leaves out what begins within the hour', () => {
    const open = windowsOf('2026-11-24', at('13:10')).filter((one) => !one.full)
    expect(open.map((one) => one.from)).toEqual(['16:00', '19:00'])
    expect(windowsOf('2026-11-25', at('13:10')).every((one) => !one.full)).toBe(true)
  })

  it('offers the next one, tomorrow when today is over', () => {
    expect(nextWindow(at('13:10'))).toEqual({ day: '2026-11-24', from: '16:00', to: '18:00' })
    expect(nextWindow(at('22:00'))).toEqual({ day: '2026-11-25', from: '08:00', to: '10:00' })
  })

  it('does not send a window that passed while the form lay there', () => {
    expect(stillAhead({ day: '2026-11-24', from: '08:00', to: '10:00' }, at('13:10'))).toBe(false)
    expect(stillAhead(null, at('13:10'))).toBe(false)
    expect(stillAhead({ day: '2026-11-25', from: '08:00', to: '10:00' }, at('13:10'))).toBe(true)
  })
})
