import type { TokenStore } from '@teyue/wechat'
import type pg from 'pg'

// Longer than a holder may take with WeChat: whoever waits longer waits for a process that hangs.
const longestWaitMs = 30_000

/**
 * WeChat's tokens in the database, for all processes of the API. The lock is the connection's own (a session's advisory
 * lock), so that no transaction is open while WeChat is asked; it goes with the connection when the process dies.
 */
export function pgTokenStore(pool: pg.Pool): TokenStore {
  return {
    async read(appId) {
      const { rows } = await pool.query<{ token: string; expires_at: Date }>(
        'select token, expires_at from wechat_token where app_id = $1',
        [appId],
      )
      return rows[0] ? { token: rows[0].token, expiresAt: rows[0].expires_at } : null
    },
    async replace(appId, token, expiresAt) {
      await pool.query(
        `insert into wechat_token (app_id, token, expires_at, fetched_at) values ($1, $2, $3, now())
         on conflict (app_id) do update set token = excluded.token, expires_at = excluded.expires_at, fetched_at = excluded.fetched_at`,
        [appId, token, expiresAt],
      )
    },
    async lock(appId, work) {
      const client = await pool.connect()
      let broken = false
      const name = [`wechat token ${appId}`]
      try {
        await client.query(`set lock_timeout = ${longestWaitMs}`)
        await client.query('select pg_advisory_lock(hashtextextended($1, 0))', name)
        return await work()
      } finally {
        try {
          await client.query('select pg_advisory_unlock_all()')
          await client.query('reset lock_timeout')
        } catch {
          // A connection that cannot be tidied up is closed, which lets go of the lock.
          broken = true
        }
        client.release(broken)
      }
    },
  }
}
