import { addDays, type Day } from './civil-day.ts'

/** Days that are not worked although they may be weekdays, and weekend days that are worked instead (调休). */
export interface WorkCalendar {
  off: ReadonlySet<Day>
  worked: ReadonlySet<Day>
}

/** One year's public holidays as the State Council set them, or only the statutory days while it has not. */
export interface HolidayYear {
  year: number
  announced: boolean
  /** Spans of days off, weekends inside them included. */
  off: readonly (readonly [from: Day, to: Day])[]
  /** Weekend days that are worked in exchange (调休). */
  worked: readonly Day[]
}

export const holidayYears: readonly HolidayYear[] = [
  {
    year: 2025,
    announced: true,
    off: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  {
    year: 2026,
    announced: true,
    off: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
  {
    year: 2027,
    announced: false,
    off: [
      ['2027-01-01', '2027-01-01'],
      ['2027-02-05', '2027-02-08'],
      ['2027-04-05', '2027-04-05'],
      ['2027-05-01', '2027-05-02'],
      ['2027-06-09', '2027-06-09'],
      ['2027-09-15', '2027-09-15'],
      ['2027-10-01', '2027-10-03'],
    ],
    worked: [],
  },
]

const daysOfSpan = ([from, to]: readonly [Day, Day]): Day[] => (from > to ? [] : [from, ...daysOfSpan([addDays(from, 1), to])])

/** The working calendar of some years; a later entry of the same year replaces an earlier one. */
export const workCalendar = (years: readonly HolidayYear[]): WorkCalendar => {
  const latest = [...new Map(years.map((year) => [year.year, year])).values()]
  return { off: new Set(latest.flatMap((year) => year.off.flatMap(daysOfSpan))), worked: new Set(latest.flatMap((year) => year.worked)) }
}

export const chinaCalendar: WorkCalendar = workCalendar(holidayYears)
