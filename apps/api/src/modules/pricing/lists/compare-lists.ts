import type { ListComparison } from '@teyue/contract'
import { compareItems, type PriceItem } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import type { Actor } from '../../../platform/actor.ts'
import type { Reader } from '../../../platform/database.ts'
import { unprocessable } from '../../../platform/problem.ts'
import { itemsOf, labelOf } from '../list-in-force.ts'
import { type ListRecord, loadList, selectLists } from './load-list.ts'

const named = ({ id, version, effectiveFrom, name }: ListRecord) => ({ id, label: labelOf(version, effectiveFrom), name })

/** Rows of a draft whose price nobody has settled cannot be compared yet. */
async function pricedItems(tx: Reader, { id }: ListRecord): Promise<PriceItem[]> {
  return (await itemsOf(tx, { id })).filter(({ shape }) => shape !== null)
}

/** What a version changes against another of its owner's, or of those above: named, or the one it was made from, or the newest approved before it. */
export async function compareLists(tx: Reader, actor: Actor, id: string, beforeId: string | undefined): Promise<ListComparison> {
  const after = await loadList(tx, actor, id)
  const other = beforeId ?? after.basedOn?.id
  // One's own version before it, else what was approved last above or beside it: a region's first list follows the business unit's.
  const [earlier] = await selectLists(
    tx,
    actor,
    sql`l.id <> ${id} and l.state = 'approved' and case when l.owner_id = ${after.ownerId} then l.version < ${after.version}
      else l.effective_from <= coalesce(${after.effectiveFrom}::date, today()) end`,
    sql`order by l.owner_id = ${after.ownerId} desc, l.effective_from desc, l.version desc limit 1`,
  )
  const before = other ? await loadList(tx, actor, other) : earlier
  if (!before) throw unprocessable('nothing-before', 'PRICE-1', '没有更早的版本可以比较。')
  const { changes, same } = compareItems(await pricedItems(tx, before), await pricedItems(tx, after))
  const count = (kind: ListComparison['changes'][number]['change']) => changes.filter(({ change }) => change === kind).length
  return {
    before: named(before),
    after: named(after),
    added: count('added'),
    dropped: count('dropped'),
    dearer: count('dearer'),
    cheaper: count('cheaper'),
    other: count('other'),
    same,
    changes,
  }
}
