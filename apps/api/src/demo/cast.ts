import type { StaffRole } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import type { Actor } from '../platform/actor.ts'
import type { Tx } from '../platform/database.ts'
import { committeeKey, type DemoContent, type DemoProject } from './demo-project.ts'

/** The demo's people by their keys, as those who act. */
export interface Cast {
  id(key: string): string
  /** A resident with their own phone. */
  resident(key: string): Actor
  staff(key: string): Actor
  staffById(id: string): Actor
  projectManagerOf(project: DemoProject): Actor
  supervisorOf(project: DemoProject, department: string): Actor
  regionApprover: Actor
}

interface Row extends Record<string, unknown> {
  id: string
  name: string
  phone: string
  projectId: string | null
  regionId: string | null
  businessUnitId: string | null
  roles: Actor['roles'] | null
}

/** The same as `loadActor` reads behind a session. */
export async function assemble(tx: Tx, content: DemoContent): Promise<Cast> {
  const { rows } = await tx.execute<Row>(sql`
    select p.id, p.name, p.phone, st.project_id as "projectId", coalesce(st.region_id, (select region_id from project where id = st.project_id)) as "regionId",
      coalesce(st.business_unit_id, (select business_unit_id from region where id = coalesce(st.region_id, (select region_id from project where id = st.project_id)))) as "businessUnitId",
      (select jsonb_agg(jsonb_build_object('role', sr.role, 'departmentId', sr.department_id)) from staff_role sr where sr.person_id = st.person_id) as roles
    from person p left join staff st on st.person_id = p.id where p.demo`)
  const byPhone = new Map(rows.map((row) => [row.phone, row]))
  const allStaff = [...content.businessUnit.staff, ...content.region.staff, ...content.projects.flatMap(({ staff }) => staff)]
  const phones = new Map([...allStaff, ...content.residents].map(({ key, phone }) => [key, phone]))
  for (const key of content.committee) phones.set(committeeKey(key), phones.get(key)!)
  const rowOf = (key: string): Row => {
    const row = byPhone.get(phones.get(key) ?? '')
    if (!row) throw new Error(`the demo has nobody called ${key}`)
    return row
  }
  const asStaff = ({ id, name, projectId, regionId, businessUnitId, roles }: Row): Actor => ({
    personId: id,
    name,
    app: 'staff',
    projectId,
    regionId,
    businessUnitId,
    roles: roles ?? [],
  })
  const staff = (key: string) => asStaff(rowOf(key))
  const holder = (people: DemoProject['staff'], role: StaffRole, department?: string): Actor => {
    const found = people.find(({ roles }) => roles.some((held) => held.role === role && held.department === department))
    if (!found) throw new Error(`the demo has no ${role}${department ? ` of ${department}` : ''}`)
    return staff(found.key)
  }
  return {
    id: (key) => rowOf(key).id,
    resident(key) {
      const { id, name } = rowOf(key)
      return { personId: id, name, app: 'owner', projectId: null, regionId: null, businessUnitId: null, roles: [] }
    },
    staff,
    staffById: (id) => asStaff(rows.find((row) => row.id === id)!),
    projectManagerOf: (project) => holder(project.staff, 'projectManager'),
    supervisorOf: (project, department) => holder(project.staff, 'supervisor', department),
    regionApprover: holder(content.region.staff, 'regionApprover'),
  }
}
