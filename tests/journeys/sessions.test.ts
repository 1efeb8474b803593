import type { Session } from '@teyue/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type System, startSystem } from '../support/system.ts'

let system: System
beforeAll(async () => {
  system = await startSystem()
})
afterAll(() => system?.stop())

async function opened(): Promise<Session> {
  const { id } = system.world.people.owner
  const answer = await fetch(`${system.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ app: 'owner', code: system.sandbox.loginCode(id) }),
  })
  return (await answer.json()) as Session
}

async function refresh(refreshToken: string): Promise<{ status: number; body: Session & { code: string } }> {
  const answer = await fetch(`${system.url}/api/session/refresh`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ refreshToken }),
  })
  return { status: answer.status, body: (await answer.json()) as Session & { code: string } }
}

const statusOf = async (accessToken: string) =>
  (await fetch(`${system.url}/api/me`, { headers: { authorization: `Bearer ${accessToken}` } })).status

const minute = 60_000

describe('a stolen refresh token', () => {
  test.each([1, 2, 3, 10])('PRIVACY-1 spent %i rotations ago ends the session for whoever holds it', async (rotations) => {
    const stolen = await opened()
    let held = stolen
    for (let n = 0; n < rotations; n += 1) held = (await refresh(held.refreshToken)).body
    await system.advance(minute)
    expect([await statusOf(held.accessToken), (await refresh(stolen.refreshToken)).status]).toEqual([200, 401])
    expect(await statusOf(held.accessToken)).toBe(401)
    expect((await refresh(held.refreshToken)).body.code).toBe('session-ended')
  })

  test('PRIVACY-1 used within the grace it is found out when both have refreshed once more', async () => {
    const first = await opened()
    const owner = (await refresh(first.refreshToken)).body
    const thief = (await refresh(first.refreshToken)).body
    expect(thief.refreshToken).toBe(owner.refreshToken)
    const thiefNext = (await refresh(thief.refreshToken)).body
    await system.advance(minute)
    expect((await refresh(owner.refreshToken)).status).toBe(401)
    expect(await statusOf(thiefNext.accessToken)).toBe(401)
  })

  test('PRIVACY-1 one made up for a real session neither opens nor ends it', async () => {
    const held = await opened()
    const [sid, generation, mac] = held.refreshToken.split('.') as [string, string, string]
    const forged = [
      `${sid}.0.${mac}`,
      `${sid}.2.${mac}`,
      `${sid}.${generation}.${'A'.repeat(mac.length)}`,
      `${held.refreshToken}A`,
      'x'.repeat(43),
    ]
    for (const token of forged) expect((await refresh(token)).status).toBe(401)
    expect((await refresh(held.refreshToken)).status).toBe(200)
  })
})

test('PRIVACY-1 twenty refreshes at once of one client are one rotation, and the session lives on', async () => {
  const held = await opened()
  const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(held.refreshToken)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(new Set(answers.map(({ body }) => body.refreshToken)).size).toBe(1)
  const next = await refresh(answers[0]!.body.refreshToken)
  expect([next.status, await statusOf(next.body.accessToken)]).toEqual([200, 200])
})

test('PRIVACY-1 the database keeps nothing of a refresh token that could be used', async () => {
  const held = await opened()
  const { rows } = await system.sql.query<{ kept: string }>('select to_jsonb(s)::text as kept from session s')
  const mac = held.refreshToken.split('.')[2]!
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.some(({ kept }) => kept.includes(mac))).toBe(false)
})
