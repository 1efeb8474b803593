import type { PriceListDetail } from '@teyue/contract'
import { dayOf, listRefusal, rowColumnNames, rowGaps } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import type { CommandContext } from '../../../platform/commands.ts'
import { newId } from '../../../platform/ids.ts'
import { conflict, RefusalError, unprocessable } from '../../../platform/problem.ts'
import { factsOf, type ListRecord, loadList, readList, statusOf } from './load-list.ts'
import { draftRowOf, readRows } from './rows.ts'
import { tellOfList } from './tell.ts'

type Command = 'submit' | 'discard' | 'approve' | 'sendBack' | 'decide'

/** The list, locked against another step or an editor, and judged by its rule. */
async function judged({ tx, actor }: CommandContext, id: string, command: Command): Promise<ListRecord> {
  await tx.execute(sql`select from price_list where id = ${id} for no key update`)
  const list = await loadList(tx, actor, id)
  const refusal = listRefusal(command, factsOf(list, actor))
  if (refusal) throw new RefusalError(statusOf(refusal), refusal)
  return list
}

async function step(
  { tx, actor, now }: CommandContext,
  listId: string,
  kind: 'submitted' | 'sentBack' | 'approved' | 'discarded',
  { reason = '', effectiveFrom = null }: { reason?: string; effectiveFrom?: string | null } = {},
): Promise<void> {
  await tx.execute(sql`
    insert into price_list_step (id, list_id, kind, by_person, at, reason, effective_from)
    values (${newId()}, ${listId}, ${kind}, ${actor.personId}, ${now.toISOString()}, ${reason}, ${effectiveFrom})`)
}

function mustBeAt(list: ListRecord, revision: number, then: string): void {
  if (list.revision === revision) return
  const { savedBy, revision: now } = list
  throw conflict('list-moved-on', 'RECORD-1', `${savedBy ?? '别人'}刚刚保存过这份价目表，${then}。`, { revision: now })
}

/** As many as a person mends before they look again. */
const mostTold = 500

/** Hands a draft to its owner's approver, or tells row by row and column by column what PRICE-7 still asks. */
export async function submitList(
  context: CommandContext,
  id: string,
  { revision, effectiveFrom }: { revision: number; effectiveFrom: string },
): Promise<PriceListDetail> {
  const { tx, actor, now } = context
  const list = await judged(context, id, 'submit')
  mustBeAt(list, revision, '请看过再提交')
  if (effectiveFrom < dayOf(now.getTime())) throw unprocessable('effective-in-the-past', 'PRICE-5', '生效日期不能早于今天。')
  const rows = await readRows(tx, id)
  if (rows.length === 0) throw unprocessable('list-empty', 'PRICE-7', '价目表里还没有项目。')
  const gaps = rows.flatMap(({ id: rowId, position, sameCode, ...row }, index) =>
    rowGaps(draftRowOf(row), sameCode).map(({ column, detail }) => ({
      rowId,
      line: index + 1,
      code: row.code,
      name: row.name,
      column,
      columnName: rowColumnNames[column],
      detail,
    })),
  )
  if (gaps.length > 0) {
    const lines = new Set(gaps.map(({ rowId }) => rowId)).size
    throw unprocessable('rows-incomplete', 'PRICE-7', `还有 ${lines} 行没有写全，补齐后再提交。`, {
      total: gaps.length,
      gaps: gaps.slice(0, mostTold),
    })
  }
  await step(context, id, 'submitted', { effectiveFrom })
  await tellOfList(context, list, 'submitted')
  return readList(tx, actor, id)
}

/** Nobody goes on with this draft: it is kept as it is, and another begins with a number of its own. */
export async function discardList(
  context: CommandContext,
  id: string,
  { revision, reason }: { revision: number; reason: string },
): Promise<PriceListDetail> {
  const list = await judged(context, id, 'discard')
  mustBeAt(list, revision, '请看过再决定要不要放弃')
  await step(context, id, 'discarded', { reason })
  return readList(context.tx, context.actor, id)
}

export async function approveList(context: CommandContext, id: string, { words }: { words: string }): Promise<PriceListDetail> {
  const list = await judged(context, id, 'approve')
  await step(context, id, 'approved', { reason: words })
  await tellOfList(context, list, 'approved')
  return readList(context.tx, context.actor, id)
}

export async function sendBackList(context: CommandContext, id: string, { reason }: { reason: string }): Promise<PriceListDetail> {
  const list = await judged(context, id, 'sendBack')
  await step(context, id, 'sentBack', { reason })
  await tellOfList(context, list, 'sentBack', reason)
  return readList(context.tx, context.actor, id)
}

/** PRICE-5: the committee's word counts for its own project, from today on; sent back is that project's affair only. */
export async function decideList(
  context: CommandContext,
  id: string,
  { decision, reason }: { decision: 'adopted' | 'sentBack'; reason: string },
): Promise<PriceListDetail> {
  const { tx, actor, now } = context
  const list = await judged(context, id, 'decide')
  if (decision === 'sentBack' && reason === '') throw unprocessable('reason-missing', 'PRICE-5', '请写明退回的原因。')
  await tx.execute(sql`
    insert into adoption (id, project_id, list_id, decision, reason, decided_by, person_id, decided_at, adopted_on)
    select ${newId()}, j.id, ${id}, ${decision}, ${reason}, j.name || '物业委员会', ${actor.personId}, ${now.toISOString()},
      ${decision === 'adopted' ? dayOf(now.getTime()) : null}
    from project j where j.id = ${actor.projectId}`)
  await tellOfList(context, list, decision === 'adopted' ? 'adopted' : 'notAdopted', reason)
  return readList(tx, actor, id)
}
