import type { EvidenceKey } from '../../platform/evidence.ts'
import { type Seals, sealsOf } from '../../platform/request-rows.ts'
import { must } from './misfit.ts'
import type { RequestEvidence } from './request-evidence.ts'

/**
 * Of every table that tells of the request, its rows are those that an event last sealed. This covers each column, also of what no other
 * check knows; those are made first, because they say more exactly what is wrong. A chain from before there were seals has none.
 */
export function checkSealedRows(key: EvidenceKey, { name, events, rows }: RequestEvidence): void {
  const sealed = new Map<string, { seq: number; seal: string }>()
  for (const { seq, payload } of events)
    for (const [table, seal] of Object.entries((payload.sealed ?? {}) as Seals)) sealed.set(table, { seq, seal })
  if (sealed.size === 0) return
  const now = sealsOf(key, rows)
  for (const [table, { seq, seal }] of sealed) {
    must(now[table] === seal, `${name}, ${table}`, `its rows are not as event ${seq} left them`)
  }
  for (const table of Object.keys(now)) must(sealed.has(table), `${name}, ${table}`, 'no event tells of its rows')
}
