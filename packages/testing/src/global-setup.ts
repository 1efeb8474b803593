import { startTestServer } from './database.ts'

/** vitest's globalSetup: the test server of one run. */
export async function setup(): Promise<() => Promise<void>> {
  return startTestServer()
}
