import { describe, expect, it } from 'vitest'
import { effective, type Pending } from './effective.ts'
import { currentStep, progressesOf, verdictOf } from './procedure-progress.ts'
import { stageOf } from './stage.ts'
import { wallHardwareRecord } from './visit.fixture.ts'

const request = (over: Partial<Parameters<typeof effective>[0]> = {}): Parameters<typeof effective>[0] => ({
  state: 'assigned',
  agreedVersion: 1,
  signedVersion: 1,
  procedures: [{ id: 'SOP-1', record: { steps: {} }, gaps: [] }],
  photos: [],
  ...over,
})
const command = (name: 'setOut' | 'arrive' | 'start' | 'signConsent', body = {}): Pending => ({ kind: 'command', command: name, body })
const photo = (purpose: string): Pending => ({ kind: 'photo', purpose })
const stage = (pending: Pending[], over = {}, inspectionOnly = false) => {
  const seen = effective(request(over), pending)
  return stageOf(seen, { inspectionOnly, gaps: progressesOf(seen).reduce((sum, one) => sum + one.gaps, 0) })
}

describe('a visit without network moves on by what waits in the phone', () => {
  it('goes from setting out to the work', () => {
    expect(stage([])).toBe('setOut')
    expect(stage([command('setOut')])).toBe('arrive')
    expect(stage([command('setOut'), photo('before'), command('arrive')])).toBe('start')
    expect(stage([command('setOut'), photo('before'), command('arrive'), command('start')])).toBe('work')
  })

  it('CONSENT-1 asks for the owed signature before the work', () => {
    const arrived = [command('setOut'), photo('before'), command('arrive')]
    expect(stage(arrived, { signedVersion: null })).toBe('signConsent')
    expect(stage([...arrived, command('signConsent', { quoteVersion: 1 })], { signedVersion: null })).toBe('start')
  })

  it('CONSENT-3 asks for a quote first where only the inspection is agreed', () => {
    expect(stage([command('setOut'), photo('before'), command('arrive')], {}, true)).toBe('quoteFirst')
  })

  it('SOP-1 finishes only after every step', () => {
    const working = { state: 'working' as const, procedures: [{ id: 'SOP-1', record: wallHardwareRecord, gaps: [] }] }
    expect(stage([], { ...working, procedures: [{ id: 'SOP-1', record: { steps: {} }, gaps: [] }] })).toBe('work')
    expect(stage([], working)).toBe('finish')
  })

  it('shows the next open step, and comes back to one that failed', () => {
    const step = (stepId: string, passed?: boolean): Pending => ({
      kind: 'step',
      procedureId: 'SOP-1',
      stepId,
      done: true,
      passed,
      deviceTime: '',
    })
    const at = (pending: Pending[]) => currentStep(progressesOf(effective(request(), pending)))?.step?.id
    expect(at([])).toBe('mark')
    expect(at([step('mark'), step('tape')])).toBe('pilot')
    const all = ['mark', 'tape', 'pilot', 'drill', 'plug'].map((id) => step(id))
    expect(at([...all, step('pull', false), step('tile', true)])).toBe('pull')
    expect(at([...all, step('pull', true), step('tile', true)])).toBeUndefined()
  })
})

describe('a figure', () => {
  it('says by how much it is out of bounds', () => {
    const level = { label: '水平偏差', unit: '毫米/米', min: 0, max: 1 }
    const plumb = { label: '竖直偏差', unit: '毫米/米', min: 0, below: 2 }
    expect(verdictOf(level, '1')).toEqual({ ok: true, text: '合格' })
    expect(verdictOf(level, '1.4')).toEqual({ ok: false, text: '超了 0.4' })
    expect(verdictOf(plumb, '2')).toEqual({ ok: false, text: '要小于 2' })
    expect(verdictOf({ label: '观察时间', unit: '分钟', min: 5 }, '3')).toEqual({ ok: false, text: '少了 2' })
    expect(verdictOf(level, '')).toBeNull()
  })
})
