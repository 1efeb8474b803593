/** `pnpm roster:import FILE --project CODE --kind residents|staff`: a roster from a CSV file (docs/roster-files.md), all or nothing. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { importRoster, rosterKinds } from '../modules/organisation/setup/import-roster.ts'
import { textOf } from '../modules/organisation/setup/text-of.ts'
import { end, fileNamed, runSetup } from './setup-command.ts'

const usage = `Usage: pnpm roster:import FILE --project CODE --kind ${rosterKinds.join('|')} (docs/roster-files.md says what is in it)`

await end(async () => {
  const options = { project: { type: 'string' }, kind: { type: 'string' } } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const kind = rosterKinds.find((known) => known === values.kind)
  const [file, ...more] = positionals
  const { project } = values
  if (!file || more.length > 0 || !kind || !project) throw new Error(usage)
  const text = textOf(await readFile(fileNamed(file)))
  return runSetup((setup) => importRoster(setup, project, kind, text))
})
