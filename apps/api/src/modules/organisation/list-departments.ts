import type { Department } from '@teyue/contract'
import { sql } from 'drizzle-orm'
import type { Actor } from '../../platform/actor.ts'
import type { Reader } from '../../platform/database.ts'
import { notFound } from '../../platform/problem.ts'
import { agreedQuote } from '../requests/facts.ts'
import { loadRecord } from '../requests/record.ts'

interface Row extends Record<string, unknown>, Department {}

/** Departments and partner firms of the project; for a request, those that do this kind of work come first (DISP-1). */
export async function listDepartments(tx: Reader, actor: Actor, requestId: string | undefined) {
  const record = requestId ? await loadRecord(tx, actor, requestId) : null
  if (requestId && !record) throw notFound()
  const { rows } = await tx.execute<Row>(sql`
    select d.id, d.name, d.kind, to_jsonb(d.groups) as groups,
      coalesce((select jsonb_agg(p.name order by p.name) from staff_role sr join person p on p.id = sr.person_id where sr.department_id = d.id and sr.role = 'supervisor'), '[]') as supervisors
    from department d where d.project_id = ${actor.projectId} and d.closed_at is null order by d.name`)
  const needed = (record && agreedQuote(record)?.lines.flatMap(({ groupName }) => (groupName ? [groupName] : []))) ?? []
  const items = rows.map((row) => ({ ...row, fits: needed.every((group) => row.groups.includes(group)) }))
  return { items: items.sort((a, b) => Number(b.fits) - Number(a.fits)), nextCursor: null }
}
