import { visitSlots } from '@teyue/ui/format/slots'
import { describe, expect, it } from 'vitest'
import { windowsOf } from './windows.ts'

const now = Date.parse('2026-11-24T13:10:00+08:00')
const froms = (day: string, wanted?: Parameters<typeof windowsOf>[2]) => windowsOf(day, now, wanted).map(({ from, to }) => `${from}–${to}`)

describe('windows to agree a visit in', () => {
  it('are those that the owner chose from', () => {
    expect(froms('2026-11-25')).toEqual(visitSlots.map(({ from, to }) => `${from}–${to}`))
  })

  it("has the owner's own in its place in the day, and only on that day", () => {
    const own = { day: '2026-11-25', from: '09:00', to: '11:00' }
    expect(froms('2026-11-25', own)).toEqual(['08:00–10:00', '09:00–11:00', '10:00–12:00', '14:00–16:00', '16:00–18:00', '19:00–21:00'])
    expect(froms('2026-11-26', own)).toHaveLength(visitSlots.length)
    expect(froms('2026-11-25', { day: '2026-11-25', from: '19:00', to: '21:00' })).toHaveLength(visitSlots.length)
  })

  it('says what has passed', () => {
    expect(windowsOf('2026-11-24', now).map((one) => one.full)).toEqual(['已过', '已过', undefined, undefined, undefined])
  })
})
