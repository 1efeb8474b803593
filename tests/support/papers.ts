import type { PersonKey } from '@teyue/testing'
import supertest from 'supertest'
import type { System } from './system.ts'

export interface Fetched {
  status: number
  headers: Record<string, string>
  bytes: Buffer
}

/** Any address as the bytes that it answers with; with a session where a person is named. */
export async function fetchBytes(system: System, path: string, person?: PersonKey): Promise<Fetched> {
  const asking = supertest(system.url).get(path)
  if (person) asking.set('authorization', `Bearer ${(await system.as(person)).token}`)
  const { status, headers, body } = await asking.buffer(true).parse((response, done) => {
    const parts: Buffer[] = []
    response.on('data', (part: Buffer) => parts.push(part))
    response.on('end', () => done(null, Buffer.concat(parts)))
  })
  return { status, headers, bytes: body }
}

/** A paper as the person holds it; it must be theirs to hold. */
export async function paperOf(system: System, requestId: string, person: PersonKey, kind: string): Promise<Buffer> {
  const { status, bytes, headers } = await fetchBytes(system, `/api/requests/${requestId}/papers/${kind}`, person)
  if (status !== 200 || headers['content-type'] !== 'application/pdf') throw new Error(`${person} ${kind}: ${status} ${bytes}`)
  return bytes
}

/** The check page of a scanned QR, asked for on this system's own address. */
export const checkPageOf = (system: System, url: string) => supertest(system.url).get(new URL(url).pathname)
