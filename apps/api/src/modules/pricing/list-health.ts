import type { ItemHealth } from '@teyue/contract'
import { sql } from 'drizzle-orm'
import type { Actor } from '../../platform/actor.ts'
import type { Reader } from '../../platform/database.ts'
import type { Period } from './case-price-needs.ts'
import { projectInScope } from './lists/scope.ts'

/** How items fare with owners: requests in which each was offered, cost more on site than offered, was declined, or needed rework. */
export async function listHealth(tx: Reader, actor: Actor, { from, to, projectId }: Period): Promise<ItemHealth[]> {
  const { rows } = await tx.execute<ItemHealth & Record<string, unknown>>(sql`
    with line as (
      select q.request_id, q.kind, q.status, l.code, l.name, i.group_name, l.amount_fen, q.made_at, r.reworks
      from quote q join quote_line l on l.quote_id = q.id join price_item i on i.id = l.price_item_id
      join request r on r.id = q.request_id join project j on j.id = r.project_id join region g on g.id = j.region_id
      where not l.material and ${projectInScope(actor)} and (${projectId ?? null}::uuid is null or j.id = ${projectId ?? null})
        and q.made_at >= coalesce(${from ?? null}::date, today() - 90)::timestamp at time zone 'Asia/Shanghai'
        and q.made_at < (coalesce(${to ?? null}::date, today()) + 1)::timestamp at time zone 'Asia/Shanghai'
    )
    select * from (select code, (array_agg(name order by made_at desc))[1] as name, (array_agg(group_name order by made_at desc))[1] as "group",
      count(distinct request_id)::int as offered,
      count(distinct request_id) filter (where kind = 'onSite' and amount_fen > (
        select max(o.amount_fen) from line o where o.request_id = line.request_id and o.code = line.code and o.kind = 'offer'))::int as exceeded,
      count(distinct request_id) filter (where status = 'declined')::int as declined,
      count(distinct request_id) filter (where status = 'agreed' and reworks > 0)::int as reworked
    from line group by code) item order by exceeded + declined + reworked desc, offered desc, code limit 500`)
  return rows
}
