import type { Phone, WxFunctions } from '../phone.ts'
import type { Callbacks } from '../runtime.ts'
import { elementsWithId } from '../view.ts'

const WIDTH = 390
const HEIGHT = 844
const EVENTS = [
  'NetworkStatusChange',
  'AppShow',
  'AppHide',
  'Error',
  'UnhandledRejection',
  'PageNotFound',
  'ThemeChange',
  'WindowResize',
  'MemoryWarning',
  'KeyboardHeightChange',
  'NeedPrivacyAuthorization',
  'AudioInterruptionEnd',
]

/** What the phone is, queries about the page, and events. */
export function system(phone: Phone): WxFunctions {
  const { dark = false, fontSizeScaleFactor = 1 } = phone.options
  const theme = dark ? 'dark' : 'light'
  const windowInfo = {
    pixelRatio: 3,
    screenWidth: WIDTH,
    screenHeight: HEIGHT,
    windowWidth: WIDTH,
    windowHeight: HEIGHT - 88,
    statusBarHeight: 44,
    safeArea: { left: 0, right: WIDTH, top: 44, bottom: HEIGHT - 34, width: WIDTH, height: HEIGHT - 78 },
    screenTop: 88,
  }
  const appBaseInfo = {
    SDKVersion: '3.7.0',
    version: '8.0.50',
    language: 'zh_CN',
    theme,
    fontSizeSetting: 16 * fontSizeScaleFactor,
    fontSizeScaleFactor,
    host: { env: 'WeChat' },
    enableDebug: false,
  }
  const deviceInfo = { brand: 'devices', model: 'phone', system: 'iOS 17.0', platform: 'ios', abi: 'arm64', benchmarkLevel: 40 }
  const everything = { ...windowInfo, ...appBaseInfo, ...deviceInfo }
  return {
    getWindowInfo: () => ({ ...windowInfo }),
    getAppBaseInfo: () => ({ ...appBaseInfo }),
    getDeviceInfo: () => ({ ...deviceInfo }),
    getSystemInfoSync: () => ({ ...everything }),
    getSystemInfo: (options?: Callbacks) => phone.runtime.answer('getSystemInfo', options, () => ({ ...everything })),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'wx0123456789abcdef', envVersion: 'develop', version: '' }, plugin: {} }),
    getLaunchOptionsSync: () => launchOptions(phone),
    getEnterOptionsSync: () => launchOptions(phone),
    getMenuButtonBoundingClientRect: () => ({ width: 87, height: 32, top: 48, right: WIDTH - 7, bottom: 80, left: WIDTH - 94 }),
    getUpdateManager: () => ({ onCheckForUpdate() {}, onUpdateReady() {}, onUpdateFailed() {}, applyUpdate() {} }),
    getLogManager: () => ({ log() {}, info() {}, warn() {}, debug() {} }),
    getRealtimeLogManager: () => ({ info() {}, warn() {}, error() {} }),
    canIUse: () => true,
    nextTick: (callback: () => void) => void phone.runtime.timerFunctions.setTimeout(callback, 0),
    createSelectorQuery: () => selectorQuery(phone),
    canvasToTempFilePath: (options: Callbacks & { canvas: { toPng(): Buffer } }) =>
      phone.runtime.answer('canvasToTempFilePath', options, () => ({
        tempFilePath: phone.keepFile(`tmp_canvas_${phone.files.size}.png`, options.canvas.toPng()),
      })),
    createWebAudioContext: () => silentAudio(),
    createInnerAudioContext: () => ({ src: '', volume: 1, play() {}, pause() {}, stop() {}, destroy() {}, onError() {}, onEnded() {} }),
    ...events(phone),
  }
}

export function launchOptions(phone: Phone): { path: string; query: Record<string, string>; scene: number; referrerInfo: object } {
  const [path = '', query = ''] = (phone.options.path ?? '').replace(/^\//, '').split('?')
  return { path, query: Object.fromEntries(new URLSearchParams(query)), scene: 1001, referrerInfo: {} }
}

function events(phone: Phone): WxFunctions {
  const functions: WxFunctions = {}
  for (const name of EVENTS) {
    functions[`on${name}`] = (listener: (event: object) => void) => {
      if (!phone.listeners.has(name)) phone.listeners.set(name, new Set())
      phone.listeners.get(name)!.add(listener)
    }
    functions[`off${name}`] = (listener?: (event: object) => void) =>
      void (listener ? phone.listeners.get(name)?.delete(listener) : phone.listeners.delete(name))
  }
  return functions
}

interface Fields {
  node?: boolean
  size?: boolean
  rect?: boolean
  id?: boolean
  dataset?: boolean
}

/** There is no layout, so sizes are the phone's own; nodes and ids are real. */
function selectorQuery(phone: Phone): WxFunctions {
  const wanted: { find: () => Element[] | null; all: boolean; fields: Fields; tell?: (found: unknown) => void }[] = []
  const answer = (element: Element | null, { node, size, rect, id }: Fields) => {
    if (element === null) return null
    const box = element.localName === 'canvas' ? { width: 350, height: 200 } : { width: WIDTH, height: 100 }
    return {
      ...(id && { id: element.id }),
      ...(size && box),
      ...(rect && { left: 0, top: 0, right: box.width, bottom: box.height }),
      ...(node && { node: element.localName === 'canvas' ? phone.canvasOf(element) : {} }),
    }
  }
  const ref = (find: () => Element[] | null, all: boolean) => {
    const ask = (fields: Fields, tell?: (found: unknown) => void) => {
      wanted.push({ find, all, fields, tell })
      return query
    }
    return {
      fields: ask,
      boundingClientRect: (tell?: (found: unknown) => void) => ask({ id: true, rect: true, size: true }, tell),
      node: (tell?: (found: unknown) => void) => ask({ node: true }, tell),
      scrollOffset: (tell?: (found: unknown) => void) =>
        ask({ id: true }, (found) => tell?.({ ...(found as object), scrollLeft: 0, scrollTop: 0 })),
    }
  }
  const inPage = (selector: string) => {
    const { view, instance } = phone.pages.top
    const { host } = view
    return selector.startsWith('#') ? elementsWithId(host, instance.route, selector.slice(1)) : [...host.querySelectorAll(selector)]
  }
  const query: WxFunctions = {
    in: () => query,
    select: (selector: string) => ref(() => inPage(selector).slice(0, 1), false),
    selectAll: (selector: string) => ref(() => inPage(selector), true),
    selectViewport: () => ref(() => [phone.pages.top.view.host], false),
    exec: (callback?: (results: unknown[]) => void) => {
      phone.runtime.timerFunctions.setTimeout(() => {
        const results = wanted.map(({ find, all, fields, tell }) => {
          const found = (find() ?? []).map((element) => answer(element, fields))
          const result = all ? found : (found[0] ?? null)
          tell?.(result)
          return result
        })
        callback?.(results)
      }, 0)
      return query
    },
  }
  return query
}

function silentAudio(): object {
  const node = () => ({
    connect: () => node(),
    disconnect() {},
    start() {},
    stop() {},
    frequency: parameter(),
    gain: parameter(),
    type: 'sine',
    onended: null,
  })
  const parameter = () => ({ value: 0, setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} })
  return {
    currentTime: 0,
    state: 'running',
    destination: node(),
    createOscillator: node,
    createGain: node,
    resume: async () => {},
    close: async () => {},
  }
}
