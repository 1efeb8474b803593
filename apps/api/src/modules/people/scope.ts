import { type SQL, sql } from 'drizzle-orm'
import { type Actor, hasRole } from '../../platform/actor.ts'
import type { Reader } from '../../platform/database.ts'
import { unprocessable } from '../../platform/problem.ts'

const ofProject = (actor: Actor) => hasRole(actor, 'projectManager')
const ofRegion = (actor: Actor) => hasRole(actor, 'qualityCentre', 'regionApprover')
/** Who enters certificates and keeps the training: the project's manager, the region's quality centre. */
const keepsProject = ofProject
const keepsRegion = (actor: Actor) => hasRole(actor, 'qualityCentre')

const departmentsOf = (actor: Actor) =>
  actor.roles.flatMap(({ role, departmentId }) => (role === 'supervisor' && departmentId ? [departmentId] : []))

const within = (actor: Actor, project: boolean, region: boolean, projectId: SQL, regionId: SQL) => sql`(
  (${project} and ${projectId} = ${actor.projectId})
  or (${region} and (${regionId} = ${actor.regionId} or ${projectId} in (select id from project where region_id = ${actor.regionId}))))`

/** People (`st` of staff) whose certificates a person sees: their own, a supervisor's departments, a project's, a region's. */
export const seenPeople = (actor: Actor) => sql`(
  st.person_id = ${actor.personId}
  or ${within(actor, ofProject(actor), ofRegion(actor), sql`st.project_id`, sql`st.region_id`)}
  or exists (select from staff_role own where own.person_id = st.person_id and own.department_id = any(${sql.param(departmentsOf(actor))}::uuid[])))`

/** People (`st`) whose certificates a person enters. */
export const keptPeople = (actor: Actor) => within(actor, keepsProject(actor), keepsRegion(actor), sql`st.project_id`, sql`st.region_id`)

/** Sessions (`s`) that a person sees: those of their own project, or of the region's projects. */
export const seenSessions = (actor: Actor) => within(actor, actor.app === 'staff', ofRegion(actor), sql`s.project_id`, sql`null::uuid`)
export const keptSessions = (actor: Actor) => within(actor, keepsProject(actor), keepsRegion(actor), sql`s.project_id`, sql`null::uuid`)

/** The project that a keeper plans for: their own, or the one of their region that they named. */
export async function projectToKeep(tx: Reader, actor: Actor, named: string | undefined): Promise<string> {
  const own = keepsProject(actor) ? actor.projectId : null
  const asked = named ?? own
  if (asked !== null && asked === own) return asked
  const { rows } = await tx.execute<{ id: string }>(
    sql`select id from project where id = ${asked} and ${keepsRegion(actor)} and region_id = ${actor.regionId}`,
  )
  if (!rows[0]) throw unprocessable('project-not-yours', 'DISP-4', '请在您管的项目里选一个。')
  return rows[0].id
}

/** The departments of a person (`st`), as a list of names. */
export const departmentNames = sql`coalesce((select jsonb_agg(distinct d.name) from staff_role sr join department d on d.id = sr.department_id
  where sr.person_id = st.person_id), '[]')`
