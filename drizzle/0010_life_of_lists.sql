-- A list's way from draft to the committees, and which list holds in which project on which day.
alter table staff_role drop constraint staff_role_role_check, add constraint staff_role_role_check
  check (role in ('accountManager', 'supervisor', 'technician', 'cashier', 'projectManager', 'regionApprover', 'qualityCentre',
    'financeCentre', 'receptionist', 'guard', 'committee', 'managementCentre'));
create index staff_by_business_unit on staff (business_unit_id) where left_at is null;

-- In force and retired are no states: they follow from dates and adoptions.
drop trigger price_5_list_goes_forward on price_list;
drop function price_5_list_goes_forward();
drop index price_3_one_list_in_force;
alter table price_list
  drop constraint price_list_state_check,
  drop constraint price_5_in_force_was_approved,
  drop constraint price_5_in_force_has_its_day,
  add column based_on uuid references price_list,
  add column revision int not null default 1 check (revision > 0),
  add column saved_by uuid references person,
  add column saved_at timestamptz(3) not null default now(),
  add column submitted_by uuid references person;
update price_list set state = 'approved' where state in ('inForce', 'retired');
update price_list set state = 'draft' where state = 'submitted';
alter table price_list
  add constraint price_list_state_check check (state in ('draft', 'submitted', 'approved')),
  add constraint price_5_approved_by_somebody check ((state = 'approved') = (approved_by is not null and approved_at is not null)),
  add constraint price_5_approved_has_its_day check (state = 'draft' or effective_from is not null),
  add constraint price_1_submitted_by_somebody check (state <> 'submitted' or submitted_by is not null);

create function price_3_list_stays() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if (new.id, new.owner_kind, new.owner_id, new.version, new.based_on)
     is distinct from (old.id, old.owner_kind, old.owner_id, old.version, old.based_on) then
    perform refuse('PRICE-3', 'a list keeps its owner and version');
  end if;
  if old.state = 'approved'
     or (old.state = 'submitted' and (new.name, new.revision, new.saved_by, new.saved_at) is distinct from (old.name, old.revision, old.saved_by, old.saved_at)) then
    perform refuse('PRICE-3', 'a list is written only while it is a draft', old.state);
  end if;
  if new.revision not in (old.revision, old.revision + 1) then
    perform refuse('RECORD-1', format('revision %s follows %s, not %s', old.revision + 1, old.revision, new.revision));
  end if;
  return new;
end $$;
create trigger price_3_list_stays before update on price_list
  for each row execute function price_3_list_stays();
create trigger price_3_list_is_kept before delete or truncate on price_list
  for each statement execute function never_changed('PRICE-3');

-- Rows of a draft may lack anything. A file's line that nobody understood keeps its words and the reason.
alter table price_item
  drop constraint price_item_code_check,
  drop constraint price_item_group_name_check,
  drop constraint price_item_name_check,
  drop constraint price_item_list_id_code_key,
  alter column shape drop not null,
  alter column warranty_days drop not null,
  alter column duration_minutes drop not null,
  add column review text,
  add column source text;
create index price_item_by_code on price_item (list_id, code);

create function may_draft_list(person uuid, list price_list) returns boolean language sql stable
  set search_path = public, pg_temp as $$
  select exists (
    select from staff s join staff_role r on r.person_id = s.person_id
    where s.person_id = person and s.left_at is null and case list.owner_kind
      when 'businessUnit' then r.role = 'managementCentre' and s.business_unit_id = list.owner_id
      else r.role = 'qualityCentre' and s.region_id = list.owner_id end)
$$;
create function may_approve_list(person uuid, list price_list) returns boolean language sql stable
  set search_path = public, pg_temp as $$
  select exists (
    select from staff s join staff_role r on r.person_id = s.person_id
    where s.person_id = person and s.left_at is null and case list.owner_kind
      when 'businessUnit' then r.role = 'managementCentre' and s.business_unit_id = list.owner_id
      else r.role = 'regionApprover' and s.region_id = list.owner_id end)
$$;

-- Rows that PRICE-7 still asks something of.
create function price_rows_incomplete(list uuid) returns setof uuid language sql stable
  set search_path = public, pg_temp as $$
  select id from (
    select id, count(*) over (partition by code) as same,
      '' in (code, group_name, name, unit, included, standard, basis) or shape is null or warranty_days is null or duration_minutes is null
        or review is not null as open
    from price_item where list_id = list
  ) as row where open or same > 1
$$;

