import { clockText, type DateWindow, DateWindowPicker, dayAfter, dayKey, shanghaiInstant, useNow } from '@teyue/ui'

const clocks = ['08:00', '10:00', '12:00', '14:00', '16:00', '18:00', '20:00']
const daysAhead = 30

/** The windows of a day that a visit can be agreed in; what has passed says so. */
export function windowsOf(day: string, now: number, wanted?: DateWindow | null): { from: string; to: string; full?: string }[] {
  const usual = clocks.slice(0, -1).map((from, index) => ({ from, to: clocks[index + 1] ?? from }))
  const own = wanted && wanted.day === day && !usual.some((one) => one.from === wanted.from && one.to === wanted.to) ? [wanted] : []
  return [...own, ...usual].map(({ from, to }) => ({ from, to, full: Date.parse(shanghaiInstant(day, to)) <= now ? '已过' : undefined }))
}

/** A window as the picker holds it; null when it goes over midnight. */
export function slotOf({ start, end }: { start: string; end: string }): DateWindow | null {
  const day = dayKey(start)
  return dayKey(end) === day ? { day, from: clockText(start).padStart(5, '0'), to: clockText(end).padStart(5, '0') } : null
}

/** Day and window, from today on. */
export function WindowField({
  value,
  onChange,
  wanted,
}: {
  value: DateWindow | null
  onChange: (value: DateWindow) => void
  /** The owner's own window: offered first on its day. */
  wanted?: DateWindow | null
}) {
  const now = useNow()
  const today = dayKey(now)
  const open = windowsOf(today, now).some((one) => !one.full)
  const firstDay = open ? today : dayAfter(now, 1)
  const day = value?.day ?? firstDay
  return (
    <DateWindowPicker
      value={value}
      onChange={onChange}
      firstDay={firstDay}
      lastDay={dayAfter(now, daysAhead)}
      defaultDay={firstDay}
      windows={windowsOf(day, now, wanted)}
    />
  )
}
