import { describe, expect, it } from 'vitest'
import { type Instant, parseInstant } from './calendar.ts'
import { type Command, commands, ruleOf } from './lifecycle/index.ts'
import { endStates, openStates, type State } from './lifecycle/states.ts'
import { type Capacity, capacities } from './people.ts'
import { defaultPolicy, type Policy } from './policy.ts'
import { escalatesAt, type PromiseFacts, type PromiseKind, promiseKinds, promisesOf, warnAt } from './promises.ts'

const at = (text: string): Instant => parseInstant(`${text}+08:00`)!
const minute = 60_000
const hour = 60 * minute
/** A Tuesday that is worked. */
const start = at('2026-11-24T10:00:00')
const appointment = { start: start + 2 * hour, end: start + 4 * hour }

const usual: PromiseFacts = {
  state: 'logged',
  place: 'home',
  urgency: 'today',
  proposal: null,
  appointmentAgreed: true,
  quote: { version: 1, kind: 'offer', status: 'open', expiresAt: start + 72 * hour, payerId: null },
  signedVersion: 1,
  agreedVersion: 1,
  loggedAt: start,
  talked: false,
  offeredFor: null,
  appointment,
  finishedAt: null,
  durationMinutes: 60,
  nextByOnHold: null,
  hasTechnician: true,
  damageOpen: false,
}
const of = (change: Partial<PromiseFacts>, policy: Policy = defaultPolicy) => promisesOf({ ...usual, ...change }, policy)
const main = (change: Partial<PromiseFacts>, policy?: Policy) => of(change, policy).find((promise) => promise.main)!

type Row = [clause: string, what: string, change: Partial<PromiseFacts>, kind: PromiseKind, holder: Capacity, due: Instant | null]
const rows: Row[] = [
  ['ROUTE-5', 'a new request is contacted within a working day', {}, 'contact', 'manager', at('2026-11-25T10:00:00')],
  ['ROUTE-7', 'an urgent one within half an hour', { urgency: 'urgent' }, 'contact', 'manager', start + 30 * minute],
  ['ROUTE-5', 'after the first talk the price is owed', { talked: true }, 'offer', 'manager', start + 2 * hour],
  ['PRICE-4', 'the region decides a case price', { state: 'pricing' }, 'decidePrice', 'region', start + 24 * hour],
  ['CONSENT-1', 'an offer is answered while it stands', { state: 'offered' }, 'agree', 'resident', start + 72 * hour],
  [
    'DISP-2',
    'and before the visit that it names begins',
    { state: 'offered', offeredFor: start + 6 * hour },
    'agree',
    'resident',
    start + 6 * hour,
  ],
  [
    'DISP-2',
    'unless that had begun when it was offered',
    { state: 'offered', offeredFor: start - hour },
    'agree',
    'resident',
    start + 72 * hour,
  ],
  ['ROUTE-5', 'after the yes somebody is sent soon', { state: 'agreed' }, 'dispatch', 'manager', start + 2 * hour],
  ['FEE-2', 'at the counter the manager does it', { state: 'agreed', place: 'counter' }, 'work', 'manager', start + 2 * hour],
  ['DISP-1', 'the supervisor names a technician', { state: 'dispatched' }, 'assign', 'supervisor', start + hour],
  [
    'DISP-2',
    'without an agreed time the manager finds one',
    { state: 'dispatched', appointmentAgreed: false },
    'proposeTime',
    'manager',
    start + hour,
  ],
  [
    'DISP-2',
    'a proposed time goes over the manager',
    { state: 'dispatched', proposal: { relayed: false } },
    'relayTime',
    'manager',
    start + hour,
  ],
  ['DISP-2', 'then to the resident', { state: 'dispatched', proposal: { relayed: true } }, 'answerTime', 'resident', start + 4 * hour],
  ['DISP-2', 'on hold too', { state: 'onHold', proposal: { relayed: true } }, 'answerTime', 'resident', start + 4 * hour],
  ['DISP-2', 'and in a rework', { state: 'rework', proposal: { relayed: false } }, 'relayTime', 'manager', start + hour],
  ['DISP-2', 'the technician sets out in time', { state: 'assigned' }, 'setOut', 'technician', appointment.start],
  [
    'CARE-3',
    'at a partner’s place the work begins in time',
    { state: 'assigned', place: 'partner' },
    'begin',
    'technician',
    appointment.start,
  ],
  ['DISP-2', 'and arrives within the window', { state: 'underway' }, 'arrive', 'technician', appointment.end],
  ['CONSENT-1', 'a spoken yes is signed before work, without a clock', { state: 'onSite', signedVersion: null }, 'sign', 'resident', null],
  ['CONSENT-3', 'on site the technician quotes or begins', { state: 'onSite' }, 'begin', 'technician', start + 30 * minute],
  ['CONSENT-3', 'a quote on site is answered while it stands', { state: 'quoted' }, 'answerQuote', 'resident', start + 72 * hour],
  ['FOLLOW-3', 'work takes at most twice its usual time', { state: 'working' }, 'work', 'technician', start + 2 * hour],
  ['FOLLOW-3', 'and at least an hour is given', { state: 'working', durationMinutes: 10 }, 'work', 'technician', start + hour],
  ['CONSENT-6', 'a hold says who acts next', { state: 'onHold', nextByOnHold: 'supervisor' }, 'replan', 'supervisor', start + 24 * hour],
  ['CONSENT-6', 'or it is the manager', { state: 'onHold' }, 'replan', 'manager', start + 24 * hour],
  ['ACCEPT-1', 'the owner tries it and signs', { state: 'done' }, 'accept', 'resident', start + 24 * hour],
  ['ACCEPT-3', 'a rework is the technician’s', { state: 'rework' }, 'rework', 'technician', start + 24 * hour],
  [
    'ACCEPT-3',
    'or the supervisor’s, when nobody is assigned',
    { state: 'rework', hasTechnician: false },
    'rework',
    'supervisor',
    start + 24 * hour,
  ],
  [
    'ACCEPT-3',
    'or the manager’s at the counter',
    { state: 'rework', place: 'counter', hasTechnician: false },
    'rework',
    'manager',
    start + 24 * hour,
  ],
  ['ACCEPT-4', 'the project manager coordinates', { state: 'escalated' }, 'resolve', 'projectManager', start + 24 * hour],
  ['FOLLOW-1', 'the manager follows up', { state: 'accepted', finishedAt: start }, 'followUp', 'manager', start + 24 * hour],
  ['FOLLOW-2', 'what was found is put right', { state: 'rectifying' }, 'rectify', 'projectManager', start + 24 * hour],
]

