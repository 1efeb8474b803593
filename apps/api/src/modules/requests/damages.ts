import type { Damage } from '@teyue/contract'
import { formatInstant } from '@teyue/domain'
import { and, eq, sql } from 'drizzle-orm'
import type { Actor } from '../../platform/actor.ts'
import type { CommandContext } from '../../platform/commands.ts'
import type { Reader } from '../../platform/database.ts'
import { pageOf, readCursor } from '../../platform/paging.ts'
import { type PhotoKey, photoKeyOf, photoUrl } from '../../platform/photo-links.ts'
import { conflict, notFound } from '../../platform/problem.ts'
import { damage } from '../../schema/index.ts'
import { titleOf } from './present.ts'
import { loadRecord, lockRequest } from './record.ts'
import { noteAndTell } from './run-command.ts'

interface Row extends Record<string, unknown>, Omit<Damage, 'photos' | 'requestTitle'> {
  need: string
  names: string[]
  photos: { id: string; purpose: string; at: string }[]
}

async function read(
  tx: Reader,
  actor: Actor,
  where: { id?: string; state?: string; limit: number; after: (string | number | null)[] | null },
): Promise<Row[]> {
  const { id = null, state = null, limit, after } = where
  const { rows } = await tx.execute<Row>(sql`
    select d.id, d.request_id as "requestId", r.need, coalesce((select jsonb_agg(i->>'name') from jsonb_array_elements(r.items) i), '[]') as names, h.label as "homeLabel", d.what, p.name as "reportedBy",
      to_json(d.reported_at)#>>'{}' as "reportedAt", d.state, d.talks, d.compensation_fen::float8 as "compensationFen",
      coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'purpose', f.purpose, 'at', f.uploaded_at)) from photo f where f.request_id = d.request_id and d.photos ? f.id::text), '[]') as photos
    from damage d join request r on r.id = d.request_id join home h on h.id = r.home_id join person p on p.id = d.reported_by
    where d.project_id = ${actor.projectId} and (${id}::uuid is null or d.id = ${id}) and (${state}::text is null or d.state = ${state})
      and (${after === null} or (d.reported_at, d.id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
    order by d.reported_at desc, d.id desc limit ${limit}`)
  return rows
}

const present =
  (photoKey: PhotoKey) =>
  ({ need, names, ...row }: Row): Damage => ({
    ...row,
    requestTitle: titleOf(names, need),
    reportedAt: formatInstant(Date.parse(row.reportedAt)),
    photos: row.photos.map(({ id, purpose, at }) => ({ id, purpose, url: photoUrl(photoKey, id), at: formatInstant(Date.parse(at)) })),
  })

export async function listDamages(
  tx: Reader,
  actor: Actor,
  photoKey: PhotoKey,
  query: { limit: number; cursor?: string; state?: 'open' | 'settled' },
) {
  const rows = await read(tx, actor, { state: query.state, limit: query.limit + 1, after: readCursor(query.cursor, 2) })
  return pageOf(rows, query.limit, present(photoKey), ({ reportedAt, id }) => [reportedAt, id])
}

/** ACCEPT-5: the talks and the compensation are recorded; the case is settled once. */
export async function settleDamage(
  context: CommandContext,
  id: string,
  { talks, compensationFen }: { talks: string; compensationFen: number },
): Promise<Damage> {
  const { tx, deps, actor, now } = context
  const [found] = await read(tx, actor, { id, limit: 1, after: null })
  if (!found) throw notFound('ACCEPT-5')
  await lockRequest(tx, found.requestId)
  const { rowCount } = await tx
    .update(damage)
    .set({ state: 'settled', talks, compensationFen, settledBy: actor.personId, settledAt: now })
    .where(and(eq(damage.id, id), eq(damage.state, 'open')))
  if (rowCount !== 1) throw conflict('damage-settled', 'ACCEPT-5', '这件损坏已经处理过了。')
  await noteAndTell(context, 'settleDamage', await loadRecord(tx, actor, found.requestId), found.requestId, 'projectManager', {
    damageId: id,
    words: talks,
    compensationFen,
  })
  const [settled] = await read(tx, actor, { id, limit: 1, after: null })
  return present(photoKeyOf(deps, actor))(settled!)
}
