import type { StaffMember } from '@teyue/contract'
import type { StaffRole } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import { type Actor, hasRole } from '../../platform/actor.ts'
import type { Reader } from '../../platform/database.ts'

interface Row extends Record<string, unknown>, StaffMember {}

/** Staff of the project; a supervisor, who may be a partner firm's, sees their own department (PRIVACY-1). */
export async function listStaff(tx: Reader, actor: Actor, role: StaffRole | undefined) {
  const departments = hasRole(actor, 'projectManager', 'accountManager')
    ? null
    : actor.roles.flatMap(({ departmentId }) => departmentId ?? [])
  const { rows } = await tx.execute<Row>(sql`
    select p.id as "personId", p.name, coalesce(st.badge, '') as badge, to_jsonb(array_agg(distinct sr.role)) as roles, (array_agg(d.id) filter (where d.id is not null))[1] as "departmentId",
      (array_agg(d.name) filter (where d.id is not null))[1] as "departmentName", p.phone,
      (select count(*)::int from home_manager hm where hm.person_id = p.id and hm.project_id = st.project_id and hm.during @> teyue_now()) as homes
    from staff st join person p on p.id = st.person_id join staff_role sr on sr.person_id = st.person_id left join department d on d.id = sr.department_id
    where st.project_id = ${actor.projectId} and st.left_at is null and (${departments === null} or sr.department_id = any(${sql.param(departments ?? [])}::uuid[]))
    group by p.id, p.name, st.badge, p.phone, st.project_id having ${role ?? null}::text is null or ${role ?? null} = any(array_agg(sr.role)) order by p.name`)
  return { items: rows, nextCursor: null }
}
