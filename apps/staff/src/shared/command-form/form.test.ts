import { describe, expect, it } from 'vitest'
import { type Field, firstMissing, windowOf } from './form.ts'

const fields: Field[] = [
  { kind: 'choice', name: 'why', label: '原因', choices: [{ value: 'parts', label: '缺材料' }] },
  { kind: 'words', name: 'words', label: '情况' },
  { kind: 'words', name: 'note', label: '备注', optional: true },
  { kind: 'claim', name: 'safe', label: '安全', unless: '请先处理安全' },
  { kind: 'window', name: 'window', label: '时间' },
]
const window = { day: '2026-11-24', from: '14:00', to: '16:00' }

describe('a command’s form', () => {
  it('says the first thing that is missing', () => {
    expect(firstMissing(fields, {})).toBe('请选原因')
    expect(firstMissing(fields, { why: 'parts', words: '  ' })).toBe('请填写情况')
    expect(firstMissing(fields, { why: 'parts', words: '缺阀芯', safe: false })).toBe('请先处理安全')
    expect(firstMissing(fields, { why: 'parts', words: '缺阀芯', safe: true })).toBe('请选时间')
    expect(firstMissing(fields, { why: 'parts', words: '缺阀芯', safe: true, window })).toBeNull()
  })

  it('takes a window in Shanghai’s time, and none that ends before it begins', () => {
    expect(windowOf({ window }, 'window')).toEqual({ start: '2026-11-24T14:00:00+08:00', end: '2026-11-24T16:00:00+08:00' })
    expect(windowOf({ window: { ...window, to: '13:00' } }, 'window')).toBeNull()
  })
})
