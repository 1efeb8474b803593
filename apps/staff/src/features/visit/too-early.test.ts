import { expect, it } from 'vitest'
import { tooEarly } from './too-early.ts'

const at = (time: string) => Date.parse(`2026-11-25T${time}:00+08:00`)
const agreed = { start: '2026-11-25T14:00:00+08:00' }

it('VISIT-1 asks before setting out for another day, or hours ahead', () => {
  expect(tooEarly({ start: '2026-11-28T10:00:00+08:00' }, at('11:00'))).toBe(true)
  expect(tooEarly({ start: '2026-11-26T00:30:00+08:00' }, at('23:50'))).toBe(true)
  expect(tooEarly(agreed, at('11:59'))).toBe(true)
})

it('does not ask within two hours, when late, or where nothing is agreed', () => {
  expect(tooEarly(agreed, at('12:00'))).toBe(false)
  expect(tooEarly(agreed, at('15:00'))).toBe(false)
  expect(tooEarly({ start: '2026-11-24T19:00:00+08:00' }, at('08:00'))).toBe(false)
  expect(tooEarly(null, at('12:00'))).toBe(false)
})
