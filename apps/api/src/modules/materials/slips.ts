import { monthOf } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands.ts'
import { canonical, sha256 } from '../../platform/evidence.ts'
import { newId } from '../../platform/ids.ts'
import { forbidden, notFound } from '../../platform/problem.ts'
import { materialSlip } from '../../schema/index.ts'
import { loadRecord, lockRequest, type RequestRecord } from '../requests/record.ts'

/** What the owner is shown of a slip, and what its event keeps the hash of. */
export interface SlipContent {
  number: string
  kind: 'store' | 'bought' | 'return'
  photoSha256: string | null
  note: string
  madeBy: string
  madeAt: Date
  lines: { id: string; name?: string; unit?: string; quantityMilli: number; unitFen?: number }[]
}

export const slipSha256 = (content: SlipContent): string => sha256(canonical(JSON.parse(JSON.stringify(content))))

/** The request as it is under its lock; and who keeps the store for it. Their own work is not theirs to make out slips for. */
export async function lockedForStore({ tx, actor }: CommandContext, requestId: string) {
  await lockRequest(tx, requestId)
  const record = await loadRecord(tx, actor, requestId)
  if (!record) throw notFound('MAT-2')
  const capacity = storeKeeperOf(record)
  if (!capacity) {
    throw forbidden('not-the-store', 'MAT-2', '领料单、退料单由责任部门的主管或项目经理开，做这一单的师傅不能自己开。')
  }
  return { record, capacity }
}

export function storeKeeperOf({ capacities }: Pick<RequestRecord, 'capacities'>): 'supervisor' | 'projectManager' | null {
  if (capacities.includes('technician')) return null
  return (['supervisor', 'projectManager'] as const).find((one) => capacities.includes(one)) ?? null
}

/** The next number of the project and year, without gaps and never again: it is taken and used in one transaction. */
export async function numberSlip({ tx, now }: CommandContext, { projectId, project }: RequestRecord) {
  const year = Number(monthOf(now.getTime()).slice(0, 4))
  const { rows } = await tx.execute<{ last: number }>(sql`
    insert into material_counter (project_id, year, last) values (${projectId}, ${year}, 1)
    on conflict (project_id, year) do update set last = material_counter.last + 1 returning last`)
  const seq = rows[0]!.last
  return { year, seq, number: `${project.code}-L${year}-${String(seq).padStart(5, '0')}` }
}

interface NewSlip {
  kind: SlipContent['kind']
  photo: { id: string; sha256: string } | null
  note: string
  lines: SlipContent['lines']
}

/** Keeps a slip without its lines, and says what the event tells of it. */
export async function makeSlip(context: CommandContext, record: RequestRecord, { kind, photo, note, lines }: NewSlip) {
  const { tx, actor, now } = context
  const id = newId()
  const numbered = await numberSlip(context, record)
  const { number } = numbered
  const contentSha256 = slipSha256({
    number,
    kind,
    photoSha256: photo?.sha256 ?? null,
    note,
    madeBy: actor.personId,
    madeAt: now,
    lines,
  })
  const { projectId, id: requestId } = record
  await tx.insert(materialSlip).values({
    id,
    projectId,
    requestId,
    kind,
    ...numbered,
    photoId: photo?.id ?? null,
    note,
    madeBy: actor.personId,
    madeAt: now,
    contentSha256,
  })
  return { id, number, told: { slipId: id, number, kind, slipSha256: contentSha256, note } }
}
