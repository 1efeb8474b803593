import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { compileFunction } from 'node:vm'
import type * as GlassEasel from 'glass-easel'
import type { GeneralBackendElement, GeneralComponent } from 'glass-easel'
import type * as Adapter from 'glass-easel-miniprogram-adapter'
import { JSDOM } from 'jsdom'
import type { Definition } from './logic.ts'

const require = createRequire(import.meta.url)

export interface ViewEvent {
  type: string
  timeStamp: number
  target: { id: string; dataset: object }
  currentTarget: { id: string; dataset: object }
  detail: unknown
  touches?: unknown
  changedTouches?: unknown
  mark?: unknown
}

/** A page on the screen. */
export interface PageView {
  host: Element
  readonly data: object
  setData(data: object): void
  release(): void
}

/** Runs when an event reaches a handler that the template names. */
export type HandleEvent = (handler: string, event: ViewEvent) => void

/** The view layer: Tencent's component framework on a DOM of its own, with the bundle's templates. */
export class ViewLayer {
  private readonly dom = new JSDOM('<!doctype html><html><body></body></html>', { runScripts: 'outside-only', pretendToBeVisual: true })
  private readonly easel: typeof GlassEasel
  private readonly space: Adapter.CodeSpace
  private readonly backend: Adapter.AssociatedBackend
  private readonly templates: Record<string, never>
  private readonly folder: string
  private readonly onHeard: (event: ViewEvent) => void

  /** `onHeard` hears of the events that a component of the bundle takes itself: the deep part of a page is one. */
  constructor(folder: string, onFault: (fault: unknown) => void, onHeard: (event: ViewEvent) => void) {
    this.folder = folder
    this.onHeard = onHeard
    this.easel = this.loadPackage('glass-easel') as typeof GlassEasel
    const hear = (fault: unknown) => {
      onFault(fault)
      return false // not to the console as well
    }
    this.easel.addGlobalErrorListener(hear)
    // A page's template is drawn once before the bundle has given it anything to list.
    this.easel.addGlobalWarningListener((warning) => (warning.startsWith('The for-list data is neither') ? false : hear(warning)))
    const { MiniProgramEnv } = this.loadPackage('glass-easel-miniprogram-adapter', { 'glass-easel': this.easel }) as typeof Adapter
    const env = new MiniProgramEnv()
    this.space = env.createCodeSpace('', true)
    this.backend = env.associateBackend(new this.easel.CurrentWindowBackendContext())
    this.templates = this.compileTemplates()
  }

  /** Makes a component of the bundle known, before a page that uses it is shown. */
  defineComponent(path: string, definition: Definition): void {
    this.register(path)
    this.space.componentEnv(path, ({ Component }) => Component(this.adapted(definition)))
  }

  /** Shows a page at the end of the document; its events go to `handle`. */
  showPage(path: string, data: object, handlers: string[], handle: HandleEvent): PageView {
    if (!this.space.getCompiledTemplate(path)) {
      this.register(path)
      this.space.componentEnv(path, ({ Component }) => {
        const methods = Object.fromEntries(
          handlers.map((name) => [
            name,
            function (this: { handle?: HandleEvent }, event: RawEvent) {
              this.handle?.(name, plain(event))
            },
          ]),
        )
        Component({ data: structuredClone(data), methods } as never)
      })
    }
    const root = this.backend.createRoot('body', this.space, path)
    const host = this.document.createElement('page')
    const placeholder = this.document.createElement('span')
    host.append(placeholder)
    this.document.body.append(host)
    root.attach(host as unknown as GeneralBackendElement, placeholder as unknown as GeneralBackendElement)
    const caller = root.get() as unknown as { handle: HandleEvent; data: object; setData(data: object): void }
    caller.handle = handle
    return {
      host,
      get data() {
        return caller.data
      },
      setData: (next) => caller.setData(next),
      release: () => {
        root.release()
        host.remove()
      },
    }
  }

  /** Sends an event into an element as a finger or a native control would. */
  trigger(element: Element, type: string, detail: object, extraFields: Record<string, unknown> = {}): void {
    const node = (element as WithNode).__wxElement
    if (!node) throw new Error(`<${element.localName}> belongs to no template`)
    this.easel.triggerEvent(node, type, detail, { bubbles: type === 'tap' || type.startsWith('touch'), composed: true, extraFields })
  }

