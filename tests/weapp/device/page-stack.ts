import type { Definition, LogicLayer } from './logic.ts'
import { type Runtime, WxFailure } from './runtime.ts'
import type { PageView, ViewEvent, ViewLayer } from './view.ts'

const DEEPEST = 10
const LARGEST_SET_DATA = 1024 * 1024

/** A page as the bundle knows it: what `Page()` was given, with WeChat's own fields. */
export interface PageInstance extends Definition {
  route: string
  options: Record<string, string>
  data: object
}

/** What app.json and the pages' own files say. */
export interface KnownPages {
  pages: string[]
  tabs: string[]
  titleOf(route: string): string
}

interface OpenPage {
  instance: PageInstance
  view: PageView
  /** What the navigation bar says. */
  title: string
}

/** The open pages, their order and their lifecycles, as WeChat keeps them. */
export class PageStack {
  /** What happened to the pages, for a test that waits in vain. */
  readonly history: string[] = []
  /** Listeners of a tap that arrived, counted to tell a tap that nothing heard. */
  heard = 0
  private stack: OpenPage[] = []
  private readonly tabs = new Map<string, OpenPage>()
  private readonly logic: LogicLayer
  private readonly view: ViewLayer
  private readonly runtime: Runtime
  private readonly known: KnownPages

  constructor(logic: LogicLayer, view: ViewLayer, runtime: Runtime, known: KnownPages) {
    this.logic = logic
    this.view = view
    this.runtime = runtime
    this.known = known
  }

  get instances(): PageInstance[] {
    return this.stack.map(({ instance }) => instance)
  }

  get top(): OpenPage {
    const top = this.stack.at(-1)
    if (!top) throw new Error('no page is open')
    return top
  }

  navigateTo(url: string): void {
    this.history.push(`navigateTo ${url}`)
    const { route, options } = this.find(url)
    if (this.known.tabs.includes(route)) throw new WxFailure('can not navigateTo a tabbar page')
    if (this.stack.length >= DEEPEST) throw new WxFailure(`webview count limit exceed`)
    this.hide(this.stack.at(-1))
    this.open(route, options)
  }

  redirectTo(url: string): void {
    this.history.push(`redirectTo ${url}`)
    const { route, options } = this.find(url)
    if (this.known.tabs.includes(route)) throw new WxFailure('can not redirectTo a tabbar page')
    this.close(this.stack.pop())
    this.open(route, options)
  }

  reLaunch(url: string): void {
    this.history.push(`reLaunch ${url}`)
    const { route, options } = this.find(url)
    const all = new Set([...this.stack, ...this.tabs.values()])
    this.stack = []
    this.tabs.clear()
    for (const page of all) this.close(page)
    this.open(route, options)
  }

  switchTab(url: string): void {
    this.history.push(`switchTab ${url}`)
    const { route, options } = this.find(url)
    if (!this.known.tabs.includes(route)) throw new WxFailure('can not switch to no-tabBar page')
    const leaving = this.stack
    const kept = this.tabs.get(route)
    if (leaving.length === 1 && leaving[0] === kept) return
    this.stack = []
    for (const page of leaving.reverse()) {
      if (this.tabs.get(page.instance.route) === page) this.hide(page)
      else this.close(page)
    }
    if (kept) {
      this.stack = [kept]
      this.show(kept)
    } else this.open(route, options)
  }

  navigateBack(delta = 1): void {
    this.history.push(`navigateBack ${delta}`)
    if (this.stack.length <= 1) throw new WxFailure('cannot navigate back at first page.')
    for (let left = Math.min(delta, this.stack.length - 1); left > 0; left--) this.close(this.stack.pop())
    this.show(this.top)
  }

  /** The app goes to the background and comes back. */
  background(): void {
    this.runtime.call(this.top.instance.onHide?.bind(this.top.instance))
  }

  foreground(): void {
    this.runtime.call(this.top.instance.onShow?.bind(this.top.instance))
  }

  private find(url: string): { route: string; options: Record<string, string> } {
    const [path = '', query = ''] = url.split('?')
    const route = resolve(path, this.stack.at(-1)?.instance.route)
    if (!this.known.pages.includes(route)) throw new WxFailure(`page "${route}" is not found`)
    const pairs = query.split('&').filter(Boolean)
    // WeChat leaves the values as they were written.
    return {
      route,
      options: Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])),
    }
  }

  private open(route: string, options: Record<string, string>): void {
    this.runtime.call(() => this.logic.load(route))
    const definition = this.logic.pages.get(route)
    if (!definition) throw new Error(`${route}.js defines no page`)
    const handlers = Object.keys(definition).filter((name) => typeof definition[name] === 'function')
    const instance: PageInstance = {
      ...definition,
      route,
      __route__: route,
      is: route,
      options,
      data: structuredClone(definition.data ?? {}),
    }
    const view = this.view.showPage(route, instance.data, handlers, (name, event) => this.hear(instance, name, event))
    // WeChat's `this.data` is what setData has made of it.
    Object.defineProperty(instance, 'data', { get: () => view.data })
    const page = { instance, view, title: this.known.titleOf(route) }
    instance.setData = (data: object, done?: () => void) => this.setData(page, data, done)
    this.stack.push(page)
    if (this.known.tabs.includes(route)) this.tabs.set(route, page)
    this.runtime.call(definition.onLoad?.bind(instance), options)
    this.show(page)
    this.runtime.timerFunctions.setTimeout(() => definition.onReady?.call(instance), 0)
  }

  /** An event has reached a listener of the page, or of a component in it. */
  noteHeard(event: ViewEvent): void {
    this.heard++
    if (event.type === 'tap') this.history.push(`tap ${event.currentTarget.id}`)
  }

  private hear(instance: PageInstance, name: string, event: ViewEvent): void {
    this.noteHeard(event)
    this.runtime.call(instance[name].bind(instance), event)
  }

  /** What crosses to the view is JSON, and not more than WeChat lets through. */
  private setData(page: OpenPage, data: object, done?: () => void): void {
    const sent = JSON.stringify(data)
    if (sent.length > LARGEST_SET_DATA) throw new Error(`setData of ${sent.length} characters in ${page.instance.route}: WeChat takes 1 MB`)
    page.view.setData(JSON.parse(sent))
    if (done) this.runtime.timerFunctions.setTimeout(() => done.call(page.instance), 0)
  }

  private show(page: OpenPage): void {
    page.view.host.removeAttribute('hidden')
    this.runtime.call(page.instance.onShow?.bind(page.instance))
  }

  private hide(page: OpenPage | undefined): void {
    if (!page) return
    page.view.host.setAttribute('hidden', '')
    this.runtime.call(page.instance.onHide?.bind(page.instance))
  }

  private close(page: OpenPage | undefined): void {
    if (!page) return
    this.runtime.call(page.instance.onUnload?.bind(page.instance))
    page.view.release()
    for (const [route, tab] of this.tabs) if (tab === page) this.tabs.delete(route)
  }
}

function resolve(path: string, from = ''): string {
  if (path.startsWith('/')) return path.slice(1)
  return new URL(path, `file:///${from}`).pathname.slice(1)
}
