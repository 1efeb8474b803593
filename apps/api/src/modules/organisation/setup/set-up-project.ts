import { type PriceItem, startOfDay } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import { databaseNow } from '../../../platform/commands.ts'
import type { Database, Tx } from '../../../platform/database.ts'
import type { ProjectFile } from './description.ts'
import { setUpManagers } from './managers.ts'
import { setUpPeople } from './people.ts'
import { setUpDepartments, setUpHomes, setUpProjectItself } from './places.ts'
import { setUpAdoption, setUpPriceList } from './price-list.ts'
import { setUpRegion } from './region.ts'
import { Report } from './report.ts'
import { setUpResidents } from './residents.ts'
import { located, type Setup } from './setup.ts'
import { setUpStaff } from './staff.ts'

/** Runs a set-up whole or not at all, one at a time. Throws `SetupRefused` with all that is wrong. */
export function settingUp<T>(
  db: Pick<Database, 'transaction'>,
  demo: boolean,
  work: (setup: Setup) => Promise<T>,
  sender: { by: string | null; fromProject: boolean } = { by: null, fromProject: false },
): Promise<{ report: Report; result: T }> {
  return db.transaction(async (tx: Tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('organisation set-up', 0))`)
    const report = new Report()
    const result = await work({ tx, now: await databaseNow(tx), demo, ...sender, report })
    report.settle()
    return { report, result }
  })
}

/**
 * Writes a region and a project as described, or brings what is there up to the description: adds and changes, never takes away,
 * and changes nothing when it is there already. The project's id.
 */
export async function setUpProject(setup: Setup, file: ProjectFile, items: readonly PriceItem[]): Promise<string> {
  const { report, now } = setup
  const ids = await setUpRegion(setup, file)
  const central = located(file.businessUnit.staff, 'businessUnit.staff')
  const ofUnit = { projectId: null, regionId: null, businessUnitId: ids.businessUnitId }
  await setUpStaff(setup, central, await setUpPeople(setup, central, ofUnit), ofUnit, new Map())
  const regional = located(file.region.staff, 'region.staff')
  const ofRegion = { projectId: null, regionId: ids.regionId, businessUnitId: null }
  await setUpStaff(setup, regional, await setUpPeople(setup, regional, ofRegion), ofRegion, new Map())
  const listId = await setUpPriceList(setup, file.priceList, items, file.region.ownList, ids)

  const projectId = await setUpProjectItself(setup, file.project, ids.regionId)
  report.settle()
  await setUpAdoption(setup, projectId, listId, file.adoption)
  const departments = await setUpDepartments(setup, projectId, file.departments)
  const homes = await setUpHomes(setup, projectId, file.homes)

  const staff = located(file.staff, 'staff')
  const residents = located(file.residents, 'residents')
  const ofProject = { projectId, regionId: ids.regionId, businessUnitId: null }
  const people = await setUpPeople(setup, [...staff, ...residents], ofProject)
  const since = file.project.startedOn ? new Date(startOfDay(file.project.startedOn)) : now
  // Before the staff: who sits in the committee is an owner here.
  await setUpResidents(setup, projectId, residents, homes, people, since)
  await setUpStaff(setup, staff, people, ofProject, departments)
  await setUpManagers(setup, projectId, file.homes, homes, people, since)
  return projectId
}
