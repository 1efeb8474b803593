import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { identifyProcess, isAlive, type ProcessIdentity } from '../packages/postgres/src/process-identity.ts'

/**
 * Does `work` while no other process builds the same thing: a start that was killed may leave its build running, and two builds in
 * one folder spoil each other. A lock whose holder is gone counts for nothing.
 */
export async function withBuildLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(path.dirname(file), { recursive: true })
  while (!take(file)) await sleep(500)
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function take(file: string): boolean {
  // Linked rather than written in place: a lock that is there has its holder's name in it.
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(identifyProcess(process.pid)))
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    if (!isHeld(file)) rmSync(file, { force: true })
    return false
  } finally {
    rmSync(draft, { force: true })
  }
}

function isHeld(file: string): boolean {
  try {
    return isAlive(JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity)
  } catch {
    // Gone meanwhile.
    return false
  }
}
