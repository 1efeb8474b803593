import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Session } from '@teyue/contract'
import { formatInstant, refuse } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { Tx } from '../../platform/database.ts'
import type { Deps, WebApp } from '../../platform/deps.ts'
import { newId } from '../../platform/ids.ts'
import { RefusalError } from '../../platform/problem.ts'
import { type AccessClaims, accessTokenMinutes } from '../../plugins/auth.ts'
import { session } from '../../schema/index.ts'

const refreshDays = 30
const graceSeconds = 30

/** Names its session and its generation, signed with a key outside the database: nothing that could be used is kept there. */
function refreshTokenOf(secret: string, sid: string, generation: number): string {
  const named = `${sid}.${generation}`
  return `${named}.${createHmac('sha256', secret).update(`refresh ${named}`).digest('base64url')}`
}

/** Null for a token that we did not give. */
function readRefreshToken(secret: string, token: string): { sid: string; generation: number } | null {
  const [, sid, digits] = /^([0-9a-f-]{36})\.(\d{1,9})\./.exec(token) ?? []
  if (!sid || !digits) return null
  const generation = Number(digits)
  const [said, ours] = [Buffer.from(token), Buffer.from(refreshTokenOf(secret, sid, generation))]
  return said.length === ours.length && timingSafeEqual(said, ours) ? { sid, generation } : null
}

function present(app: FastifyInstance, sid: string, refreshToken: string, person: { id: string; name: string; app: WebApp }): Session {
  const claims: AccessClaims = { sid }
  return { accessToken: app.jwt.sign(claims), refreshToken, expiresAt: formatInstant(Date.now() + accessTokenMinutes * 60_000), person }
}

export async function createSession(
  app: FastifyInstance,
  deps: Pick<Deps, 'jwtSecret'>,
  tx: Tx,
  person: { id: string; name: string; app: WebApp },
): Promise<Session> {
  const id = newId()
  const { rows } = await tx.execute<{ expires: string }>(
    sql`select to_json(teyue_now() + make_interval(days => ${refreshDays})) as expires`,
  )
  await tx.insert(session).values({ id, personId: person.id, app: person.app, expiresAt: new Date(rows[0]!.expires) })
  return present(app, id, refreshTokenOf(deps.jwtSecret, id, 1), person)
}

/**
 * Rotates the refresh token. One that was spent before, however long ago, is a stolen one: the session ends for whoever holds it.
 *
 * The one just spent answers with its successor again for 30 seconds: for two tabs, or an answer that was lost on the way. A thief
 * who uses it within them gets that same successor, not a line of their own; the next time that both refresh, the later is found out.
 */
export async function rotateSession(
  app: FastifyInstance,
  deps: Pick<Deps, 'jwtSecret'>,
  tx: Tx,
  refreshToken: string,
): Promise<Session | null> {
  const held = readRefreshToken(deps.jwtSecret, refreshToken)
  if (!held) return null
  const { rows } = await tx.execute<{ generation: number; justRotated: boolean; personId: string; name: string; app: WebApp }>(sql`
    select s.generation, coalesce(s.rotated_at > teyue_now() - make_interval(secs => ${graceSeconds}), false) as "justRotated",
      p.id as "personId", p.name, s.app
    from session s join person p on p.id = s.person_id
    where s.id = ${held.sid} and s.revoked_at is null and s.expires_at > teyue_now() for update of s`)
  const found = rows[0]
  // A later generation than ours is of a database that was put back to an earlier day: not spent, but not known either.
  if (!found || held.generation > found.generation) return null
  const person = { id: found.personId, name: found.name, app: found.app }
  if (held.generation === found.generation) {
    const next = found.generation + 1
    await tx.execute(
      sql`update session set generation = ${next}, rotated_at = teyue_now(), last_used_at = teyue_now() where id = ${held.sid}`,
    )
    return present(app, held.sid, refreshTokenOf(deps.jwtSecret, held.sid, next), person)
  }
  if (held.generation === found.generation - 1 && found.justRotated)
    return present(app, held.sid, refreshTokenOf(deps.jwtSecret, held.sid, found.generation), person)
  await tx.execute(sql`update session set revoked_at = teyue_now(), revoked_reason = 'refresh token reused' where id = ${held.sid}`)
  return null
}

const ended = () => new RefusalError(401, refuse('session-ended', null, '登录已失效，请重新登录。'))

/** Commits the end of a stolen session before it refuses. */
export async function refreshOrRefuse(rotate: () => Promise<Session | null>): Promise<Session> {
  const answer = await rotate()
  if (!answer) throw ended()
  return answer
}
