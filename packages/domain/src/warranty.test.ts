import { describe, expect, it } from 'vitest'
import { warrantyEnds } from './warranty.ts'

const day = 86_400_000
const finishedAt = Date.parse('2026-11-24T10:00:00+08:00')
const loggedAt = finishedAt - day
const tap = { code: 'W-01', material: false, warrantyDays: 90 }
const socket = { code: 'E-01', material: false, warrantyDays: 180 }

describe('PRICE-7 until when labour is free', () => {
  it('is counted from the finish, for each item by its own term', () => {
    expect([...warrantyEnds([{ loggedAt, finishedAt, lines: [tap, socket] }])]).toEqual([
      ['W-01', finishedAt + 90 * day],
      ['E-01', finishedAt + 180 * day],
    ])
  })

  it('is never for material, for what has no term, or for what is not finished', () => {
    expect(
      warrantyEnds([
        {
          loggedAt,
          finishedAt,
          lines: [
            { ...tap, material: true },
            { ...socket, warrantyDays: 0 },
          ],
        },
      ]).size,
    ).toBe(0)
    expect(warrantyEnds([{ loggedAt, finishedAt: null, lines: [tap] }]).size).toBe(0)
    expect(warrantyEnds([]).size).toBe(0)
  })

  it('ends with the original’s, however often it is put right; what was new in between has its own', () => {
    const original = { loggedAt, finishedAt, lines: [tap] }
    const claim = { loggedAt: finishedAt + 79 * day, finishedAt: finishedAt + 80 * day, lines: [tap, socket] }
    const claimOfClaim = { loggedAt: finishedAt + 84 * day, finishedAt: finishedAt + 85 * day, lines: [tap, socket] }
    expect([...warrantyEnds([original, claim])]).toEqual([
      ['W-01', finishedAt + 90 * day],
      ['E-01', finishedAt + 260 * day],
    ])
    expect([...warrantyEnds([original, claim, claimOfClaim])]).toEqual([
      ['W-01', finishedAt + 90 * day],
      ['E-01', finishedAt + 260 * day],
    ])
  })

  it('begins anew for what was paid again, because its term was over before it was claimed', () => {
    const original = { loggedAt, finishedAt, lines: [tap, socket] }
    const claim = { loggedAt: finishedAt + 91 * day, finishedAt: finishedAt + 92 * day, lines: [tap] }
    expect([...warrantyEnds([original, claim])]).toEqual([['W-01', finishedAt + 182 * day]])
  })
})
