import { describe, expect, it } from 'vitest'
import { mainCommand, otherCommands } from './other-commands.ts'

const offer = (command: string, possible: boolean) => ({
  command,
  possible,
  clause: 'DISP-2',
  reason: possible ? null : '师傅已出发，不能再改。',
})
const window = { start: '2026-11-24T14:00:00+08:00', end: '2026-11-24T16:00:00+08:00' }

describe('what a request asks of its owner', () => {
  it('puts the acceptance before everything else', () => {
    expect(mainCommand({ commands: [offer('signConsent', true), offer('acceptWork', true)] })).toBe('acceptWork')
    expect(mainCommand({ commands: [offer('agree', false)] })).toBeUndefined()
  })

  it('keeps showing what was possible a moment ago, disabled', () => {
    const commands = [offer('changeTime', false), offer('cancel', true), offer('reportDamage', false), offer('rejectWork', false)]
    expect(otherCommands({ state: 'underway', appointment: window, commands })).toEqual(['changeTime', 'cancel'])
    expect(otherCommands({ state: 'logged', appointment: null, commands })).toEqual(['cancel'])
  })

  it('offers the warranty when all is over', () => {
    expect(otherCommands({ state: 'closed', appointment: window, commands: [offer('claimWarranty', true)] })).toEqual([
      'claimWarranty',
      'reportDamage',
    ])
    expect(otherCommands({ state: 'cancelled', appointment: null, commands: [offer('claimWarranty', false)] })).toEqual([])
  })
})
