import type { Totals } from '@teyue/contract'
import { sql } from 'drizzle-orm'
import type { Actor } from '../../platform/actor.ts'
import type { Reader } from '../../platform/database.ts'
import { notFound } from '../../platform/problem.ts'
import { projectInScope } from './lists/scope.ts'

interface Month extends Record<string, unknown> {
  month: string
  byState: Record<string, number>
  chargedFen: string
  charges: number
  accepted: number
  verySatisfied: number
}

/** OVERSIGHT-3: counts and sums of one project by month of Shanghai. Nothing in it names a home or a person. */
export async function readTotals(
  tx: Reader,
  actor: Actor,
  { projectId, months }: { projectId?: string | undefined; months: number },
): Promise<Totals> {
  const { rows: projects } = await tx.execute<{ id: string; name: string }>(sql`
    select j.id, j.name from project j join region g on g.id = j.region_id
    where ${projectInScope(actor)} and (${projectId ?? null}::uuid is null or j.id = ${projectId ?? null}) order by j.name limit 1`)
  const project = projects[0]
  if (!project) throw notFound('OVERSIGHT-3')
  const monthOf = (column: string) => sql.raw(`date_trunc('month', ${column} at time zone 'Asia/Shanghai')::date`)
  const { rows } = await tx.execute<Month>(sql`
    select to_char(m.month, 'YYYY-MM') as month,
      coalesce((select jsonb_object_agg(state, n) from (
        select r.state, count(*)::int as n from request r where r.project_id = ${project.id} and ${monthOf('r.created_at')} = m.month group by r.state) s), '{}') as "byState",
      coalesce(c.fen, 0)::text as "chargedFen", coalesce(c.n, 0)::int as charges, coalesce(a.n, 0)::int as accepted, coalesce(a.very, 0)::int as "verySatisfied"
    from generate_series(date_trunc('month', today())::date - make_interval(months => ${months - 1}), date_trunc('month', today()), interval '1 month') m(month)
    left join (select ${monthOf('charged_at')} as month, sum(total_fen) as fen, count(*) as n from charge where project_id = ${project.id} group by 1) c on c.month = m.month
    left join (select ${monthOf('x.accepted_at')} as month, count(*) as n, count(*) filter (where x.satisfaction = 'verySatisfied') as very
      from acceptance x join request r on r.id = x.request_id where r.project_id = ${project.id} group by 1) a on a.month = m.month
    order by m.month desc`)
  return {
    project,
    months: rows.map(({ month, byState, chargedFen, charges, accepted, verySatisfied }) => ({
      month,
      logged: Object.values(byState).reduce((sum, n) => sum + n, 0),
      byState,
      chargedFen: Number(chargedFen),
      charges,
      accepted,
      verySatisfiedBasisPoints: accepted === 0 ? null : Math.round((verySatisfied / accepted) * 10_000),
    })),
  }
}
