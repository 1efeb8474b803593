import { describe, expect, it } from 'vitest'
import { emptyLog, type LogDraft, logBodyOf, missingInLog } from './draft.ts'

const filled: LogDraft = {
  ...emptyLog,
  home: { id: 'h', label: '3-2-1402', projectId: 'p', managerName: '周予安' },
  contactName: ' 林知夏 ',
  contactPhone: '13900001234',
  need: '龙头滴水',
  urgency: 'today',
  window: { day: '2026-11-24', from: '14:00', to: '16:00' },
  channel: 'phone',
  items: [{ itemCode: 'GS-01', name: '', price: '' }],
}

describe('ROUTE-6 a need that is written down', () => {
  it('says what is still missing, one after the other', () => {
    expect(missingInLog(emptyLog)).toBe('请先找到房屋')
    expect(missingInLog({ ...filled, contactPhone: '1390000' })).toBeNull()
    expect(missingInLog({ ...filled, contactPhone: '139 0000' })).toBe('请填能联系上的电话')
    expect(missingInLog({ ...filled, window: null })).toBe('请选想约的时间')
    expect(missingInLog({ ...filled, channel: null })).toBe('请选怎么提的')
    expect(missingInLog(filled)).toBeNull()
  })

  it('goes out with Shanghai’s time and without empty words', () => {
    expect(logBodyOf(filled, ['photo'])).toEqual({
      homeId: 'h',
      contactName: '林知夏',
      contactPhone: '13900001234',
      need: '龙头滴水',
      demands: '',
      urgency: 'today',
      window: { start: '2026-11-24T14:00:00+08:00', end: '2026-11-24T16:00:00+08:00' },
      channel: 'phone',
      items: [{ itemCode: 'GS-01', quantityMilli: 1000 }],
      photoIds: ['photo'],
      residentId: undefined,
      passedOnBy: undefined,
    })
  })
})
