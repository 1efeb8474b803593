import type { CasePriceWaiting } from '@teyue/contract'
import { formatInstant } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import type { Actor } from '../../platform/actor.ts'
import type { Reader } from '../../platform/database.ts'
import { pageOf, readCursor } from '../../platform/paging.ts'
import { type PhotoKey, photoUrl } from '../../platform/photo-links.ts'

interface Row extends Record<string, unknown>, Omit<CasePriceWaiting, 'photos'> {
  photos: { id: string; purpose: string; at: string }[]
}

/** What waits for the region's price, longest first (PRICE-4). */
export async function listCasePrices(tx: Reader, actor: Actor, photoKey: PhotoKey, { limit, cursor }: { limit: number; cursor?: string }) {
  const after = readCursor(cursor, 2)
  const { rows } = await tx.execute<Row>(sql`
    select c.id, r.id as "requestId", j.name as "projectName", h.label as "homeLabel", r.need, c.words, p.name as "askedBy", to_json(c.asked_at)#>>'{}' as "askedAt", r.version,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'purpose', f.purpose, 'at', f.uploaded_at) order by f.uploaded_at) from photo f where f.request_id = r.id and f.purpose in ('need', 'before')), '[]') as photos
    from case_price c join request r on r.id = c.request_id join project j on j.id = r.project_id join home h on h.id = r.home_id join person p on p.id = c.asked_by
    where c.granted is null and r.state = 'pricing' and j.region_id = ${actor.regionId}
      and (${after === null} or (c.asked_at, c.id) > (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
    order by c.asked_at, c.id limit ${limit + 1}`)
  const present = (row: Row): CasePriceWaiting => ({
    ...row,
    askedAt: formatInstant(Date.parse(row.askedAt)),
    photos: row.photos.map(({ id, purpose, at }) => ({ id, purpose, url: photoUrl(photoKey, id), at: formatInstant(Date.parse(at)) })),
  })
  return pageOf(rows, limit, present, ({ askedAt, id }) => [askedAt, id])
}
