import path from 'node:path'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

const root = path.resolve(import.meta.dirname, '..')
const exclude = ['**/node_modules/**', '**/dist/**']
const testDatabase = path.join(root, 'packages/testing/src/global-setup.ts')

const LAUNCHER = 'apps/api/src/launch/*.test.ts'

type Settings = NonNullable<TestProjectInlineConfiguration['test']>
const project = (name: string, include: string[], settings: Settings = {}): TestProjectInlineConfiguration => ({
  root,
  test: { name, include, exclude, ...settings },
})

export default defineConfig({
  root,
  test: {
    projects: [
      // No database, no browser.
      project('unit', [
        'packages/{domain,contract,wechat}/src/**/*.test.ts',
        'apps/{owner,staff,desk}/src/**/*.test.ts',
        'tests/docs/*.test.ts',
      ]),
      project('ui', ['packages/ui/src/**/*.test.{ts,tsx}'], { environment: 'happy-dom' }),
      // Against a real PostgreSQL.
      project('api', ['apps/api/src/**/*.test.ts', 'packages/testing/src/**/*.test.ts', 'tests/{journeys,walks}/**/*.test.ts'], {
        exclude: [...exclude, LAUNCHER],
        globalSetup: [testDatabase],
        testTimeout: 30_000,
        hookTimeout: 60_000,
      }),
      // Whole programs, started and stopped.
      project('programs', [LAUNCHER, 'packages/postgres/src/**/*.test.ts', 'tests/programs/**/*.test.ts'], {
        fileParallelism: false,
        testTimeout: 120_000,
        hookTimeout: 180_000,
      }),
      // The builds: in a browser, and as WeChat would run them.
      project('browser', ['tests/browser/**/*.test.ts'], { fileParallelism: false, testTimeout: 180_000, hookTimeout: 300_000 }),
      project('weapp', ['tests/weapp/**/*.test.ts'], {
        globalSetup: [path.join(root, 'tests/weapp/global-setup.ts')],
        fileParallelism: false,
        testTimeout: 120_000,
        hookTimeout: 180_000,
      }),
    ],
  },
})
