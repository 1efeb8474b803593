import type { Problem } from '@teyue/contract'
import type { Command } from '@teyue/domain'
import type { Storage } from '../platform/storage.ts'
import { currentOf, isOffline, problemOf } from './problem.ts'

/** What waits to be sent. Bodies name a photo that is not uploaded yet as `local:{id of its entry}`. */
export type QueuedWork =
  | { kind: 'command'; requestId: string; command: Command; expectedVersion: number; body: unknown }
  | { kind: 'step'; requestId: string; body: unknown }
  | { kind: 'photo'; requestId?: string; purpose: string; path: string }
  | { kind: 'log'; body: unknown }

export type QueueEntry = QueuedWork & {
  /** Its Idempotency-Key too: however often it is sent, it happens once. */
  id: string
  title: string
  /** Whose act it is: nobody else sends it or sees it on this phone. */
  personId?: string | null
  savedAt: number
  status: 'waiting' | 'sending' | 'sent' | 'failed'
  sentAt?: number
  problem?: Problem
  /** Of the request, after this command. */
  producedVersion?: number
  /** The photo's id at the API. */
  photoId?: string
}

/** Sends one entry with its references filled in, and says what came of it. */
export type Deliver = (entry: QueueEntry) => Promise<{ version?: number; photoId?: string }>

const keptSentMs = 24 * 3_600_000
const requestOf = (entry: QueueEntry): string | undefined => (entry.kind === 'log' ? undefined : entry.requestId)
/** Photos and readings always merge; only commands must follow one another. */
const inOrder = (entry: QueueEntry): boolean => entry.kind === 'command'

const referencesOf = (entry: QueueEntry): string[] =>
  entry.kind === 'photo' ? [] : [...JSON.stringify(entry.body ?? null).matchAll(/"local:([^"]+)"/g)].map((match) => match[1] ?? '')

export type Queue = {
  entries(): readonly QueueEntry[]
  subscribe(listener: () => void): () => void
  add(work: QueuedWork, about: { id: string; title: string }): void
  /** Sends what waits, oldest first, until the network is gone again. */
  flush(): Promise<void>
  retry(id: string): void
  discard(id: string): void
  /** Somebody else is logged in now, or nobody. */
  personChanged(): void
}

/** Commands kept on the phone until they are sent: nothing is dropped, a failure stays until someone decides. */
export function createQueue({
  storage,
  key,
  deliver,
  now = Date.now,
  person = () => null,
}: {
  storage: Storage
  key: string
  deliver: Deliver
  now?: () => number
  /** Who is logged in. */
  person?: () => string | null
}): Queue {
  let all: QueueEntry[] = (storage.read<QueueEntry[]>(key) ?? []).map((entry) =>
    // The app was closed while it was being sent: the same key makes sending it again safe.
    entry.status === 'sending' ? { ...entry, status: 'waiting' } : entry,
  )
  const ofPerson = () => all.filter((entry) => (entry.personId ?? null) === person())
  let entries = ofPerson()
  const listeners = new Set<() => void>()
  let flushing: Promise<void> | null = null

  const show = () => {
    entries = ofPerson()
    for (const tell of [...listeners]) tell()
  }
  const write = (next: QueueEntry[]) => {
    all = next
    storage.write(key, all)
    show()
  }
  const patch = (id: string, change: Partial<QueueEntry>) =>
    write(all.map((entry) => (entry.id === id ? ({ ...entry, ...change } as QueueEntry) : entry)))

  /** A command waits for those before it of the same request, and everything for the photos that it names. */
  const mayGo = (entry: QueueEntry): boolean => {
    const before = entries.slice(0, entries.indexOf(entry))
    if (inOrder(entry) && before.some((other) => inOrder(other) && requestOf(other) === requestOf(entry) && other.status !== 'sent'))
      return false
    return referencesOf(entry).every((id) => entries.find((other) => other.id === id)?.photoId !== undefined)
  }

  /** The version that the predecessor in the queue produced, and the ids that photos got. */
  const filledIn = (entry: QueueEntry): QueueEntry => {
    if (entry.kind === 'photo') return entry
    const text = JSON.stringify(entry.body ?? null).replace(/"local:([^"]+)"/g, (whole, id: string) => {
      const photo = entries.find((other) => other.id === id)
      return photo?.photoId ? JSON.stringify(photo.photoId) : whole
    })
    const body: unknown = JSON.parse(text)
    if (entry.kind !== 'command') return { ...entry, body }
    const produced = entries
      .slice(
        0,
        entries.findIndex((other) => other.id === entry.id),
      )
      .filter((other) => other.kind === 'command' && other.requestId === entry.requestId && other.producedVersion !== undefined)
      .map((other) => other.producedVersion ?? 0)
    return { ...entry, body, expectedVersion: Math.max(entry.expectedVersion, ...produced) }
  }

  const sendAll = async () => {
    for (;;) {
      const next = entries.find((entry) => entry.status === 'waiting' && mayGo(entry))
      if (!next) return
      patch(next.id, { status: 'sending', problem: undefined })
      try {
        const { version, photoId } = await deliver(filledIn(next))
        patch(next.id, { status: 'sent', sentAt: now(), producedVersion: version, photoId })
      } catch (error) {
        const problem = problemOf(error)
        if (isOffline(problem) || problem.status === 401 || problem.status === 429 || problem.status >= 500) {
          patch(next.id, { status: 'waiting' })
          return
        }
        patch(next.id, { status: 'failed', problem })
      }
    }
  }

  return {
    entries: () => entries,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    add(work, { id, title }) {
      const fresh = all.filter((entry) => entry.status !== 'sent' || now() - (entry.sentAt ?? 0) < keptSentMs)
      write([...fresh, { ...work, id, title, personId: person(), savedAt: now(), status: 'waiting' }])
    },
    flush() {
      flushing ??= sendAll().finally(() => {
        flushing = null
      })
      return flushing
    },
    retry(id) {
      const entry = entries.find((one) => one.id === id)
      // A refusal for a stale version brought the newest along: the same act is judged anew on it.
      const current = entry?.problem ? currentOf(entry.problem) : null
      patch(id, {
        status: 'waiting',
        problem: undefined,
        ...(entry?.kind === 'command' && current ? { expectedVersion: current.version } : {}),
      })
    },
    discard(id) {
      write(all.filter((entry) => entry.id !== id))
    },
    personChanged: show,
  }
}
