// The mini-program's engine has no Intl and the phone may stand in any zone: Shanghai is UTC+8 without summer time.
const SHANGHAI_MS = 8 * 3_600_000
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const weekdays = '日一二三四五六'

export type Instant = string | number | Date

export const toMillis = (at: Instant): number => (typeof at === 'number' ? at : at instanceof Date ? at.getTime() : Date.parse(at))

const two = (n: number) => String(n).padStart(2, '0')

function shanghai(at: Instant) {
  const shifted = new Date(toMillis(at) + SHANGHAI_MS)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    date: shifted.getUTCDate(),
    weekday: weekdays[shifted.getUTCDay()] ?? '',
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    dayNumber: Math.floor((toMillis(at) + SHANGHAI_MS) / DAY_MS),
  }
}

/** `14:30` */
export function clockText(at: Instant): string {
  const { hour, minute } = shanghai(at)
  return `${hour}:${two(minute)}`
}

/** `2026-11-24`, the day in Shanghai. */
export function dayKey(at: Instant): string {
  const { year, month, date } = shanghai(at)
  return `${year}-${two(month)}-${two(date)}`
}

/** `今天`, `明天`, `昨天`, or `11 月 24 日`; with the year when it is another one. */
export function dayText(at: Instant, now: Instant = Date.now()): string {
  const day = shanghai(at)
  const today = shanghai(now)
  const near = { '-1': '昨天', '0': '今天', '1': '明天', '2': '后天' }[String(day.dayNumber - today.dayNumber)]
  if (near) return near
  const date = `${day.month} 月 ${day.date} 日`
  return day.year === today.year ? date : `${day.year} 年 ${date}`
}

/** `11 月 23 日 周一` */
export function dateText(at: Instant): string {
  const day = shanghai(at)
  return `${day.month} 月 ${day.date} 日 周${day.weekday}`
}

/** `14:30` today, otherwise `明天 9:00` or `11 月 24 日 9:00`. */
export function timeText(at: Instant, now: Instant = Date.now()): string {
  const day = dayText(at, now)
  return day === '今天' ? clockText(at) : `${day} ${clockText(at)}`
}

/** `今天 14:00–16:00` */
export function windowText(from: Instant, to: Instant, now: Instant = Date.now()): string {
  const sameDay = dayKey(from) === dayKey(to)
  return `${dayText(from, now)} ${clockText(from)}–${sameDay ? clockText(to) : timeText(to, now)}`
}

/** `约今天 14:00–16:00`, `约 11 月 28 日 10:00–12:00`: a word before a window, with a space only before a figure. */
export function windowAfter(word: string, from: Instant, to: Instant, now: Instant = Date.now()): string {
  const window = windowText(from, to, now)
  return `${word}${/^\d/.test(window) ? ' ' : ''}${window}`
}

/** `28 分钟` up to two hours, then `3 小时`, then `2 天`; whole units, rounded down, never 0. */
export function spanText(ms: number): string {
  const minutes = Math.max(1, Math.floor(Math.abs(ms) / MINUTE_MS))
  if (minutes < 120) return `${minutes} 分钟`
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} 小时`
  return `${Math.floor(minutes / 1440)} 天`
}

/**
 * `还有 18 分钟` before, `过了 12 分钟` after. From two days on whole days of the calendar are counted, so that one promise reads
 * the same all day long, wherever it stands.
 */
export function leftText(dueAt: Instant, now: Instant = Date.now()): string {
  const left = toMillis(dueAt) - toMillis(now)
  const days = Math.abs(shanghai(dueAt).dayNumber - shanghai(now).dayNumber)
  const span = Math.abs(left) < 2 * DAY_MS ? spanText(left) : `${days} 天`
  return `${left >= 0 ? '还有' : '过了'} ${span}`
}

/** An instant from a Shanghai day and clock time: `('2026-11-24', '14:00')` → RFC 3339 with offset. */
export const shanghaiInstant = (day: string, clock: string): string => `${day}T${clock.padStart(5, '0')}:00+08:00`

/** The day `count` days after the Shanghai day of `at`. */
export const dayAfter = (at: Instant, count: number): string => dayKey(toMillis(at) + count * DAY_MS)
