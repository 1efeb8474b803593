-- Lists, their items, and each project's own committee adopting them.
create table price_list (
  id uuid primary key,
  owner_kind text not null check (owner_kind in ('businessUnit', 'region')),
  owner_id uuid not null,
  version int not null check (version > 0),
  name text not null check (name <> ''),
  state text not null default 'draft' check (state in ('draft', 'submitted', 'approved', 'inForce', 'retired')),
  effective_from date,
  approved_by text,
  approved_at timestamptz(3),
  unique (owner_kind, owner_id, version),
  constraint price_5_in_force_was_approved check
    (state not in ('approved', 'inForce') or (approved_by is not null and approved_at is not null)),
  constraint price_5_in_force_has_its_day check (state <> 'inForce' or effective_from is not null)
);
create unique index price_3_one_list_in_force on price_list (owner_kind, owner_id) where state = 'inForce';

create function price_2_list_of_its_owner() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.owner_kind = 'region' and not exists (select from region where id = new.owner_id and own_list) then
    perform refuse('PRICE-2', 'this region has no list of its own');
  elsif new.owner_kind = 'businessUnit' and not exists (select from business_unit where id = new.owner_id) then
    perform refuse('PRICE-1', 'a list belongs to a business unit that exists');
  end if;
  return new;
end $$;
create trigger price_2_list_of_its_owner before insert on price_list
  for each row execute function price_2_list_of_its_owner();

create function price_5_list_goes_forward() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  path constant text[] := array['draft', 'submitted', 'approved', 'inForce', 'retired'];
begin
  if (new.id, new.owner_kind, new.owner_id, new.version) is distinct from (old.id, old.owner_kind, old.owner_id, old.version) then
    perform refuse('PRICE-3', 'a list keeps its owner and version');
  end if;
  if array_position(path, new.state) < array_position(path, old.state) and not (old.state = 'submitted' and new.state = 'draft') then
    perform refuse('PRICE-5', format('a list does not go from %s back to %s', old.state, new.state));
  end if;
  return new;
end $$;
create trigger price_5_list_goes_forward before update on price_list
  for each row execute function price_5_list_goes_forward();

create table price_item (
  id uuid primary key,
  list_id uuid not null references price_list,
  code text not null check (code <> ''),
  group_name text not null check (group_name <> ''),
  name text not null check (name <> ''),
  unit text not null,
  position int not null,
  shape jsonb not null check (jsonb_typeof(shape) = 'object'),
  place text not null default 'home' check (place in ('home', 'counter', 'partner')),
  included text not null default '',
  excluded text not null default '',
  standard text not null default '',
  basis text not null default '',
  warranty_days int not null default 0 check (warranty_days >= 0),
  duration_minutes int not null check (duration_minutes > 0),
  qualification text check (qualification in ('electrician', 'plumber', 'gas')),
  procedure_id text,
  material text not null default 'owner_supplies' check (material in ('owner_supplies', 'included')),
  detail jsonb not null default '{}',
  unique (list_id, code)
);
create index price_item_in_order on price_item (list_id, position);

create function price_3_items_only_in_draft() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  -- The list's row is locked so that it cannot be submitted while its items still move.
  perform from price_list where id = (case when tg_op = 'DELETE' then old.list_id else new.list_id end) and state = 'draft' for share;
  if not found or (tg_op = 'UPDATE' and new.list_id <> old.list_id) then
    perform refuse('PRICE-3', 'items change only while their list is a draft');
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger price_3_items_only_in_draft before insert or update or delete on price_item
  for each row execute function price_3_items_only_in_draft();
create trigger price_3_items_are_not_emptied before truncate on price_item
  for each statement execute function never_changed('PRICE-3');

create table adoption (
  project_id uuid not null references project,
  list_id uuid not null references price_list,
  adopted_on date not null,
  decided_by text not null check (decided_by <> ''),
  primary key (project_id, list_id)
);
create index adoption_by_list on adoption (list_id);

create function price_5_adopts_no_draft() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select from price_list where id = new.list_id and state = 'draft') then
    perform refuse('PRICE-5', 'a committee adopts a finished list, not a draft');
  end if;
  if not exists (
    select from price_list l join project p on p.id = new.project_id join region r on r.id = p.region_id
    where l.id = new.list_id
      and l.owner_id = case l.owner_kind when 'region' then r.id else r.business_unit_id end
      and (l.owner_kind = 'region') = r.own_list
  ) then
    perform refuse('PRICE-3', 'a project adopts the list of its own region or business unit');
  end if;
  return new;
end $$;
create trigger price_5_adopts_no_draft before insert on adoption
  for each row execute function price_5_adopts_no_draft();
create trigger price_5_adoption_is_kept before update or delete or truncate on adoption
  for each statement execute function never_changed('PRICE-5');

grant select, insert, update on price_list to teyue_api;
grant select, insert, update, delete on price_item to teyue_api;
grant select, insert on adoption to teyue_api;
