import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AppJson } from './build-folder.ts'
import { BuildFolder } from './build-folder.ts'
import { elementToTap, fieldCalled, wordsOf } from './device/find.ts'
import { LogicLayer } from './device/logic.ts'
import { type PageInstance, PageStack } from './device/page-stack.ts'
import { type KeptOnPhone, Phone, type PhoneOptions } from './device/phone.ts'
import { Runtime } from './device/runtime.ts'
import { ViewLayer } from './device/view.ts'
import { network } from './device/wx/network.ts'
import { person } from './device/wx/person.ts'
import { screen } from './device/wx/screen.ts'
import { storage } from './device/wx/storage.ts'
import { launchOptions, system } from './device/wx/system.ts'

const PATIENCE_MS = 8000
const POLL_MS = 20

/** A phone on which a WeChat build runs. Every helper fails when the bundle has thrown. */
export class WeappDevice {
  readonly phone: Phone
  private readonly runtime = new Runtime()
  private readonly logic: LogicLayer
  private readonly view: ViewLayer
  private readonly tabs: { pagePath: string; text: string }[]
  private readonly onRejection: (reason: unknown, promise: unknown) => void

  constructor(distDir: string, options: PhoneOptions) {
    const build = new BuildFolder(distDir)
    const { pages, app } = build
    this.phone = new Phone(options, this.runtime)
    this.view = new ViewLayer(
      distDir,
      (fault) => this.runtime.report(fault),
      (event) => this.phone.pages.noteHeard(event),
    )
    const wx = { ...network(this.phone), ...storage(this.phone), ...screen(this.phone), ...person(this.phone), ...system(this.phone) }
    this.logic = new LogicLayer(distDir, this.runtime, { wx, getCurrentPages: () => this.phone.pages.instances })
    this.tabs = app.tabBar?.list ?? []
    const titleIn = (file: string) => build.json<{ navigationBarTitleText?: string }>(file)?.navigationBarTitleText
    this.phone.pages = new PageStack(this.logic, this.view, this.runtime, {
      pages,
      tabs: this.tabs.map(({ pagePath }) => pagePath),
      titleOf: (route) => titleIn(`${route}.json`) ?? app.window?.navigationBarTitleText ?? '',
    })
    this.onRejection = (reason, promise) => {
      if (this.logic.owns(promise)) this.runtime.report(reason)
    }
    process.on('unhandledRejection', this.onRejection)
    this.start(distDir, app)
  }

  /** What the phone keeps: give it to the next `openWeapp` to open the app again on the same phone. */
  get kept(): KeptOnPhone {
    return this.phone.kept
  }

  /** The page on top, as the bundle knows it. */
  page(): PageInstance {
    return this.phone.pages.top.instance
  }

  /** The path of the page on top. */
  get route(): string {
    return this.page().route
  }

  /** All words on the screen: the page, and a question or toast over it. */
  text(): string {
    const { dialog, toast } = this.phone
    const over = dialog ? [dialog.title, dialog.text, ...dialog.buttons.map(({ text }) => text)] : []
    return [this.phone.pages.top.title, wordsOf(this.host), ...over, toast].filter(Boolean).join('\n')
  }

  async waitForText(text: string | RegExp): Promise<void> {
    await this.waitFor(`「${text}」`, () => (typeof text === 'string' ? this.text().includes(text) : text.test(this.text())))
  }

  async waitForNoText(text: string): Promise<void> {
    await this.waitFor(`no 「${text}」`, () => !this.text().includes(text))
  }

