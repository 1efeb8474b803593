import { WebSocket } from 'ws'
import type { Phone, WxFunctions } from '../phone.ts'
import { type Callbacks, WxFailure } from '../runtime.ts'

const BUILT_FOR = 'http://127.0.0.1:3000'

interface RequestOptions extends Callbacks {
  url: string
  method?: string
  data?: unknown
  header?: Record<string, string>
  timeout?: number
  dataType?: string
  responseType?: 'text' | 'arraybuffer'
}

interface UploadOptions extends RequestOptions {
  filePath: string
  name: string
  formData?: Record<string, string>
}

/** `wx.request`, files and sockets, carried to the real API. */
export function network(phone: Phone): WxFunctions {
  const { runtime } = phone
  return {
    request: (options: RequestOptions) => {
      const abort = new AbortController()
      const promise = runtime.answer('request', options, async () => {
        const { url, init } = outgoing(phone, options)
        const response = await send(phone, url, init, options.timeout, abort.signal)
        const body = Buffer.from(await response.arrayBuffer())
        return {
          data: incoming(body, options),
          statusCode: response.status,
          header: Object.fromEntries(response.headers),
          cookies: response.headers.getSetCookie(),
        }
      })
      return withTask(promise, { abort: () => abort.abort(), onHeadersReceived() {}, offHeadersReceived() {} })
    },
    uploadFile: (options: UploadOptions) => {
      const abort = new AbortController()
      const promise = runtime.answer('uploadFile', options, async () => {
        const content = phone.files.get(options.filePath)
        if (!content) throw new WxFailure(`file not found: ${options.filePath}`)
        const body = new FormData()
        for (const [name, value] of Object.entries(options.formData ?? {})) body.append(name, value)
        body.append(options.name, new Blob([new Uint8Array(content)]), options.filePath.split('/').at(-1))
        const { 'content-type': _, ...headers } = lowerCase(options.header)
        const response = await send(phone, realUrl(phone, options.url), { method: 'POST', headers, body }, options.timeout, abort.signal)
        return { data: await response.text(), statusCode: response.status, header: Object.fromEntries(response.headers) }
      })
      return withTask(promise, {
        abort: () => abort.abort(),
        onProgressUpdate() {},
        offProgressUpdate() {},
        onHeadersReceived() {},
        offHeadersReceived() {},
      })
    },
    downloadFile: (options: RequestOptions) => {
      const promise = runtime.answer('downloadFile', options, async () => {
        const response = await send(phone, realUrl(phone, options.url), { headers: options.header }, options.timeout)
        const name = `tmp_download_${phone.files.size}`
        return { tempFilePath: phone.keepFile(name, Buffer.from(await response.arrayBuffer())), statusCode: response.status, header: {} }
      })
      return withTask(promise, { abort() {}, onProgressUpdate() {}, offProgressUpdate() {} })
    },
    connectSocket: (options: RequestOptions) => socketTask(phone, options),
    getNetworkType: (options?: Callbacks) =>
      runtime.answer('getNetworkType', options, () => ({ networkType: phone.online ? 'wifi' : 'none' })),
  }
}

function outgoing(phone: Phone, { url, method = 'GET', data, header }: RequestOptions): { url: string; init: RequestInit } {
  const headers: Record<string, string> = { 'content-type': 'application/json', ...lowerCase(header) }
  const target = new URL(realUrl(phone, url))
  if (method === 'GET') {
    for (const [name, value] of Object.entries((data as object) ?? {})) target.searchParams.append(name, String(value))
    return { url: target.href, init: { method, headers } }
  }
  const body = typeof data === 'string' ? data : data === undefined ? undefined : JSON.stringify(data)
  return { url: target.href, init: { method, headers, body } }
}

function incoming(body: Buffer, { responseType, dataType = 'json' }: RequestOptions): unknown {
  if (responseType === 'arraybuffer') return new Uint8Array(body).buffer
  const text = body.toString('utf8')
  if (dataType !== 'json') return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

async function send(phone: Phone, url: string, init: RequestInit, timeout = 60_000, signal?: AbortSignal): Promise<Response> {
  if (!phone.online) throw new WxFailure('net::ERR_INTERNET_DISCONNECTED')
  try {
    return await fetch(url, { ...init, signal: AbortSignal.any([AbortSignal.timeout(timeout), ...(signal ? [signal] : [])]) })
  } catch (error) {
    throw new WxFailure(signal?.aborted ? 'abort' : (error as Error).name === 'TimeoutError' ? 'timeout' : 'net::ERR_CONNECTION_REFUSED')
  }
}

/** The API's real address in place of the one that the bundle was built for. */
function realUrl(phone: Phone, url: string): string {
  const builtFor = phone.options.builtFor ?? BUILT_FOR
  const plain = url.replace(/^ws/, 'http')
  if (!plain.startsWith(builtFor)) throw new WxFailure('url not in domain list')
  return new URL(plain.slice(builtFor.length), phone.options.apiUrl).href
}

function socketTask(phone: Phone, options: RequestOptions): object {
  const { runtime } = phone
  const heard: Record<string, Set<(event: object) => void>> = { open: new Set(), message: new Set(), close: new Set(), error: new Set() }
  const tell = (kind: string, event: object) => {
    for (const listener of heard[kind]!) runtime.call(listener, event)
  }
  let socket: WebSocket | undefined
  const promise = runtime.answer('connectSocket', options, () => {
    if (!phone.online) throw new WxFailure('net::ERR_INTERNET_DISCONNECTED')
    socket = new WebSocket(realUrl(phone, options.url).replace(/^http/, 'ws'), { headers: options.header })
    phone.sockets.add({ close: () => socket?.terminate() })
    socket.on('open', () => tell('open', { header: {} }))
    socket.on('message', (data, binary) => tell('message', { data: binary ? data : data.toString() }))
    socket.on('close', (code, reason) => tell('close', { code, reason: reason.toString() }))
    socket.on('error', (error) => tell('error', { errMsg: error.message }))
    return {}
  })
  const listen = (kind: string) => (listener: (event: object) => void) => void heard[kind]!.add(listener)
  return withTask(promise, {
    onOpen: listen('open'),
    onMessage: listen('message'),
    onClose: listen('close'),
    onError: listen('error'),
    send: (sent: Callbacks & { data: string }) =>
      runtime.answer('sendSocketMessage', sent, () => {
        if (socket?.readyState !== WebSocket.OPEN) throw new WxFailure('SocketTask.readyState is not OPEN')
        socket.send(sent.data)
        return {}
      }),
    close: (closed: Callbacks & { code?: number; reason?: string } = {}) =>
      runtime.answer('closeSocket', closed, () => {
        socket?.close(closed.code ?? 1000, closed.reason)
        return {}
      }),
    get readyState() {
      return socket?.readyState ?? 0
    },
  })
}

/** WeChat's tasks can be awaited as well when no callback was given. */
function withTask(promise: Promise<object> | undefined, task: object): object {
  return promise ? Object.defineProperties(promise, Object.getOwnPropertyDescriptors(task)) : task
}

function lowerCase(header: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), value]))
}
