import { statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export const runsAsRoot = process.getuid?.() === 0

/** A temporary folder that the database's own user can reach: root's TMPDIR may be closed to it. */
export function openTempFolder(): string {
  const candidates = [tmpdir(), '/tmp', '/var/tmp']
  const folder = candidates.find((candidate) => !runsAsRoot || isReachableByAll(candidate))
  if (!folder) throw new Error(`No temporary folder is open to other users: tried ${candidates.join(', ')}`)
  return folder
}

function isReachableByAll(folder: string): boolean {
  for (let current = path.resolve(folder); ; current = path.dirname(current)) {
    const stat = statSync(current, { throwIfNoEntry: false })
    if (!stat?.isDirectory() || (stat.mode & 0o001) === 0) return false
    if (current === path.dirname(current)) return true
  }
}
