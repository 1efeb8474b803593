import { and, eq } from 'drizzle-orm'
import { canonical } from '../../../platform/evidence.ts'
import { newId } from '../../../platform/ids.ts'
import { building, department, home, project } from '../../../schema/index.ts'
import type { HomeEntry, ProjectFile } from './description.ts'
import { inPortions, located, type Setup } from './setup.ts'

export async function setUpProjectItself({ tx, report, now }: Setup, file: ProjectFile['project'], regionId: string): Promise<string> {
  const { startedOn, ...columns } = file
  const [known] = await tx.select().from(project).where(eq(project.code, file.code))
  if (!known) {
    const id = newId()
    await tx.insert(project).values({ ...columns, id, regionId, createdAt: now })
    report.added('project')
    return id
  }
  if (known.regionId !== regionId)
    report.problem('project.code', `${file.code} 是另一个区域的项目 (this code is a project of another region)`)
  const { name, address, repairPhone, complaintPhone, policy } = known
  if (canonical({ code: known.code, name, address, repairPhone, complaintPhone, policy }) !== canonical(columns)) {
    await tx.update(project).set(columns).where(eq(project.id, known.id))
    report.changed('project')
  }
  return known.id
}

/** Departments by name. */
export async function setUpDepartments(
  { tx, report }: Setup,
  projectId: string,
  entries: ProjectFile['departments'],
): Promise<Map<string, string>> {
  const known = await tx.select().from(department).where(eq(department.projectId, projectId))
  const ids = new Map(known.map(({ name, id }) => [name, id]))
  const seen = new Set<string>()
  for (const { entry, at } of located(entries, 'departments')) {
    if (seen.has(entry.name)) report.problem(at('name'), `部门${entry.name}写了两次 (named twice)`)
    seen.add(entry.name)
    const row = known.find(({ name }) => name === entry.name)
    if (!row) {
      if (ids.has(entry.name)) continue
      const id = newId()
      await tx.insert(department).values({ ...entry, id, projectId })
      ids.set(entry.name, id)
      report.added('department')
    } else if (row.kind !== entry.kind || canonical(row.groups) !== canonical(entry.groups)) {
      await tx.update(department).set({ kind: entry.kind, groups: entry.groups }).where(eq(department.id, row.id))
      report.changed('department')
    }
  }
  return ids
}

export interface HomePlace {
  building: string
  unit: string
  door: string
}
export const placeOf = ({ building, unit, door }: HomePlace): string => `${building}/${unit}/${door}`

/** A project's homes by building, unit and door. */
export async function homesOf({ tx }: Pick<Setup, 'tx'>, projectId: string) {
  const rows = await tx
    .select({ home, building: building.name })
    .from(home)
    .innerJoin(building, eq(building.id, home.buildingId))
    .where(eq(home.projectId, projectId))
  return new Map(rows.map((row) => [placeOf({ ...row.home, building: row.building }), row.home]))
}

const labelOf = ({ label, building, unit, door }: HomeEntry): string => label ?? `${building}${unit && `${unit}单元`}${door}`

/** Buildings and homes; what is there is kept, its label, kind and area are put right. */
export async function setUpHomes(setup: Setup, projectId: string, entries: readonly HomeEntry[]): Promise<Map<string, string>> {
  const { tx, report } = setup
  const buildings = new Map((await tx.select().from(building).where(eq(building.projectId, projectId))).map(({ name, id }) => [name, id]))
  const newBuildings = [...new Set(entries.map((entry) => entry.building))]
    .filter((name) => !buildings.has(name))
    .map((name) => ({ id: newId(), projectId, name }))
  await inPortions(newBuildings, (portion) => tx.insert(building).values(portion))
  for (const { name, id } of newBuildings) buildings.set(name, id)

  const known = await homesOf(setup, projectId)
  const ids = new Map([...known].map(([place, { id }]) => [place, id]))
  const missing: (typeof home.$inferInsert)[] = []
  const seen = new Set<string>()
  for (const { entry, at } of located(entries, 'homes')) {
    const place = placeOf(entry)
    if (seen.has(place)) report.problem(at(), `${labelOf(entry)}写了两次 (this home is there twice)`)
    seen.add(place)
    const { unit, door, kind, areaM2 = null } = entry
    const row = { unit, door, kind, areaM2, label: labelOf(entry) }
    const before = known.get(place)
    if (!before) {
      if (ids.has(place)) continue
      const id = newId()
      ids.set(place, id)
      missing.push({ ...row, id, projectId, buildingId: buildings.get(entry.building)! })
    } else if (before.label !== row.label || before.kind !== kind || before.areaM2 !== areaM2) {
      await tx
        .update(home)
        .set({ label: row.label, kind, areaM2 })
        .where(and(eq(home.projectId, projectId), eq(home.id, before.id)))
      report.changed('home')
    }
  }
  await inPortions(missing, (portion) => tx.insert(home).values(portion))
  if (missing.length > 0) report.added('home', missing.length)
  return ids
}
