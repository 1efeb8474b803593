import type { LiveMessage } from '@teyue/contract'
import { formatInstant } from '@teyue/domain'
import type pg from 'pg'
import type { Logger } from 'pino'
import { type Listener, listen } from '../../platform/listen.ts'

/** Where a reader of the feed is. `seen`: what was visible when it began; of that it wants nothing. */
export interface FeedPosition {
  xid: string
  id: string
  seen: string | null
}

export interface Subscriber {
  personId: string
  position: FeedPosition
  /** False: not now, ask again a little later. */
  ready(): boolean
  tell(message: LiveMessage): void
}

interface FeedRow {
  n: number
  id: string
  xid: string
  early: boolean
  type: string
  requestId: string | null
  payload: { version?: number; sentence?: string }
  at: Date
}

const rowsAtOnce = 200
const subscribersAtOnce = 100
const firstPauseMs = 25
const longestPauseMs = 1_000

/** `${xid}-${id}` of a row: what a client hands back to be told what followed. */
export function positionAfter(cursor: string): FeedPosition | null {
  const [, xid, id] = /^(\d{1,19})-(\d{1,18})$/.exec(cursor) ?? []
  return xid && id ? { xid, id, seen: null } : null
}

/** From this moment on. */
export async function positionNow(pool: pg.Pool): Promise<FeedPosition> {
  const { rows } = await pool.query<{ seen: string; xid: string }>(
    'select s::text as seen, pg_snapshot_xmin(s)::text as xid from pg_current_snapshot() s',
  )
  return { ...rows[0]!, id: '0' }
}

/**
 * Tells every subscriber of this process what the feed holds for them: each row once, in one order, none left out.
 *
 * Rows are read only below the oldest transaction that still runs: its rows, committed later, would sort before rows that were
 * told already. What lies above is asked for again shortly. So the order by (xid, id) is final whenever it is told.
 */
export class LiveHub {
  readonly #pool: pg.Pool
  readonly #log: Pick<Logger, 'warn'>
  readonly #listener: Listener
  readonly #subscribers = new Map<string, Set<Subscriber>>()
  readonly #waiting = new Set<Subscriber>()
  #reading: Promise<void> | null = null
  #pauseMs = firstPauseMs
  #again: NodeJS.Timeout | undefined
  #stopped = false

  constructor(pool: pg.Pool, log: Pick<Logger, 'warn'>) {
    this.#pool = pool
    this.#log = log
    this.#listener = listen(pool.options, 'teyue_feed', {
      onNotify: (personId) => this.#wake(this.#subscribers.get(personId) ?? []),
      onListening: () => this.#wake([...this.#subscribers.values()].flatMap((all) => [...all])),
      log,
    })
  }

  add(subscriber: Subscriber): void {
    const all = this.#subscribers.get(subscriber.personId) ?? new Set()
    this.#subscribers.set(subscriber.personId, all.add(subscriber))
    this.#wake([subscriber])
  }

  remove(subscriber: Subscriber): void {
    this.#waiting.delete(subscriber)
    const all = this.#subscribers.get(subscriber.personId)
    all?.delete(subscriber)
    if (all?.size === 0) this.#subscribers.delete(subscriber.personId)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#again)
    await this.#listener.stop()
    await this.#reading
  }

  #wake(subscribers: Iterable<Subscriber>): void {
    for (const one of subscribers) this.#waiting.add(one)
    if (this.#stopped || this.#reading || this.#waiting.size === 0) return
    clearTimeout(this.#again)
    this.#reading = this.#read().finally(() => {
      this.#reading = null
      if (this.#waiting.size > 0 && !this.#stopped) this.#again = setTimeout(() => this.#wake([]), this.#pauseMs)
    })
  }

  /** Reads for all who wait, some at a time; those with something that may not be told yet go on waiting. */
  async #read(): Promise<void> {
    const later = new Set<Subscriber>()
    try {
      while (this.#waiting.size > 0 && !this.#stopped) {
        const batch = [...this.#waiting].slice(0, subscribersAtOnce)
        for (const one of batch) this.#waiting.delete(one)
        const able = batch.filter((one) => one.ready())
        for (const one of batch) if (!able.includes(one)) later.add(one)
        if (able.length === 0) continue
        const rows = await this.#rowsFor(able).catch((error) => {
          for (const one of able) later.add(one)
          throw error
        })
        for (const [n, one] of able.entries()) this.#tell(one, rows.get(n) ?? [], later)
      }
      this.#pauseMs = later.size === 0 ? firstPauseMs : Math.min(this.#pauseMs * 2, longestPauseMs)
    } catch (error) {
      this.#pauseMs = longestPauseMs
      this.#log.warn({ err: error }, 'feed could not be read')
    }
    for (const one of later) if (this.#subscribers.get(one.personId)?.has(one)) this.#waiting.add(one)
  }

  #tell(subscriber: Subscriber, rows: FeedRow[], later: Set<Subscriber>): void {
    // Gone while the rows were read.
    if (!this.#subscribers.get(subscriber.personId)?.has(subscriber)) return
    for (const { id, xid, early, type, requestId, payload, at } of rows) {
      if (early) {
        later.add(subscriber)
        return
      }
      subscriber.position = { ...subscriber.position, xid, id }
      subscriber.tell({
        id: `${xid}-${id}`,
        type,
        requestId,
        version: payload.version ?? null,
        sentence: payload.sentence ?? '',
        at: formatInstant(at.getTime()),
      })
    }
    if (rows.length === rowsAtOnce) this.#waiting.add(subscriber)
  }

  async #rowsFor(subscribers: Subscriber[]): Promise<Map<number, FeedRow[]>> {
    const { rows } = await this.#pool.query<FeedRow>({
      name: 'feed-for-subscribers',
      text: `
        select c.n, f.id::text, f.xid::text, f.xid >= pg_snapshot_xmin(pg_current_snapshot()) as early, f.type, f.request_id as "requestId", f.payload, f.at
        from unnest($1::int[], $2::uuid[], $3::text[], $4::bigint[], $5::text[]) as c (n, person_id, xid, id, seen)
        cross join lateral (
          select * from feed f where f.person_id = c.person_id and (f.xid, f.id) > (c.xid::xid8, c.id)
            and (c.seen is null or not pg_visible_in_snapshot(f.xid, c.seen::pg_snapshot))
          order by f.xid, f.id limit ${rowsAtOnce}) f
        order by c.n, f.xid, f.id`,
      values: [
        subscribers.map((_, n) => n),
        subscribers.map((one) => one.personId),
        subscribers.map(({ position }) => position.xid),
        subscribers.map(({ position }) => position.id),
        subscribers.map(({ position }) => position.seen),
      ],
    })
    return Map.groupBy(rows, ({ n }) => n)
  }
}
