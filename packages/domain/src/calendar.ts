import {
  addDays,
  addMonths,
  civil,
  type Day,
  dayNumber,
  daysBetween,
  dayText,
  floorDivide,
  type Month,
  parseDay,
  two,
  weekdayOf,
} from './civil-day.ts'
import { chinaCalendar, type WorkCalendar } from './public-holidays.ts'

export { addDays, addMonths, type Day, daysBetween, type Month, weekdayOf } from './civil-day.ts'
export { chinaCalendar, type HolidayYear, holidayYears, type WorkCalendar, workCalendar } from './public-holidays.ts'

/** A moment as epoch milliseconds. */
export type Instant = number

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** Asia/Shanghai has been eight hours ahead of UTC without daylight saving time since 1991. */
const shanghaiOffsetMs = 8 * hourMs

const dayNumberOf = (instant: Instant): number => floorDivide(instant + shanghaiOffsetMs, dayMs)

export const dayOf = (instant: Instant): Day => dayText(dayNumberOf(instant))

export const monthOf = (instant: Instant): Month => dayOf(instant).slice(0, 7)

/** Midnight in Asia/Shanghai at which the day begins. */
export const startOfDay = (day: Day): Instant => parseDay(day) * dayMs - shanghaiOffsetMs

/** A time of a day in Asia/Shanghai. */
export const instantAt = (day: Day, hour: number, minute = 0): Instant => startOfDay(day) + hour * hourMs + minute * minuteMs

/** From the month's first moment up to, not including, `to`. */
export const monthBounds = (month: Month): { from: Instant; to: Instant } => ({
  from: startOfDay(`${month}-01`),
  to: startOfDay(`${addMonths(month, 1)}-01`),
})

export const addMinutes = (instant: Instant, minutes: number): Instant => instant + minutes * minuteMs

export const addHours = (instant: Instant, hours: number): Instant => instant + hours * hourMs

export const isWorkingDay = (day: Day, calendar: WorkCalendar = chinaCalendar): boolean => {
  if (calendar.worked.has(day)) return true
  if (calendar.off.has(day)) return false
  const weekday = weekdayOf(day)
  return weekday !== 0 && weekday !== 6
}

/**
 * The same time of day so many working days later. What comes in on a day off counts as having come in
 * before the next working day began: one working day from then is that day's last moment.
 */
export const addWorkingDays = (instant: Instant, days: number, calendar: WorkCalendar = chinaCalendar): Instant => {
  if (!Number.isInteger(days) || days < 0) throw new RangeError('working days must be a whole number, not negative')
  if (days === 0) return instant
  const start = dayOf(instant)
  let day = start
  for (let left = days; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day, calendar)) left -= 1
  }
  return isWorkingDay(start, calendar) ? instant + daysBetween(start, day) * dayMs : startOfDay(day) + dayMs - 1
}

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

export const formatTime = (instant: Instant): string => {
  const minutes = floorDivide(instant - startOfDay(dayOf(instant)), minuteMs)
  return `${two(floorDivide(minutes, 60))}:${two(minutes % 60)}`
}

/** `今天`, `明天`, `11 月 23 日 周一`, and with the year when it is not this one. */
export const formatDay = (day: Day, now: Instant): string => {
  const today = dayOf(now)
  const near = ['昨天', '今天', '明天'][daysBetween(today, day) + 1]
  if (near) return near
  const { year, month, date } = civil(parseDay(day))
  const withYear = day.slice(0, 4) === today.slice(0, 4) ? '' : `${year} 年 `
  return `${withYear}${month} 月 ${date} 日 ${weekdays[weekdayOf(day)]}`
}

/** As people write a time among words: without the zero of forms. */
const clock = (instant: Instant): string => formatTime(instant).replace(/^0/, '')

/** `今天 9:30`, `11 月 23 日 周一 14:30`. */
export const formatDayTime = (instant: Instant, now: Instant): string => `${formatDay(dayOf(instant), now)} ${clock(instant)}`

/** `明天 9:00–11:00`; a window over midnight names both days. */
export const formatWindow = (from: Instant, to: Instant, now: Instant): string =>
  `${formatDayTime(from, now)}–${dayOf(from) === dayOf(to) ? clock(to) : formatDayTime(to, now)}`

/** RFC 3339 with the offset of Asia/Shanghai, to the millisecond where there are any. */
export const formatInstant = (instant: Instant): string => {
  const day = dayOf(instant)
  const ms = instant - startOfDay(day)
  const seconds = floorDivide(ms, 1000)
  const fraction = ms % 1000 === 0 ? '' : `.${String(ms % 1000).padStart(3, '0')}`
  return `${day}T${two(floorDivide(seconds, 3600))}:${two(floorDivide(seconds, 60) % 60)}:${two(seconds % 60)}${fraction}+08:00`
}

const rfc3339 = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,9}))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/** An RFC 3339 time with an offset, or null when it is none. */
export const parseInstant = (text: string): Instant | null => {
  const match = rfc3339.exec(text)
  if (!match) return null
  const [, day, hour, minute, second, fraction, offset] = match as unknown as [
    string,
    Day,
    string,
    string,
    string,
    string | undefined,
    string,
  ]
  const number = dayNumber(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8)))
  if (dayText(number) !== day) return null
  const sign = offset.startsWith('-') ? -1 : 1
  const offsetMs = offset === 'Z' ? 0 : sign * (Number(offset.slice(1, 3)) * hourMs + Number(offset.slice(4)) * minuteMs)
  const timeMs =
    Number(hour) * hourMs + Number(minute) * minuteMs + Number(second) * 1000 + Number((fraction ?? '').padEnd(3, '0').slice(0, 3))
  return number * dayMs + timeMs - offsetMs
}
