/** `pnpm verify`: what can be said about the code without running it. */
import { binary, nodeScript, runCommand } from './run-command.ts'

const CHECKS: { name: string; command: string[] }[] = [
  { name: 'style and lint (Biome)', command: binary('biome', 'check', '--diagnostic-level=error', '.') },
  { name: 'types of the API, the packages and the tests', command: binary('tsc', '-p', 'tsconfig.json') },
  { name: 'types of the mini-programs', command: binary('tsc', '-p', 'apps/tsconfig.json') },
  { name: 'import rules', command: nodeScript('tests/imports/check.ts') },
  { name: 'schema dump is current', command: nodeScript('packages/postgres/src/commands/schema-dump.ts', '--check') },
  { name: 'generated documents are current', command: nodeScript('tests/docs/generate.ts', '--check') },
  { name: 'every test file is run', command: nodeScript('tests/unrun-tests.ts') },
]

/** Runs every check, prints one line each, and counts them. */
export async function verify(): Promise<{ passed: number; failed: number }> {
  const outcomes = await Promise.all(
    CHECKS.map(async ({ name, command }) => {
      const { exitCode, output, seconds } = await runCommand(command)
      const passed = exitCode === 0
      console.log(`${passed ? 'passed' : 'FAILED'}  ${name} (${seconds.toFixed(1)} s)`)
      if (!passed) console.log(output.trimEnd().replaceAll(/^/gm, '    '))
      return passed
    }),
  )
  const passed = outcomes.filter(Boolean).length
  return { passed, failed: outcomes.length - passed }
}

if (import.meta.main) {
  const { failed } = await verify()
  process.exit(failed > 0 ? 1 : 0)
}
