import type { DateWindow } from '@teyue/ui'
import { visitSlots } from '@teyue/ui/format/slots'
import { shanghaiInstant } from '@teyue/ui/format/time'

/** The windows of a day that a visit can be agreed in, with the owner's own among them; what has passed says so. */
export function windowsOf(day: string, now: number, wanted?: DateWindow | null): { from: string; to: string; full?: string }[] {
  const own = wanted && wanted.day === day && !visitSlots.some((one) => one.from === wanted.from && one.to === wanted.to) ? [wanted] : []
  return [...visitSlots, ...own]
    .sort((a, b) => a.from.localeCompare(b.from) || a.to.localeCompare(b.to))
    .map(({ from, to }) => ({ from, to, full: Date.parse(shanghaiInstant(day, to)) <= now ? '已过' : undefined }))
}
