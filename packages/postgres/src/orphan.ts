import { readFileSync, realpathSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { identifyProcess, isAlive, workingDirectoryOf } from './process-identity.ts'
import type { ServerHome } from './server-home.ts'

/** Ends a server that outlived its owner. Its data recovers from the log at the next start, as after a power cut. */
export async function endOrphan(home: ServerHome): Promise<void> {
  const pidFile = path.join(home.data, 'postmaster.pid')
  const orphan = findServer(pidFile, home.data)
  if (orphan) {
    process.kill(orphan.pid, 'SIGQUIT')
    for (let waitedMs = 0; isAlive(orphan); waitedMs += 50) {
      if (waitedMs === 8000) process.kill(orphan.pid, 'SIGKILL')
      await sleep(50)
    }
  }
  rmSync(pidFile, { force: true })
}

function findServer(pidFile: string, data: string) {
  let pid: number
  try {
    pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10)
  } catch {
    return null
  }
  // The number may belong to somebody else by now. A server works in its data folder.
  return workingDirectoryOf(pid) === realpathSync(data) ? identifyProcess(pid) : null
}
