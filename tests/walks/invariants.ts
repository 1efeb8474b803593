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
  [
    'lines of a list that was not the newest adopted one when they were quoted',
    `select l.quote_id, l.position from quote_line l join quote q on q.id = l.quote_id join request r on r.id = q.request_id join price_item i on i.id = l.price_item_id
     where i.list_id <> (select a.list_id from adoption a join price_list p on p.id = a.list_id
       where a.project_id = r.project_id and a.decision = 'adopted' and a.decided_at <= q.made_at order by p.version desc limit 1)
     and not exists (select from quote_line b join quote e on e.id = b.quote_id join consent c on c.quote_id = e.id
       where e.request_id = q.request_id and e.version < q.version and b.price_item_id = l.price_item_id and b.unit_fen = l.unit_fen)`,
  ],
  ['charges above what was signed', 'select c.id from charge c join quote q on q.id = c.quote_id where c.total_fen > q.not_more_than_fen'],
  [
    'charge lines without a consented line of the same source, price and choice',
    `select c.id from charge c join charge_line l on l.charge_id = c.id where not exists (
       select from quote_line q join consent s on s.quote_id = q.quote_id and s.signature_id is not null
       where q.quote_id = c.quote_id and (q.price_item_id, q.case_price_id, q.material_line_id) is not distinct from (l.price_item_id, l.case_price_id, l.material_line_id)
       and q.unit_fen = l.unit_fen and q.chosen is not distinct from l.chosen and l.amount_fen <= q.not_more_than_fen)`,
  ],
  [
    'quotes agreed to after they had ended',
    'select q.id from quote q join consent c on c.quote_id = q.id where q.decided_at > q.expires_at',
  ],
  [
    'material that came back in part and was charged in full',
    `select l.charge_id from charge_line l join material_line m on m.id = l.material_line_id
     join lateral (select sum(b.quantity_milli) as back from material_return b where b.line_id = m.id) b on b.back > 0
     where l.quantity_milli > m.quantity_milli - b.back`,
  ],
] as const

/** What holds after every walk, read as the owner of the tables. */
export async function invariants(system: System): Promise<void> {
  for (const [what, query] of none) {
    const { rows } = await system.sql.query(query)
    expect(rows, what).toEqual([])
  }
}
