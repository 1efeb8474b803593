import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addHours,
  addMonths,
  addWorkingDays,
  type Day,
  dayMs,
  dayOf,
  daysBetween,
  formatDayTime,
  formatInstant,
  formatTime,
  formatWindow,
  holidayYears,
  instantAt,
  isWorkingDay,
  monthBounds,
  monthOf,
  parseInstant,
  startOfDay,
  weekdayOf,
  workCalendar,
} from './calendar.ts'

const instants = fc.integer({ min: Date.UTC(1992, 0, 1), max: Date.UTC(2100, 0, 1) })
const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })

describe('days and months of Asia/Shanghai', () => {
  it.each([
    ['2026-11-22T15:59:59Z', '2026-11-22'],
    ['2026-11-22T16:00:00Z', '2026-11-23'],
    ['2024-02-28T16:00:00Z', '2024-02-29'],
    ['2026-12-31T16:00:00Z', '2027-01-01'],
  ])('%s falls on %s', (text, day) => {
    const instant = parseInstant(text)!
    expect(dayOf(instant)).toBe(day)
    expect(monthOf(instant)).toBe(day.slice(0, 7))
  })

  it('agrees with the time zone database', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        expect(`${dayOf(instant)} ${formatTime(instant)}`).toBe(shanghai.format(instant))
        expect(weekdayOf(dayOf(instant))).toBe(new Date(instant + 8 * 3_600_000).getUTCDay())
      }),
    )
  })

  it('a day holds the instants from its start to the next day’s', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const start = startOfDay(dayOf(instant))
        expect(instant - start).toBeGreaterThanOrEqual(0)
        expect(instant - start).toBeLessThan(dayMs)
      }),
    )
  })

  it('adding days and counting them are opposites', () => {
    fc.assert(
      fc.property(instants.map(dayOf), fc.integer({ min: -5000, max: 5000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days)
      }),
    )
  })

  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '2026-11-23T00:00', ''])('%j is not a day', (day) => {
    expect(() => startOfDay(day)).toThrow(RangeError)
  })

  it.each([
    ['2026-11', 1, '2026-12'],
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026-01', -13, '2024-12'],
  ])('%s and %i months is %s', (month, months, result) => {
    expect(addMonths(month, months)).toBe(result)
  })

  it('a month ends where the next one begins', () => {
    const { from, to } = monthBounds('2026-12')
    expect([formatInstant(from), formatInstant(to)]).toEqual(['2026-12-01T00:00:00+08:00', '2027-01-01T00:00:00+08:00'])
  })
})

describe('RFC 3339', () => {
  it.each([
    ['2026-11-23T14:30:00+08:00', '2026-11-23T14:30:00+08:00'],
    ['2026-11-23T06:30:00Z', '2026-11-23T14:30:00+08:00'],
    ['2026-11-23T00:15:00.25-05:30', '2026-11-23T13:45:00.250+08:00'],
  ])('%s is %s', (text, shown) => {
    expect(formatInstant(parseInstant(text)!)).toBe(shown)
  })

  it.each(['2026-11-23', '2026-11-23T14:30:00', '2026-02-30T00:00:00Z', '2026-11-23T24:00:00Z', '2026-11-23 14:30:00Z', 'now'])(
    '%j is none',
    (text) => {
      expect(parseInstant(text)).toBeNull()
    },
  )

  it('reads what it writes, and what others write', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        expect(parseInstant(formatInstant(instant))).toBe(instant)
        expect(parseInstant(new Date(instant).toISOString())).toBe(instant)
      }),
    )
  })
})

