import type { CasePriceNeed, PriceListSummary, PriceRow } from '@teyue/contract'
import { fen, formatFen, formatInstant, needKey } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import type { Actor } from '../../platform/actor.ts'
import type { CommandContext } from '../../platform/commands.ts'
import type { Reader } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { unprocessable } from '../../platform/problem.ts'
import { loadList, presentList } from './lists/load-list.ts'
import { presentRow, readRows } from './lists/rows.ts'
import { takeDraft, writeRows } from './lists/save-rows.ts'
import { projectInScope } from './lists/scope.ts'

export interface Period {
  from?: string | undefined
  to?: string | undefined
  projectId?: string | undefined
}

interface Granted extends Record<string, unknown> {
  name: string
  unit: string
  unitFen: number
  at: string
  project: string
}

/** Needs that were priced case by case, those that came up most first: what the next revision should list (PRICE-4). */
export async function casePriceNeeds(tx: Reader, actor: Actor, { from, to, projectId }: Period): Promise<CasePriceNeed[]> {
  const { rows } = await tx.execute<Granted>(sql`
    select w.name, w.unit, w."unitFen", to_json(c.decided_at)#>>'{}' as at, j.name as project
    from case_price c join request r on r.id = c.request_id join project j on j.id = r.project_id join region g on g.id = j.region_id,
      jsonb_to_recordset(c.lines) w(name text, unit text, "unitFen" bigint)
    where c.granted and ${projectInScope(actor)} and (${projectId ?? null}::uuid is null or j.id = ${projectId ?? null})
      and (${from ?? null}::date is null or c.decided_at >= ${from ?? null}::date::timestamp at time zone 'Asia/Shanghai')
      and (${to ?? null}::date is null or c.decided_at < (${to ?? null}::date + 1)::timestamp at time zone 'Asia/Shanghai')
    order by c.decided_at desc, c.id limit 20000`)
  const groups = new Map<string, Granted[]>()
  for (const row of rows) {
    const key = `${needKey(row.name)}/${row.unit}`
    groups.set(key, [...(groups.get(key) ?? []), { ...row, unitFen: Number(row.unitFen) }])
  }
  const needs = [...groups].map(([key, same]): CasePriceNeed => {
    const prices = same.map(({ unitFen }) => unitFen)
    const last = same[0]!
    return {
      key,
      name: last.name,
      unit: last.unit,
      times: same.length,
      lastFen: last.unitFen,
      leastFen: Math.min(...prices),
      mostFen: Math.max(...prices),
      lastAt: formatInstant(Date.parse(last.at)),
      projects: [...new Set(same.map(({ project }) => project))].sort(),
    }
  })
  return needs.sort((a, b) => b.times - a.times || (a.lastAt < b.lastAt ? 1 : -1)).slice(0, 500)
}

/** Writes such needs into a draft at their last price, as rows to be completed: the list gets nothing without a person's look. */
export async function takeCasePrices(
  context: CommandContext,
  listId: string,
  { revision, keys }: { revision: number; keys: string[] },
): Promise<{ list: PriceListSummary; rows: PriceRow[] }> {
  const { tx, actor } = context
  await takeDraft(context, listId, revision)
  const needs = new Map((await casePriceNeeds(tx, actor, {})).map((need) => [need.key, need]))
  const taken = [...new Set(keys)].map((key) => needs.get(key))
  if (taken.includes(undefined)) throw unprocessable('need-unknown', 'PRICE-4', '有一项需求没有区域核价记录，请刷新后再选。')
  const rows = taken.map((need) => {
    const { name, unit, times, lastFen } = need!
    return {
      id: newId(),
      code: '',
      group: '',
      name,
      unit,
      shape: lastFen > 0 ? { kind: 'fixed' as const, unitFen: lastFen } : { kind: 'free' as const },
      place: 'home' as const,
      departmentKind: 'internal' as const,
      included: '',
      excluded: '',
      standard: '',
      basis: `区域核价 ${times} 次，最近 ${formatFen(fen(lastFen))}/${unit}`,
      warrantyDays: null,
      durationMinutes: null,
      qualification: null,
      procedureId: null,
      material: 'owner_supplies' as const,
      materialPrices: [],
      minQuantityMilli: null,
      review: '来自区域核价，请核对价格并补齐',
      source: `区域核价：${name}`,
    }
  })
  await writeRows(tx, listId, rows)
  const saved = await readRows(
    tx,
    listId,
    rows.map(({ id }) => id),
  )
  return { list: presentList(await loadList(tx, actor, listId), actor), rows: saved.map(presentRow) }
}
