import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { openTempFolder, runsAsRoot } from './open-folder.ts'
import { identifyProcess, isAlive, type ProcessIdentity } from './process-identity.ts'

/** The user that the server runs as under root, which PostgreSQL itself refuses: nobody. */
const UNPRIVILEGED_ID = 65534
const TEMPORARY_PREFIX = 'teyue-temporary-postgres-'

/** Where one server keeps its things. `runAs` is set under root only. */
export type ServerHome = { folder: string; data: string; runAs?: { uid: number; gid: number } }

/**
 * The home that belongs to a DATA_DIR: inside it, except under root, whose folders are often closed to the unprivileged user that the
 * server runs as. There a random id in DATA_DIR points to a folder outside: deleting DATA_DIR is deleting the database.
 */
export function permanentHome(dataDir: string): ServerHome {
  const inside = path.join(dataDir, 'postgres')
  mkdirSync(inside, { recursive: true, mode: 0o700 })
  const local: ServerHome = { folder: inside, data: path.join(inside, 'data') }
  const localData = statSync(local.data, { throwIfNoEntry: false })
  if (!runsAsRoot) {
    if (readText(path.join(inside, 'id')))
      throw new Error(`The database of ${dataDir} was made by root: start as root, or choose another DATA_DIR`)
    return local
  }
  if (localData && localData.uid !== 0) return { ...local, runAs: { uid: localData.uid, gid: localData.gid } }
  return outsideHome(realpathSync(inside))
}

function outsideHome(inside: string): ServerHome {
  const idFile = path.join(inside, 'id')
  let id = readText(idFile)
  // A copied DATA_DIR carries the original's id along: it must not meet the original's database.
  if (id && belongsToAnother(id, inside)) id = null
  if (!id) {
    id = randomBytes(12).toString('hex')
    writeFileSync(idFile, `${id}\n`, { mode: 0o600 })
  }
  const folder = path.join(outsideBase(), id)
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  writeFileSync(path.join(folder, 'pointed-to-by'), `${inside}\n`, { mode: 0o600 })
  return { folder, data: path.join(folder, 'data'), runAs: { uid: UNPRIVILEGED_ID, gid: UNPRIVILEGED_ID } }
}

function belongsToAnother(id: string, inside: string): boolean {
  const pointer = readText(path.join(outsideBase(), id, 'pointed-to-by'))
  return pointer !== null && pointer !== inside && readText(path.join(pointer, 'id')) === id
}

function outsideBase(): string {
  for (const base of ['/var/lib/teyue-postgres', path.join(openTempFolder(), 'teyue-postgres-data')]) {
    try {
      mkdirSync(base, { recursive: true, mode: 0o755 })
      chmodSync(base, 0o755)
      return base
    } catch {
      // Read-only here: the next one.
    }
  }
  throw new Error('No folder outside DATA_DIR can hold the database')
}

/** A home for one run, in the temporary folder; those whose owner is gone are returned too, for clearing. */
export function temporaryHome(): { home: ServerHome; abandoned: ServerHome[] } {
  const base = openTempFolder()
  const abandoned = readdirSync(base)
    .filter((name) => name.startsWith(TEMPORARY_PREFIX))
    .map((name) => homeIn(path.join(base, name)))
    .filter((home) => isMine(home.folder) && !ownerOf(home))
  const folder = mkdtempSync(path.join(base, TEMPORARY_PREFIX))
  chmodSync(folder, 0o755)
  return { home: homeIn(folder), abandoned }
}

function homeIn(folder: string): ServerHome {
  const home = { folder, data: path.join(folder, 'data') }
  return runsAsRoot ? { ...home, runAs: { uid: UNPRIVILEGED_ID, gid: UNPRIVILEGED_ID } } : home
}

function isMine(folder: string): boolean {
  const stat = statSync(folder, { throwIfNoEntry: false })
  // A folder without an owner's note may be one that is just being made.
  return stat !== undefined && stat.uid === process.getuid?.() && Date.now() - stat.mtimeMs > 10_000
}

/** Notes that this process owns the server in this home; an error when another living process does. */
export function claim(home: ServerHome): void {
  const file = ownerFile(home)
  // Linked rather than written in place: a note that is there has its owner's name in it.
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`
  writeFileSync(draft, JSON.stringify(identifyProcess(process.pid)), { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < 2; attempt++) {
      if (linked(draft, file)) return
      assertUnowned(home)
      rmSync(file, { force: true })
    }
  } finally {
    rmSync(draft, { force: true })
  }
  throw new Error(`Another process has just taken the database in ${home.folder}`)
}

function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}

/** An error when a living process owns the server in this home. */
export function assertUnowned(home: ServerHome): void {
  const owner = ownerOf(home)
  if (owner) throw new Error(`Its database is in use by process ${owner.pid}: stop that one first, or choose another DATA_DIR`)
}

export function release(home: ServerHome): void {
  rmSync(ownerFile(home), { force: true })
}

/** The living process that owns the server in this home. */
function ownerOf(home: ServerHome): ProcessIdentity | null {
  const note = readText(ownerFile(home))
  if (!note) return null
  const owner: ProcessIdentity = JSON.parse(note)
  return isAlive(owner) ? owner : null
}

const ownerFile = (home: ServerHome) => path.join(home.folder, 'owner.json')

/** The superuser's password, made at first use. Every other role's is derived from it. */
export function passwordOf(home: ServerHome): string {
  const file = path.join(home.folder, 'password')
  const known = readText(file)
  if (known) return known
  const password = randomBytes(24).toString('base64url')
  writeFileSync(file, `${password}\n`, { mode: 0o600 })
  return password
}

/** Gives a file or folder of this home to the user that the server runs as. */
export function giveToServer(home: ServerHome, place: string): void {
  if (home.runAs) chownSync(place, home.runAs.uid, home.runAs.gid)
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim() || null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
