import { describe, expect, it } from 'vitest'
import { type Capacity, capacities } from '../people.ts'
import { defaultPolicy } from '../policy.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { type CommandOffer, commandsFor, type Decision, decide } from './decide.ts'
import { type Expectation, expectations, goodInput, now, usualFacts } from './expectations.fixture.ts'
import type { Given, RequestFacts } from './facts.ts'
import { type State, states } from './states.ts'
import { type Command, commands } from './table.ts'

const factsIn = (row: Expectation, state: State): RequestFacts => ({
  ...usualFacts,
  ...row.facts,
  ...row.leads[0]?.[1]?.facts,
  ...row.inState?.[state],
  state,
})
const inputOf = (row: Expectation): Given => ({ ...goodInput, ...row.leads[0]?.[1]?.input })
const ask = (row: Expectation, facts: RequestFacts, input: Partial<Given>, held: readonly Capacity[]) =>
  decide(row.command as Command, facts, input, held, defaultPolicy, now)
const offered = (row: Expectation, facts: RequestFacts, held: readonly Capacity[]) =>
  commandsFor(facts, held, defaultPolicy, now).find(({ command }) => command === row.command)

const outcome = (answer: Decision | Refusal) =>
  isRefusal(answer) ? `${answer.stage} ${answer.code} ${answer.clause}` : `${answer.capacity}: ${answer.from} to ${answer.to}`
const look = (button: CommandOffer | undefined) =>
  button ? `${button.possible ? 'possible' : 'disabled'} by ${button.clause}` : 'no button'

/** Each person alone, and somebody who is nothing to the request. */
const people: (readonly Capacity[])[] = [[], ...capacities.map((one) => [one])]

describe('every command of the lifecycle', () => {
  it('is expected here, and nothing else is', () => {
    expect(expectations.map(({ command }) => command).sort()).toEqual([...commands].sort())
  })

  describe.each(expectations)('$clause $command', (row) => {
    const givers = [...row.by, ...(row.enteredBy ?? [])]
    const to = row.leads[0]?.[0] ?? null

    it(`${row.clause} ${row.command}: for every state and every person, done, or refused with a clause`, () => {
      for (const state of states) {
        const facts = factsIn(row, state)
        const seen = people.map((held) => [ask(row, facts, inputOf(row), held), offered(row, facts, held)] as const)
        const wanted = people.map(([one]) => {
          if (!one || !givers.includes(one)) return `who not-yours-to-do ${row.clause}, no button`
          if (!row.from.includes(state)) return `when not-now ${row.clause}, disabled by ${row.clause}`
          return `${one}: ${state} to ${to ?? state}, possible by ${row.clause}`
        })
        expect(seen.map(([answer, button]) => `${outcome(answer)}, ${look(button)}`)).toEqual(wanted)
        for (const [answer] of seen) if (isRefusal(answer)) expect(answer.detail).toMatch(/^[^你!！]+。$/)
      }
    })

    const needs = (row.needs ?? []).map(([code, clause, change]) => ({ code, clause, change }))
    it.each(needs)('$clause is not offered: $code', ({ code, clause, change }) => {
      for (const state of change.state ? [change.state] : row.from) {
        for (const giver of givers) {
          const facts = { ...factsIn(row, state), ...change }
          expect(ask(row, facts, inputOf(row), [giver])).toMatchObject({ refused: true, stage: 'when', code, clause })
          expect(offered(row, facts, [giver])).toMatchObject({ possible: false, clause, reason: expect.stringMatching(/。$/) })
        }
      }
    })

    const asks = (row.asks ?? []).map(([code, clause, change]) => ({ code, clause, change }))
    it.each(asks)('$clause refuses what was handed in: $code', ({ code, clause, change }) => {
      // The reason of a cancellation is the company's to give.
      const asked = row.command === 'cancel' ? givers.filter((one) => one !== 'resident') : givers
      for (const state of row.from) {
        for (const giver of asked) {
          const answer = ask(row, factsIn(row, state), { ...inputOf(row), ...change }, [giver])
          expect(answer).toMatchObject({ refused: true, stage: 'given', code, clause })
          expect(offered(row, factsIn(row, state), [giver])).toMatchObject({ possible: true })
        }
      }
    })

    if (asks.length > 0) {
      it(`${row.clause} ${row.command}: refused with a clause when nothing is handed in`, () => {
        const giver = givers.find((one) => row.command !== 'cancel' || one !== 'resident')!
        const answer = ask(row, factsIn(row, row.from[0]!), {}, [giver])
        expect(answer).toMatchObject({ refused: true, stage: 'given', clause: expect.stringMatching(/^[A-Z]+-\d+$/) })
      })
    }

    const leads = row.leads.map(([to, on]) => ({ to: to ?? 'where it is', on }))
    it.each(leads)(`${row.clause} ${row.command} leads to $to`, ({ to, on }) => {
      for (const state of row.from) {
        const facts = { ...factsIn(row, state), ...on?.facts }
        expect(ask(row, facts, { ...inputOf(row), ...on?.input }, [givers[0]!])).toMatchObject({ to: to === 'where it is' ? state : to })
      }
    })
  })
})

