/**
 * `pnpm verify:guards`: takes every guard, person, state and end out of the lifecycle's rules, or lets others in, one at a time per
 * rule, and asks for red tests. What no test misses is printed, and the program fails.
 */
import { type Command, commands } from '@teyue/domain'
import { type DomainTests, type Edits, guardsFile, openDomainTests, tableFile } from './domain-tests.ts'
import { guardNames, type Mutant, rounds, withoutGuards, withRules } from './mutants.ts'

const startedAt = Date.now()
const tests = await openDomainTests()
try {
  await mustBeGreen(tests)
  const [missedGuards, missed] = [await guardsNobodyMisses(tests), await mutantsNobodyMisses(tests)]
  report(missedGuards, missed)
  process.exitCode = missedGuards.length + missed.length > 0 ? 1 : 0
} finally {
  await tests.close()
}

async function mustBeGreen(domainTests: DomainTests): Promise<void> {
  for (const file of ['commands.test.ts', 'guards.test.ts']) {
    const failed = await domainTests.failing(file, new Map())
    if (failed.length > 0) throw new Error(`${file} is red before anything was changed: ${failed[0]}`)
  }
}

/** All guards pass at once; each has tests of its own, which must be red. */
async function guardsNobodyMisses(domainTests: DomainTests): Promise<string[]> {
  const failed = await domainTests.failing('guards.test.ts', new Map([[guardsFile, withoutGuards]]))
  return guardNames.filter((name) => !failed.some((title) => title.split(/[\s>]+/).includes(name)))
}

async function mutantsNobodyMisses(domainTests: DomainTests): Promise<Mutant[]> {
  const missed: Mutant[] = []
  for (const mutants of rounds()) {
    const edits: Edits = new Map([[tableFile, (source) => withRules(source, mutants)]])
    const red = new Set((await domainTests.failing('commands.test.ts', edits)).map(commandOf))
    missed.push(...mutants.filter(({ command }) => !red.has(command)))
  }
  return missed
}

/** `every command of the lifecycle > ROUTE-3 dispatch > …`: the tests of a rule stand under its command. */
function commandOf(title: string): Command | undefined {
  const group = title.split(' > ')[1] ?? ''
  return commands.find((command) => group.endsWith(` ${command}`))
}

function report(missedGuards: string[], missed: Mutant[]): void {
  const mutants = rounds().flat()
  const kinds = ['must', 'given', 'by', 'enteredBy', 'from', 'always', 'clause']
  const kindOf = ({ change }: Mutant) => change.split(' ')[0]!
  const rows = kinds.map((kind) => {
    const ofKind = mutants.filter((mutant) => kindOf(mutant) === kind)
    return { kind, tried: ofKind.length, survived: missed.filter((mutant) => kindOf(mutant) === kind).length }
  })
  console.table([{ kind: 'guards that pass always', tried: guardNames.length, survived: missedGuards.length }, ...rows])
  for (const name of missedGuards) console.log(`SURVIVED  guard ${name}: no test of its own is red when it always passes`)
  for (const { command, change } of missed) console.log(`SURVIVED  ${command}: ${change}`)
  const failed = missedGuards.length + missed.length
  console.log(`${((Date.now() - startedAt) / 1000).toFixed(0)} s`)
  console.log(`${guardNames.length + mutants.length - failed} passed, ${failed} failed`)
}