describe('working days', () => {
  const cases: [Day, boolean, string][] = [
    ['2026-11-23', true, 'a Monday'],
    ['2026-11-22', false, 'a Sunday'],
    ['2026-10-05', false, 'National Day week'],
    ['2026-10-10', true, 'a Saturday worked for National Day'],
    ['2026-02-14', true, 'a Saturday worked for the Spring Festival'],
    ['2026-02-23', false, 'the last day of the Spring Festival'],
    ['2026-02-28', true, 'another Saturday worked for it'],
    ['2025-01-26', true, 'a Sunday worked'],
    ['2025-02-04', false, 'a span over the end of a month'],
    ['2025-06-02', false, 'the day after the Dragon Boat Festival'],
    ['2027-02-08', false, 'a statutory day of a year not announced'],
    ['2027-02-09', true, 'an ordinary day of a year not announced'],
  ]
  it.each(cases)('%s is worked: %s (%s)', (day, worked) => {
    expect(isWorkingDay(day)).toBe(worked)
  })

  it.each(holidayYears)('$year: days off lie in their year, days worked are weekend days outside of them', (year) => {
    const { off, worked } = workCalendar([year])
    for (const day of [...off, ...worked]) expect(day.slice(0, 4)).toBe(String(year.year))
    for (const day of worked) {
      expect([0, 6]).toContain(weekdayOf(day))
      expect(off.has(day)).toBe(false)
    }
  })

  it('a year is replaced by its announcement', () => {
    const announced = workCalendar([
      ...holidayYears,
      { year: 2027, announced: true, off: [['2027-02-05', '2027-02-12']], worked: ['2027-02-13'] },
    ])
    expect(isWorkingDay('2027-02-12', announced)).toBe(false)
    expect(isWorkingDay('2027-02-13', announced)).toBe(true)
    expect(isWorkingDay('2026-10-10', announced)).toBe(true)
  })

  it.each([
    ['2026-11-23T15:00:00+08:00', 1, '2026-11-24T15:00:00+08:00'],
    ['2026-11-20T15:00:00+08:00', 1, '2026-11-23T15:00:00+08:00'],
    ['2026-11-21T10:00:00+08:00', 1, '2026-11-23T23:59:59.999+08:00'],
    ['2026-11-22T23:59:00+08:00', 2, '2026-11-24T23:59:59.999+08:00'],
    ['2026-09-30T09:00:00+08:00', 1, '2026-10-08T09:00:00+08:00'],
    ['2026-10-09T09:00:00+08:00', 1, '2026-10-10T09:00:00+08:00'],
    ['2026-11-21T10:00:00+08:00', 0, '2026-11-21T10:00:00+08:00'],
  ])('ROUTE-5 %s and %i working days is %s', (from, days, to) => {
    expect(formatInstant(addWorkingDays(parseInstant(from)!, days))).toBe(to)
  })

  it('a later start never gives an earlier deadline, and one more day never an earlier one', () => {
    const around2026 = fc.integer({ min: startOfDay('2025-12-20'), max: startOfDay('2026-12-20') })
    fc.assert(
      fc.property(around2026, fc.nat(3 * dayMs), fc.integer({ min: 1, max: 6 }), (instant, later, days) => {
        expect(addWorkingDays(instant + later, days)).toBeGreaterThanOrEqual(addWorkingDays(instant, days))
        expect(addWorkingDays(instant, days + 1)).toBeGreaterThan(addWorkingDays(instant, days))
        expect(isWorkingDay(dayOf(addWorkingDays(instant, days)))).toBe(true)
      }),
    )
  })

  it.each([-1, 0.5])('refuses %d working days', (days) => {
    expect(() => addWorkingDays(0, days)).toThrow(RangeError)
  })
})

describe('what people read', () => {
  const now = instantAt('2026-11-22', 20)
  it.each([
    ['2026-11-22', 14, 30, '今天 14:30'],
    ['2026-11-23', 9, 0, '明天 9:00'],
    ['2026-11-21', 9, 5, '昨天 9:05'],
    ['2026-11-24', 14, 30, '11 月 24 日 周二 14:30'],
    ['2027-01-03', 9, 0, '2027 年 1 月 3 日 周日 9:00'],
  ])('%s %i:%i reads %s', (day, hour, minute, text) => {
    expect(formatDayTime(instantAt(day, hour, minute), now)).toBe(text)
  })

  it('a window names its day once', () => {
    const from = instantAt('2026-11-23', 9)
    expect(formatWindow(from, addHours(from, 2), now)).toBe('明天 9:00–11:00')
    expect(formatWindow(from, addHours(from, 24), now)).toBe('明天 9:00–11 月 24 日 周二 9:00')
  })
})
