import Taro from '@tarojs/taro'
import type { LiveMessage } from '@teyue/contract'
import { useEffect, useRef } from 'react'
import { inBrowser } from '../platform/environment.ts'
import { addressOf } from './exchange.ts'
import { renewSession, session } from './session.ts'

type Listener = (message: LiveMessage) => void

const listeners = new Set<Listener>()
const retryMs = [1000, 2000, 5000, 15_000, 30_000]
/** Close codes of the API: the token has ended; another line of the same person took this one's place. */
const tokenOver = 4401
const tooMany = 4429
let socket: Taro.SocketTask | null = null
let opening = false
let failures = 0
let timer: ReturnType<typeof setTimeout> | undefined
/** The last message that came: a new connection asks for what followed it. */
let lastId: string | undefined

function address(): string {
  const url = addressOf('/api/live')
  if (/^https?:/.test(url)) return url.replace(/^http/, 'ws')
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${url}`
}

function retry(): void {
  clearTimeout(timer)
  if (listeners.size === 0 || !session.get()) return
  timer = setTimeout(() => void connect(), retryMs[Math.min(failures++, retryMs.length - 1)])
}

function hear(data: unknown): void {
  if (typeof data !== 'string') return
  try {
    const message = JSON.parse(data) as LiveMessage
    // The API took the token: the line is good.
    failures = 0
    if (typeof message.id !== 'string' || typeof message.type !== 'string') return
    lastId = message.id
    for (const tell of [...listeners]) tell(message)
  } catch {
    // Not a message of ours: what a screen shows is read from the API, so nothing is lost.
  }
}

async function connect(): Promise<void> {
  const held = session.get()
  if (!held || socket || opening) return
  opening = true
  try {
    const task = await Taro.connectSocket({ url: address() })
    socket = task
    const gone = (code?: number) => {
      if (socket !== task) return
      socket = null
      if (code === tooMany) return
      if (code === tokenOver) void renewSession().then(retry, retry)
      else retry()
    }
    task.onOpen(() => {
      // The token goes in the first message: an address stands in logs.
      task.send({ data: JSON.stringify({ type: 'hello', token: session.get()?.accessToken, after: lastId ?? null }) })
    })
    task.onMessage(({ data }: { data: unknown }) => hear(data))
    task.onClose(({ code }: { code?: number }) => gone(code))
    task.onError(() => gone())
  } catch {
    retry()
  } finally {
    opening = false
  }
}

function disconnect(): void {
  clearTimeout(timer)
  const task = socket
  socket = null
  task?.close({})
}

let person = session.get()?.person.id

session.subscribe(() => {
  const next = session.get()?.person.id
  // A renewed token changes nothing for a line that stands.
  if (next === person) return
  person = next
  disconnect()
  failures = 0
  lastId = undefined
  if (next) retry()
})

/** Hears every live message while the component is mounted. One socket serves all screens. */
export function useLive(listener: Listener): void {
  const latest = useRef(listener)
  latest.current = listener
  useEffect(() => {
    const tell: Listener = (message) => latest.current(message)
    listeners.add(tell)
    void connect()
    return () => {
      listeners.delete(tell)
      if (listeners.size === 0) disconnect()
    }
  }, [])
}

/** Called when the app comes to the front: WeChat closes the socket of an app in the background. */
export function wakeLive(): void {
  if (!inBrowser && socket === null) void connect()
}
