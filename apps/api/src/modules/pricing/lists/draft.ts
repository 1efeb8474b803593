import type { DraftListBody, PriceListDetail } from '@teyue/contract'
import { sql } from 'drizzle-orm'
import type { CommandContext } from '../../../platform/commands.ts'
import { newId } from '../../../platform/ids.ts'
import { forbidden, notFound, unprocessable } from '../../../platform/problem.ts'
import { loadList, readList } from './load-list.ts'

/** Begins an owner's next version: a copy of one that they may see, or empty (PRICE-1, PRICE-2). */
export async function draftList({ tx, actor, now }: CommandContext, { owner, name, copyOf }: DraftListBody): Promise<PriceListDetail> {
  const { rows } = await tx.execute<{ drafts: boolean; ownList: boolean }>(sql`
    select may_draft_list(${actor.personId}, jsonb_populate_record(null::price_list, ${JSON.stringify({ owner_kind: owner.kind, owner_id: owner.id })}::jsonb)) as drafts,
      coalesce((select own_list from region where id = ${owner.id}), false) as "ownList"
    from (select id from business_unit union all select id from region) o where o.id = ${owner.id}`)
  const found = rows[0]
  if (!found) throw notFound('PRICE-1')
  const clause = owner.kind === 'region' ? 'PRICE-2' : 'PRICE-1'
  if (!found.drafts) throw forbidden('not-drafter', clause, '价目表由所属单位编制：事业部的由物业管理中心，区域的由品质管理中心。')
  if (owner.kind === 'region' && !found.ownList)
    throw unprocessable('no-own-list', 'PRICE-2', '这个区域执行事业部的价目表，没有自己的价目表。')
  if (copyOf) await loadList(tx, actor, copyOf)
  // Two who begin at once get two numbers.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`price list ${owner.id}`}, 0))`)
  const id = newId()
  await tx.execute(sql`
    insert into price_list (id, owner_kind, owner_id, version, name, based_on, saved_by, saved_at)
    select ${id}, ${owner.kind}, ${owner.id}, coalesce(max(version), 0) + 1, ${name}, ${copyOf ?? null}, ${actor.personId}, ${now.toISOString()}
    from price_list where owner_id = ${owner.id}`)
  if (copyOf) await copyRows(tx, copyOf, id)
  return readList(tx, actor, id)
}

async function copyRows(tx: CommandContext['tx'], from: string, to: string): Promise<void> {
  const { rows } = await tx.execute<{ id: string }>(sql`select id from price_item where list_id = ${from}`)
  const ids = rows.map(({ id }) => ({ old: id, id: newId() }))
  await tx.execute(sql`
    insert into price_item (id, list_id, code, group_name, name, unit, position, shape, place, included, excluded, standard, basis, warranty_days,
      duration_minutes, qualification, procedure_id, material, detail, review, source)
    select n.id, ${to}, i.code, i.group_name, i.name, i.unit, i.position, i.shape, i.place, i.included, i.excluded, i.standard, i.basis, i.warranty_days,
      i.duration_minutes, i.qualification, i.procedure_id, i.material, i.detail, i.review, i.source
    from jsonb_to_recordset(${JSON.stringify(ids)}::jsonb) n(old uuid, id uuid) join price_item i on i.id = n.old`)
}
