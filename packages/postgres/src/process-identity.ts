import { readFileSync, readlinkSync } from 'node:fs'

/** One process, told apart from a later one that got the same number. */
export type ProcessIdentity = { pid: number; startTicks: string | null }

/** Who runs under this number now; null when nobody does. */
export function identifyProcess(pid: number): ProcessIdentity | null {
  const stat = readStat(pid)
  if (stat) return stat.state === 'Z' ? null : { pid, startTicks: stat.startTicks }
  if (process.platform === 'linux') return null
  return exists(pid) ? { pid, startTicks: null } : null
}

export function isAlive(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.startTicks === identity.startTicks
}

/** The process that this one descends from; null when unknown. */
export function parentOf(pid: number): number | null {
  return readStat(pid)?.parentPid ?? null
}

export function commandLineOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean)
  } catch {
    return []
  }
}

export function workingDirectoryOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

function readStat(pid: number) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in brackets, and may itself hold spaces and brackets.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0]!, parentPid: Number(fields[1]), startTicks: fields[19]! }
  } catch {
    return null
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
