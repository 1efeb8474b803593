/**
 * `pnpm test`: everything, cheapest first, and one closing line of totals. `--only verify,unit,api` runs a part.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { nodeScript, runCommand, VITEST } from './run-command.ts'
import { verify } from './verify.ts'

type Totals = { passed: number; failed: number }
type Part = { name: string; run(): Promise<Totals> }

const PARTS: Part[] = [
  { name: 'verify', run: verify },
  { name: 'unit', run: () => vitest('unit') },
  { name: 'ui', run: () => vitest('ui') },
  { name: 'api', run: () => vitest('api') },
  { name: 'h5', run: () => program('build for browsers', nodeScript('apps/build.ts', 'browser')) },
  { name: 'weapp-build', run: () => program('build for WeChat', nodeScript('apps/build.ts', 'weapp')) },
  { name: 'programs', run: () => vitest('programs') },
  { name: 'browser', run: () => vitest('browser') },
  { name: 'weapp', run: () => vitest('weapp') },
  { name: 'guards', run: () => program('guards are guarded', nodeScript('tests/guards/verify-guards.ts')) },
]

async function program(title: string, command: string[]): Promise<Totals> {
  const { exitCode, output, seconds } = await runCommand(command, { show: true })
  console.log(`${exitCode === 0 ? 'passed' : 'FAILED'}  ${title} (${seconds.toFixed(0)} s)`)
  const said = output.match(/^(\d+) passed, (\d+) failed$/m)
  if (!said) return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  return { passed: Number(said[1]), failed: Math.max(Number(said[2]), exitCode === 0 ? 0 : 1) }
}

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

async function vitest(project: string): Promise<Totals> {
  const folder = mkdtempSync(path.join(tmpdir(), 'teyue-report-'))
  const report = path.join(folder, 'report.json')
  const args = [
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
  ]
  try {
    const { exitCode } = await runCommand(nodeScript(VITEST, ...args), { show: true })
    return totalsOf(report, exitCode)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function totalsOf(report: string, exitCode: number): Totals {
  let said: VitestReport
  try {
    said = JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return { passed: 0, failed: 1 }
  }
  // A file that could not be loaded has no tests to fail.
  const brokenFiles = said.testResults.filter(({ status, assertionResults }) => {
    return status === 'failed' && !assertionResults.some((result) => result.status === 'failed')
  }).length
  const failed = said.numFailedTests + brokenFiles
  return { passed: said.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed }
}

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const wanted = values.only?.split(',')
const unknown = wanted?.filter((name) => !PARTS.some((part) => part.name === name)) ?? []
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. There are ${PARTS.map((part) => part.name).join(', ')}.`)
  process.exit(2)
}

const totals: Totals = { passed: 0, failed: 0 }
for (const part of PARTS) {
  if (wanted && !wanted.includes(part.name)) continue
  console.log(`\n── ${part.name}`)
  const { passed, failed } = await part.run()
  totals.passed += passed
  totals.failed += failed
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed`)
process.exit(totals.failed > 0 ? 1 : 0)
