import { describe, expect, it } from 'vitest'
import { clauseIds } from '../clauses.ts'
import { capacities } from '../people.ts'
import { defaultPolicy } from '../policy.ts'
import type { Judgement, RequestFacts } from './facts.ts'
import { endStates, isOpen, openStates, type State, stateNames, states } from './states.ts'
import { type Command, commandPath, commands, lifecycle, ruleOf } from './table.ts'

const next = (state: State): State[] => commands.flatMap((command) => (ruleOf(command).from.includes(state) ? ruleOf(command).to : []))

function reachableFrom(start: State): Set<State> {
  const seen = new Set<State>([start])
  for (const state of seen) for (const to of next(state)) seen.add(to)
  return seen
}

describe('the graph of the lifecycle', () => {
  it('every state is reached from logged', () => {
    expect([...reachableFrom('logged')].sort()).toEqual([...states].sort())
  })

  it.each(openStates)('%s leads to an end', (state) => {
    expect([...reachableFrom(state)].some((one) => !isOpen(one))).toBe(true)
  })

  it.each(endStates)('nothing leads out of %s', (state) => {
    expect(next(state)).toEqual([])
  })

  it.each(openStates)('the main way goes on from %s, whatever goes wrong: it can still be closed or settled', (state) => {
    const ends = [...reachableFrom(state)].filter((one) => !isOpen(one))
    expect(ends).toEqual(expect.arrayContaining(['closed', 'settled']))
  })

  it.each([
    ['CONSENT-1', 'agreed'],
    ['ROUTE-3', 'dispatched'],
    ['DISP-1', 'assigned'],
    ['VISIT-1', 'underway'],
    ['VISIT-2', 'onSite'],
  ] as const)('%s there is no way around %s to work in a home', (_, gate) => {
    expect(walk({ without: gate }).has('working')).toBe(false)
    expect(walk({}).has('working')).toBe(true)
  })

  it('ACCEPT-1 only an accepted request is closed', () => {
    expect(states.filter((state) => next(state).includes('closed'))).toEqual(['accepted'])
  })

  it('ACCEPT-4 only the project manager settles', () => {
    for (const command of commands) if (ruleOf(command).to.includes('settled')) expect(ruleOf(command).by).toEqual(['projectManager'])
  })
})

describe('each rule of the table', () => {
  it.each(commands)('%s is complete', (command) => {
    const rule = ruleOf(command)
    expect(rule.name).toMatch(/[\u4e00-\u9fff]/)
    expect(rule.name).not.toMatch(/[你！!]/)
    expect(clauseIds).toContain(rule.clause)
    expect(rule.by.length).toBeGreaterThan(0)
    for (const one of [...rule.by, ...rule.enteredBy]) expect(capacities).toContain(one)
    for (const one of [...rule.from, ...rule.to]) expect(states).toContain(one)
    for (const list of [rule.by, rule.enteredBy, rule.from, rule.to]) expect(new Set(list).size).toBe(list.length)
    expect(new Set([...rule.by, ...rule.enteredBy]).size).toBe(rule.by.length + rule.enteredBy.length)
    // Who enters an act for another does it for a resident.
    if (rule.enteredBy.length > 0) expect(rule.by).toEqual(['resident'])
    expect(rule.choose !== undefined).toBe(rule.to.length > 1)
  })

  const choosing = commands.filter((command) => ruleOf(command).choose)
  it.each(choosing)('%s chooses inside where it may lead, whatever the facts are', (command) => {
    const chosen = new Set<State>()
    for (const judgement of everyJudgement(command)) {
      const to = ruleOf(command).choose!(judgement)
      expect(ruleOf(command).to).toContain(to)
      chosen.add(to)
    }
    expect([...chosen].sort()).toEqual([...ruleOf(command).to].sort())
  })

  it('paths are words in kebab-case, one for each command', () => {
    expect(commandPath('acceptWork')).toBe('accept-work')
    const paths = commands.map(commandPath)
    for (const path of paths) expect(path).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(new Set(paths).size).toBe(commands.length)
  })

  it('every state has a name that people read', () => {
    expect(Object.keys(stateNames).sort()).toEqual([...states].sort())
    expect(new Set(Object.values(stateNames)).size).toBe(states.length)
  })

  it('is a rule of its own: no two commands share an object', () => {
    expect(new Set(Object.values(lifecycle)).size).toBe(commands.length)
  })
})

const notInAHome = (command: Command, state: State) => command === 'serveAtCounter' || (command === 'start' && state === 'assigned')

/**
 * Every state that can be reached in somebody's home, keeping in mind where a detour over `pricing` or `quoted` came from:
 * a price that was asked for at the desk does not lead to a hold on site.
 */
function walk({ without }: { without?: State }): Set<State> {
  const places = new Set(['logged null'])
  for (const place of places) {
    const [state, origin] = place.split(' ') as [State, State | 'null']
    for (const command of commands) {
      const rule = ruleOf(command)
      if (!rule.from.includes(state) || notInAHome(command, state)) continue
      const tos = rule.choose
        ? [...everyJudgement(command)].filter(({ facts }) => String(facts.originState) === origin).map(rule.choose)
        : rule.to
      for (const to of tos) if (to !== without) places.add(`${to} ${to === 'pricing' || to === 'quoted' ? state : null}`)
    }
  }
  return new Set([...places].map((place) => place.split(' ')[0] as State))
}

/** Every combination of the facts that a choice may look at, the empty ones among them. */
function* everyJudgement(command: Command): Generator<Judgement> {
  const yesNo = [undefined, true, false]
  const origins: (RequestFacts['originState'] | undefined)[] = [undefined, null, ...states]
  for (const state of ruleOf(command).from)
    for (const originState of origins)
      for (const inspectionOnly of yesNo)
        for (const reworks of [undefined, 0, 1, 2])
          for (const dissatisfied of yesNo)
            for (const satisfied of yesNo) {
              const facts = { state, originState, inspectionOnly, reworks }
              yield { facts, given: { dissatisfied, satisfied }, policy: defaultPolicy, now: 0, capacity: 'resident' }
            }
}
