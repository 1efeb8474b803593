import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export const APPS = ['owner', 'staff'] as const
export type App = (typeof APPS)[number]

/** Where an app's WeChat build lies. It must have been built. */
export function builtFolder(app: App): string {
  const folder = join(import.meta.dirname, '..', '..', 'apps', app, 'dist', 'weapp')
  if (!existsSync(join(folder, 'app.json'))) throw new Error(`${app} is not built for WeChat: run pnpm build:weapp`)
  return folder
}

export interface AppJson {
  pages: string[]
  subPackages?: { root: string; pages: string[]; independent?: boolean }[]
  subpackages?: AppJson['subPackages']
  tabBar?: { list: { pagePath: string; text: string }[] }
  window?: { navigationBarTitleText?: string }
  themeLocation?: string
  sitemapLocation?: string
  usingComponents?: Record<string, string>
  [key: string]: unknown
}

/** A WeChat build on disk: its files by path, read once. */
export class BuildFolder {
  readonly path: string
  /** Paths relative to the folder, with forward slashes. Notes of the builder itself (dot files) are not part of the build. */
  readonly files: string[]

  constructor(path: string) {
    this.path = path
    this.files = readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(path.length + 1)
          .replaceAll('\\', '/'),
      )
      .sort()
  }

  has(file: string): boolean {
    return this.files.includes(file)
  }

  ending(end: string): string[] {
    return this.files.filter((file) => file.endsWith(end))
  }

  text(file: string): string {
    return readFileSync(join(this.path, file), 'utf8')
  }

  size(file: string): number {
    return statSync(join(this.path, file)).size
  }

  /** The file's JSON, or undefined when it is missing or does not parse. */
  json<T>(file: string): T | undefined {
    try {
      return JSON.parse(this.text(file)) as T
    } catch {
      return undefined
    }
  }

  get app(): AppJson {
    return { pages: [], ...this.json<AppJson>('app.json') }
  }

  get subpackages(): NonNullable<AppJson['subPackages']> {
    return this.app.subPackages ?? this.app.subpackages ?? []
  }

  /** Every page's path, those of subpackages included. */
  get pages(): string[] {
    return [...this.app.pages, ...this.subpackages.flatMap(({ root, pages }) => pages.map((page) => `${root.replace(/\/$/, '')}/${page}`))]
  }
}
