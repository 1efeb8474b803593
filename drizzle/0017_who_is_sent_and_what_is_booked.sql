-- A certificate stays as it was written: a renewal, or another last day, is another row; one that was taken back says when.
alter table qualification add column revoked_at timestamptz(3);
create trigger disp_3_certificate_stays before update on qualification
  for each row execute function set_once('DISP-3', 'revoked_at');
revoke update on qualification from teyue_api;
grant update (revoked_at) on qualification to teyue_api;

create function certificate_holds(person uuid, needed text, on_day date) returns boolean language sql stable as $$
  select exists (
    select from qualification q
    where q.person_id = person and q.kind = needed and q.revoked_at is null and on_day between q.valid_from and q.valid_until
  )
$$;

create function sent_by_the_supervisor_and_fit() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  work_day date := (lower(new.busy) at time zone 'Asia/Shanghai')::date;
  lacking text;
begin
  if not exists (
    select from dispatch d
    join staff_role sr on sr.department_id = d.department_id and sr.role = 'supervisor' and sr.person_id = new.assigned_by
    join staff st on st.person_id = sr.person_id and st.left_at is null
    where d.id = new.dispatch_id
  ) then
    perform refuse('DISP-1', 'only a supervisor of the department that was dispatched to assigns', format('assigned_by %s', new.assigned_by));
  end if;
  select string_agg(need, ', ') into lacking from (
    select 'training' as need
    union
    select i.qualification from quote_line l join price_item i on i.id = l.price_item_id
    where l.quote_id = agreed_quote(new.request_id) and i.qualification is not null
  ) needs
  where not certificate_holds(new.technician_id, need, work_day);
  if lacking is not null then
    perform refuse('DISP-3', 'the technician holds what the work needs on the day of the work', format('lacking on %s: %s', work_day, lacking));
  end if;
  return null;
end $$;
create trigger route_3_assignment_sent_by_the_supervisor_and_fit after insert on assignment
  for each row execute function sent_by_the_supervisor_and_fit();

-- A journal is written in one transaction: a pair that balances, added later, would change what was booked.
alter table journal add column written_in xid8 not null default pg_current_xact_id();
create function journal_is_written_now() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  new.written_in := pg_current_xact_id();
  return new;
end $$;
create trigger fee_10_journal_is_written_now before insert on journal
  for each row execute function journal_is_written_now();

create function entry_of_this_transaction() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from journal where id = new.journal_id and written_in = pg_current_xact_id()) then
    perform refuse('FEE-10', 'nothing is added to a journal that was written before', format('journal %s', new.journal_id));
  end if;
  return null;
end $$;
create trigger fee_10_entry_of_this_transaction after insert on journal_entry
  for each row execute function entry_of_this_transaction();
