import { fork } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Check } from '../validate.ts'

/** Tencent's own packer up to the point of uploading: configuration, existence of files, scripts, sizes. Offline. */
export const packer: Check = async (build) => {
  const folder = mkdtempSync(join(tmpdir(), 'teyue-packer-'))
  try {
    cpSync(build.path, join(folder, 'dist'), { recursive: true, filter: (path) => !path.endsWith('project.config.json') })
    writeFileSync(
      join(folder, 'project.config.json'),
      JSON.stringify({ miniprogramRoot: 'dist/', appid: 'wx0123456789abcdef', compileType: 'miniprogram', setting: {} }),
    )
    return (await packIn(folder)).map((fault) => `packer: ${fault.replaceAll(folder, '').trim()}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** In a process of its own: the packer keeps workers alive, prints whatever one asks of it, leaves folders where it runs, and needs a preload in each worker. */
function packIn(folder: string): Promise<string[]> {
  const execArgv = ['--import', new URL('preload.ts', import.meta.url).href]
  const child = fork(join(import.meta.dirname, 'pack.ts'), [folder], { cwd: folder, execArgv, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  let words = ''
  child.stderr?.on('data', (chunk) => (words += chunk))
  return new Promise((resolve, reject) => {
    child.once('message', (faults) => resolve(faults as string[]))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the packer ended with ${code}: ${words.slice(-500)}`)))
  })
}
