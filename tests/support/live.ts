import type { LiveMessage } from '@teyue/contract'
import WebSocket from 'ws'
import type { Caller } from './system.ts'

/** An open app: what reached it over the live line, and when. */
export interface OpenApp {
  messages: (LiveMessage & { receivedAt: number })[]
  /** Resolves with the first message of that type about that request. */
  hears(type: string, requestId: string, withinMs?: number): Promise<LiveMessage & { receivedAt: number }>
  lastId(): string | null
  close(): void
}

export async function openAppOf(url: string, caller: Caller, after: string | null = null): Promise<OpenApp> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/live`)
  const messages: OpenApp['messages'] = []
  const waiting = new Set<() => void>()
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', token: caller.token, after })))
    socket.on('message', (raw) => {
      const said = JSON.parse(String(raw)) as LiveMessage
      if (said.type === 'ready') return resolve()
      messages.push({ ...said, receivedAt: Date.now() })
      for (const look of waiting) look()
    })
    socket.on('close', () => reject(new Error('closed before it was ready')))
  })
  return {
    messages,
    hears(type, requestId, withinMs = 2_000) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = messages.find((one) => one.type === type && one.requestId === requestId)
          if (!found) return
          waiting.delete(look)
          clearTimeout(timer)
          resolve(found)
        }
        const timer = setTimeout(() => {
          waiting.delete(look)
          reject(
            new Error(
              `${caller.key} did not hear ${type} within ${withinMs} ms; heard ${messages.map((one) => one.type).join(', ') || 'nothing'}`,
            ),
          )
        }, withinMs)
        waiting.add(look)
        look()
      })
    },
    lastId: () => messages.at(-1)?.id ?? null,
    close: () => socket.close(),
  }
}
