import { committeeStandsApart, type StaffRole, staffRoleNames } from '@teyue/domain'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { newId } from '../../../platform/ids.ts'
import { qualification, residency, staff, staffRole } from '../../../schema/index.ts'
import type { StaffEntry } from './description.ts'
import type { Belonging } from './people.ts'
import type { Located, Setup } from './setup.ts'

const ofDepartment: readonly StaffRole[] = ['supervisor', 'technician']
const ofRegion: readonly StaffRole[] = ['regionApprover', 'qualityCentre', 'financeCentre']
const ofBusinessUnit: readonly StaffRole[] = ['managementCentre']

const levelNames = {
  businessUnit: '是事业部的岗位',
  region: '是区域的岗位',
  project: '是项目的岗位',
}

/** Roles are only ever added here: taking one away is a decision that somebody gives a reason for, in the app. */
export async function setUpStaff(
  setup: Setup,
  entries: readonly Located<StaffEntry>[],
  people: ReadonlyMap<string, string>,
  belonging: Belonging,
  departments: ReadonlyMap<string, string>,
): Promise<void> {
  const { tx, report } = setup
  for (const one of entries) rolesFit(setup, one, belonging, departments)
  const ids = [...new Set(entries.map(({ entry }) => people.get(entry.phone)!))]
  if (ids.length === 0) return
  const known = new Map((await tx.select().from(staff).where(inArray(staff.personId, ids))).map((row) => [row.personId, row]))
  const roles = await rolesOf(setup, ids)
  const owners = await ownersAmong(setup, ids, belonging.projectId)
  for (const { entry, at } of entries) {
    const personId = people.get(entry.phone)!
    const row = known.get(personId)
    const elsewhere =
      row && belonging.projectId === null && (row.regionId !== belonging.regionId || row.businessUnitId !== belonging.businessUnitId)
    if (row && (row.projectId !== belonging.projectId || elsewhere)) {
      report.problem(at('phone'), `${entry.name}是另一个项目或区域的员工 (works for another project or region)`)
      continue
    }
    if (row?.leftAt) {
      report.note(at(), `${entry.name}已离职，没有改动 (has left: not touched)`)
      continue
    }
    const seated = roles.get(personId)?.some(({ role }) => role === 'committee')
    if (!mayHold(setup, personId, { entry, at }, roles)) continue
    if (!seated && !mayBeSeated(setup, { entry, at }, owners.has(personId))) continue
    const columns = { badge: entry.badge, trade: entry.trade }
    if (!row) {
      const { projectId, regionId, businessUnitId } = belonging
      const added = { personId, projectId, regionId: projectId ? null : regionId, businessUnitId, ...columns }
      await tx.insert(staff).values(added)
      known.set(personId, { ...added, portrait: null, leftAt: null })
      report.added('staff')
    } else if (row.badge !== entry.badge || row.trade !== entry.trade) {
      await tx.update(staff).set(columns).where(eq(staff.personId, personId))
      report.changed('staff')
    }
    await addRoles(setup, personId, entry, departments)
    await addQualifications(setup, personId, entry, at())
  }
}

function rolesFit(
  { report }: Setup,
  { entry, at }: Located<StaffEntry>,
  { projectId, businessUnitId }: Belonging,
  departments: ReadonlyMap<string, string>,
): void {
  for (const [index, { role, department }] of entry.roles.entries()) {
    const where = at(`roles[${index}]`)
    const name = staffRoleNames[role]
    const level = ofBusinessUnit.includes(role) ? 'businessUnit' : ofRegion.includes(role) ? 'region' : 'project'
    if (level !== (businessUnitId ? 'businessUnit' : projectId ? 'project' : 'region')) report.problem(where, `${name}${levelNames[level]}`)
    if (department !== undefined && !departments.has(department))
      report.problem(where, `没有「${department}」这个部门 (no such department)`)
    if (ofDepartment.includes(role) && department === undefined) report.problem(where, `${name}要写部门 (name the department)`)
    if (!ofDepartment.includes(role) && department !== undefined) report.problem(where, `${name}不属于部门 (belongs to no department)`)
  }
}

async function rolesOf({ tx }: Setup, ids: readonly string[]): Promise<Map<string, { role: StaffRole; departmentId: string | null }[]>> {
  const rows = await tx
    .select()
    .from(staffRole)
    .where(inArray(staffRole.personId, [...ids]))
  return Map.groupBy(rows, ({ personId }) => personId)
}

async function ownersAmong({ tx }: Setup, ids: readonly string[], projectId: string | null): Promise<Set<string>> {
  if (!projectId) return new Set()
  const rows = await tx
    .select({ personId: residency.personId })
    .from(residency)
    .where(
      and(eq(residency.projectId, projectId), eq(residency.role, 'owner'), isNull(residency.until), inArray(residency.personId, [...ids])),
    )
  return new Set(rows.map(({ personId }) => personId))
}

