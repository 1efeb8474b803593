import { eq } from 'drizzle-orm'
import { department, project } from '../../../schema/index.ts'
import { setUpPeople } from './people.ts'
import { homesOf } from './places.ts'
import { SetupRefused } from './report.ts'
import { setUpResidents } from './residents.ts'
import { readResidents, readStaff } from './roster-file.ts'
import type { Setup } from './setup.ts'
import { setUpStaff } from './staff.ts'

export const rosterKinds = ['residents', 'staff'] as const
export type RosterKind = (typeof rosterKinds)[number]

/** A roster (CSV) of a project that is there: adds and changes, never takes away. */
export async function importRoster(setup: Setup, code: string, kind: RosterKind, text: string): Promise<void> {
  const { tx, now } = setup
  const [found] = await tx.select().from(project).where(eq(project.code, code))
  if (!found) throw new SetupRefused([{ where: '--project', message: `没有编号为 ${code} 的项目 (no such project)` }])
  const belonging = { projectId: found.id, regionId: found.regionId, businessUnitId: null }
  if (kind === 'residents') {
    const entries = readResidents(text)
    const people = await setUpPeople(setup, entries, belonging)
    const homes = new Map([...(await homesOf(setup, found.id))].map(([place, { id }]) => [place, id]))
    await setUpResidents(setup, found.id, entries, homes, people, now)
    return
  }
  const entries = readStaff(text)
  const departments = await tx.select().from(department).where(eq(department.projectId, found.id))
  await setUpStaff(
    setup,
    entries,
    await setUpPeople(setup, entries, belonging),
    belonging,
    new Map(departments.map(({ name, id }) => [name, id])),
  )
}
