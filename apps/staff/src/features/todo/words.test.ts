import type { RequestSummary } from '@teyue/contract'
import type { Capacity, State } from '@teyue/domain'
import { describe, expect, it } from 'vitest'
import { actOf, byClock, headlineOf } from './words.ts'

const next = (capacity: Capacity, what: string, by: string | null = '2026-11-24T10:00:00+08:00'): RequestSummary['next'] => ({
  who: { capacity, personId: null, name: '周予安' },
  what,
  since: '2026-11-24T08:00:00+08:00',
  by,
  overdue: false,
  yours: true,
})
const act = (state: State, capacity: Capacity, what: string) => actOf({ state, next: next(capacity, what) })

describe('the one thing to do', () => {
  it('is where the work is done, for each who acts', () => {
    expect(act('logged', 'manager', '联系业主')).toMatchObject({ page: 'request', command: 'recordContact' })
    expect(act('logged', 'manager', '说明价格，发送报价')).toMatchObject({ page: 'offer' })
    expect(act('agreed', 'manager', '派工')).toMatchObject({ page: 'dispatch' })
    expect(act('dispatched', 'manager', '转告新的时间')).toMatchObject({ page: 'request', command: 'relayTime' })
    expect(act('dispatched', 'supervisor', '派师傅')).toMatchObject({ page: 'assign' })
    expect(act('assigned', 'technician', '按时出发')).toMatchObject({ page: 'visit', words: '出发' })
    expect(act('pricing', 'region', '核定价格')).toMatchObject({ page: 'decidePrice' })
    expect(act('escalated', 'projectManager', '协调并写下结果')).toMatchObject({ page: 'request', command: 'resolve' })
  })

  it('FOLLOW-1 does not offer a follow-up before the work is accepted', () => {
    expect(act('accepted', 'manager', '回访')).toMatchObject({ page: 'followUp' })
    expect(act('done', 'manager', '回访')).toMatchObject({ page: 'request', command: 'recordContact' })
    expect(headlineOf({ title: '换锁。', state: 'done', next: next('manager', '回访') })).toBe('换锁，业主还没验收')
  })
})

describe('what needs me first', () => {
  const request = (id: string, by: string | null, appointment: RequestSummary['appointment'] = null) =>
    ({ id, next: next('manager', '', by), appointment, wantedWindow: { start: '', end: '2026-11-30T10:00:00+08:00' } }) as RequestSummary

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
