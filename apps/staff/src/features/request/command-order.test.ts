import type { RequestView } from '@teyue/contract'
import type { Command, State } from '@teyue/domain'
import { describe, expect, it } from 'vitest'
import { chooseCommands } from './command-order.ts'

type Chosen = Parameters<typeof chooseCommands>[0]

function request(state: State, possible: Command[], blocked: Command[] = [], over: Partial<Chosen> = {}): Chosen {
  const offer = (command: Command, isPossible: boolean) => ({
    command,
    possible: isPossible,
    clause: null,
    reason: isPossible ? null : '缺',
  })
  const window = { start: '2026-11-24T10:00:00+08:00', end: '2026-11-24T12:00:00+08:00' }
  return {
    state,
    next: null,
    hold: null,
    appointment: window,
    commands: [...possible.map((one) => offer(one, true)), ...blocked.map((one) => offer(one, false))],
    ...over,
  }
}
const next = (kind: NonNullable<RequestView['next']>['kind']): RequestView['next'] => ({
  kind,
  who: { capacity: 'manager', personId: null, name: '' },
  what: '',
  since: '',
  by: null,
  overdue: false,
  yours: true,
})

describe('the main act of a request', () => {
  it('is the story’s next, not the first of the table', () => {
    expect(chooseCommands(request('agreed', ['recordContact', 'cancel', 'dispatch'])).main).toBe('dispatch')
    expect(chooseCommands(request('accepted', ['recordContact', 'receiveForm', 'followUp'])).main).toBe('followUp')
  })

  it('ROUTE-5 is the contact until somebody talked', () => {
    const commands: Command[] = ['recordContact', 'redirect', 'offer']
    expect(chooseCommands(request('logged', commands, [], { next: next('contact') })).main).toBe('recordContact')
    expect(chooseCommands(request('logged', commands, [], { next: next('offer') })).main).toBe('offer')
  })

  it('DISP-2 is a new time only while a time is missing', () => {
    expect(chooseCommands(request('dispatched', ['proposeTime', 'assign'])).main).toBe('assign')
    expect(chooseCommands(request('dispatched', ['proposeTime'], ['assign'])).main).toBe('proposeTime')
    expect(chooseCommands(request('dispatched', ['proposeTime', 'recall'])).main).toBeNull()
    expect(chooseCommands(request('dispatched', ['proposeTime', 'recall'], [], { appointment: null })).main).toBe('proposeTime')
    expect(chooseCommands(request('onHold', ['proposeTime'], ['replan'])).main).toBe('proposeTime')
  })
})

describe('the other commands', () => {
  it('are those possible, then those that only lack something; a wrong moment is left out', () => {
    const { others } = chooseCommands(request('offered', ['agree', 'withdrawOffer'], ['lapse', 'dispatch']))
    expect(others).toEqual(['withdrawOffer', 'lapse'])
  })

  it('are none of the missing once the request has ended', () => {
    expect(chooseCommands(request('closed', ['claimWarranty'], ['reportDamage'])).others).toEqual(['claimWarranty'])
  })
})
