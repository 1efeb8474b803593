import type { Client, DatabaseError } from 'pg'
import { API_ROLE } from './roles.ts'

/** The migrations grant rights to this role, so it must exist before them. */
export async function ensureApiRole(client: Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [API_ROLE])
  if (rowCount) return
  try {
    await client.query(`create role ${API_ROLE} nologin`)
  } catch (error) {
    const { code, message } = error as DatabaseError
    // Roles belong to the whole server: another database's start may have made it meanwhile.
    if (code === '42710' || code === '23505') return
    throw new Error(
      `The role ${API_ROLE} is missing and could not be made (${message}): let an administrator run "create role ${API_ROLE}"`,
    )
  }
}