/** The committee that decides on the company's lists is of owners, and the office that it decides on seats none of them (PRICE-5). */
function mayBeSeated({ fromProject, report }: Setup, { entry, at }: Located<StaffEntry>, ownsHere: boolean): boolean {
  if (!entry.roles.some(({ role }) => role === 'committee')) return true
  if (fromProject) report.problem(at('roles'), '物业委员会成员请由区域登记（PRICE-5） (the committee is entered by the region)')
  else if (!ownsHere)
    report.problem(
      at('roles'),
      `${entry.name}不是本项目登记在住的业主，物业委员会成员要由业主担任（PRICE-5） (no owner of a home of this project)`,
    )
  return !fromProject && ownsHere
}

/** Who works for the company is not of the committee that decides on it (PRICE-5), nobody gives themselves a role or a certificate (DISP-3), nor a project a second manager (FEE-5). */
function mayHold(
  { by, fromProject, report }: Setup,
  personId: string,
  { entry, at }: Located<StaffEntry>,
  known: Awaited<ReturnType<typeof rolesOf>>,
): boolean {
  const held = known.get(personId) ?? []
  const asked = entry.roles.map(({ role }) => role)
  const apart = committeeStandsApart([...held.map(({ role }) => role), ...asked])
  if (!apart)
    report.problem(
      at('roles'),
      `${entry.name}不能既在公司任职又是物业委员会成员，价目要由业主一方审议（PRICE-5） (of the company and of the committee)`,
    )
  const own = personId === by
  const added = own ? asked.find((role) => !held.some((one) => one.role === role)) : undefined
  if (added) report.problem(at('roles'), `自己的岗位不能自己加：${staffRoleNames[added]}，请由区域登记 (nobody gives themselves a role)`)
  const certified = own && entry.qualifications.length > 0
  if (certified) report.problem(at('qualifications'), '自己的证书请由区域品质管理中心登记（DISP-3） (nobody enters their own certificate)')
  const named = fromProject && asked.includes('projectManager') && !held.some(({ role }) => role === 'projectManager')
  if (named && !own) report.problem(at('roles'), '项目经理请由区域登记（FEE-5） (a project manager is named by the region)')
  known.set(personId, [...held, ...asked.map((role) => ({ role, departmentId: null }))])
  return apart && !added && !certified && !named
}

async function addRoles(
  { tx, report }: Setup,
  personId: string,
  { roles }: StaffEntry,
  departments: ReadonlyMap<string, string>,
): Promise<void> {
  // A department that is not there has been told of, and keeps all of this from being written.
  const rows = roles
    .filter(({ department }) => department === undefined || departments.has(department))
    .map(({ role, department }) => ({ personId, role, departmentId: department ? departments.get(department)! : null }))
  if (rows.length === 0) return
  const { rowCount } = await tx.insert(staffRole).values(rows).onConflictDoNothing()
  if (rowCount) report.added('staffRole', rowCount)
}

/**
 * A certificate is known by its kind, title and first day: a renewal is another one, and the old one still tells of its time
 * (DISP-3). It is never rewritten: what the file corrects is revoked and entered anew, and what somebody revoked stays revoked.
 */
async function addQualifications(
  { tx, by, report }: Setup,
  personId: string,
  { qualifications }: StaffEntry,
  where: string,
): Promise<void> {
  if (qualifications.length === 0) return
  const known = await tx.select().from(qualification).where(eq(qualification.personId, personId))
  for (const one of qualifications) {
    const alike = known.filter(({ kind, title, validFrom }) => kind === one.kind && title === one.title && validFrom === one.validFrom)
    const standing = alike.find(({ revokedAt }) => revokedAt === null)
    const differs = standing && (standing.validUntil !== one.validUntil || (one.number !== '' && standing.number !== one.number))
    if (standing && !differs) continue
    if (!standing && alike.some(({ revokedBy }) => revokedBy !== null)) {
      report.note(where, `${one.title}已在系统里撤销，没有恢复 (was revoked: not entered again)`)
      continue
    }
    if (standing)
      await tx
        .update(qualification)
        .set({ revokedAt: sql`date_trunc('milliseconds', teyue_now())`, revokedBy: by, revokedReason: '名册更正' })
        .where(eq(qualification.id, standing.id))
    const number = one.number || standing?.number || ''
    await tx
      .insert(qualification)
      .values({ ...one, number, id: newId(), personId, enteredBy: by, enteredAt: sql`date_trunc('milliseconds', teyue_now())` })
    if (standing) report.changed('qualification')
    else report.added('qualification')
  }
}

/** Those of the project who may be a home's account manager, and whether it has a project manager. */
export async function managersOf(
  { tx }: Pick<Setup, 'tx'>,
  projectId: string,
): Promise<{ managers: Set<string>; projectManagers: string[] }> {
  const rows = await tx
    .select({ personId: staffRole.personId, role: staffRole.role, leftAt: staff.leftAt })
    .from(staffRole)
    .innerJoin(staff, eq(staff.personId, staffRole.personId))
    .where(and(eq(staff.projectId, projectId), inArray(staffRole.role, ['accountManager', 'projectManager'])))
  const working = rows.filter(({ leftAt }) => leftAt === null)
  return {
    managers: new Set(working.map(({ personId }) => personId)),
    projectManagers: working.filter(({ role }) => role === 'projectManager').map(({ personId }) => personId),
  }
}
