import type { Client } from 'pg'
import { PgBoss } from 'pg-boss'
import { API_ROLE } from './roles.ts'

/** The schema that pg-boss keeps its queues in. */
export const JOB_SCHEMA = 'pgboss'

/**
 * Installs or updates pg-boss's schema as its owner. The API then runs pg-boss with `migrate: false`: it makes queues, sends, works
 * and supervises with rows alone; only a queue with `partition: true` would need a right to make tables.
 */
export async function installJobQueue(client: Client, url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, schema: JOB_SCHEMA, max: 2, supervise: false, schedule: false, registerInstance: false })
  boss.on('error', () => {})
  await boss.start()
  await boss.stop({ graceful: false })
  await client.query(`
    grant usage on schema ${JOB_SCHEMA} to ${API_ROLE};
    grant select, insert, update, delete on all tables in schema ${JOB_SCHEMA} to ${API_ROLE};
    grant usage, select on all sequences in schema ${JOB_SCHEMA} to ${API_ROLE};
    grant execute on all functions in schema ${JOB_SCHEMA} to ${API_ROLE};
  `)
}