create table price_list_step (
  id uuid primary key,
  list_id uuid not null references price_list,
  kind text not null check (kind in ('submitted', 'sentBack', 'approved')),
  by_person uuid references person,
  -- Who approved a list that was approved outside this system; only a project's set-up may say so.
  on_paper text check (on_paper <> ''),
  at timestamptz(3) not null,
  reason text not null default '',
  effective_from date,
  constraint price_1_step_is_somebodys check (num_nonnulls(by_person, on_paper) = 1 and (on_paper is null or kind = 'approved')),
  constraint price_1_sent_back_with_reasons check (kind <> 'sentBack' or reason <> ''),
  constraint price_5_step_sets_the_day check ((effective_from is not null) = (kind = 'submitted' or on_paper is not null))
);
create index price_list_step_by_list on price_list_step (list_id, at);
create trigger price_1_step_stays before update or delete or truncate on price_list_step
  for each statement execute function never_changed('PRICE-1');

-- A list moves only by a step. The API has no right to its state, so the step's own rights move it.
create function price_1_step_moves_list() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  list price_list;
begin
  select * into list from price_list where id = new.list_id for update;
  if new.on_paper is null and new.at not between teyue_now() - interval '5 minutes' and teyue_now() + interval '5 minutes' then
    perform refuse('PRICE-1', 'a step is dated when it is made', format('at %s', new.at));
  end if;
  if new.kind = 'submitted' then
    if list.state <> 'draft' then
      perform refuse('PRICE-1', 'only a draft is submitted', list.state);
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
    end if;
  end if;
  if new.kind <> 'sentBack' then
    if not exists (select from price_item where list_id = list.id) or exists (select from price_rows_incomplete(list.id)) then
      perform refuse('PRICE-7', 'each item says all that PRICE-7 asks, under a code of its own');
    end if;
  end if;
  update price_list set
    state = case new.kind when 'submitted' then 'submitted' when 'sentBack' then 'draft' else 'approved' end,
    effective_from = coalesce(new.effective_from, list.effective_from),
    submitted_by = case new.kind when 'submitted' then new.by_person when 'sentBack' then null else list.submitted_by end,
    approved_by = case when new.kind = 'approved' then coalesce(new.on_paper, case list.owner_kind
      when 'region' then (select name from region where id = list.owner_id) else (select name || '物业管理中心' from business_unit where id = list.owner_id) end) end,
    approved_at = case when new.kind = 'approved' then new.at end
  where id = list.id;
  return new;
end $$;
create trigger price_1_step_moves_list before insert on price_list_step
  for each row execute function price_1_step_moves_list();

-- What each committee said of each list, one after the other.
drop trigger price_5_adopts_no_draft on adoption;
drop function price_5_adopts_no_draft();
drop trigger price_5_adoption_is_kept on adoption;
alter table adoption
  add column id uuid,
  add column decision text not null default 'adopted' check (decision in ('adopted', 'sentBack')),
  add column reason text not null default '',
  add column person_id uuid references person,
  add column decided_at timestamptz(3),
  -- Decided outside this system; only a project's set-up may say so.
  add column on_paper boolean not null default false;
update adoption set id = gen_random_uuid(), on_paper = true, decided_at = adopted_on::timestamp at time zone 'Asia/Shanghai';
alter table adoption
  drop constraint adoption_pkey,
  add primary key (id),
  alter column decision drop default,
  alter column decided_at set not null,
  alter column adopted_on drop not null,
  add constraint price_5_sent_back_with_reasons check (decision = 'adopted' or reason <> ''),
  add constraint price_5_adopted_from_a_day check ((decision = 'adopted') = (adopted_on is not null)),
  add constraint price_5_decided_by_somebody check (on_paper or person_id is not null);
create unique index price_5_adopted_once on adoption (project_id, list_id) where decision = 'adopted';
create index adoption_by_project on adoption (project_id, list_id, decided_at);
create trigger price_5_adoption_is_kept before update or delete or truncate on adoption
  for each statement execute function never_changed('PRICE-5');

