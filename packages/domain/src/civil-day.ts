/** A civil day in Asia/Shanghai, `2026-11-23`. */
export type Day = string

/** A civil month in Asia/Shanghai, `2026-11`. */
export type Month = string

export const floorDivide = (a: number, b: number): number => Math.floor(a / b)

export const two = (n: number): string => String(n).padStart(2, '0')

/** Days since 1970-01-01 of a date of the Gregorian calendar; a year begins in March here, so that leap days come last. */
export const dayNumber = (year: number, month: number, date: number): number => {
  const y = month > 2 ? year : year - 1
  const era = floorDivide(y, 400)
  const yearOfEra = y - era * 400
  const dayOfYear = floorDivide(153 * (month > 2 ? month - 3 : month + 9) + 2, 5) + date - 1
  return era * 146_097 + yearOfEra * 365 + floorDivide(yearOfEra, 4) - floorDivide(yearOfEra, 100) + dayOfYear - 719_468
}

export const civil = (number: number): { year: number; month: number; date: number } => {
  const z = number + 719_468
  const era = floorDivide(z, 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = floorDivide(
    dayOfEra - floorDivide(dayOfEra, 1460) + floorDivide(dayOfEra, 36_524) - floorDivide(dayOfEra, 146_096),
    365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + floorDivide(yearOfEra, 4) - floorDivide(yearOfEra, 100))
  const shifted = floorDivide(5 * dayOfYear + 2, 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date: dayOfYear - floorDivide(153 * shifted + 2, 5) + 1 }
}

export const dayText = (number: number): Day => {
  const { year, month, date } = civil(number)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`
}

export const parseDay = (day: Day): number => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  const number = match ? dayNumber(Number(match[1]), Number(match[2]), Number(match[3])) : Number.NaN
  if (!match || dayText(number) !== day) throw new RangeError(`not a day: ${day}`)
  return number
}

export const addDays = (day: Day, days: number): Day => dayText(parseDay(day) + days)

export const daysBetween = (from: Day, to: Day): number => parseDay(to) - parseDay(from)

export const addMonths = (month: Month, months: number): Month => {
  const { year, month: number } = civil(parseDay(`${month}-01`))
  const count = year * 12 + number - 1 + months
  return `${String(floorDivide(count, 12)).padStart(4, '0')}-${two((count % 12) + 1)}`
}

/** 0 is Sunday. */
export const weekdayOf = (day: Day): number => (((parseDay(day) + 4) % 7) + 7) % 7
