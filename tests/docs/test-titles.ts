import path from 'node:path'
import { isClauseId } from '@teyue/domain'
import { nodeScript, ROOT, runCommand } from '../run-command.ts'
import { idsIn, read, withoutComments } from './sources.ts'

/** Test files by the clauses that their titles name. */
export async function testsByClause(): Promise<Map<string, string[]>> {
  const byClause = new Map<string, string[]>()
  for (const [file, titles] of await titlesByFile()) {
    const named = new Set([...titles.flatMap(idsIn), ...idsOfTables(file, titles)].filter(isClauseId))
    for (const id of named) byClause.set(id, [...(byClause.get(id) ?? []), file])
  }
  return byClause
}

/** As Vitest reads them, without running a test. */
async function titlesByFile(): Promise<Map<string, string[]>> {
  const vitest = nodeScript('tests/node_modules/vitest/vitest.mjs', 'list', '--config', 'tests/vitest.config.ts', '--json')
  const { exitCode, output } = await runCommand(vitest)
  const start = output.indexOf('[\n')
  if (exitCode !== 0 || start < 0) throw new Error(`the tests could not be listed:\n${output}`)
  const listed = JSON.parse(output.slice(start)) as { name: string; file: string }[]
  const byFile = new Map<string, string[]>()
  for (const { name, file } of listed) {
    const relative = path.relative(ROOT, file)
    byFile.set(relative, [...(byFile.get(relative) ?? []), name])
  }
  return new Map([...byFile].sort(([one], [other]) => one.localeCompare(other)))
}

const aClauseIsFilledIn = /\$\{?[\w.]*clause\b/i
const aFirstColumnIsFilledIn = /(^|> )%s/

/** Titles that are filled in from a table name the clauses of its rows, which stand in the file or in a fixture beside it. */
function idsOfTables(file: string, titles: string[]): string[] {
  const source = withoutComments(file, read(file))
  const fixtures = [...source.matchAll(/from '(\.\/[\w-]+\.fixture\.ts)'/g)].map(([, name]) => path.join(path.dirname(file), name!))
  const text = [source, ...fixtures.map((fixture) => withoutComments(fixture, read(fixture)))].join('\n')
  if (titles.some((title) => aClauseIsFilledIn.test(title))) return literals(text, /'([A-Z]+-\d+)'/g)
  if (titles.some((title) => aFirstColumnIsFilledIn.test(title))) return literals(text, /\[\s*'([A-Z]+-\d+)'/g)
  return []
}

const literals = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, id]) => id!)