create function price_5_committee_decides() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  list price_list;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.project_id::text || new.list_id::text, 5));
  select * into list from price_list where id = new.list_id;
  if list.state <> 'approved' then
    perform refuse('PRICE-5', 'a committee decides on an approved list, not a draft', list.state);
  end if;
  if not exists (
    select from project p join region r on r.id = p.region_id
    where p.id = new.project_id
      and list.owner_id = case list.owner_kind when 'region' then r.id else r.business_unit_id end
      and (list.owner_kind = 'region') = r.own_list
  ) then
    perform refuse('PRICE-3', 'a project adopts the list of its own region or business unit');
  end if;
  if exists (select from adoption where project_id = new.project_id and list_id = new.list_id and decision = 'adopted') then
    perform refuse('PRICE-5', 'what was adopted stays adopted');
  end if;
  if new.on_paper then
    return new;
  end if;
  if not exists (
    select from staff s join staff_role r on r.person_id = s.person_id
    where s.person_id = new.person_id and s.left_at is null and s.project_id = new.project_id and r.role = 'committee'
  ) then
    perform refuse('PRICE-5', 'only the project''s own committee decides');
  end if;
  if new.decided_at not between teyue_now() - interval '5 minutes' and teyue_now() + interval '5 minutes'
     or new.adopted_on <> (teyue_now() at time zone 'Asia/Shanghai')::date then
    perform refuse('PRICE-5', 'a decision is dated when it is made');
  end if;
  return new;
end $$;
create trigger price_5_committee_decides before insert on adoption
  for each row execute function price_5_committee_decides();

-- The one list that a project charges by on a day of Shanghai; null where none holds.
create function price_list_of(project uuid, day date) returns uuid language sql stable
  set search_path = public, pg_temp as $$
  select l.id from adoption a join price_list l on l.id = a.list_id
  where a.project_id = price_list_of.project and a.decision = 'adopted' and a.adopted_on <= price_list_of.day
    and l.state = 'approved' and l.effective_from <= price_list_of.day
  order by l.owner_kind = 'region' desc, l.version desc limit 1
$$;
create function today() returns date language sql stable
  set search_path = public, pg_temp as $$ select (teyue_now() at time zone 'Asia/Shanghai')::date $$;

create or replace function line_of_a_price_in_force() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  q quote;
  r request;
  item price_item;
  bounds record;
begin
  select * into q from quote where id = new.quote_id;
  select * into r from request where id = q.request_id;
  if q.status <> 'open' then
    perform refuse('CONSENT-4', 'lines are added only while the quote is open');
  end if;
  -- What the owner agreed to once stays theirs at that price, whatever happened to the list since.
  if exists (
    select from quote_line l join quote earlier on earlier.id = l.quote_id
    where earlier.request_id = r.id and earlier.status in ('agreed', 'void') and earlier.version < q.version and l.unit_fen = new.unit_fen
      and (l.price_item_id, l.case_price_id) is not distinct from (new.price_item_id, new.case_price_id)
      and exists (select from consent c where c.quote_id = earlier.id)
  ) then
    return null;
  end if;
  if new.case_price_id is not null then
    if not exists (
      select from case_price c where c.id = new.case_price_id and c.request_id = r.id and c.granted and c.expires_at > teyue_now()
    ) then
      perform refuse('PRICE-4', 'a line outside the list needs this request''s own case price, granted and not expired', new.name);
    end if;
    return null;
  end if;
  select * into item from price_item where id = new.price_item_id;
  if item.list_id is distinct from price_list_of(r.project_id, today()) then
    perform refuse('PRICE-3', 'only the list in force, adopted by the project''s committee, is charged', new.name);
  end if;
  if r.warranty_of is not null and new.amount_fen = 0 then
    return null;
  end if;
  select * into bounds from price_bounds(item.shape);
  if not new.material and (new.unit_fen < bounds.min_fen or new.unit_fen > bounds.max_fen or (new.amount_fen = 0 and new.unit_fen > 0)) then
    perform refuse('PRICE-3', format('%s fen for %s is not what the list says', new.unit_fen, new.name), item.shape::text);
  end if;
  return null;
end $$;

-- PRICE-1: who was told that a list is due for revision. Told once for each list and stage.
create table revision_reminder (
  list_id uuid not null references price_list,
  stage text not null check (stage in ('warn', 'overdue')),
  told_at timestamptz(3) not null,
  primary key (list_id, stage)
);
-- What concerns a region or a business unit belongs to no project.
alter table inbox_item alter column project_id drop not null;

revoke insert, update on price_list from teyue_api;
grant insert (id, owner_kind, owner_id, version, name, based_on, saved_by, saved_at), update (name, revision, saved_by, saved_at) on price_list to teyue_api;
revoke insert on adoption from teyue_api;
grant insert (id, project_id, list_id, decision, reason, decided_by, person_id, decided_at, adopted_on) on adoption to teyue_api;
grant select, insert (id, list_id, kind, by_person, at, reason, effective_from) on price_list_step to teyue_api;
grant select, insert on revision_reminder to teyue_api;
