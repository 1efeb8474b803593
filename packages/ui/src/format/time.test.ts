import { describe, expect, it } from 'vitest'
import {
  clockText,
  dateText,
  dayAfter,
  dayKey,
  dayText,
  leftText,
  shanghaiInstant,
  spanText,
  timeText,
  windowAfter,
  windowText,
} from './time.ts'

const now = '2026-11-23T14:12:00+08:00'

describe('times are those of Shanghai, wherever the phone stands', () => {
  it.each([
    ['2026-11-23T06:30:00Z', '14:30'],
    ['2026-11-23T01:05:00+08:00', '1:05'],
    ['2026-11-22T16:00:00Z', '0:00'],
  ])('%s is %s', (at, text) => expect(clockText(at)).toBe(text))

  it('a day begins at midnight in Shanghai', () => {
    expect(dayKey('2026-11-22T15:59:59Z')).toBe('2026-11-22')
    expect(dayKey('2026-11-22T16:00:00Z')).toBe('2026-11-23')
    expect(dateText(now)).toBe('11 月 23 日 周一')
    expect(dayAfter('2026-12-31T23:00:00+08:00', 1)).toBe('2027-01-01')
  })

  it.each([
    ['2026-11-23T23:59:00+08:00', '今天'],
    ['2026-11-24T00:00:00+08:00', '明天'],
    ['2026-11-22T23:59:00+08:00', '昨天'],
    ['2026-11-25T08:00:00+08:00', '后天'],
    ['2026-11-30T08:00:00+08:00', '11 月 30 日'],
    ['2027-01-02T08:00:00+08:00', '2027 年 1 月 2 日'],
  ])('%s is called %s', (at, text) => expect(dayText(at, now)).toBe(text))

  it('names the day only when it is another one', () => {
    expect(timeText('2026-11-23T14:30:00+08:00', now)).toBe('14:30')
    expect(timeText('2026-11-24T09:00:00+08:00', now)).toBe('明天 9:00')
    expect(windowText('2026-11-23T14:00:00+08:00', '2026-11-23T16:00:00+08:00', now)).toBe('今天 14:00–16:00')
  })

  it('a word before a window stands off only from a figure', () => {
    expect(windowAfter('约', '2026-11-23T14:00:00+08:00', '2026-11-23T16:00:00+08:00', now)).toBe('约今天 14:00–16:00')
    expect(windowAfter('约', '2026-11-28T14:00:00+08:00', '2026-11-28T16:00:00+08:00', now)).toBe('约 11 月 28 日 14:00–16:00')
  })

  it('an instant made from a day and a clock is the same one', () => {
    expect(Date.parse(shanghaiInstant('2026-11-24', '9:00'))).toBe(Date.UTC(2026, 10, 24, 1))
  })
})

describe('what is left', () => {
  it.each([
    [20_000, '1 分钟'],
    [18 * 60_000 + 59_000, '18 分钟'],
    [119 * 60_000, '119 分钟'],
    [173 * 60_000, '2 小时'],
    [47.9 * 3_600_000, '47 小时'],
    [49 * 3_600_000, '2 天'],
  ])('%i ms is %s', (ms, text) => expect(spanText(ms)).toBe(text))

  it('counts days of the calendar, so that a promise reads the same all day', () => {
    const due = '2026-11-28T10:00:00+08:00'
    expect(leftText(due, '2026-11-25T08:00:00+08:00')).toBe('还有 3 天')
    expect(leftText(due, '2026-11-25T23:00:00+08:00')).toBe('还有 3 天')
    expect(leftText(due, '2026-11-26T11:00:00+08:00')).toBe('还有 47 小时')
    expect(leftText(due, '2026-12-01T09:00:00+08:00')).toBe('过了 3 天')
  })

  it('is never promised more of than there is', () => {
    expect(leftText('2026-11-23T14:30:00+08:00', now)).toBe('还有 18 分钟')
    expect(leftText('2026-11-23T14:00:00+08:00', now)).toBe('过了 12 分钟')
  })
})
