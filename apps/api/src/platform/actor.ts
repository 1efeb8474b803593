import type { StaffRole } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import type { Database, Tx } from './database.ts'

/** Who asks: the person behind a session, with the roles of the roster as they are at this moment. */
export interface Actor {
  personId: string
  /** Missing for who acts without signing in, as the demo's people do. */
  sessionId?: string
  name: string
  app: 'owner' | 'staff'
  /** At the desk's browser: staff like any other, but no phone. */
  atDesk?: boolean
  projectId: string | null
  regionId: string | null
  businessUnitId: string | null
  roles: { role: StaffRole; departmentId: string | null }[]
}

/** Null when the person is gone, left the company, or their session was ended. */
export async function loadActor(db: Database | Tx, sessionId: string): Promise<Actor | null> {
  const { rows } = await db.execute<Omit<Actor, 'roles'> & { roles: Actor['roles'] | null }>(sql`
    select p.id as "personId", s.id as "sessionId", p.name, case s.app when 'desk' then 'staff' else s.app end as app, s.app = 'desk' as "atDesk", st.project_id as "projectId",
      coalesce(st.region_id, (select region_id from project where id = st.project_id)) as "regionId",
      coalesce(st.business_unit_id, (select business_unit_id from region where id = coalesce(st.region_id, (select region_id from project where id = st.project_id)))) as "businessUnitId",
      (select jsonb_agg(jsonb_build_object('role', sr.role, 'departmentId', sr.department_id)) from staff_role sr where sr.person_id = st.person_id) as roles
    from session s join person p on p.id = s.person_id
    left join staff st on st.person_id = p.id and s.app in ('staff', 'desk') and st.left_at is null
    where s.id = ${sessionId} and s.revoked_at is null and s.expires_at > teyue_now()`)
  const row = rows[0]
  return row ? { ...row, roles: row.roles ?? [] } : null
}

export function hasRole(actor: Actor, ...roles: StaffRole[]): boolean {
  return actor.roles.some(({ role }) => roles.includes(role))
}
