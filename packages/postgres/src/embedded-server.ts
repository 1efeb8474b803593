import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Binaries, installBinaries } from './binaries.ts'
import { freePort } from './free-port.ts'
import { endOrphan } from './orphan.ts'
import { assertUnowned, claim, giveToServer, passwordOf, permanentHome, release, type ServerHome, temporaryHome } from './server-home.ts'

const HOST = '127.0.0.1'
const SERVER_ENV = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' }
/** For data that nobody will miss: no waiting for the disk. */
const FORGETFUL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

export type EmbeddedPostgres = {
  superuserUrl: string
  host: string
  port: number
  pid: number
  /** Settles when the server has ended, asked to or not. */
  ended: Promise<void>
  stop(): Promise<void>
}

export type ServerOptions = { port?: number | undefined; settings?: Record<string, string>; log?: (line: string) => void }

/** Starts the PostgreSQL whose data belongs to this DATA_DIR, and makes it at first. One process at a time can own it. */
export async function startEmbeddedPostgres({ dataDir, ...options }: { dataDir: string } & ServerOptions): Promise<EmbeddedPostgres> {
  return startIn(permanentHome(path.resolve(dataDir)), options)
}

/** Deletes the embedded database of this DATA_DIR. Under root deleting the folder alone would leave its data, unreachable, outside it. */
export async function removeEmbeddedPostgres({ dataDir }: { dataDir: string }): Promise<void> {
  const home = permanentHome(path.resolve(dataDir))
  assertUnowned(home)
  await endOrphan(home)
  rmSync(home.folder, { recursive: true, force: true })
  rmSync(path.join(path.resolve(dataDir), 'postgres'), { recursive: true, force: true })
}

/** A fast PostgreSQL whose data is gone after `stop`. */
export async function startTemporaryPostgres(options: ServerOptions = {}): Promise<EmbeddedPostgres> {
  const { home, abandoned } = temporaryHome()
  for (const left of abandoned) {
    await endOrphan(left)
    rmSync(left.folder, { recursive: true, force: true })
  }
  const server = await startIn(home, { ...options, settings: { ...FORGETFUL, max_connections: '200', ...options.settings } })
  const stop = async () => {
    await server.stop()
    rmSync(home.folder, { recursive: true, force: true })
  }
  return { ...server, stop }
}

async function startIn(home: ServerHome, options: ServerOptions): Promise<EmbeddedPostgres> {
  claim(home)
  try {
    const binaries = installBinaries()
    const password = passwordOf(home)
    await endOrphan(home)
    if (!existsSync(home.data)) await initialise(binaries, home, password)
    // A copy or a restore can have opened it to others, and PostgreSQL then refuses it.
    chmodSync(home.data, 0o700)
    const { child, port } = await startWithRetries(binaries, home, options)
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    // When this program ends without `stop`, by an error nobody caught, the server goes too.
    const endWithProgram = () => child.kill('SIGINT')
    process.once('exit', endWithProgram)
    const stop = async () => {
      await end(child, ended)
      process.off('exit', endWithProgram)
      release(home)
    }
    const superuserUrl = `postgres://postgres:${password}@${HOST}:${port}/postgres`
    return { superuserUrl, host: HOST, port, pid: child.pid!, ended, stop }
  } catch (error) {
    release(home)
    throw error
  }
}

async function initialise(binaries: Binaries, home: ServerHome, password: string) {
  // Under another name until complete: an interrupted first start leaves nothing that looks like a database.
  const draft = `${home.data}.new`
  const passwordFile = path.join(home.folder, 'initial-password')
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  giveToServer(home, draft)
  giveToServer(home, passwordFile)
  const args = ['-D', draft, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C.UTF-8']
  try {
    await promisify(execFile)(binaries.initdb, args, { ...home.runAs, cwd: '/', env: SERVER_ENV })
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(draft, home.data)
}

async function startWithRetries(binaries: Binaries, home: ServerHome, options: ServerOptions) {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort())
    try {
      return { child: await startOnce(binaries, home, port, options), port }
    } catch (error) {
      // A free port can be taken in between, and a killed server's last backends take a moment to go.
      if (attempt === 5) throw error
      await sleep(300)
    }
  }
}

function startOnce(binaries: Binaries, home: ServerHome, port: number, options: ServerOptions): Promise<ChildProcess> {
  const settings = { timezone: 'UTC', log_timezone: 'UTC', lc_messages: 'C', ...options.settings }
  const args = ['-D', home.data, '-h', HOST, '-p', String(port), '-k', '']
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`)
  // Detached: Ctrl-C must reach the program that uses the database first.
  const child = spawn(binaries.postgres, args, {
    ...home.runAs,
    cwd: '/',
    env: SERVER_ENV,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const lines: string[] = []
  return new Promise((resolve, reject) => {
    let ready = false
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`PostgreSQL did not start (exit ${code}):\n${lines.join('\n')}`)))
    createInterface(child.stderr!).on('line', (line) => {
      if (ready) options.log?.(line)
      else if (lines.push(line) > 50) lines.shift()
      if (ready || !line.includes('ready to accept connections')) return
      ready = true
      child.unref()
      ;(child.stderr as unknown as { unref(): void }).unref()
      resolve(child)
    })
  })
}

async function end(child: ChildProcess, ended: Promise<void>) {
  // Politely first (waits for clients), then cutting clients off, then at once.
  for (const [signal, patienceMs] of [
    ['SIGTERM', 1500],
    ['SIGINT', 15000],
    ['SIGQUIT', 10000],
  ] as const) {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.ref()
    child.kill(signal)
    if (await Promise.race([ended.then(() => true), sleep(patienceMs, false, { ref: false })])) return
  }
  child.kill('SIGKILL')
  await ended
}
