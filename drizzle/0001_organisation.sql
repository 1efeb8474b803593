-- Who and where: the company down to its homes, the people, and who is whose account manager.
create extension if not exists btree_gist;

-- Moved only by the owner (demo loading, tests). The API reads it, so it cannot talk the triggers into another day.
create table clock (
  one boolean primary key default true check (one),
  ahead interval not null default '0'
);
insert into clock default values;

create function teyue_now() returns timestamptz language sql stable
  set search_path = public, pg_temp
  as $$ select now() + ahead from clock $$;

create function refuse(clause text, words text, facts text default null) returns void language plpgsql as $$
begin
  raise exception using errcode = 'TY001', message = clause || ': ' || words, detail = coalesce(facts, clause);
end $$;

-- Trigger functions fix their search_path with pg_temp last: a temporary table of the same name must not shadow a real one.

-- Argument: clause. For each statement, so that even a change that touches no row is refused.
create function never_changed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform refuse(tg_argv[0], format('%s is only ever added to, %s is refused', tg_table_name, lower(tg_op)));
  return null;
end $$;

-- Arguments: clause, then the columns that may go once from null to a value. Everything else stays as written.
create function set_once() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  was jsonb := to_jsonb(old);
  becomes jsonb := to_jsonb(new);
  settable text;
begin
  foreach settable in array tg_argv[1:] loop
    if was -> settable = 'null'::jsonb then
      was := was - settable;
      becomes := becomes - settable;
    end if;
  end loop;
  if was is distinct from becomes then
    -- Names of columns only: what people wrote does not belong in a log.
    perform refuse(tg_argv[0], format('%s stays as it was written', tg_table_name),
      (select string_agg(key, ', ') from jsonb_each(becomes) where value is distinct from was -> key));
  end if;
  return new;
end $$;

-- Arguments: clause, then the columns that never change.
create function fixed_columns() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  fixed text;
begin
  foreach fixed in array tg_argv[1:] loop
    if to_jsonb(old) -> fixed is distinct from to_jsonb(new) -> fixed then
      perform refuse(tg_argv[0], format('%s.%s never changes', tg_table_name, fixed));
    end if;
  end loop;
  return new;
end $$;

create table business_unit (
  id uuid primary key,
  name text not null check (name <> '')
);

create table region (
  id uuid primary key,
  business_unit_id uuid not null references business_unit,
  name text not null check (name <> ''),
  own_list boolean not null
);
create index region_by_business_unit on region (business_unit_id);

create table project (
  id uuid primary key,
  region_id uuid not null references region,
  code text not null unique check (code ~ '^[A-Z][A-Z0-9]{1,9}$'),
  name text not null check (name <> ''),
  address text not null,
  repair_phone text not null,
  complaint_phone text not null,
  policy jsonb not null default '{}' check (jsonb_typeof(policy) = 'object'),
  created_at timestamptz(3) not null default now()
);
create index project_by_region on project (region_id);
create trigger form_1_project_code_is_fixed before update on project
  for each row execute function fixed_columns('FORM-1', 'id', 'code');

create table building (
  id uuid primary key,
  project_id uuid not null references project,
  name text not null check (name <> ''),
  unique (project_id, name),
  unique (project_id, id)
);

create table home (
  id uuid primary key,
  project_id uuid not null references project,
  building_id uuid not null,
  unit text not null,
  door text not null check (door <> ''),
  label text not null,
  kind text not null check (kind in ('residential', 'shop', 'office')),
  area_m2 numeric(10, 2) check (area_m2 > 0),
  unique (project_id, building_id, unit, door),
  unique (project_id, id),
  foreign key (project_id, building_id) references building (project_id, id)
);

create table person (
  id uuid primary key,
  name text not null check (name <> ''),
  phone text check (phone <> ''),
  demo boolean not null default false,
  created_at timestamptz(3) not null default now()
);
create unique index person_phone on person (phone) where phone is not null;

create table residency (
  id uuid primary key,
  project_id uuid not null,
  person_id uuid not null references person,
  home_id uuid not null,
  role text not null check (role in ('owner', 'tenant', 'family')),
  since timestamptz(3) not null,
  until timestamptz(3) check (until >= since),
  confirmed_by uuid references person,
  foreign key (project_id, home_id) references home (project_id, id)
);
create unique index residency_one_open on residency (person_id, home_id) where until is null;
create index residency_by_home on residency (home_id, since);
create index residency_by_person on residency (person_id, since);
create index residency_by_project on residency (project_id, home_id) where until is null;
create trigger privacy_1_residency_keeps_its_home before update on residency
  for each row execute function fixed_columns('PRIVACY-1', 'id', 'project_id', 'person_id', 'home_id', 'since');

create table home_manager (
  id uuid primary key,
  project_id uuid not null,
  home_id uuid not null,
  person_id uuid not null references person,
  during tstzrange not null check (not isempty(during) and not lower_inf(during)),
  foreign key (project_id, home_id) references home (project_id, id),
  constraint route_1_one_manager_per_home exclude using gist (home_id with =, during with &&)
);
create index home_manager_by_person on home_manager (project_id, person_id);

