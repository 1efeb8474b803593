import type { RequestSummary } from '@teyue/contract'
import type { Capacity, PromiseKind, State } from '@teyue/domain'
import { describe, expect, it } from 'vitest'
import { actOf, byClock, headlineOf } from './words.ts'

const next = (capacity: Capacity, kind: PromiseKind, by: string | null = '2026-11-24T10:00:00+08:00'): RequestSummary['next'] => ({
  kind,
  who: { capacity, personId: null, name: '周予安' },
  what: '办',
  since: '2026-11-24T08:00:00+08:00',
  by,
  overdue: false,
  yours: true,
})
const act = (state: State, capacity: Capacity, kind: PromiseKind) => actOf({ state, next: next(capacity, kind) })

describe('the one thing to do', () => {
  it('is where the work is done, for each who acts', () => {
    expect(act('logged', 'manager', 'contact')).toMatchObject({ page: 'request', command: 'recordContact' })
    expect(act('logged', 'manager', 'offer')).toMatchObject({ page: 'offer' })
    expect(act('agreed', 'manager', 'dispatch')).toMatchObject({ page: 'dispatch' })
    expect(act('dispatched', 'manager', 'relayTime')).toMatchObject({ page: 'request', command: 'relayTime' })
    expect(act('dispatched', 'supervisor', 'assign')).toMatchObject({ page: 'assign' })
    expect(act('assigned', 'technician', 'setOut')).toMatchObject({ page: 'visit', words: '出发' })
    expect(act('pricing', 'region', 'decidePrice')).toMatchObject({ page: 'decidePrice' })
    expect(act('escalated', 'projectManager', 'resolve')).toMatchObject({ page: 'request', command: 'resolve' })
  })

  it('FEE-2 is the counter for what is made there, never a dispatch', () => {
    const counter = { page: 'request', command: 'serveAtCounter' }
    expect(act('agreed', 'manager', 'work')).toMatchObject(counter)
    expect(act('rework', 'manager', 'rework')).toMatchObject(counter)
  })

  it('FOLLOW-1 does not offer a follow-up before the work is accepted', () => {
    expect(act('accepted', 'manager', 'followUp')).toMatchObject({ page: 'followUp' })
    expect(act('done', 'manager', 'followUp')).toMatchObject({ page: 'request', command: 'recordContact' })
    expect(headlineOf({ title: '换锁。', state: 'done', next: next('manager', 'followUp') })).toBe('换锁，业主还没验收')
  })
})

describe('what needs me first', () => {
  const request = (id: string, by: string | null, appointment: RequestSummary['appointment'] = null) =>
    ({
      id,
      next: next('manager', 'contact', by),
      appointment,
      wantedWindow: { start: '', end: '2026-11-30T10:00:00+08:00' },
    }) as RequestSummary

  it('is due first; where no clock runs the visit is the time', () => {
    const list = [
      request('wanted', null),
      request('late', '2026-11-24T07:00:00+08:00'),
      request('visit', null, { start: '2026-11-24T08:00:00+08:00', end: '2026-11-24T09:00:00+08:00' }),
      request('soon', '2026-11-24T08:00:00+08:00'),
    ]
    expect([...list].sort(byClock).map((one) => one.id)).toEqual(['late', 'soon', 'visit', 'wanted'])
  })
})
