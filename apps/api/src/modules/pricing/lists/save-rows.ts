import type { PriceListSummary, PriceRow, SavePriceRowsBody } from '@teyue/contract'
import { formatInstant, listRefusal } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import type { Actor } from '../../../platform/actor.ts'
import type { CommandContext } from '../../../platform/commands.ts'
import type { Reader, Tx } from '../../../platform/database.ts'
import { conflict, RefusalError, unprocessable } from '../../../platform/problem.ts'
import { factsOf, type ListRecord, loadList, presentList, statusOf } from './load-list.ts'
import { presentRow, readRows } from './rows.ts'

/** Enough for a city's list, and few enough to stay one transaction. */
export const mostRows = 10_000

/** The list, if this person may write it at this moment. */
export async function refuseUnlessDrafter(tx: Reader, actor: Actor, listId: string): Promise<ListRecord> {
  const list = await loadList(tx, actor, listId)
  const refusal = listRefusal('saveRows', factsOf(list, actor))
  if (refusal) throw new RefusalError(statusOf(refusal), refusal)
  return list
}

/**
 * Takes the draft for this transaction and moves its revision on, or refuses: somebody who saved since is named, so that nobody's
 * work is written over. A list that is submitted meanwhile waits for this one, or this one finds it submitted.
 */
export async function takeDraft(context: CommandContext, listId: string, revision: number, name?: string): Promise<void> {
  const { tx, actor, now } = context
  await refuseUnlessDrafter(tx, actor, listId)
  const { rowCount } = await tx.execute(sql`
    update price_list set revision = revision + 1, saved_by = ${actor.personId}, saved_at = ${now.toISOString()}, name = coalesce(${name ?? null}, name)
    where id = ${listId} and state = 'draft' and revision = ${revision}`)
  if (rowCount === 1) return
  const current = await refuseUnlessDrafter(tx, actor, listId)
  const facts = { revision: current.revision, savedBy: current.savedBy, savedAt: formatInstant(Date.parse(current.savedAt)) }
  throw conflict('list-moved-on', 'RECORD-1', `${current.savedBy ?? '别人'}刚刚保存过这份价目表，请先看看改了什么，再保存您的。`, facts)
}

/** A row as it goes into the table, whoever wrote it. */
export type RowToWrite = Omit<SavePriceRowsBody['put'][number], never> & { source?: string | null }

/** Adds rows at the end and changes those that are there, all in one statement each. Rows of other lists stay untouched. */
export async function writeRows(tx: Tx, listId: string, rows: readonly RowToWrite[]): Promise<void> {
  if (rows.length === 0) return
  const written = rows.map(
    ({ departmentKind, minQuantityMilli, materialPrices, group, warrantyDays, durationMinutes, procedureId, source, ...row }) => ({
      ...row,
      group_name: group,
      warranty_days: warrantyDays,
      duration_minutes: durationMinutes,
      procedure_id: procedureId,
      source: source ?? null,
      detail: {
        departmentKind,
        ...(minQuantityMilli === null ? {} : { minQuantity: minQuantityMilli }),
        ...(materialPrices.length === 0 ? {} : { materialPrices }),
      },
    }),
  )
  const { rowCount } = await tx.execute(sql`
    insert into price_item as i (id, list_id, position, code, group_name, name, unit, shape, place, included, excluded, standard, basis, warranty_days,
      duration_minutes, qualification, procedure_id, material, detail, review, source)
    select r.id, ${listId}, (select coalesce(max(position), 0) from price_item where list_id = ${listId}) + row_number() over (order by n)::int, r.code, r.group_name,
      r.name, r.unit, nullif(r.shape, 'null'), r.place, r.included, r.excluded, r.standard, r.basis, r.warranty_days, r.duration_minutes, r.qualification,
      r.procedure_id, r.material, r.detail, r.review, r.source
    from jsonb_array_elements(${JSON.stringify(written)}::jsonb) with ordinality e(row, n), jsonb_to_record(e.row) r(id uuid, code text, group_name text, name text,
      unit text, shape jsonb, place text, included text, excluded text, standard text, basis text, warranty_days int, duration_minutes int, qualification text,
      procedure_id text, material text, detail jsonb, review text, source text)
    on conflict (id) do update set code = excluded.code, group_name = excluded.group_name, name = excluded.name, unit = excluded.unit, shape = excluded.shape,
      place = excluded.place, included = excluded.included, excluded = excluded.excluded, standard = excluded.standard, basis = excluded.basis,
      warranty_days = excluded.warranty_days, duration_minutes = excluded.duration_minutes, qualification = excluded.qualification,
      procedure_id = excluded.procedure_id, material = excluded.material, detail = excluded.detail, review = excluded.review
    where i.list_id = excluded.list_id`)
  if (rowCount !== rows.length) throw unprocessable('row-elsewhere', 'PRICE-3', '有一行属于另一份价目表，请重新打开再保存。')
  const { rows: counted } = await tx.execute<{ n: number }>(sql`select count(*)::int as n from price_item where list_id = ${listId}`)
  if (counted[0]!.n > mostRows) throw unprocessable('too-many-rows', null, `一份价目表最多 ${mostRows} 行。`)
}

async function orderRows(tx: Tx, listId: string, order: readonly string[]): Promise<void> {
  await tx.execute(sql`
    update price_item i set position = o.n from (
      select p.id, row_number() over (order by w.n nulls last, p.position, p.id)::int as n
      from price_item p left join unnest(${sql.param([...order])}::uuid[]) with ordinality w(id, n) on w.id = p.id where p.list_id = ${listId}
    ) o where o.id = i.id and i.position <> o.n`)
}

/** Saves what one editor changed, on the revision that they saw. */
export async function saveRows(
  context: CommandContext,
  listId: string,
  { revision, name, put, remove, order }: SavePriceRowsBody,
): Promise<{ list: PriceListSummary; rows: PriceRow[] }> {
  const { tx, actor } = context
  const ids = put.map(({ id }) => id)
  if (new Set([...ids, ...remove]).size < ids.length + remove.length)
    throw unprocessable('row-twice', null, '同一行写了两次，请重新打开再保存。')
  if (order && new Set(order).size < order.length) throw unprocessable('row-twice', null, '顺序里同一行写了两次，请重新打开再保存。')
  await takeDraft(context, listId, revision, name)
  if (remove.length > 0) await tx.execute(sql`delete from price_item where list_id = ${listId} and id = any(${sql.param(remove)}::uuid[])`)
  await writeRows(tx, listId, put)
  if (order) await orderRows(tx, listId, order)
  const saved = await readRows(tx, listId, ids)
  return { list: presentList(await loadList(tx, actor, listId), actor), rows: saved.map(presentRow) }
}
