import { spawnSync } from 'node:child_process'
import { accessSync, chmodSync, constants, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'
import type { BuildFolder } from '../build-folder.ts'
import type { Check } from '../validate.ts'

const require = createRequire(import.meta.url)

/** Tencent's native compilers of WXML, WXS and WXSS, as the developer tools run them. */
export const tencentCompilers: Check = (build) => [...compileWxml(build), ...compileWxss(build)]

function compileWxml(build: BuildFolder): string[] {
  const templates = build.ending('.wxml')
  const components = templates.flatMap((file) => {
    const used = Object.keys(build.json<{ usingComponents?: object }>(file.replace(/wxml$/, 'json'))?.usingComponents ?? {})
    return used.length ? [{ file, used }] : []
  })
  const list = [components.length, ...components.flatMap(({ file, used }) => [file, used.length, ...used])].join(' ')
  const wcc = run('wcc', ['-d', '-cc', list, ...templates, ...build.ending('.wxs'), '-gn', '$gwx'], build.path)
  if (wcc.failure) return [`wcc: ${wcc.failure}`]
  try {
    new Script(wcc.output)
    return []
  } catch (error) {
    return [`wcc wrote code that does not parse: ${(error as Error).message}`]
  }
}

function compileWxss(build: BuildFolder): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'teyue-wcsc-'))
  const wcsc = run('wcsc', ['-lc', '-js', ...build.ending('.wxss').map((file) => `./${file}`), '-o', join(folder, 'out.js')], build.path)
  rmSync(folder, { recursive: true, force: true })
  if (wcsc.failure) return [`wcsc: ${wcsc.failure}`]
  return /^ERR:/m.test(wcsc.output + wcsc.warnings) ? [`wcsc: ${(wcsc.output + wcsc.warnings).trim()}`] : []
}

function run(name: 'wcc' | 'wcsc', args: string[], cwd: string): { output: string; warnings: string; failure?: string } {
  const { stdout, stderr, status, error } = spawnSync(compiler(name), args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 })
  const failure = error?.message ?? (status === 0 ? undefined : stderr.trim() || stdout.trim() || `exit code ${status}`)
  return { output: stdout ?? '', warnings: stderr ?? '', failure }
}

function compiler(name: string): string {
  const path = join(dirname(require.resolve('miniprogram-compiler')), 'bin', 'linux', name)
  try {
    accessSync(path, constants.X_OK)
  } catch {
    chmodSync(path, 0o755) // packed without the executable bit
  }
  return path
}
