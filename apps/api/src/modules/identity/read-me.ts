import type { Me } from '@teyue/contract'
import { sql } from 'drizzle-orm'
import type { Actor } from '../../platform/actor.ts'
import type { Reader } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'

/** The home's manager of this moment as JSON; `h` is the home. */
export const managerJson =
  sql.raw(`(select jsonb_build_object('personId', p.id, 'name', p.name, 'phone', p.phone, 'portrait', coalesce(st.portrait, p.id::text),
  'standsInFor', (select own.name from home_manager hm join person own on own.id = hm.person_id where hm.home_id = h.id and hm.during @> teyue_now() and hm.person_id <> p.id))
  from person p left join staff st on st.person_id = p.id where p.id = manager_of(h.id, teyue_now()))`)

interface Row extends Record<string, unknown> {
  person: Me['person']
  homes: Me['homes']
  waiting: string | null
  roles: Me['roles']
  project: Me['project']
  region: Me['region']
  standsInFor: Me['standsInFor']
  bank: Record<string, number>
  unread: number
}

/** Who I am: homes or roles, what the notification bank still holds, how much is unread. One round trip. */
export async function readMe(tx: Reader, deps: Pick<Deps, 'templates' | 'mode'>, actor: Actor): Promise<Me> {
  const owner = actor.app === 'owner'
  const { rows } = await tx.execute<Row>(sql`
    select jsonb_build_object('id', me.id, 'name', me.name, 'phone', me.phone, 'portrait', coalesce(st.portrait, me.id::text)) as person,
      coalesce((select jsonb_agg(jsonb_build_object('id', h.id, 'label', h.label, 'kind', h.kind, 'projectId', j.id, 'projectName', j.name, 'role', v.role, 'manager', ${managerJson}) order by v.since)
        from residency v join home h on h.id = v.home_id join project j on j.id = h.project_id where v.person_id = me.id and v.until is null and ${owner}), '[]') as homes,
      (select b.claimed_home from binding_request b where b.person_id = me.id and b.state = 'waiting' order by b.asked_at desc limit 1) as waiting,
      coalesce((select jsonb_agg(jsonb_build_object('role', sr.role, 'departmentId', sr.department_id, 'departmentName', d.name) order by sr.role)
        from staff_role sr left join department d on d.id = sr.department_id where sr.person_id = st.person_id), '[]') as roles,
      (select jsonb_build_object('id', j.id, 'name', j.name, 'complaintPhone', j.complaint_phone, 'repairPhone', j.repair_phone) from project j
        where j.id = coalesce(st.project_id, (select v.project_id from residency v where v.person_id = me.id and v.until is null order by v.since limit 1),
          (select b.project_id from binding_request b where b.person_id = me.id and b.state = 'waiting' and ${owner} order by b.asked_at desc limit 1))) as project,
      (select jsonb_build_object('id', g.id, 'name', g.name) from region g where g.id = coalesce(st.region_id, (select region_id from project where id = st.project_id))) as region,
      coalesce((select jsonb_agg(jsonb_build_object('personId', p.id, 'name', p.name, 'lastDay', s.last_day)) from stand_in s join person p on p.id = s.absent_person_id
        where s.person_id = me.id and s.revoked_at is null and ${!owner} and (teyue_now() at time zone 'Asia/Shanghai')::date between s.first_day and s.last_day), '[]') as "standsInFor",
      coalesce((select jsonb_object_agg(b.template_key, b.remaining) from notification_bank b where b.person_id = me.id and b.app = ${actor.app}), '{}') as bank,
      (select count(*)::int from inbox_item i where i.person_id = me.id and i.read_at is null) as unread
    from person me left join staff st on st.person_id = me.id and st.left_at is null and ${!owner} where me.id = ${actor.personId}`)
  const row = rows[0]!
  const bound = owner ? row.homes.length > 0 : row.roles.length > 0
  return {
    person: row.person,
    app: actor.app,
    homes: row.homes,
    binding: { state: bound ? 'bound' : row.waiting ? 'waiting' : 'unbound', claimedHome: row.waiting },
    roles: row.roles,
    project: row.project,
    region: row.region,
    standsInFor: row.standsInFor,
    bank: deps.templates
      .filter(({ app }) => app === actor.app)
      .map(({ key, id, title }) => ({ template: key, templateId: id, title, remaining: row.bank[key] ?? 0 })),
    unread: row.unread,
    demo: deps.mode === 'demo',
  }
}
