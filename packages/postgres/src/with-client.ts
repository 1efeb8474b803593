import pg from 'pg'

/** One connection for the length of `work`. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'teyue-setup', connectionTimeoutMillis: 10_000 })
  // A connection that breaks fails the query that waits on it; between queries nobody listens.
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
