import type { DateWindow, WindowChoice } from '@teyue/ui'
import { visitSlots } from '@teyue/ui/format/slots'
import { dayAfter, dayKey, shanghaiInstant } from '@teyue/ui/format/time'

const hour = 3_600_000

/** The windows of a day; those that have begun, or begin within the hour, are gone. */
export function windowsOf(day: string, now: number): WindowChoice[] {
  return visitSlots.map(({ from, to }) => ({ from, to, ...(Date.parse(shanghaiInstant(day, from)) < now + hour ? { full: '已过' } : {}) }))
}

/** The next window that can still be had, today or tomorrow. */
export function nextWindow(now: number): DateWindow {
  for (const day of [dayKey(now), dayAfter(now, 1)]) {
    const free = windowsOf(day, now).find((one) => !one.full)
    if (free) return { day, from: free.from, to: free.to }
  }
  return { day: dayAfter(now, 1), ...visitSlots[0] }
}

/** A window kept in a draft may have passed meanwhile. */
export const stillAhead = (window: DateWindow | null, now: number): window is DateWindow =>
  window !== null && Date.parse(shanghaiInstant(window.day, window.to)) > now
