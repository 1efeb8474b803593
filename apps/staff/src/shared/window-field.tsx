import { type DateWindow, DateWindowPicker, dayAfter, dayKey, shanghaiInstant, useNow } from '@teyue/ui'

const clocks = ['08:00', '10:00', '12:00', '14:00', '16:00', '18:00', '20:00']
const daysAhead = 30

/** The windows of a day that a visit can be agreed in; what has passed says so. */
export function windowsOf(day: string, now: number): { from: string; to: string; full?: string }[] {
  return clocks.slice(0, -1).map((from, index) => {
    const to = clocks[index + 1] ?? from
    return { from, to, full: Date.parse(shanghaiInstant(day, to)) <= now ? '已过' : undefined }
  })
}

/** Day and two-hour window, from today on. */
export function WindowField({ value, onChange }: { value: DateWindow | null; onChange: (value: DateWindow) => void }) {
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
      windows={windowsOf(day, now)}
    />
  )
}
