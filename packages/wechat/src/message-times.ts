const month = '(?:0?[1-9]|1[0-2])'
const day = '(?:0?[1-9]|[12]\\d|3[01])'
const clock = '(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?'
const calendar = [
  `\\d{4}年${month}月${day}日`,
  `\\d{4}年${month}月`,
  `${month}月${day}日`,
  `\\d{4}([-/.])${month}\\1${day}`,
  `\\d{4}[-/.]${month}`,
  `${month}[-/.]${day}`,
].join('|')
const timePoint = new RegExp(`^(?:(?:${calendar}) ?)?${clock}$`)
const datePoint = new RegExp(`^(?:${calendar})(?: ?${clock})?$`)
const clockOnly = new RegExp(`^${clock}$`)
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/
const shanghaiOffsetMs = 8 * 3_600_000

const everyPoint = (value: string, point: RegExp) => {
  const points = value.split('~')
  return points.length <= 2 && points.every((each) => point.test(each))
}

/** A time of day by the 24-hour clock, with or without a date, or two of them joined by `~`. */
export const isTimeValue = (value: string): boolean => everyPoint(value, timePoint)

/** A date, with or without a time of day, or two of them joined by `~`. */
export const isDateValue = (value: string): boolean => everyPoint(value, datePoint)

const pointsOf = (value: string) => value.split(/[~\uff5e–—至]/u).map((point) => inShanghai(point.trim()))

export const asTimeValue = (value: string): string => pointsOf(value).join('~')

/** The end of a window is often written without its date: it gets the beginning's. */
export function asDateValue(value: string): string {
  const [from, to] = pointsOf(value)
  if (from === undefined || to === undefined || !clockOnly.test(to)) return pointsOf(value).join('~')
  return `${from}~${from.replace(/ ?\d{1,2}:.*$/, '')} ${to}`
}

function inShanghai(point: string): string {
  const ms = instant.test(point) ? Date.parse(point) : Number.NaN
  if (Number.isNaN(ms)) return point
  const local = new Date(ms + shanghaiOffsetMs)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${local.getUTCFullYear()}年${local.getUTCMonth() + 1}月${local.getUTCDate()}日 ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`
}
