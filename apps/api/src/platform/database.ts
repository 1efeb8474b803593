import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import * as schema from '../schema/index.ts'
import { PreparedClient } from './prepared-client.ts'

export type Database = NodePgDatabase<typeof schema>
export type Tx = Parameters<Parameters<Database['transaction']>[0]>[0]

/** For reads, inside a transaction or not. Writes take a `Tx`, never optional. */
export type Reader = Pick<Database, 'execute' | 'select'>

export interface DatabaseHandle {
  pool: pg.Pool
  db: Database
  close(): Promise<void>
}

export function openDatabase(url: string, { max = 12, onError }: { max?: number; onError?: (error: Error) => void } = {}): DatabaseHandle {
  // Reads are short and wide: compiling one takes longer than running it.
  const pool = new pg.Pool({
    Client: PreparedClient,
    connectionString: url,
    max,
    options: '-c jit=off',
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 5_000,
  })
  // An idle connection that PostgreSQL ends (restart) must not end the process: the next query opens a new one.
  pool.on('error', (error) => onError?.(error))
  // Nor one that is in the middle of a transaction: its next query fails, which is enough.
  pool.on('connect', (client) => client.on('error', (error) => onError?.(error)))
  return { pool, db: over(pool), close: () => pool.end() }
}

/**
 * The pool's queries and transactions. Left to itself drizzle takes a connection for a transaction and keeps it for good when not even
 * "begin" succeeds on it, as happens while PostgreSQL restarts: a pool is soon empty, and never closes.
 */
function over(pool: pg.Pool): Database {
  const db: Database = drizzle(pool, { schema })
  const perConnection = new WeakMap<pg.PoolClient, Database>()
  db.transaction = async (work, config) => {
    const client = await pool.connect()
    try {
      const single = perConnection.get(client) ?? drizzle(client, { schema })
      perConnection.set(client, single)
      return await single.transaction(work, config)
    } finally {
      client.release()
    }
  }
  return db
}

/** SQLSTATE of an error of pg, wherever drizzle put it. */
export function sqlState(error: unknown): string | null {
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    const code = (e as { code?: unknown }).code
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code
  }
  return null
}

/** The name of the constraint that an insert or update ran into. */
export function constraintOf(error: unknown): string | null {
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    const constraint = (e as { constraint?: unknown }).constraint
    if (typeof constraint === 'string') return constraint
  }
  return null
}