create function route_1_manager_only_ends() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if (old.id, old.project_id, old.home_id, old.person_id, lower(old.during), upper(old.during))
     is distinct from (new.id, new.project_id, new.home_id, new.person_id, lower(new.during), upper(old.during))
     or (not upper_inf(old.during) and old.during is distinct from new.during) then
    perform refuse('ROUTE-1', 'an account manager''s time with a home can only be ended, once');
  end if;
  return new;
end $$;
create trigger route_1_manager_only_ends before update on home_manager
  for each row execute function route_1_manager_only_ends();

create table stand_in (
  id uuid primary key,
  project_id uuid not null references project,
  absent_person_id uuid not null references person,
  person_id uuid not null references person check (person_id <> absent_person_id),
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  appointed_by uuid not null references person,
  created_at timestamptz(3) not null default now(),
  revoked_at timestamptz(3),
  constraint route_1_one_stand_in_per_day exclude using gist
    (project_id with =, absent_person_id with =, daterange(first_day, last_day, '[]') with &&) where (revoked_at is null)
);
create index stand_in_by_person on stand_in (project_id, person_id, last_day);
create trigger route_1_stand_in_only_revoked before update on stand_in
  for each row execute function set_once('ROUTE-1', 'revoked_at');

-- The one manager of a home at a moment: the stand-in of that Shanghai day, else the home's own.
create function manager_of(home uuid, at timestamptz) returns uuid language sql stable as $$
  select coalesce(
    (select s.person_id from stand_in s
      where s.project_id = hm.project_id and s.absent_person_id = hm.person_id
        and (manager_of.at at time zone 'Asia/Shanghai')::date between s.first_day and s.last_day
        and (s.revoked_at is null or manager_of.at < s.revoked_at)
      order by s.created_at <= manager_of.at desc, s.created_at desc limit 1),
    hm.person_id)
  from home_manager hm
  where hm.home_id = manager_of.home and hm.during @> manager_of.at
$$;

-- The same rule from the other side, for a manager's lists.
create function homes_of_manager(person uuid, at timestamptz) returns setof uuid language sql stable as $$
  select hm.home_id from home_manager hm
  left join lateral (
    select s.person_id from stand_in s
      where s.project_id = hm.project_id and s.absent_person_id = hm.person_id
        and (homes_of_manager.at at time zone 'Asia/Shanghai')::date between s.first_day and s.last_day
        and (s.revoked_at is null or homes_of_manager.at < s.revoked_at)
      order by s.created_at <= homes_of_manager.at desc, s.created_at desc limit 1
  ) acting on true
  where hm.during @> homes_of_manager.at
    and (hm.person_id = homes_of_manager.person
      or hm.person_id in (select s.absent_person_id from stand_in s where s.person_id = homes_of_manager.person))
    and coalesce(acting.person_id, hm.person_id) = homes_of_manager.person
$$;

create table department (
  id uuid primary key,
  project_id uuid not null references project,
  name text not null check (name <> ''),
  kind text not null check (kind in ('internal', 'partner')),
  groups text[] not null default '{}',
  closed_at timestamptz(3),
  unique (project_id, name)
);

create table staff (
  person_id uuid primary key references person,
  project_id uuid references project,
  region_id uuid references region,
  business_unit_id uuid references business_unit,
  badge text,
  trade text,
  portrait text,
  left_at timestamptz(3),
  check (num_nonnulls(project_id, region_id, business_unit_id) >= 1)
);
create index staff_by_project on staff (project_id) where left_at is null;
create index staff_by_region on staff (region_id) where left_at is null;

create table staff_role (
  person_id uuid not null references staff,
  role text not null check (role in ('accountManager', 'supervisor', 'technician', 'cashier', 'projectManager', 'regionApprover',
    'qualityCentre', 'financeCentre', 'receptionist', 'guard', 'committee')),
  department_id uuid references department,
  unique nulls not distinct (person_id, role, department_id)
);
create index staff_role_by_department on staff_role (department_id, role);

create table qualification (
  id uuid primary key,
  person_id uuid not null references person,
  kind text not null check (kind in ('electrician', 'plumber', 'gas', 'training')),
  title text not null,
  valid_from date not null,
  valid_until date not null check (valid_until >= valid_from)
);
create index qualification_by_person on qualification (person_id, kind, valid_until);

create table home_handover (
  id uuid primary key,
  project_id uuid not null,
  home_id uuid not null,
  from_person uuid references person,
  to_person uuid not null references person check (to_person is distinct from from_person),
  by_person uuid not null references person,
  at timestamptz(3) not null,
  reason text not null check (reason <> ''),
  foreign key (project_id, home_id) references home (project_id, id)
);
create index home_handover_by_home on home_handover (project_id, home_id, at);
create trigger route_1_handover_is_kept before update or delete or truncate on home_handover
  for each statement execute function never_changed('ROUTE-1');

grant select on clock to teyue_api;
grant select, insert, update on business_unit, region, project, building, home, person, department, staff, qualification to teyue_api;
grant select, insert, delete on staff_role to teyue_api;
grant select, insert, update (role, until, confirmed_by) on residency to teyue_api;
grant select, insert, update (during) on home_manager to teyue_api;
grant select, insert, update (revoked_at) on stand_in to teyue_api;
grant select, insert on home_handover to teyue_api;
