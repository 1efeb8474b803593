import { randomBytes } from 'node:crypto'
import type { Session } from '@teyue/contract'
import { formatInstant, refuse } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { Tx } from '../../platform/database.ts'
import type { AppName } from '../../platform/deps.ts'
import { sha256 } from '../../platform/evidence.ts'
import { newId } from '../../platform/ids.ts'
import { RefusalError } from '../../platform/problem.ts'
import { type AccessClaims, accessTokenMinutes } from '../../plugins/auth.ts'
import { session } from '../../schema/index.ts'

const refreshDays = 30

/** Only the hash of a refresh token is kept. */
function newRefreshToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: sha256(token) }
}

function present(app: FastifyInstance, sid: string, refreshToken: string, person: { id: string; name: string; app: AppName }): Session {
  const claims: AccessClaims = { sid }
  return { accessToken: app.jwt.sign(claims), refreshToken, expiresAt: formatInstant(Date.now() + accessTokenMinutes * 60_000), person }
}

export async function createSession(app: FastifyInstance, tx: Tx, person: { id: string; name: string; app: AppName }): Promise<Session> {
  const id = newId()
  const { token, hash } = newRefreshToken()
  const { rows } = await tx.execute<{ expires: string }>(
    sql`select to_json(teyue_now() + make_interval(days => ${refreshDays})) as expires`,
  )
  await tx.insert(session).values({ id, personId: person.id, app: person.app, refreshSha256: hash, expiresAt: new Date(rows[0]!.expires) })
  return present(app, id, token, person)
}

const ended = () => new RefusalError(401, refuse('session-ended', null, '登录已失效，请重新打开小程序登录。'))

/** Rotates the refresh token. One that was rotated away before is a stolen one: the session ends for whoever holds it. */
export async function rotateSession(app: FastifyInstance, tx: Tx, refreshToken: string): Promise<Session | null> {
  const hash = sha256(refreshToken)
  const next = newRefreshToken()
  const { rows } = await tx.execute<{ id: string; personId: string; name: string; app: AppName }>(sql`
    update session s set refresh_sha256 = ${next.hash}, previous_sha256 = ${hash}, last_used_at = teyue_now()
    from person p where p.id = s.person_id and s.refresh_sha256 = ${hash} and s.revoked_at is null and s.expires_at > teyue_now()
    returning s.id, s.person_id as "personId", p.name, s.app`)
  const row = rows[0]
  if (row) return present(app, row.id, next.token, { id: row.personId, name: row.name, app: row.app })
  await tx.execute(
    sql`update session set revoked_at = teyue_now(), revoked_reason = 'refresh token reused' where previous_sha256 = ${hash} and revoked_at is null`,
  )
  return null
}

/** Commits the end of a stolen session before it refuses. */
export async function refreshOrRefuse(rotate: () => Promise<Session | null>): Promise<Session> {
  const answer = await rotate()
  if (!answer) throw ended()
  return answer
}
