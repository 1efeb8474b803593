import type { Department } from '@teyue/contract'
import { sql } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands.ts'
import { newId } from '../../platform/ids.ts'
import { conflict, notFound } from '../../platform/problem.ts'

type Body = { name: string; groups: string[] }

const named = (groups: readonly string[]) => sql`${sql.param([...new Set(groups.filter((group) => group !== ''))])}::text[]`

async function refuseTaken({ tx, actor }: CommandContext, name: string, but: string | null): Promise<void> {
  const { rows } = await tx.execute<{ closed: boolean }>(sql`
    select closed_at is not null as closed from department where project_id = ${actor.projectId} and name = ${name} and (${but}::uuid is null or id <> ${but})`)
  if (rows[0])
    throw conflict('department-exists', null, rows[0].closed ? `「${name}」以前用过，已经停用，请换一个名称。` : `已经有「${name}」了。`)
}

async function present({ tx, actor }: CommandContext, id: string): Promise<Department> {
  const { rows } = await tx.execute<Department & Record<string, unknown>>(sql`
    select d.id, d.name, d.kind, to_jsonb(d.groups) as groups,
      coalesce((select jsonb_agg(p.name order by p.name) from staff_role sr join person p on p.id = sr.person_id where sr.department_id = d.id and sr.role = 'supervisor'), '[]') as supervisors
    from department d where d.id = ${id} and d.project_id = ${actor.projectId}`)
  return rows[0]!
}

/** Locks a department of the actor's project that is open; anything else is not there. */
async function take({ tx, actor }: CommandContext, id: string): Promise<void> {
  const { rowCount } = await tx.execute(
    sql`select from department where id = ${id} and project_id = ${actor.projectId} and closed_at is null for update`,
  )
  if (rowCount !== 1) throw notFound('DISP-1')
}

export async function addDepartment(context: CommandContext, { name, kind, groups }: Body & { kind: Department['kind'] }) {
  await refuseTaken(context, name, null)
  const id = newId()
  await context.tx.execute(sql`
    insert into department (id, project_id, name, kind, groups) values (${id}, ${context.actor.projectId}, ${name}, ${kind}, ${named(groups)})`)
  return present(context, id)
}

export async function changeDepartment(context: CommandContext, id: string, { name, groups }: Body) {
  await take(context, id)
  await refuseTaken(context, name, id)
  await context.tx.execute(sql`update department set name = ${name}, groups = ${named(groups)} where id = ${id}`)
  return present(context, id)
}

/** Nothing is dispatched to it any more. What is still there has to be finished or recalled first. */
export async function closeDepartment(context: CommandContext, id: string) {
  await take(context, id)
  const { rows } = await context.tx.execute<{ open: number }>(sql`
    select count(*)::int as open from dispatch d join request r on r.id = d.request_id where d.department_id = ${id} and d.ended_at is null and r.closed_at is null`)
  const open = rows[0]!.open
  if (open > 0) throw conflict('department-has-work', 'DISP-1', `还有 ${open} 单没有办完，办完或收回后再停用。`, { open })
  const closed = await present(context, id)
  await context.tx.execute(sql`update department set closed_at = teyue_now() where id = ${id}`)
  return closed
}
