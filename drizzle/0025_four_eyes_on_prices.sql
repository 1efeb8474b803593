-- Whoever wrote any of a list's prices does not approve them (PRICE-3).
alter table price_list add column written_by uuid[] not null default '{}';

create or replace function price_1_step_moves_list()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $$
declare
  list price_list;
begin
  select * into list from price_list where id = new.list_id for update;
  if new.on_paper is null and new.at not between teyue_now() - interval '5 minutes' and teyue_now() + interval '5 minutes' then
    perform refuse('PRICE-1', 'a step is dated when it is made', format('at %s', new.at));
  end if;
  if new.kind in ('submitted', 'discarded') then
    if list.state <> 'draft' then
      perform refuse('PRICE-1', 'only a draft is submitted or discarded', list.state);
    elsif not may_draft_list(new.by_person, list) then
      perform refuse(case list.owner_kind when 'region' then 'PRICE-2' else 'PRICE-1' end, 'a list is drafted by its owner''s own centre');
    end if;
  elsif new.on_paper is null then
    if list.state <> 'submitted' then
      perform refuse('PRICE-1', 'only a submitted list is decided', list.state);
    elsif not may_approve_list(new.by_person, list) then
      perform refuse('PRICE-3', 'a list is decided by its owner''s own approver');
    elsif new.by_person = list.submitted_by then
      perform refuse('PRICE-3', 'nobody decides what they submitted');
    elsif new.kind = 'approved' and new.by_person = any(list.written_by) then
      perform refuse('PRICE-3', 'nobody approves what they wrote');
    end if;
  end if;
  if new.kind not in ('sentBack', 'discarded') then
    if not exists (select from price_item where list_id = list.id) or exists (select from price_rows_incomplete(list.id)) then
      perform refuse('PRICE-7', 'each item says all that PRICE-7 asks, under a code of its own');
    end if;
  end if;
  update price_list set
    state = case new.kind when 'submitted' then 'submitted' when 'sentBack' then 'draft' when 'discarded' then 'discarded' else 'approved' end,
    effective_from = coalesce(new.effective_from, list.effective_from),
    submitted_by = case new.kind when 'submitted' then new.by_person when 'sentBack' then null else list.submitted_by end,
    approved_by = case when new.kind = 'approved' then coalesce(new.on_paper, case list.owner_kind
      when 'region' then (select name from region where id = list.owner_id) else (select name || '物业管理中心' from business_unit where id = list.owner_id) end) end,
    approved_at = case when new.kind = 'approved' then new.at end
  where id = list.id;
  return new;
end $$;

create or replace function price_3_list_stays()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $$
begin
  if (new.id, new.owner_kind, new.owner_id, new.version, new.based_on)
     is distinct from (old.id, old.owner_kind, old.owner_id, old.version, old.based_on) then
    perform refuse('PRICE-3', 'a list keeps its owner and version');
  end if;
  if old.state in ('approved', 'discarded')
     or (old.state = 'submitted' and (new.name, new.revision, new.saved_by, new.saved_at) is distinct from (old.name, old.revision, old.saved_by, old.saved_at)) then
    perform refuse('PRICE-3', 'a list is written only while it is a draft', old.state);
  end if;
  if new.revision not in (old.revision, old.revision + 1) then
    perform refuse('RECORD-1', format('revision %s follows %s, not %s', old.revision + 1, old.revision, new.revision));
  end if;
  if new.revision > old.revision and new.saved_by is not null and new.saved_by <> all(old.written_by) then
    new.written_by := old.written_by || new.saved_by;
  else
    new.written_by := old.written_by;
  end if;
  return new;
end $$;
