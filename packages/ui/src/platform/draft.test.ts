import { act, renderHook } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'

vi.mock('@tarojs/taro', () => import('../testing/taro.ts'))
const { createDrafts, forgetDrafts, useDraft } = await import('./draft.ts')
const { memoryStorage } = await import('./storage.ts')

describe('drafts', () => {
  it('survive the app', () => {
    const disk = new Map<string, string>()
    createDrafts(memoryStorage(disk)).write('booking', { need: '龙头一直滴水' })
    expect(createDrafts(memoryStorage(disk)).read('booking')).toEqual({ need: '龙头一直滴水' })
  })

  it('are gone when they were sent, or when the person leaves', () => {
    const disk = new Map<string, string>()
    const drafts = createDrafts(memoryStorage(disk))
    drafts.write('booking', { need: '一' })
    drafts.write('complaint', { words: '二' })
    drafts.clear('booking')
    expect(drafts.read('booking')).toBeUndefined()
    forgetDrafts(memoryStorage(disk))
    expect(drafts.read('complaint')).toBeUndefined()
    expect([...disk.values()].join()).not.toContain('二')
  })

  it('are forgotten after thirty days, and not before', () => {
    const disk = new Map<string, string>()
    const day = 86_400_000
    createDrafts(memoryStorage(disk), () => 0).write('old', 1)
    expect(createDrafts(memoryStorage(disk), () => 30 * day).read('old')).toBe(1)
    expect(createDrafts(memoryStorage(disk), () => 30 * day + 1).read('old')).toBeUndefined()
  })

  it('fill the form again', () => {
    const drafts = createDrafts(memoryStorage())
    const first = renderHook(() => useDraft(drafts, 'form', ''))
    act(() => first.result.current[1]('换水阀门'))
    first.unmount()
    const second = renderHook(() => useDraft(drafts, 'form', ''))
    expect(second.result.current[0]).toBe('换水阀门')
    act(() => second.result.current[2]())
    expect(second.result.current[0]).toBe('')
    expect(drafts.read('form')).toBeUndefined()
  })
})
