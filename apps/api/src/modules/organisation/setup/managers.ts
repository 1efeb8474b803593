import { endStates } from '@teyue/domain'
import { and, eq, sql } from 'drizzle-orm'
import { newId } from '../../../platform/ids.ts'
import { homeHandover, homeManager, instantRange } from '../../../schema/index.ts'
import type { HomeEntry } from './description.ts'
import { placeOf } from './places.ts'
import { inPortions, located, type Setup } from './setup.ts'
import { managersOf } from './staff.ts'

/**
 * ROUTE-1: each home has exactly one account manager. A home whose manager changes in the file is handed over, unless work is open
 * there: that is handed over in the app, where both managers are told.
 */
export async function setUpManagers(
  setup: Setup,
  projectId: string,
  entries: readonly HomeEntry[],
  homes: ReadonlyMap<string, string>,
  people: ReadonlyMap<string, string>,
  since: Date,
): Promise<void> {
  const { tx, report, now } = setup
  const { managers, projectManagers } = await managersOf(setup, projectId)
  if (projectManagers.length === 0) report.problem('staff', '项目至少要有一位项目经理 projectManager (no project manager)')
  const { rows } = await tx.execute<{ homeId: string; personId: string; busy: boolean }>(sql`
    select hm.home_id as "homeId", hm.person_id as "personId",
      exists (select from request r where r.home_id = hm.home_id and r.state <> all(${sql.param([...endStates])}::text[])) as busy
    from home_manager hm where hm.project_id = ${projectId} and hm.during @> ${now.toISOString()}::timestamptz`)
  const current = new Map(rows.map((row) => [row.homeId, row]))
  const missing: (typeof homeManager.$inferInsert)[] = []
  const seen = new Set<string>()
  for (const { entry, at } of located(entries, 'homes')) {
    const personId = people.get(entry.manager)
    if (!personId || !managers.has(personId)) {
      report.problem(at('manager'), `${entry.manager} 不是本项目的客户经理 (not an account manager of this project)`)
      continue
    }
    const homeId = homes.get(placeOf(entry))!
    if (seen.has(homeId)) continue
    seen.add(homeId)
    const before = current.get(homeId)
    if (before?.personId === personId) continue
    if (before?.busy) {
      report.problem(at('manager'), '这一户有未结的需求，请在特约管家里交接 (work is open here: hand it over in the app)')
      continue
    }
    if (before) {
      await handOver(setup, projectId, { homeId, from: before.personId, to: personId, by: projectManagers[0] ?? personId })
      report.changed('homeManager')
    }
    missing.push({ id: newId(), projectId, homeId, personId, during: instantRange(before ? now : since, null) })
  }
  await inPortions(missing, (portion) => tx.insert(homeManager).values(portion))
  if (missing.length > 0) report.added('homeManager', missing.length)
}

async function handOver(
  { tx, now }: Setup,
  projectId: string,
  { homeId, from, to, by }: { homeId: string; from: string; to: string; by: string },
): Promise<void> {
  await tx
    .update(homeManager)
    .set({ during: sql`tstzrange(lower(${homeManager.during}), ${now.toISOString()}::timestamptz)` })
    .where(and(eq(homeManager.homeId, homeId), eq(homeManager.personId, from), sql`upper_inf(${homeManager.during})`))
  await tx
    .insert(homeHandover)
    .values({ id: newId(), projectId, homeId, fromPerson: from, toPerson: to, byPerson: by, at: now, reason: '项目资料更新' })
}
