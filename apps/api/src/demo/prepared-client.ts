import { createHash } from 'node:crypto'
import pg from 'pg'

/**
 * A connection that has each statement planned once: the demo gives the same few statements a thousand times over, and to plan them
 * anew each time takes longer than to run them.
 */
export function preparedClient(connectionString: string): pg.Client {
  const client = new pg.Client({
    connectionString,
    application_name: 'teyue-demo',
    options: '-c jit=off -c plan_cache_mode=force_generic_plan',
  })
  const query = client.query.bind(client) as (config: unknown, ...rest: unknown[]) => unknown
  const named = (config: unknown, ...rest: unknown[]) => {
    const isStatement = typeof config === 'object' && config !== null && 'text' in config && typeof config.text === 'string'
    if (!isStatement) return query(config, ...rest)
    return query(
      {
        ...config,
        name: createHash('sha1')
          .update(config.text as string)
          .digest('hex'),
      },
      ...rest,
    )
  }
  client.query = named as typeof client.query
  return client
}
