import { DeviceCanvas } from './canvas.ts'
import type { PageStack } from './page-stack.ts'
import type { Runtime } from './runtime.ts'

export interface PhoneOptions {
  /** Where the API really is. */
  apiUrl: string
  /** The address that the bundle was built for. Anything else is no permitted domain. */
  builtFor?: string
  /** What `wx.login` gives. */
  loginCode: () => Promise<string>
  /** What the button for the phone number gives; without it the person refuses. */
  phoneCode?: () => Promise<string>
  /** What the phone kept from before: hand on `device.kept` to start the app anew on the same phone. */
  kept?: KeptOnPhone
  /** The photo that the camera takes. */
  photo?: () => Buffer | Promise<Buffer>
  /** The answer to a request for messages, for each template. */
  subscribe?: (templateId: string) => 'accept' | 'reject'
  /** Pays an order; without it the person closes the payment. */
  pay?: (order: object) => Promise<void>
  /** The code that the camera sees. */
  scan?: () => string
  dark?: boolean
  fontSizeScaleFactor?: number
  /** How long the helpers wait for what should appear. */
  patienceMs?: number
  /** Where the app was opened from, for example `/pages/request/index?id=…` of a message. */
  path?: string
}

/** What outlives the app: its storage, and files that are more than temporary. */
export interface KeptOnPhone {
  storage: Map<string, unknown>
  files: Map<string, Buffer>
}

export interface OpenDialog {
  title: string
  text: string
  buttons: { text: string; choose: () => void }[]
}

/** The phone around the app: what its `wx` reads and writes. */
export class Phone {
  readonly options: PhoneOptions
  readonly runtime: Runtime
  readonly storage: Map<string, unknown>
  readonly files: Map<string, Buffer>
  readonly canvases = new WeakMap<Element, DeviceCanvas>()
  readonly listeners = new Map<string, Set<(event: object) => void>>()
  /** Sockets to be closed with the phone. */
  readonly sockets = new Set<{ close(): void }>()
  /** What the app did to the outside: calls, previews, copied text. */
  readonly did: { what: string; with: unknown }[] = []
  readonly badges = new Map<number, string>()
  pages!: PageStack
  online = true
  toast = ''
  dialog: OpenDialog | undefined

  constructor(options: PhoneOptions, runtime: Runtime) {
    this.options = options
    this.runtime = runtime
    this.storage = options.kept?.storage ?? new Map()
    this.files = new Map(options.kept?.files)
  }

  /** The canvas behind an element of the page. */
  canvasOf(element: Element): DeviceCanvas {
    const canvas = this.canvases.get(element) ?? new DeviceCanvas()
    this.canvases.set(element, canvas)
    return canvas
  }

  keepFile(name: string, content: Buffer): string {
    const path = `wxfile://${name}`
    this.files.set(path, content)
    return path
  }

  get kept(): KeptOnPhone {
    return { storage: this.storage, files: new Map([...this.files].filter(([path]) => !path.includes('://tmp'))) }
  }

  /** Tells those who listen with `wx.on…`. */
  emit(name: string, event: object): void {
    for (const listener of this.listeners.get(name) ?? []) this.runtime.call(listener, event)
  }
}

/** Functions of `wx`, by name. */
// biome-ignore lint/suspicious/noExplicitAny: each takes options of its own
export type WxFunctions = Record<string, any>
