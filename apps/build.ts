/**
 * Builds the apps: `node apps/build.ts h5|weapp|desk|browser [owner|staff] [--force]`; `browser` is all that is served to browsers:
 * both mini-programs as h5, and the desk. A build whose sources have not changed is skipped; a failed one leaves no output behind.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { withBuildLock } from './build-lock.ts'

export type Target = 'h5' | 'weapp' | 'desk'
export type App = 'owner' | 'staff' | 'desk'

const root = path.resolve(import.meta.dirname, '..')
const ignored = new Set(['node_modules', 'dist', '.swc'])

function filesUnder(entry: string): string[] {
  if (!existsSync(entry)) return []
  if (statSync(entry).isFile()) return [entry]
  return readdirSync(entry)
    .filter((name) => !ignored.has(name))
    .sort()
    .flatMap((name) => filesUnder(path.join(entry, name)))
}

/** A hash over everything that a build of this app and target depends on. */
export function sourceStamp(app: App, target: Target): string {
  const hash = createHash('sha256').update(`${target} ${process.version} ${process.env.TARO_APP_API ?? ''}`)
  const inputs = [
    `apps/${app}`,
    'apps/build.ts',
    ...(target === 'desk' ? [] : ['apps/aria', 'apps/taro-config.ts', 'packages/ui']),
    'packages/contract',
    'packages/domain',
    'pnpm-lock.yaml',
  ]
  for (const file of inputs.flatMap((input) => filesUnder(path.join(root, input)))) {
    if (/\.test\.tsx?$|\.md$/.test(file)) continue
    hash.update(`\0${path.relative(root, file)}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** Taro exits 0 on some failures, so success is judged by what lies in the output folder. */
export function missingOutputs(dist: string, target: Target): string[] {
  const missing = (names: string[]) => names.filter((name) => !existsSync(path.join(dist, name)))
  if (target !== 'weapp') {
    const indexFile = path.join(dist, 'index.html')
    if (!existsSync(indexFile)) return ['index.html']
    const assets = [...readFileSync(indexFile, 'utf8').matchAll(/(?:src|href)="?\/(?:owner|staff|desk)\/([^"\s>]+\.(?:js|css))/g)].map(
      (match) => match[1] ?? '',
    )
    return assets.length === 0 ? ['scripts named in index.html'] : missing(assets)
  }
  const appJson = path.join(dist, 'app.json')
  if (!existsSync(appJson)) return ['app.json']
  const config = JSON.parse(readFileSync(appJson, 'utf8')) as {
    pages: string[]
    subPackages?: { root: string; pages: string[] }[]
    tabBar?: { list: { pagePath: string }[] }
    themeLocation?: string
  }
  const pages = [
    ...config.pages,
    ...(config.subPackages ?? []).flatMap((part) => part.pages.map((page) => path.posix.join(part.root, page))),
  ]
  const themes = config.themeLocation
    ? Object.values(JSON.parse(readFileSync(path.join(dist, config.themeLocation), 'utf8')) as Record<string, Record<string, string>>)
    : []
  const icons = themes.flatMap((theme) => Object.values(theme).filter((value) => value.endsWith('.png')))
  return missing([
    'app.js',
    'app.wxss',
    'project.config.json',
    'sitemap.json',
    ...pages.flatMap((page) => ['.js', '.json', '.wxml'].map((end) => page + end)),
    ...icons,
  ])
}

/** Taro redraws its progress many times before it says what is wrong. */
function whatWentWrong(log: string): string {
  const plain = stripVTControlCharacters(log)
  const from = plain.lastIndexOf('✖ Errors')
  return from >= 0 ? plain.slice(from) : plain.slice(-4000)
}

function runBuilder(app: App, target: Target): Promise<number> {
  const appDir = path.join(root, 'apps', app)
  const folderOf = (name: string) => path.dirname(createRequire(path.join(appDir, 'package.json')).resolve(`${name}/package.json`))
  const command =
    target === 'desk'
      ? [path.join(folderOf('vite'), 'bin/vite.js'), 'build', '--logLevel', 'warn']
      : [path.join(folderOf('@tarojs/cli'), 'bin/taro'), 'build', '--type', target, '--no-check']
  const env = { ...process.env, NODE_ENV: 'production', TARO_ENV: target, BROWSERSLIST_IGNORE_OLD_DATA: '1' }
  const child = spawn(process.execPath, command, {
    cwd: appDir,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  child.stdout.on('data', (chunk) => (log += chunk))
  child.stderr.on('data', (chunk) => (log += chunk))
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.on('close', (code) => {
      const failed = code !== 0 || /✖|ERROR in|Module not found|Failed to compile/.test(log)
      if (failed) console.error(whatWentWrong(log))
      resolve(failed ? 1 : 0)
    })
  })
}

/** Builds one app for one target. Resolves to false, with the reason printed, when it failed. */
export function buildApp(app: App, target: Target, force = false): Promise<boolean> {
  const dist = path.join(root, 'apps', app, target === 'desk' ? 'dist' : `dist/${target}`)
  return withBuildLock(`${dist}.lock`, () => buildInto(dist, app, target, force))
}

async function buildInto(dist: string, app: App, target: Target, force: boolean): Promise<boolean> {
  const stampFile = path.join(dist, '.stamp')
  const stamp = sourceStamp(app, target)
  if (!force && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp && missingOutputs(dist, target).length === 0) return true
  rmSync(dist, { recursive: true, force: true })
  const startedAt = Date.now()
  const code = await runBuilder(app, target)
  const missing = code === 0 ? missingOutputs(dist, target) : []
  if (code !== 0 || missing.length > 0) {
    console.error(`build of ${app} for ${target} failed${missing.length > 0 ? `: missing ${missing.join(', ')}` : ''}`)
    rmSync(dist, { recursive: true, force: true })
    return false
  }
  writeFileSync(stampFile, stamp)
  console.log(`built ${app} for ${target} in ${Math.round((Date.now() - startedAt) / 1000)} s`)
  return true
}

/** Builds several, side by side when there are cores for it. */
async function buildAll(builds: (() => Promise<boolean>)[]): Promise<boolean> {
  if (os.availableParallelism() >= 4) return (await Promise.all(builds.map((build) => build()))).every(Boolean)
  let succeeded = true
  for (const build of builds) succeeded = (await build()) && succeeded
  return succeeded
}

export const buildApps = (apps: App[], target: Target, force = false): Promise<boolean> =>
  buildAll(apps.map((app) => () => buildApp(app, target, force)))

if (import.meta.main) {
  const [target = '', ...rest] = process.argv.slice(2)
  const force = rest.includes('--force')
  const names = rest.filter((word) => word !== '--force')
  if (!['h5', 'weapp', 'desk', 'browser'].includes(target) || names.some((name) => name !== 'owner' && name !== 'staff')) {
    console.error('usage: node apps/build.ts h5|weapp|desk|browser [owner|staff] [--force]')
    process.exit(2)
  }
  const apps: App[] = names.length > 0 ? (names as App[]) : ['owner', 'staff']
  const desk = () => buildApp('desk', 'desk', force)
  const phones = (as: Target) => apps.map((app) => () => buildApp(app, as, force))
  const builds = target === 'desk' ? [desk] : target === 'browser' ? [...phones('h5'), desk] : phones(target as Target)
  process.exit((await buildAll(builds)) ? 0 : 1)
}
