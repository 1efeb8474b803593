import path from 'node:path'
import { cruiseImports } from './cruise.ts'
import { IMPORT_RULES } from './rules.ts'

/** The fixture breaks every rule once: a checker that saw nothing would pass everything. */
const root = path.resolve(import.meta.dirname, '../..')
const fixture = await cruiseImports(path.join(import.meta.dirname, 'fixture'), ['packages', 'apps', 'tests'])
const reported = new Set(fixture.violations.map(({ rule }) => rule))
const silent = IMPORT_RULES.filter(({ name }) => !reported.has(name!))
if (silent.length > 0) {
  console.error(`The fixture breaks these rules, and nothing was reported:\n${silent.map(({ name }) => `  ${name}`).join('\n')}`)
  process.exit(1)
}

const { modules, violations } = await cruiseImports(root, ['packages', 'apps', 'tests'])
for (const { rule, from, to } of violations) console.error(`${from} → ${to}\n  ${rule}`)
if (modules === 0) console.error('No modules were seen: the checker does not work')
else console.log(`${modules} modules, ${IMPORT_RULES.length} rules`)
process.exit(violations.length > 0 || modules === 0 ? 1 : 0)
