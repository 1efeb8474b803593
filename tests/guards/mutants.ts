import { type Command, capacities, clauseIds, commands, type Rule, ruleOf, states } from '@teyue/domain'
import * as guardModule from '@teyue/domain/lifecycle/guards'

/** One way in which a rule of the lifecycle could be wrong. */
export interface Mutant {
  command: Command
  /** What was done to the rule, for people. */
  change: string
  /** JavaScript: the members of `rule` that are put in place of its own. */
  patch: string
}

export const guardNames = Object.keys(guardModule).filter((name) => name !== 'firstRefusal')
const nameOf = new Map(Object.entries(guardModule).map(([name, guard]) => [guard as unknown, name]))

type ListName = 'by' | 'enteredBy' | 'from' | 'must' | 'given'

const without = (command: Command, list: ListName, index: number, what: unknown): Mutant => ({
  command,
  change: `${list} without ${nameOf.get(what) ?? what}`,
  patch: `{ ${list}: rule.${list}.toSpliced(${index}, 1) }`,
})

const withAlso = (command: Command, list: ListName, what: string): Mutant => ({
  command,
  change: `${list} with ${what}`,
  patch: `{ ${list}: [...rule.${list}, '${what}'] }`,
})

/** Where a rule leads: each of its ends made the only one, or another end altogether. */
function endsOf(command: Command, rule: Rule): Mutant[] {
  const elsewhere = states.find((state) => !rule.to.includes(state) && !rule.from.includes(state))!
  const always = (state: string): Mutant => ({
    command,
    change: `always to ${state}`,
    patch: `{ to: ['${state}'], choose: () => '${state}' }`,
  })
  return [...(rule.to.length > 1 ? rule.to : []), elsewhere].map(always)
}

/** Every guard taken out of the rule, every person and state taken out or let in, every end and the clause changed; one at a time. */
export function mutantsOf(command: Command): Mutant[] {
  const rule = ruleOf(command)
  const lists: ListName[] = ['must', 'given', 'by', 'enteredBy', 'from']
  const removed = lists.flatMap((list) => rule[list].map((what, index) => without(command, list, index, what)))
  const strangers = capacities.filter((one) => !rule.by.includes(one) && !rule.enteredBy.includes(one))
  const otherStates = states.filter((state) => !rule.from.includes(state))
  const clause = clauseIds.find((id) => id !== rule.clause)!
  return [
    ...removed,
    ...strangers.map((one) => withAlso(command, 'by', one)),
    ...otherStates.map((state) => withAlso(command, 'from', state)),
    ...endsOf(command, rule),
    { command, change: `clause ${clause}`, patch: `{ clause: '${clause}' }` },
  ]
}

/**
 * Mutants in rounds with at most one of each command: a command's tests judge that command's rule alone, so that a whole round
 * is run at once and each mutant still answers for itself.
 */
export function rounds(): Mutant[][] {
  const all = commands.map(mutantsOf)
  const count = Math.max(...all.map((mutants) => mutants.length))
  return Array.from({ length: count }, (_, round) => all.flatMap((mutants) => mutants[round] ?? []))
}

/** Added to the end of the table's source. */
export function withRules(source: string, mutants: readonly Mutant[]): string {
  const changes = mutants.map(({ command, patch }) => `{ const rule = lifecycle.${command}; Object.assign(rule, ${patch}) }`)
  return [source, ...changes].join('\n')
}

/** Every guard of the source lets everything pass. */
export function withoutGuards(source: string): string {
  return guardNames.reduce((text, name) => {
    const declaration = `export const ${name}: Guard =`
    if (text.split(declaration).length !== 2) throw new Error(`guards.ts does not declare ${name} as the others`)
    return text.replace(declaration, `export const ${name}: Guard = () => null\nconst original_${name}: Guard =`)
  }, source)
}
