import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { DatabaseUrls } from '@teyue/postgres'

const fileIn = (dataDir: string) => path.join(dataDir, 'database.json')

/** Leaves word, readable by nobody else, of how the project's other commands reach the embedded database while it runs. */
export function noteDatabaseUrls(dataDir: string, urls: DatabaseUrls): void {
  const draft = `${fileIn(dataDir)}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(urls, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, fileIn(dataDir))
}

export function forgetDatabaseUrls(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true })
}

/** Null when no embedded database runs. */
export function notedDatabaseUrls(dataDir: string): DatabaseUrls | null {
  try {
    return JSON.parse(readFileSync(fileIn(dataDir), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