  close(): void {
    this.dom.window.close()
  }

  private get document(): Document {
    return this.dom.window.document
  }

  /** A component of the bundle for the view: events as data, and property types as the view's own constructors. */
  private adapted(definition: Definition): never {
    const types = this.compile('return { String, Number, Boolean, Object, Array }', [])() as Record<string, unknown>
    const typeOf = (type: { name?: string } | null | undefined) => (type?.name ? types[type.name] : type)
    const { onHeard } = this
    const methods = Object.entries((definition.methods ?? {}) as Record<string, Method>).map(([name, method]) => [
      name,
      function (this: unknown, raw: RawEvent) {
        if (!raw?.currentTarget) return method.call(this, raw)
        const event = plain(raw)
        onHeard(event)
        return method.call(this, event)
      },
    ])
    const properties = Object.entries((definition.properties ?? {}) as Record<string, { type?: { name: string } }>).map(
      ([name, property]) => [name, typeof property === 'function' ? typeOf(property) : { ...property, type: typeOf(property?.type) }],
    )
    return { ...definition, methods: Object.fromEntries(methods), properties: Object.fromEntries(properties) } as never
  }

  private register(path: string): void {
    this.space.addComponentStaticConfig(path, JSON.parse(readFileSync(join(this.folder, `${path}.json`), 'utf8')))
    const content = this.templates[path]
    if (!content) throw new Error(`${path} has no template`)
    // Without the fallback, handlers of native tags would be lost.
    this.space.addCompiledTemplate(path, { groupList: this.templates, content, fallbackListenerOnNativeNode: true } as never)
  }

  private compileTemplates(): Record<string, never> {
    const { TmplGroup } = require('glass-easel-template-compiler') as typeof import('glass-easel-template-compiler')
    const group = new TmplGroup()
    for (const file of readdirSync(this.folder, { recursive: true, encoding: 'utf8' })) {
      const text = () => readFileSync(join(this.folder, file), 'utf8')
      if (file.endsWith('.wxml')) group.addTmpl(file.slice(0, -'.wxml'.length), text())
      if (file.endsWith('.wxs')) group.addScript(file.slice(0, -'.wxs'.length), text())
    }
    const source = group.getTmplGenObjectGroups()
    group.free()
    return this.compile(`return ${source}`, [])() as Record<string, never>
  }

  /** Loads a package with the view's own document as its globals. */
  private loadPackage(name: string, packages: Record<string, unknown> = {}): unknown {
    const module = { exports: {} }
    const source = readFileSync(require.resolve(name), 'utf8')
    this.compile(source, ['require', 'module', 'exports'])((wanted: string) => packages[wanted], module, module.exports)
    return module.exports
  }

  private compile(source: string, parameters: string[]): (...args: unknown[]) => unknown {
    return compileFunction(source, parameters, { parsingContext: this.dom.getInternalVMContext() }) as never
  }
}

/** Elements of a page by the id that its template gave them. As in WeChat, those inside of components are not the page's. */
export function elementsWithId(host: Element, route: string, id: string): Element[] {
  return [...host.querySelectorAll('*')].filter((element) => {
    const node = (element as WithNode).__wxElement
    return node?.id === id && node.ownerShadowRoot?.getHostNode().is === route
  })
}

type WithNode = Element & { __wxElement?: GeneralComponent }

type Method = (this: unknown, event: unknown) => unknown

interface RawTarget {
  id: string
  dataset: object | null
}

interface RawEvent extends Omit<ViewEvent, 'target' | 'currentTarget'> {
  target: RawTarget
  currentTarget: RawTarget
  getEventName?(): string
}

/** What crosses from the view to the logic is data, without the framework's own objects. */
function plain(event: RawEvent): ViewEvent {
  const of = ({ id, dataset }: RawTarget) => ({ id, dataset: { ...dataset }, offsetLeft: 0, offsetTop: 0 })
  const { type, timeStamp, detail, touches, changedTouches, mark } = event
  return { type, timeStamp, detail, touches, changedTouches, mark, target: of(event.target), currentTarget: of(event.currentTarget) }
}
