import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface UnpackedChromium {
  folder: string
  executablePath: string
  /** Folder for LD_LIBRARY_PATH when the machine lacks libraries that Chromium links to. */
  libraries?: string
}

/** Unpacks the packaged Chromium once per version into the temp folder; safe when several test processes do it at the same time. */
export async function unpackChromium(): Promise<UnpackedChromium> {
  const packageFolder = dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))))
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  const folder = join(tmpdir(), `teyue-chromium-${version}-${process.getuid?.() ?? 0}`)
  if (!existsSync(folder)) await unpackInto(folder, join(packageFolder, 'bin'))
  const executablePath = join(folder, 'chromium')
  return { folder, executablePath, ...(librariesMissing(executablePath) && { libraries: join(folder, 'al2023', 'lib') }) }
}

async function unpackInto(folder: string, archives: string): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true })
  const partial = mkdtempSync(`${folder}-partial-`)
  // The package unpacks into os.tmpdir() and takes a half-written file for a finished one: hence its own process, temp folder and a rename.
  const script = `
    import { inflate } from ${JSON.stringify(import.meta.resolve('@sparticuz/chromium'))}
    await Promise.all(['chromium.br', 'al2023.tar.br'].map((name) => inflate(${JSON.stringify(archives)} + '/' + name)))`
  await run(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, TMPDIR: partial } })
  try {
    renameSync(partial, folder)
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}

function librariesMissing(executablePath: string): boolean {
  const ldd = spawnSync('ldd', [executablePath], { encoding: 'utf8' })
  return Boolean(ldd.error) || ldd.stdout.includes('not found')
}

/** The environment that the unpacked Chromium needs on top of this process's own. */
export function libraryEnvironment(libraries: string | undefined): Record<string, string> {
  if (!libraries) return {}
  return { LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter) }
}
