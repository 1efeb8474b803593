import pg, { type Client, type DatabaseError } from 'pg'
import { ensureApiRole } from './ensure-api-role.ts'
import type { DatabaseUrls } from './prepare-database.ts'
import { API_ROLE } from './roles.ts'
import { withClient } from './with-client.ts'

const OLDEST_VERSION = 15

/**
 * Gets a database that somebody else runs ready to be migrated. Without a login of its own for migrating, one login does both and the
 * API takes on its lesser role at every connection: enough for a demo, while production asks for two logins.
 */
export async function prepareExternalDatabase(databaseUrl: string, migrationUrl?: string | null): Promise<DatabaseUrls> {
  const login = await reach(databaseUrl, 'DATABASE_URL')
  await reach(migrationUrl ?? databaseUrl, 'MIGRATION_DATABASE_URL')
  await withClient(migrationUrl ?? databaseUrl, async (client) => {
    await ensureApiRole(client)
    await letTakeRole(client, login)
  })
  return { migrationUrl: migrationUrl ?? databaseUrl, apiUrl: migrationUrl ? databaseUrl : withRole(databaseUrl) }
}

/** Says who the login is; an error, in words, when the server cannot be reached or is too old. */
async function reach(url: string, setting: string): Promise<string> {
  try {
    return await withClient(url, async (client) => {
      const { rows } = await client.query<{ login: string; version: number }>(
        "select session_user as login, current_setting('server_version_num')::int / 10000 as version",
      )
      const { login, version } = rows[0]!
      if (version < OLDEST_VERSION) throw new Error(`PostgreSQL ${OLDEST_VERSION} or newer is needed, this is ${version}`)
      return login
    })
  } catch (error) {
    const { message, code } = error as DatabaseError
    const { host, pathname } = new URL(url)
    throw new Error(`${setting} (${host}${pathname}) cannot be used: ${message || code}`, { cause: error })
  }
}

async function letTakeRole(client: Client, login: string): Promise<void> {
  const { rows } = await client.query<{ member: boolean }>('select pg_has_role($1, $2, $3) as member', [login, API_ROLE, 'member'])
  if (rows[0]!.member) return
  const grant = `grant ${API_ROLE} to ${pg.escapeIdentifier(login)}`
  try {
    await client.query(grant)
  } catch (error) {
    throw new Error(
      `${login} lacks the API's rights and they could not be given (${(error as Error).message}): let an administrator run "${grant}"`,
    )
  }
}

function withRole(url: string): string {
  const limited = new URL(url)
  limited.searchParams.set('options', [limited.searchParams.get('options'), `-c role=${API_ROLE}`].filter(Boolean).join(' '))
  return limited.href
}

/** What is too much in the API's login, in words: it must not be able to change the tables' shape, their triggers or their past. */
export async function excessRights(apiUrl: string): Promise<string[]> {
  return withClient(apiUrl, async (client) => {
    const { rows } = await client.query<{ superuser: boolean; creates: boolean; owner: boolean }>(`
      select rolsuper as superuser, rolcreaterole or rolreplication or rolbypassrls as creates,
        exists (select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
          and pg_has_role(session_user, relowner, 'member')) as owner
      from pg_roles where rolname = session_user`)
    const { superuser, creates, owner } = rows[0]!
    if (superuser) return ['is a superuser']
    return [
      ...(creates ? ['may create roles, replicate or pass by row security'] : []),
      ...(owner ? ['owns the tables, or may become their owner'] : []),
    ]
  })
}
