/** `pnpm write-docs` writes the generated documents; with `--check` it only says whether they are current and every clause is covered. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT } from '../run-command.ts'
import { clausesPage } from './clauses-page.ts'
import { coverage, gapOf } from './coverage.ts'
import { lifecyclePage } from './lifecycle-page.ts'

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const covered = await coverage()
const pages = { 'docs/clauses.md': clausesPage(covered), 'docs/lifecycle.md': lifecyclePage() }

const problems = covered.flatMap((one) => gapOf(one) ?? [])
for (const [file, text] of Object.entries(pages)) {
  if (values.check) {
    if (written(file) !== text) problems.push(`${file} is stale: run pnpm write-docs`)
  } else {
    mkdirSync(path.join(ROOT, path.dirname(file)), { recursive: true })
    writeFileSync(path.join(ROOT, file), text)
  }
}
for (const problem of problems) console.error(problem)
console.log(`${covered.length} clauses, ${problems.length} problems`)
process.exit(problems.length > 0 ? 1 : 0)

function written(file: string): string | null {
  try {
    return readFileSync(path.join(ROOT, file), 'utf8')
  } catch {
    return null
  }
}
