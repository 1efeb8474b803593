import type { Breach } from '@teyue/contract'
import { formatInstant } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import type { Actor } from '../../platform/actor.ts'
import { hasRole } from '../../platform/actor.ts'
import type { Reader } from '../../platform/database.ts'
import { pageOf, readCursor } from '../../platform/paging.ts'
import { titleOf } from './present.ts'

interface Row extends Record<string, unknown>, Omit<Breach, 'title'> {
  need: string
  names: string[]
  total: number
}

/** CONSENT-5: what the company cancelled after the owner agreed, newest first, and how many there are; days are of Shanghai. */
export async function listBreaches(
  tx: Reader,
  actor: Actor,
  query: { limit: number; cursor?: string; from?: string; to?: string; projectId?: string },
) {
  const after = readCursor(query.cursor, 2)
  const { from = null, to = null, projectId = null } = query
  const mine = hasRole(actor, 'regionApprover') ? sql`j.region_id = ${actor.regionId}` : sql`j.id = ${actor.projectId}`
  const within = sql`r.breach and ${mine} and (${projectId}::uuid is null or j.id = ${projectId})
    and (${from}::date is null or r.closed_at >= ${from}::date::timestamp at time zone 'Asia/Shanghai')
    and (${to}::date is null or r.closed_at < (${to}::date + 1)::timestamp at time zone 'Asia/Shanghai')`
  const { rows: counted } = await tx.execute<{ total: number }>(
    sql`select count(*)::int as total from request r join project j on j.id = r.project_id where ${within}`,
  )
  const { rows } = await tx.execute<Row>(sql`
    select r.id as "requestId", f.number, r.need, coalesce((select jsonb_agg(l.name order by l.position) from quote_line l
        where l.quote_id = (select id from quote q where q.request_id = r.id and exists (select from consent c where c.quote_id = q.id) order by q.version desc limit 1)
          and not l.material), '[]') as names,
      j.name as "projectName", h.label as "homeLabel", coalesce(e.payload ->> 'reason', '') as reason, coalesce(p.name, '') as "cancelledBy",
      to_json(r.closed_at) #>> '{}' as "cancelledAt",
      (select q.total_fen::float8 from quote q where q.request_id = r.id and exists (select from consent c where c.quote_id = q.id)
        order by q.version desc limit 1) as "agreedFen"
    from request r join project j on j.id = r.project_id join home h on h.id = r.home_id
    left join service_form f on f.request_id = r.id
    left join event e on e.request_id = r.id and e.type = 'request.cancelled' left join person p on p.id = e.actor_id
    where ${within} and (${after === null} or (r.closed_at, r.id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
    order by r.closed_at desc, r.id desc limit ${query.limit + 1}`)
  const page = pageOf(
    rows,
    query.limit,
    ({ need, names, ...row }): Breach => ({
      ...row,
      title: titleOf(names, need),
      cancelledAt: formatInstant(Date.parse(row.cancelledAt)),
    }),
    ({ cancelledAt, requestId }) => [cancelledAt, requestId],
  )
  return { ...page, total: counted[0]!.total }
}
