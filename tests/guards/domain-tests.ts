import path from 'node:path'
import { createVitest, type TestCase, type TestModule } from 'vitest/node'
import { ROOT } from '../run-command.ts'

const folder = path.join(ROOT, 'packages/domain/src/lifecycle')
export const tableFile = path.join(folder, 'table.ts')
export const guardsFile = path.join(folder, 'guards.ts')

/** Changes to the source of a file, by its path. */
export type Edits = Map<string, (source: string) => string>

export interface DomainTests {
  /** Full names of the tests that failed under these edits. A file that could not be loaded is an error, not a failed test. */
  failing(testFile: string, edits: Edits): Promise<string[]>
  close(): Promise<void>
}

/** The lifecycle's own tests in one Vitest that lives on, on sources that are edited as they are loaded and never on disk. */
export async function openDomainTests(): Promise<DomainTests> {
  let edits: Edits = new Map()
  const edited = new Set<string>()
  const plugin = {
    name: 'edited-sources',
    enforce: 'pre' as const,
    transform(code: string, id: string) {
      const file = id.split('?')[0]!
      const edit = edits.get(file)
      if (!edit) return undefined
      edited.add(file)
      return { code: edit(code), map: null }
    },
  }
  const vitest = await createVitest(
    {
      config: false,
      root: ROOT,
      include: [path.join(folder, '*.test.ts')],
      watch: false,
      // Edited code must not outlive the run.
      fsModuleCache: false,
      reporters: [{}],
      silent: true,
      pool: 'threads',
      maxWorkers: 1,
    },
    { plugins: [plugin] },
  )
  await vitest.standalone()
  return {
    async failing(testFile, wanted) {
      edits = wanted
      edited.clear()
      for (const file of [tableFile, guardsFile]) vitest.invalidateFile(file)
      const wholePath = path.join(folder, testFile)
      const specifications = await vitest.globTestSpecifications([wholePath])
      const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications)
      const module = testModules.find(({ moduleId }) => moduleId === wholePath)
      if (!module || unhandledErrors.length > 0) throw new Error(`${testFile} did not run: ${unhandledErrors[0] ?? ''}`)
      for (const file of wanted.keys()) if (!edited.has(file)) throw new Error(`${file} was not edited`)
      return failedIn(module)
    },
    close: () => vitest.close(),
  }
}

function failedIn(module: TestModule): string[] {
  const [broken] = module.errors()
  if (broken) throw new Error(`${module.moduleId} could not be loaded: ${broken.message}`)
  const tests: TestCase[] = [...module.children.allTests()]
  if (tests.length === 0) throw new Error(`${module.moduleId} has no tests`)
  return tests.filter((test) => test.result().state === 'failed').map(({ fullName }) => fullName)
}