describe('who must do what until when', () => {
  it.each(rows)('%s %s', (_clause, _what, change, kind, holder, due) => {
    const promise = main(change)
    expect(promise).toMatchObject({ kind, holder, main: true })
    expect(promise.what).toMatch(/^[\u4e00-\u9fff，、]+$/)
    expect(promise.dueAt(start)).toBe(due)
  })

  it.each(openStates)('%s: exactly one main promise, whatever the facts, and no two of a kind', (state) => {
    const wrong = [...everyFacts(state)].filter((facts) => {
      const kinds = promisesOf(facts, defaultPolicy).map(({ kind }) => kind)
      const mains = promisesOf(facts, defaultPolicy).filter((promise) => promise.main)
      return mains.length !== 1 || new Set(kinds).size !== kinds.length || kinds.some((kind) => !promiseKinds.includes(kind))
    })
    expect(wrong).toEqual([])
  })

  it.each(openStates)('%s: who holds the promise has a command to keep it with', (state) => {
    // Damage is settled beside the lifecycle.
    const promises = [...everyFacts(state)].flatMap((facts) => promisesOf(facts, defaultPolicy).filter(({ kind }) => kind !== 'damage'))
    for (const holder of new Set(promises.map((one) => one.holder))) {
      const givenBy = (command: Command) => [...ruleOf(command).by, ...ruleOf(command).enteredBy]
      const theirs = commands.filter((command) => ruleOf(command).from.includes(state) && givenBy(command).includes(holder))
      // Notes and reports do not move a request on.
      expect(theirs.filter((command) => !['recordContact', 'changeParty', 'reportDamage'].includes(command))).not.toEqual([])
    }
  })

  it.each(endStates)('%s: nothing is owed but for damage', (state) => {
    expect(of({ state, finishedAt: start })).toEqual([])
    expect(of({ state, damageOpen: true })).toMatchObject([{ kind: 'damage', main: false }])
  })
})

