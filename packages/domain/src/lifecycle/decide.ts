import type { ClauseId } from '../clauses.ts'
import type { Capacity } from '../people.ts'
import { capacityNames } from '../people.ts'
import type { Policy } from '../policy.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { Given, Judgement, RequestFacts } from './facts.ts'
import { firstRefusal } from './guards.ts'
import { type State, stateNames } from './states.ts'
import { type Command, commands, ruleOf } from './table.ts'

export interface Decision {
  /** The capacity in which the person acted; for a resident's act entered by somebody else, that somebody's. */
  capacity: Capacity
  from: State
  to: State
}

/** The capacity in which somebody gives a command: their own act first, then another's entered for them. */
function capacityFor(command: Command, held: readonly Capacity[]): Capacity | null {
  const { by, enteredBy } = ruleOf(command)
  return [...by, ...enteredBy].find((capacity) => held.includes(capacity)) ?? null
}

function standing(command: Command, facts: RequestFacts, held: readonly Capacity[], policy: Policy, now: number): Refusal | Judgement {
  const { by, from, clause, must } = ruleOf(command)
  const capacity = capacityFor(command, held)
  if (!capacity) {
    const who = by.map((one) => capacityNames[one]).join('、')
    return { ...refuse('not-yours-to-do', clause, `这一步只能由${who}来做。`, { by }), stage: 'who' }
  }
  if (!from.includes(facts.state)) {
    const moment = `这一单现在是「${stateNames[facts.state]}」，不能办「${ruleOf(command).name}」。`
    return { ...refuse('not-now', clause, moment, { state: facts.state, from }), stage: 'when' }
  }
  const judgement: Judgement = { facts, given: {}, policy, now, capacity }
  const refusal = firstRefusal(must, judgement)
  return refusal ? { ...refusal, stage: 'when' } : judgement
}

/** Judges one command on loaded facts. Wrong person first, then wrong moment, then what must hold, then what was handed in. */
export function decide(
  command: Command,
  facts: RequestFacts,
  given: Partial<Given>,
  held: readonly Capacity[],
  policy: Policy,
  now: number,
): Decision | Refusal {
  const ground = standing(command, facts, held, policy, now)
  if (isRefusal(ground)) return ground
  const rule = ruleOf(command)
  const judgement = { ...ground, given }
  const refusal = firstRefusal(rule.given, judgement)
  if (refusal) return { ...refusal, stage: 'given' }
  const to = rule.choose ? rule.choose(judgement) : (rule.to[0] ?? facts.state)
  return { capacity: ground.capacity, from: facts.state, to }
}

export interface CommandOffer {
  command: Command
  possible: boolean
  clause: ClauseId | null
  reason: string | null
}

/** Each command that is this person's to give, possible now or not, and why not: the buttons of both apps. */
export function commandsFor(facts: RequestFacts, held: readonly Capacity[], policy: Policy, now: number): CommandOffer[] {
  return commands
    .filter((command) => capacityFor(command, held) !== null)
    .map((command) => {
      const ground = standing(command, facts, held, policy, now)
      if (isRefusal(ground)) return { command, possible: false, clause: ground.clause, reason: ground.detail }
      return { command, possible: true, clause: ruleOf(command).clause, reason: null }
    })
}
