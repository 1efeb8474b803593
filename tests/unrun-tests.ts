/** Every test file belongs to a project of vitest.config.ts: a file that no project includes would never be run, and nobody would know. */
import { globSync } from 'node:fs'
import path from 'node:path'
import { nodeScript, ROOT, runCommand, VITEST } from './run-command.ts'

const { exitCode, output } = await runCommand(nodeScript(VITEST, 'list', '--filesOnly', '--json', '--config', 'tests/vitest.config.ts'))
if (exitCode !== 0) throw new Error(output)
const run = new Set((JSON.parse(output) as { file: string }[]).map(({ file }) => path.relative(ROOT, file)))
const written = globSync('{apps,packages,tests}/**/*.test.{ts,tsx}', {
  cwd: ROOT,
  exclude: (name) => /(^|\/)(node_modules|dist)$|^tests\/imports\/fixture$/.test(name),
})
const unrun = written.filter((file) => !run.has(file))
for (const file of unrun) console.error(`${file} is in no project of tests/vitest.config.ts`)
console.log(`${run.size} test files`)
process.exitCode = unrun.length > 0 || run.size === 0 ? 1 : 0
