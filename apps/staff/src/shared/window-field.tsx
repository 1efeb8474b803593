import { clockText, type DateWindow, DateWindowPicker, dayAfter, dayKey, useNow } from '@teyue/ui'
import { windowsOf } from './windows.ts'

const daysAhead = 30

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
  /** The owner's own window: offered among the others on its day. */
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
