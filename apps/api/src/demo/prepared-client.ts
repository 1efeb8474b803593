import type pg from 'pg'
import { PreparedClient } from '../platform/prepared-client.ts'

/** The demo gives the same few statements a thousand times over: never planned for one story's own values. */
export function preparedClient(connectionString: string): pg.Client {
  return new PreparedClient({
    connectionString,
    application_name: 'teyue-demo',
    options: '-c jit=off -c plan_cache_mode=force_generic_plan',
  })
}