  async waitForRoute(route: string): Promise<void> {
    await this.waitFor(`page ${route}`, () => this.route === route.replace(/^\//, ''))
  }

  /** Taps what carries these words or this label: a button of an open question first, else on the page. Fails when nothing there listens. */
  async tap(text: string): Promise<void> {
    let lastReason = 'is not on the screen'
    let seen: Element | undefined
    let seenSince = 0
    await this.waitFor(
      () => `「${text}」 that can be tapped: it ${lastReason}`,
      () => {
        const { dialog } = this.phone
        if (dialog) {
          const button = dialog.buttons.find((one) => one.text === text)
          lastReason = 'is not an answer of the open question'
          button?.choose()
          return Boolean(button)
        }
        const element = elementToTap(this.host, text)
        lastReason = element ? 'does not listen to a tap' : 'is not on the screen'
        if (!element) return false
        // A person taps what has stood there for a moment; what has just come up in a bar hears nothing before.
        const bar = element.closest('[class*="bar"]')
        if (seen !== (bar ?? element)) [seen, seenSince] = [bar ?? element, Date.now()]
        if (Date.now() - seenSince < (bar ? BAR_SEEN_MS : SEEN_MS)) return false
        return this.tapElement(element)
      },
    )
    await this.settle()
  }

  /** Writes into the field with this label, or placeholder. */
  async type(label: string, value: string): Promise<void> {
    let field: Element | undefined
    await this.waitFor(`field 「${label}」`, () => (field = fieldCalled(this.host, label, 'input, textarea')))
    this.view.trigger(field!, 'focus', { value: field!.getAttribute('value') ?? '', height: 300 })
    this.view.trigger(field!, 'input', { value, cursor: value.length, keyCode: 0 })
    this.view.trigger(field!, 'blur', { value, cursor: value.length })
    await this.settle()
  }

  /** Chooses in the native picker with these words: an index, a date, a time, or an index per column. */
  async pick(label: string, value: number | string | number[]): Promise<void> {
    let picker: Element | undefined
    await this.waitFor(`picker 「${label}」`, () => (picker = fieldCalled(this.host, label, 'picker, picker-view, slider, switch')))
    this.view.trigger(picker!, 'change', { value })
    await this.settle()
  }

  /** Writes a signature by finger on the page's canvas. */
  async sign(): Promise<void> {
    // The app prepares its canvas only after the first layout; before that it hears no finger.
    const ready = () => [...this.host.querySelectorAll('canvas')].find((element) => this.phone.canvasOf(element).pixels.length > 0)
    await this.waitFor('canvas to sign on', ready)
    const canvas = ready()!
    for (const stroke of SIGNATURE) {
      const touch = (type: string, [x, y]: readonly [number, number]) => {
        const touches = [{ x, y, identifier: 0, clientX: x, clientY: y, pageX: x, pageY: y }]
        this.view.trigger(canvas, type, {}, { touches: type === 'touchend' ? [] : touches, changedTouches: touches })
      }
      touch('touchstart', stroke[0]!)
      for (const point of stroke.slice(1)) touch('touchmove', point)
      touch('touchend', stroke.at(-1)!)
    }
    await this.settle()
  }

  async pullDown(): Promise<void> {
    const page = this.page()
    this.runtime.call(page.onPullDownRefresh?.bind(page))
    await this.settle()
  }

  async reachBottom(): Promise<void> {
    const page = this.page()
    this.runtime.call(page.onReachBottom?.bind(page))
    await this.settle()
  }

  /** The back button of the navigation bar. */
  async back(): Promise<void> {
    this.phone.pages.navigateBack()
    await this.settle()
  }

  /** Opens a page as a message or a link would. */
  async open(url: string): Promise<void> {
    this.phone.pages.navigateTo(url)
    await this.settle()
  }

  /** A tab of the tab bar, by its word. */
  async tab(text: string): Promise<void> {
    const tab = this.tabs.find((one) => one.text === text)
    if (!tab) throw new Error(`there is no tab 「${text}」`)
    this.phone.pages.switchTab(`/${tab.pagePath}`)
    await this.settle()
  }

  goOffline(): void {
    this.phone.online = false
    for (const socket of this.phone.sockets) socket.close()
    this.phone.emit('NetworkStatusChange', { isConnected: false, networkType: 'none' })
  }

  goOnline(): void {
    this.phone.online = true
    this.phone.emit('NetworkStatusChange', { isConnected: true, networkType: 'wifi' })
  }

  /** The person leaves for another app; WeChat closes the sockets. */
  async leave(): Promise<void> {
    this.phone.pages.background()
    this.runtime.call(this.logic.app.onHide?.bind(this.logic.app))
    this.phone.emit('AppHide', {})
    for (const socket of this.phone.sockets) socket.close()
    await this.settle()
  }

  async comeBack(): Promise<void> {
    this.runtime.call(this.logic.app.onShow?.bind(this.logic.app), launchOptions(this.phone))
    this.phone.emit('AppShow', launchOptions(this.phone))
    this.phone.pages.foreground()
    await this.settle()
  }

  /** Waits until nothing that the app asked for is under way. */
  async settle(): Promise<void> {
    const deadline = Date.now() + this.patienceMs
    let idleSince = Date.now()
    while (Date.now() - idleSince < 2 * POLL_MS && Date.now() < deadline) {
      await this.rest(POLL_MS / 2)
      if (!this.runtime.isIdle && !this.phone.dialog) idleSince = Date.now()
    }
    this.expectNoErrors()
  }

  /** Throws what the bundle threw. */
  expectNoErrors(): void {
    const [first] = this.runtime.errors
    if (first) throw new Error(`the app threw: ${first.message}`, { cause: first })
  }

  /** Ends the app; what it keeps in storage stays. */
  close(): void {
    const [first] = this.runtime.errors.splice(0)
    this.runtime.close()
    for (const socket of this.phone.sockets) socket.close()
    process.off('unhandledRejection', this.onRejection)
    this.view.close()
    if (first) throw new Error(`the app threw: ${first.message}`, { cause: first })
  }

  private get patienceMs(): number {
    return this.phone.options.patienceMs ?? PATIENCE_MS
  }

  private get host(): Element {
    return this.phone.pages.top.view.host
  }

  private start(distDir: string, app: AppJson): void {
    const { runtime, logic } = this
    runtime.call(() => logic.load('app'))
    this.expectNoErrors()
    for (const path of componentsOf(distDir)) {
      logic.load(path)
      this.view.defineComponent(path, logic.components.get(path) ?? {})
    }
    const launch = launchOptions(this.phone)
    const options = { ...launch, path: launch.path || app.pages[0]! }
    runtime.call(logic.app.onLaunch?.bind(logic.app), options)
    runtime.call(logic.app.onShow?.bind(logic.app), options)
    this.phone.pages.reLaunch(`/${this.phone.options.path?.replace(/^\//, '') ?? app.pages[0]!}`)
    this.expectNoErrors()
  }

  private tapElement(element: Element): boolean {
    const before = this.phone.pages.heard
    const at = { x: 1, y: 1, clientX: 1, clientY: 1, pageX: 1, pageY: 1, identifier: 0 }
    const openType = element.closest('button')?.getAttribute('open-type')
    if (openType) return this.tapOpenType(element.closest('button')!, openType)
    this.view.trigger(element, 'tap', { x: 1, y: 1 }, { touches: [at], changedTouches: [at] })
    return this.phone.pages.heard > before
  }

  /** Buttons by which WeChat itself asks the person. */
  private tapOpenType(button: Element, openType: string): boolean {
    const { phoneCode } = this.phone.options
    const answer = (type: string, detail: object) => this.view.trigger(button, type, detail)
    switch (openType) {
      case 'getPhoneNumber':
        if (!phoneCode) answer('getphonenumber', { errMsg: 'getPhoneNumber:fail user deny' })
        else void this.runtime.during(phoneCode().then((code) => answer('getphonenumber', { code, errMsg: 'getPhoneNumber:ok' })))
        return true
      case 'agreePrivacyAuthorization':
        answer('agreeprivacyauthorization', {})
        return true
      case 'chooseAvatar':
        answer('chooseavatar', { avatarUrl: 'wxfile://tmp_avatar.png' })
        return true
      case 'share':
      case 'contact':
      case 'openSetting':
        return true
      default:
        throw new Error(`the device knows no button that opens ${openType}`)
    }
  }

  private async waitFor(what: string | (() => string), isThere: () => unknown): Promise<void> {
    const deadline = Date.now() + this.patienceMs
    while (!isThere()) {
      this.expectNoErrors()
      if (Date.now() > deadline)
        throw new Error(
          `waited in vain for ${typeof what === 'string' ? what : what()}\non ${this.route}:\n${this.text()}\nafter ${this.phone.pages.history.slice(-8).join(', ')}`,
        )
      await this.rest(POLL_MS)
    }
    this.expectNoErrors()
  }

  private rest(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms))
  }
}

const SEEN_MS = 100
const BAR_SEEN_MS = 600

const SIGNATURE: readonly (readonly (readonly [number, number])[])[] = [
  [40, 60, 80, 100, 120].map((x, index) => [x, 60 + (index % 2) * 40] as const),
  [150, 165, 180, 195, 210].map((x, index) => [x, 100 - index * 12] as const),
  [230, 250, 270, 290].map((x, index) => [x, 70 + index * 8] as const),
]

/** Opens the built mini-program on a phone and waits for its first page. */
export async function openWeapp(distDir: string, options: PhoneOptions): Promise<WeappDevice> {
  const device = new WeappDevice(distDir, options)
  await device.settle()
  return device
}

/** Components that pages use, innermost first where one uses another. */
function componentsOf(distDir: string): string[] {
  const build = new BuildFolder(distDir)
  return build
    .ending('.json')
    .filter((file) => build.json<{ component?: boolean }>(file)?.component)
    .map((file) => file.slice(0, -'.json'.length))
    .filter((path) => readFileSync(join(distDir, `${path}.wxml`), 'utf8').length > 0)
}
