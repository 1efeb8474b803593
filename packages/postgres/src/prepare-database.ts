import { createHmac } from 'node:crypto'
import pg from 'pg'
import { API_ROLE, OWNER_ROLE } from './roles.ts'
import { withClient } from './with-client.ts'

export type DatabaseUrls = { migrationUrl: string; apiUrl: string }

/** Makes the two roles and the database on a server of our own, where they are missing. */
export async function prepareDatabase({ superuserUrl, database }: { superuserUrl: string; database: string }): Promise<DatabaseUrls> {
  await withClient(superuserUrl, async (client) => {
    for (const role of [OWNER_ROLE, API_ROLE]) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
      if (!rowCount) await client.query(`create role ${role} login password ${pg.escapeLiteral(passwordFor(role, superuserUrl))}`)
    }
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
    if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(database)} owner ${OWNER_ROLE}`)
  })
  return urlsOf(superuserUrl, database)
}

/** How the two roles of `prepareDatabase` reach a database. */
export function urlsOf(superuserUrl: string, database: string): DatabaseUrls {
  return { migrationUrl: urlAs(OWNER_ROLE, superuserUrl, database), apiUrl: urlAs(API_ROLE, superuserUrl, database) }
}

function urlAs(role: string, superuserUrl: string, database: string): string {
  const url = new URL(superuserUrl)
  url.username = role
  url.password = passwordFor(role, superuserUrl)
  url.pathname = `/${encodeURIComponent(database)}`
  return url.href
}

/** From the superuser's password, so that one secret is enough to keep. */
function passwordFor(role: string, superuserUrl: string): string {
  return createHmac('sha256', new URL(superuserUrl).password).update(role).digest('base64url')
}
