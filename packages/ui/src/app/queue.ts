import Taro from '@tarojs/taro'
import type { CommandBody, LogBody } from '@teyue/contract'
import type { Command } from '@teyue/domain'
import { useSyncExternalStore } from 'react'
import { inBrowser } from '../platform/environment.ts'
import { taroStorage } from '../platform/storage.ts'
import { api } from './api.ts'
import { online } from './online.ts'
import { uploadPhoto } from './photos.ts'
import { createQueue, type Deliver, type QueueEntry } from './queue-core.ts'
import { randomId } from './random-id.ts'
import { session } from './session.ts'

const deliver: Deliver = async (entry) => {
  switch (entry.kind) {
    case 'command': {
      const request = await api.command(entry.requestId, entry.command, entry.expectedVersion, entry.body as CommandBody<Command>, entry.id)
      return { version: request.version }
    }
    case 'step':
      await api.call('tickStep', { params: { id: entry.requestId }, body: entry.body as never, idempotencyKey: entry.id })
      return {}
    case 'photo': {
      const photo = await uploadPhoto({ path: entry.path, purpose: entry.purpose, requestId: entry.requestId })
      return { photoId: photo.id }
    }
    case 'log':
      await api.log(entry.body as LogBody, entry.id)
      return {}
  }
}

/** The phone's queue of what could not be sent yet. */
export const queue = createQueue({
  storage: taroStorage,
  key: `teyue.queue.${TEYUE_APP}`,
  deliver,
  person: () => session.get()?.person.id ?? null,
})

export const useQueue = (): readonly QueueEntry[] => useSyncExternalStore(queue.subscribe, queue.entries, queue.entries)

const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 60_000
let pauseMs = 0
let timer: ReturnType<typeof setTimeout> | undefined

/** The network may be there and the API busy: then it is tried again, less and less often. */
function tryAgainLater(): void {
  clearTimeout(timer)
  if (!queue.entries().some((entry) => entry.status === 'waiting')) {
    pauseMs = 0
    return
  }
  pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs === 0 ? FIRST_PAUSE_MS : pauseMs * 2)
  timer = setTimeout(flushQueue, pauseMs)
}

/** Sends what waits, if there is a network and somebody is logged in. */
export function flushQueue(): void {
  if (online.get() && session.get()) void queue.flush().then(tryAgainLater)
}

export function queueCommand(entry: {
  id?: string
  title: string
  requestId: string
  command: Command
  expectedVersion: number
  body: unknown
}): void {
  const { id = randomId(), title, ...work } = entry
  queue.add({ kind: 'command', ...work }, { id, title })
  flushQueue()
}

export function queueStep(title: string, requestId: string, body: unknown): void {
  queue.add({ kind: 'step', requestId, body }, { id: randomId(), title })
  flushQueue()
}

export function queueLog(title: string, body: unknown, id = randomId()): void {
  queue.add({ kind: 'log', body }, { id, title })
  flushQueue()
}

/** Keeps the photo on the phone until it is uploaded. Other entries may name it as the id that this returns. */
export function queuePhoto(title: string, photo: { path: string; purpose: string; requestId?: string }): `local:${string}` {
  const id = randomId()
  queue.add({ kind: 'photo', ...photo, path: keptFile(photo.path) }, { id, title })
  flushQueue()
  return `local:${id}`
}

/** WeChat may clear temporary files once the app is closed. */
function keptFile(path: string): string {
  if (inBrowser) return path
  try {
    return Taro.getFileSystemManager().saveFileSync(path)
  } catch {
    return path
  }
}

online.subscribe(flushQueue)
session.subscribe(() => {
  queue.personChanged()
  flushQueue()
})