describe('what the table alone does not show', () => {
  const of = (command: Command) => expectations.find((row) => row.command === command)!

  it('the wrong person is told so first, then the wrong moment, then what is missing', () => {
    const row = of('dispatch')
    const broken = { ...factsIn(row, 'logged'), agreedVersion: null }
    expect(ask(row, broken, {}, ['supervisor'])).toMatchObject({ stage: 'who' })
    expect(ask(row, broken, {}, ['manager'])).toMatchObject({ stage: 'when', code: 'not-now' })
    expect(ask(row, { ...broken, state: 'agreed' }, {}, ['manager'])).toMatchObject({ stage: 'when', code: 'no-consent' })
  })

  it('CONSENT-1 a spoken yes is the manager’s to record, and nobody else’s', () => {
    const row = of('agree')
    const spoken: Partial<Given> = { ...goodInput, spoken: true, signature: undefined }
    expect(ask(row, factsIn(row, 'offered'), spoken, ['manager'])).toMatchObject({ to: 'agreed', capacity: 'manager' })
    expect(ask(row, factsIn(row, 'offered'), spoken, ['resident'])).toMatchObject({ code: 'signature-missing', clause: 'CONSENT-1' })
  })

  it('CONSENT-5 the resident cancels without a reason, the company does not', () => {
    const row = of('cancel')
    expect(ask(row, factsIn(row, 'agreed'), {}, ['resident'])).toMatchObject({ to: 'cancelled' })
    expect(ask(row, factsIn(row, 'agreed'), {}, ['projectManager'])).toMatchObject({ code: 'reason-missing', clause: 'CONSENT-5' })
  })

  it('somebody who is more than one thing acts in their own right first', () => {
    const row = of('rejectWork')
    expect(ask(row, factsIn(row, 'done'), goodInput, ['manager', 'resident'])).toMatchObject({ capacity: 'resident' })
    expect(ask(row, factsIn(row, 'done'), goodInput, ['manager', 'technician'])).toMatchObject({ capacity: 'technician' })
  })

  it('ROUTE-1 a project manager does not accept a request, whatever their rank', () => {
    for (const command of ['offer', 'dispatch', 'redirect', 'askPrice'] as const) {
      const row = of(command)
      expect(ask(row, factsIn(row, row.from[0]!), inputOf(row), ['projectManager'])).toMatchObject({ stage: 'who', clause: row.clause })
    }
  })

  it('MAT-2 where the region allows either, a material line passes', () => {
    const row = of('offer')
    const policy = { ...defaultPolicy, material: 'either' } as const
    const input = { ...inputOf(row), materialLines: 1 }
    expect(decide('offer', factsIn(row, 'logged'), input, ['manager'], policy, now)).toMatchObject({ to: 'offered' })
  })
})
