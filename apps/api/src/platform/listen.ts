import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'

export interface Listener {
  stop(): Promise<void>
}

const firstRetryMs = 100
const longestRetryMs = 5_000
// A connection that silently went away is noticed by this question, not only when the next notification is missed.
const checkEveryMs = 15_000
const checkWithinMs = 5_000

/**
 * One connection that listens to one channel for as long as the process lives. After a loss (PostgreSQL restarted, the network
 * gone) it connects anew; `onListening` is called each time that it listens, since what was notified in between was missed.
 */
export function listen(
  connection: pg.ClientConfig,
  channel: string,
  { onNotify, onListening, log }: { onNotify: (payload: string) => void; onListening: () => void; log: Pick<Logger, 'warn'> },
): Listener {
  let current: pg.Client | null = null
  let stopped = false
  let retryMs = firstRetryMs
  let timer: NodeJS.Timeout | undefined
  let checking: NodeJS.Timeout | undefined

  async function connect(): Promise<void> {
    const client = new pg.Client({ ...connection, application_name: `teyue-listen-${channel}`, keepAlive: true })
    current = client
    client.on('error', (error) => lose(client, error))
    client.on('end', () => lose(client))
    client.on('notification', ({ payload = '' }) => onNotify(payload))
    try {
      await client.connect()
      await client.query(`listen ${pg.escapeIdentifier(channel)}`)
    } catch (error) {
      return lose(client, error as Error)
    }
    if (current !== client) return
    retryMs = firstRetryMs
    checking = setInterval(() => void check(client), checkEveryMs)
    onListening()
  }

  async function check(client: pg.Client): Promise<void> {
    const late = setTimeout(() => lose(client, new Error('no answer in time')), checkWithinMs)
    await client.query('select 1').catch((error) => lose(client, error))
    clearTimeout(late)
  }

  function lose(client: pg.Client, error?: Error): void {
    if (current !== client) return
    current = null
    clearInterval(checking)
    client.end().catch(() => undefined)
    if (stopped) return
    log.warn({ err: error, channel }, 'listening connection lost')
    timer = setTimeout(() => void connect(), retryMs)
    retryMs = Math.min(retryMs * 2, longestRetryMs)
  }

  void connect()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      clearInterval(checking)
      const client = current
      current = null
      // Not for longer than a moment: an unreachable server answers no goodbye.
      await Promise.race([client?.end().catch(() => undefined), sleep(1_000, undefined, { ref: false })])
    },
  }
}
