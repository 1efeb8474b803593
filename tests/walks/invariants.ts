import { expect } from 'vitest'
import type { System } from '../support/system.ts'

const none = [
  ['journals that do not sum to zero', 'select journal_id from journal_entry group by journal_id having sum(amount_fen) <> 0'],
  [
    'charges without a signature of acceptance, settlement or consent',
    "select c.id from charge c left join signature g on g.id = c.signature_id where g.id is null or g.purpose = 'followUp'",
  ],
  [
    'charges that differ from their lines',
    'select c.id from charge c where c.total_fen <> (select coalesce(sum(amount_fen), 0) from charge_line where charge_id = c.id)',
  ],
  [
    'homes without exactly one manager',
    'select h.id from home h where (select count(*) from home_manager m where m.home_id = h.id and m.during @> teyue_now()) <> 1',
  ],
  [
    'dispatches by somebody else than the manager of that moment',
    'select id from dispatch where dispatched_by <> manager_of(home_id, dispatched_at)',
  ],
  [
    'assignments without a dispatch',
    'select a.id from assignment a left join dispatch d on d.id = a.dispatch_id where d.id is null or (a.ended_at is null and d.ended_at is not null)',
  ],
  [
    'open requests without exactly one main promise',
    'select r.id from request r where r.closed_at is null and (select count(*) from promise p where p.request_id = r.id and p.ended_at is null and p.main) <> 1',
  ],
  [
    'ended requests that leave something open',
    'select r.id from request r where r.closed_at is not null and (exists (select from dispatch d where d.request_id = r.id and d.ended_at is null) or exists (select from quote q where q.request_id = r.id and q.status = $$open$$) or exists (select from time_proposal t where t.request_id = r.id and t.answer is null))',
  ],
  ['form numbers with a gap', 'select project_id from service_form group by project_id, year having max(seq) <> count(*)'],
  [
    'work begun without a signature',
    'select v.id from visit v where v.started_at is not null and not exists (select from consent c where c.request_id = v.request_id and c.signature_id is not null)',
  ],
] as const

/** What holds after every walk, read as the owner of the tables. */
export async function invariants(system: System): Promise<void> {
  for (const [what, query] of none) {
    const { rows } = await system.sql.query(query)
    expect(rows, what).toEqual([])
  }
}
