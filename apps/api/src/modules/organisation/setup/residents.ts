import { startOfDay } from '@teyue/domain'
import { eq } from 'drizzle-orm'
import { newId } from '../../../platform/ids.ts'
import { residency } from '../../../schema/index.ts'
import type { ResidentEntry } from './description.ts'
import { placeOf } from './places.ts'
import { inPortions, type Located, type Setup } from './setup.ts'

/** Binds residents to their homes. Who has moved out stays so, unless the file says a later day of moving in. */
export async function setUpResidents(
  { tx, report }: Setup,
  projectId: string,
  entries: readonly Located<ResidentEntry>[],
  homes: ReadonlyMap<string, string>,
  people: ReadonlyMap<string, string>,
  since: Date,
): Promise<void> {
  const lived = new Map<string, (typeof residency.$inferSelect)[]>()
  for (const row of await tx.select().from(residency).where(eq(residency.projectId, projectId))) {
    const key = `${row.personId} ${row.homeId}`
    lived.set(key, [...(lived.get(key) ?? []), row])
  }
  const missing: (typeof residency.$inferInsert)[] = []
  const seen = new Set<string>()
  for (const { entry, at } of entries) {
    const personId = people.get(entry.phone)
    for (const [index, bound] of entry.homes.entries()) {
      const homeId = homes.get(placeOf(bound))
      if (!homeId) {
        report.problem(
          at(`homes[${index}]`),
          `没有 ${[bound.building, bound.unit, bound.door].filter(Boolean).join(' ')} 这一户 (no such home)`,
        )
        continue
      }
      if (!personId) continue
      const key = `${personId} ${homeId}`
      if (seen.has(key)) {
        report.problem(at(`homes[${index}]`), `${entry.name}在这一户写了两次 (bound to this home twice)`)
        continue
      }
      seen.add(key)
      const before = lived.get(key) ?? []
      const open = before.find(({ until }) => until === null)
      const from = bound.since ? new Date(startOfDay(bound.since)) : since
      if (open) {
        if (open.role === bound.role) continue
        await tx.update(residency).set({ role: bound.role }).where(eq(residency.id, open.id))
        report.changed('residency')
      } else if (before.some(({ until }) => !bound.since || from < until!)) {
        report.note(at(`homes[${index}]`), `${entry.name}已迁出，没有改动 (has moved out: not touched)`)
      } else missing.push({ id: newId(), projectId, personId, homeId, role: bound.role, since: from })
    }
  }
  await inPortions(missing, (portion) => tx.insert(residency).values(portion))
  if (missing.length > 0) report.added('residency', missing.length)
}
