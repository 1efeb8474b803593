import { createHash } from 'node:crypto'
import pg from 'pg'

const names = new Map<string, string>()

function nameOf(text: string): string {
  const known = names.get(text)
  if (known) return known
  const name = createHash('sha1').update(text).digest('hex')
  names.set(text, name)
  return name
}

/** A connection that has each statement planned once: the API gives the same few hundred, and to plan one anew can take longer than to run it. */
export class PreparedClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg's own overloads are many; what goes in goes on, with a name.
  override query(config: any, ...rest: any[]): any {
    const isStatement = typeof config === 'object' && config !== null && typeof config.text === 'string' && config.name === undefined
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    const query = super.query as any
    return query.call(this, isStatement ? { ...config, name: nameOf(config.text) } : config, ...rest)
  }
}
