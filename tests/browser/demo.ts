import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTemporaryPostgres } from '@teyue/postgres'
import { portPair } from '@teyue/testing'

const ROOT = join(import.meta.dirname, '..', '..')
const OWN_SETTINGS = /^(npm_|TEYUE_|DATABASE_|WECHAT|PORT$|HOST$|DATA_DIR$|PUBLIC_URL$|VITEST|NODE_ENV$)/

/** The whole program with its demo project. */
export interface RunningDemo {
  url: string
  stop(): Promise<void>
}

/** Starts the program as `pnpm start` does, with a database that is thrown away. */
export async function startDemo(): Promise<RunningDemo> {
  const postgres = await startTemporaryPostgres()
  const dataDir = mkdtempSync(join(tmpdir(), 'teyue-screens-'))
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OWN_SETTINGS.test(name)))
  const settings = { DATABASE_URL: postgres.superuserUrl, TEYUE_MODE: 'demo', DATA_DIR: dataDir, PORT: String(await portPair()) }
  const program = spawn(process.execPath, ['apps/api/src/start.ts'], {
    cwd: ROOT,
    env: { ...clean, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const ended = once(program, 'close')
  const ready = new Promise<string>((resolve, reject) => {
    for (const stream of [program.stdout, program.stderr])
      stream.on('data', (chunk) => {
        said += chunk
        const url = /^ready (\S+)/m.exec(said)?.[1]
        if (url) resolve(url)
      })
    void ended.then(() => reject(new Error(`the program ended before it was ready:\n${said}`)))
  })
  const endWithUs = () => program.kill('SIGTERM')
  process.once('exit', endWithUs)
  const stop = async () => {
    process.off('exit', endWithUs)
    program.kill('SIGTERM')
    await ended
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    return { url: await ready, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
