import type { Candidate } from '@teyue/contract'
import { dayOf, expiryWords, technicianFits } from '@teyue/domain'
import type { Actor } from '../../platform/actor.ts'
import type { Reader } from '../../platform/database.ts'
import { notFound } from '../../platform/problem.ts'
import { candidatesFor, certified } from './assigning.ts'
import { durationMinutes, policyOf } from './facts.ts'
import { loadRecord } from './record.ts'

/** Everybody of the department, possible ones first; who is not possible shows why, by the very rule that would refuse. */
export async function listCandidates(tx: Reader, actor: Actor, requestId: string): Promise<{ items: Candidate[]; nextCursor: null }> {
  const record = await loadRecord(tx, actor, requestId)
  if (!record?.capacities.includes('supervisor')) throw notFound('DISP-1')
  const now = new Date(record.readAt)
  const rows = await candidatesFor({ tx, record, now })
  const items = rows.map((row): Candidate => {
    const given = {
      technicianOfDepartment: true,
      ...certified(row, now),
      technicianFree: row.free,
      technicianMinutesThatDay: row.minutes,
      appointmentMinutes: durationMinutes(record),
    }
    const refusal = technicianFits({ facts: {}, given, policy: policyOf(record), now: now.getTime(), capacity: 'supervisor' })
    const { id, name, badge, trade, portrait, minutes, jobs } = row
    return {
      personId: id,
      name,
      badge,
      trade,
      portrait,
      possible: refusal === null,
      clause: refusal?.clause ?? null,
      reason: refusal?.detail ?? null,
      note: row.ending.map(({ kind, until }) => expiryWords(kind, until!, dayOf(now.getTime()))).join('，') || null,
      minutesThatDay: minutes,
      jobsThatDay: jobs,
    }
  })
  return { items: items.sort((a, b) => Number(b.possible) - Number(a.possible) || a.minutesThatDay - b.minutesThatDay), nextCursor: null }
}
