import type { PriceRowInput } from '@teyue/contract'
import type { PersonKey } from '@teyue/testing'
import { expect } from 'vitest'
import { hour, nowOf } from './bodies.ts'
import type { System } from './system.ts'

const asInput = ({ position, gaps, price, source, ...row }: Record<string, unknown>) => row as unknown as PriceRowInput

/** A new version of a list, written, handed in, approved by another and adopted by both committees: in force at once (PRICE-5). */
export async function reviseList(
  system: System,
  basis: string,
  change: (rows: PriceRowInput[]) => { put?: PriceRowInput[]; remove?: string[] },
): Promise<string> {
  const as = async (person: PersonKey, path: string, body: unknown) => {
    const answer = await (await system.as(person)).post(`/api/price-lists${path}`, body)
    expect([200, 201], `${path}: ${JSON.stringify(answer.body).slice(0, 600)}`).toContain(answer.status)
    return answer.body
  }
  const owner = { kind: 'businessUnit', id: system.world.businessUnit }
  const draft = await as('managementCentre', '', { owner, name: '特约服务价目表（修订）', copyOf: basis })
  const read = await (await system.as('managementCentre')).get(`/api/price-lists/${draft.id}/rows`)
  await as('managementCentre', `/${draft.id}/rows`, { revision: draft.revision, ...change(read.body.items.map(asInput)) })
  const effectiveFrom = new Date((await nowOf(system)) + 8 * hour).toISOString().slice(0, 10)
  await as('managementCentre', `/${draft.id}/submit`, { revision: draft.revision + 1, effectiveFrom })
  await as('managementApprover', `/${draft.id}/approve`, {})
  for (const committee of ['committee', 'foreignCommittee'] as const) await as(committee, `/${draft.id}/decide`, { decision: 'adopted' })
  return draft.id
}
