import type { PolicyView } from '@teyue/contract'
import { defaultPolicy, formatInstant, type Policy } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import { type Actor, hasRole } from '../../platform/actor.ts'
import type { CommandContext } from '../../platform/commands.ts'
import type { Reader } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { forbidden, notFound, unprocessable } from '../../platform/problem.ts'
import { policyChange } from '../../schema/index.ts'

interface Row extends Record<string, unknown> {
  id: string
  name: string
  policy: Partial<Policy>
}

/** The actor's project, or one of the region's for its approver. */
async function loadProject(tx: Reader, actor: Actor, asked: string | undefined): Promise<Row> {
  const wanted = asked ?? actor.projectId
  const { rows } = await tx.execute<Row>(sql`
    select id, name, policy from project where id = ${wanted}
      and ((${hasRole(actor, 'projectManager')} and id = ${actor.projectId}) or (${hasRole(actor, 'regionApprover')} and region_id = ${actor.regionId}))`)
  const found = rows[0]
  if (!found) throw notFound()
  return found
}

interface Change extends Record<string, unknown> {
  at: string
  by: string
  reason: string
  before: Record<string, unknown>
  after: Record<string, unknown>
}

export async function readPolicy(tx: Reader, actor: Actor, asked: string | undefined) {
  const { id, name, policy } = await loadProject(tx, actor, asked)
  const { rows } = await tx.execute<Change>(sql`
    select to_json(c.at)#>>'{}' as at, p.name as by, c.reason, c.before, c.after from policy_change c join person p on p.id = c.by_person
    where c.project_id = ${id} order by c.at desc, c.id desc limit 50`)
  return {
    project: { id, name },
    policy: { ...defaultPolicy, ...policy } as PolicyView,
    mayDecideMaterial: hasRole(actor, 'regionApprover'),
    changes: rows.map((row) => ({ ...row, at: formatInstant(Date.parse(row.at)) })),
  }
}

/** Changes settings with the reason on record. Deadlines that run already keep their moment. */
export async function changePolicy(
  { tx, actor, now }: CommandContext,
  { projectId, reason, change }: { projectId?: string; reason: string; change: Partial<PolicyView> },
) {
  const { id, policy } = await loadProject(tx, actor, projectId)
  const current: Policy = { ...defaultPolicy, ...policy }
  const changed = Object.entries(change).filter(([name, value]) => value !== undefined && value !== current[name as keyof Policy])
  if (changed.length === 0) throw unprocessable('policy-same', null, '没有改动。')
  if (changed.some(([name]) => name === 'material') && !hasRole(actor, 'regionApprover'))
    throw forbidden('material-by-region', 'MAT-2', '材料由谁提供，由区域公司决定。')
  const after = { ...policy, ...Object.fromEntries(changed) } as Partial<Policy>
  await tx.insert(policyChange).values({ id: newId(), projectId: id, byPerson: actor.personId, at: now, reason, before: policy, after })
  return readPolicy(tx, actor, id)
}