describe('clocks', () => {
  it('FOLLOW-1 the follow-up counts from the last finish, not from the acceptance, and runs while the owner has not accepted', () => {
    const finishedAt = start - 20 * hour
    for (const state of ['done', 'accepted'] as const) {
      const promise = of({ state, finishedAt }).find(({ kind }) => kind === 'followUp')!
      expect(promise).toMatchObject({ holder: 'manager', main: state === 'accepted', startedAt: finishedAt })
      expect(promise.dueAt(promise.startedAt!)).toBe(start + 4 * hour)
      // Nobody is told to follow up what nobody has accepted yet.
      expect(promise.what.includes('回访')).toBe(state === 'accepted')
    }
    expect(of({ state: 'escalated', finishedAt }).map(({ kind }) => kind)).toEqual(['resolve'])
    expect(of({ state: 'rework', finishedAt }).some(({ kind }) => kind === 'followUp')).toBe(false)
    expect(of({ state: 'done', finishedAt: null }).some(({ kind }) => kind === 'followUp')).toBe(false)
  })

  it('ROUTE-5 a request of Friday is contacted on Monday', () => {
    const friday = at('2026-11-27T17:00:00')
    expect(main({}).dueAt(friday)).toBe(at('2026-11-30T17:00:00'))
  })

  it('ROUTE-7 what is urgent is contacted on a day off too', () => {
    const saturday = at('2026-11-28T22:00:00')
    expect(main({ urgency: 'urgent' }).dueAt(saturday)).toBe(at('2026-11-28T22:30:00'))
  })

  it('ROUTE-5 the contact counts from the logging, and is owed while the region decides a case price', () => {
    const loggedAt = start - 3 * hour
    const owed = (change: Partial<PromiseFacts>) => of({ loggedAt, ...change }).find(({ kind }) => kind === 'contact')
    expect(owed({})).toMatchObject({ main: true, startedAt: loggedAt })
    expect(owed({ state: 'pricing' })).toMatchObject({ main: false, startedAt: loggedAt, holder: 'manager' })
    expect(owed({ state: 'pricing', talked: true })).toBeUndefined()
  })

  it('ROUTE-5 the project sets its own number of working days', () => {
    expect(main({}, { ...defaultPolicy, contactWorkingDays: 3 }).dueAt(start)).toBe(at('2026-11-27T10:00:00'))
  })

  it('ACCEPT-5 damage is the project manager’s beside whatever else is owed', () => {
    const promises = of({ state: 'working', damageOpen: true })
    expect(promises).toMatchObject([
      { kind: 'work', main: true },
      { kind: 'damage', holder: 'projectManager', main: false },
    ])
    expect(promises[1]!.dueAt(start)).toBe(start + 24 * hour)
  })

  it('without an appointment or a quote no clock runs', () => {
    expect(main({ state: 'assigned', appointment: null }).dueAt(start)).toBeNull()
    expect(main({ state: 'offered', quote: null }).dueAt(start)).toBeNull()
  })

  it.each([
    ['nine minutes', 9 * minute, null],
    ['ten minutes', 10 * minute, 2.5 * minute],
    ['an hour', hour, 15 * minute],
    ['eight hours', 8 * hour, 2 * hour],
    ['a day', 24 * hour, 2 * hour],
    ['three days', 72 * hour, 2 * hour],
  ])('of %s the holder is reminded at three quarters, at the most two hours before', (_, span, before) => {
    const due = start + span
    expect(warnAt(start, due)).toBe(before === null ? null : due - before)
  })

  it('what is overdue goes up half an hour later', () => {
    expect(escalatesAt(start)).toBe(start + 30 * minute)
  })
})

function* everyFacts(state: State): Generator<PromiseFacts> {
  const holders = capacities.filter((one) => one === 'resident' || one === 'manager' || one === 'supervisor')
  for (const place of ['home', 'partner', 'counter'] as const)
    for (const talked of [true, false])
      for (const proposal of [null, { relayed: true }, { relayed: false }])
        for (const appointmentAgreed of [true, false])
          for (const signedVersion of [1, null])
            for (const hasTechnician of place === 'counter' ? [false] : [true, false])
              for (const nextByOnHold of [null, ...holders])
                for (const finishedAt of [null, start])
                  for (const damageOpen of [true, false])
                    yield {
                      ...usual,
                      ...{ state, place, talked, proposal, appointmentAgreed, signedVersion, hasTechnician, nextByOnHold },
                      ...{ finishedAt, damageOpen },
                    }
}
