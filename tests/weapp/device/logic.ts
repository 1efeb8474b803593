import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { compileFunction, createContext, runInContext } from 'node:vm'
import type { Runtime } from './runtime.ts'

// biome-ignore lint/suspicious/noExplicitAny: whatever the bundle defines
export type Definition = Record<string, any>

export interface LogicGlobals {
  wx: Record<string, unknown>
  getCurrentPages: () => unknown[]
}

/** WeChat hides these from a mini-program's code by naming parameters after them. */
const HIDDEN = [
  'window',
  'document',
  'frames',
  'self',
  'location',
  'navigator',
  'localStorage',
  'history',
  'Caches',
  'screen',
  'alert',
  'confirm',
  'prompt',
  'XMLHttpRequest',
  'WebSocket',
]

/**
 * The logic layer: the bundle's scripts in a global scope of their own, which has no DOM, no network and no `eval`,
 * with `App`, `Page` and `Component` that keep what they are given.
 */
export class LogicLayer {
  app: Definition = {}
  readonly pages = new Map<string, Definition>()
  readonly components = new Map<string, Definition>()
  private readonly context: object
  private readonly modules = new Map<string, { exports: unknown }>()
  private readonly folder: string
  private loading = ''

  constructor(folder: string, runtime: Runtime, globals: LogicGlobals) {
    this.folder = folder
    const console_ = { ...console, error: (...words: unknown[]) => runtime.report(wordsOf(words)) }
    this.context = createContext(
      {
        ...globals,
        ...runtime.timerFunctions,
        console: console_,
        App: (app: Definition) => (this.app = app),
        getApp: () => this.app,
        Page: (page: Definition) => this.pages.set(this.loading, page),
        Component: (component: Definition) => this.components.set(this.loading, component),
        Behavior: (behaviour: Definition) => behaviour,
        requirePlugin: (name: string) => {
          throw new Error(`no plugin ${name}`)
        },
      },
      { codeGeneration: { strings: false, wasm: false } },
    )
    // Some of WeChat's engines come without it.
    runInContext('delete globalThis.Intl', this.context)
  }

  /** Whether a rejected promise is the bundle's. */
  owns(promise: unknown): boolean {
    return promise instanceof (runInContext('Promise', this.context) as PromiseConstructor)
  }

  /** Runs the script of the app, a page or a component once. */
  load(path: string): void {
    const before = this.loading
    this.loading = path
    this.require(`${path}.js`)
    this.loading = before
  }

  private require(file: string): unknown {
    const known = this.modules.get(file)
    if (known) return known.exports
    const path = join(this.folder, file)
    if (!existsSync(path)) throw new Error(`module '${file}' is not defined`)
    const module = { exports: {} as unknown }
    this.modules.set(file, module)
    const run = compileFunction(readFileSync(path, 'utf8'), ['require', 'module', 'exports', ...HIDDEN], {
      filename: path,
      parsingContext: this.context as never,
    })
    const requireFrom = (wanted: string) => {
      const target = wanted.startsWith('/') ? wanted.slice(1) : posix.join(posix.dirname(file), wanted)
      return this.require(
        [target, `${target}.js`, `${target}/index.js`].find(
          (candidate) => /\.js$/.test(candidate) && existsSync(join(this.folder, candidate)),
        ) ?? target,
      )
    }
    run.call(undefined, requireFrom, module, module.exports)
    return module.exports
  }
}

/** React and Taro report an uncaught error as words and the error itself. */
function wordsOf(words: unknown[]): unknown {
  return words.find((word) => typeof (word as Error | undefined)?.stack === 'string') ?? words.map(String).join(' ')
}
