import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { IMPORT_RULES } from './rules.ts'

export type ImportReport = { modules: number; violations: { rule: string; from: string; to: string }[] }

/** Reads every import below `baseDir` and holds it against the rules. */
export async function cruiseImports(baseDir: string, folders: string[]): Promise<ImportReport> {
  const { output } = await cruise(folders, {
    baseDir,
    // Without it no TypeScript file is seen at all: TypeScript 7 is not known to the tool, and it reports success.
    parser: 'swc',
    validate: true,
    ruleSet: { forbidden: IMPORT_RULES },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/|^tests/imports/fixture/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.d.ts'],
    },
  })
  const { modules, summary } = output as ICruiseResult
  return {
    modules: modules.filter((module) => /\.tsx?$/.test(module.source) && !module.source.includes('node_modules')).length,
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  }
}
