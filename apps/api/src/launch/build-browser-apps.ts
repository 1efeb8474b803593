import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '../../../..')

/** Builds both mini-programs for browsers, and the desk, where the sources have changed since the last build. */
export async function buildBrowserApps(stop: AbortSignal): Promise<void> {
  const program = path.join(ROOT, 'apps/build.ts')
  // A process group of its own, so that stopping reaches the compilers that it starts as well.
  const child = spawn(process.execPath, [program, 'browser'], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  child.stdout.pipe(process.stderr)
  child.stderr.pipe(process.stderr)
  const end = () => child.pid && child.exitCode === null && process.kill(-child.pid, 'SIGTERM')
  stop.addEventListener('abort', end, { once: true })
  const [exitCode] = await once(child, 'close')
  stop.removeEventListener('abort', end)
  stop.throwIfAborted()
  if (exitCode !== 0) throw new Error('The apps could not be built for browsers: see above')
}
