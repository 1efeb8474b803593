-- MAT-1, MAT-2: material is charged only where the region decided so, from a slip, at the purchase price, for what was used.

-- Whose material a project uses: the region's decision, kept by policy_change with who, when and why.
create function material_policy(project uuid) returns text language sql stable set search_path = public, pg_temp as $$
  select coalesce((select p.policy ->> 'material' from project p where p.id = material_policy.project), 'owner_supplies')
$$;

alter table photo drop constraint photo_purpose_check, add constraint photo_purpose_check check
  (purpose in ('need', 'before', 'after', 'noEntry', 'damage', 'paper', 'signature', 'proof', 'certificate', 'quotation', 'receipt'));

-- Slips: from the store, bought for the owner, or back. One row of numbers for each project and year.
create table material_counter (
  project_id uuid not null references project,
  year int not null,
  last int not null check (last between 0 and 99999),
  primary key (project_id, year)
);

create table material_slip (
  id uuid primary key,
  project_id uuid not null,
  request_id uuid not null,
  kind text not null check (kind in ('store', 'bought', 'return')),
  year int not null,
  seq int not null check (seq > 0),
  number text not null unique,
  -- The stamped quotation, in the picture that the owner is shown.
  photo_id uuid references photo,
  note text not null default '',
  made_by uuid not null references person,
  made_at timestamptz(3) not null,
  content_sha256 text not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
  unique (project_id, year, seq),
  unique (request_id, id),
  foreign key (project_id, request_id) references request (project_id, id),
  constraint mat_2_slip_of_its_year check (year = extract(year from made_at at time zone 'Asia/Shanghai')),
  constraint mat_2_store_slip_shows_its_quotation check (kind <> 'store' or photo_id is not null)
);
create index material_slip_by_request on material_slip (request_id, made_at);
create trigger mat_2_slip_stays before update or delete or truncate on material_slip
  for each statement execute function never_changed('MAT-2');

create table material_line (
  id uuid primary key,
  slip_id uuid not null references material_slip,
  position int not null check (position > 0),
  name text not null check (name <> ''),
  unit text not null check (unit <> ''),
  quantity_milli int not null check (quantity_milli > 0),
  unit_fen bigint not null check (unit_fen > 0),
  unique (slip_id, position)
);
create trigger mat_2_line_stays before update or delete or truncate on material_line
  for each statement execute function never_changed('MAT-2');

create table material_return (
  slip_id uuid not null references material_slip,
  line_id uuid not null references material_line,
  quantity_milli int not null check (quantity_milli > 0),
  primary key (slip_id, line_id)
);
create index material_return_by_line on material_return (line_id);
create trigger mat_2_return_stays before update or delete or truncate on material_return
  for each statement execute function never_changed('MAT-2');

-- What was paid for a line that was bought for the owner, with the receipt.
create table material_purchase (
  line_id uuid primary key references material_line,
  unit_fen bigint not null check (unit_fen >= 0),
  photo_id uuid not null references photo,
  recorded_by uuid not null references person,
  recorded_at timestamptz(3) not null
);
create trigger mat_2_purchase_stays before update or delete or truncate on material_purchase
  for each statement execute function never_changed('MAT-2');

create function material_photo_of(photo uuid, request uuid, purpose text) returns boolean language sql stable
  set search_path = public, pg_temp as $$
  select exists (
    select from photo f where f.id = material_photo_of.photo and f.request_id = material_photo_of.request and f.purpose = material_photo_of.purpose)
$$;

-- How much of a line is with the technician, in thousandths.
create function material_left(line uuid) returns bigint language sql stable set search_path = public, pg_temp as $$
  select l.quantity_milli - coalesce((select sum(b.quantity_milli) from material_return b where b.line_id = l.id), 0)
  from material_line l where l.id = material_left.line
$$;

create function slip_in_its_place() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  expected text := (select code from project where id = new.project_id) || '-L' || new.year || '-' || to_char(new.seq, 'FM00000');
begin
  if new.number is distinct from expected then
    perform refuse('MAT-2', format('the number is %s, not %s', expected, new.number));
  end if;
  if new.seq <> 1 and not exists (select from material_slip where project_id = new.project_id and year = new.year and seq = new.seq - 1) then
    perform refuse('MAT-2', format('%s leaves a gap before it', new.number));
  end if;
  if new.made_at not between teyue_now() - interval '5 minutes' and teyue_now() + interval '5 minutes' then
    perform refuse('MAT-2', 'a slip is dated when it is made', format('made_at %s', new.made_at));
  end if;
  if new.kind <> 'return' and material_policy(new.project_id) <> 'either' then
    perform refuse('MAT-1', 'the owner supplies all material of this project');
  end if;
  if not exists (
    select from staff s join staff_role r on r.person_id = s.person_id
    where s.person_id = new.made_by and s.left_at is null and s.project_id = new.project_id
      and r.role in ('supervisor', 'projectManager')
  ) then
    perform refuse('MAT-2', 'a slip is made by who keeps the project''s store', format('made_by %s', new.made_by));
  end if;
  if exists (select from assignment where request_id = new.request_id and technician_id = new.made_by and ended_at is null) then
    perform refuse('MAT-2', 'the technician does not make out the slip of their own work', format('made_by %s', new.made_by));
  end if;
  if new.photo_id is not null and not material_photo_of(new.photo_id, new.request_id, 'quotation') then
    perform refuse('MAT-2', 'the quotation of a slip is pictured for its request');
  end if;
  return null;
end $$;
create trigger mat_2_slip_in_its_place after insert on material_slip
  for each row execute function slip_in_its_place();

create function slip_has_lines() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from material_line where slip_id = new.id) and not exists (select from material_return where slip_id = new.id) then
    perform refuse('MAT-2', format('slip %s has no line', new.number));
  end if;
  return null;
end $$;
create constraint trigger mat_2_slip_has_lines after insert on material_slip deferrable initially deferred
  for each row execute function slip_has_lines();

create function line_of_a_new_slip() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  slip material_slip;
begin
  select * into slip from material_slip where id = new.slip_id;
  if slip.kind = 'return' then
    perform refuse('MAT-2', 'nothing is issued by a return slip', slip.number);
  end if;
  if slip.made_at <> date_trunc('milliseconds', teyue_now()) then
    perform refuse('MAT-2', 'a slip keeps the lines that it was made with', slip.number);
  end if;
  return null;
end $$;
create trigger mat_2_line_of_a_new_slip after insert on material_line
  for each row execute function line_of_a_new_slip();

create function returns_what_is_left() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  back material_slip;
  issued material_slip;
  r request;
begin
  select * into back from material_slip where id = new.slip_id;
  select s.* into issued from material_slip s join material_line l on l.slip_id = s.id where l.id = new.line_id;
  if back.kind <> 'return' or issued.request_id <> back.request_id then
    perform refuse('MAT-2', 'material comes back by a return slip of its own request', back.number);
  end if;
  -- One return after the other, and none beside an acceptance.
  select * into r from request where id = back.request_id for update;
  if r.state in ('accepted', 'rectifying', 'closed') or exists (select from charge_line where material_line_id = new.line_id) then
    perform refuse('MAT-2', 'what was accepted and charged does not come back', back.number);
  end if;
  if material_left(new.line_id) < 0 then
    perform refuse('MAT-2', 'no more comes back than was issued', back.number);
  end if;
  return null;
end $$;
create trigger mat_2_returns_what_is_left after insert on material_return
  for each row execute function returns_what_is_left();

create function bought_after_a_signature() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  line material_line;
  slip material_slip;
begin
  select * into line from material_line where id = new.line_id;
  select * into slip from material_slip where id = line.slip_id;
  if slip.kind <> 'bought' then
    perform refuse('MAT-2', 'a receipt is for what was bought for the owner', slip.number);
  end if;
  if not exists (
    select from quote_line l join consent c on c.quote_id = l.quote_id
    where l.quote_id = agreed_quote(slip.request_id) and l.material_line_id = new.line_id and c.signature_id is not null
  ) then
    perform refuse('CONSENT-4', 'nothing is bought before the owner signed its unit price', slip.number);
  end if;
  if new.unit_fen > line.unit_fen then
    perform refuse('CONSENT-4', 'what was paid is above what the owner agreed to', format('%s fen, agreed %s', new.unit_fen, line.unit_fen));
  end if;
  if not material_photo_of(new.photo_id, slip.request_id, 'receipt') then
    perform refuse('MAT-2', 'the receipt is pictured for its request', slip.number);
  end if;
  return null;
end $$;
create trigger mat_2_bought_after_a_signature after insert on material_purchase
  for each row execute function bought_after_a_signature();

-- A material line of a quote or a charge names its slip's line.
alter table quote_line
  add column material_line_id uuid references material_line,
  drop constraint price_3_line_has_one_source,
  add constraint price_3_line_has_one_source check (num_nonnulls(price_item_id, case_price_id, material_line_id) = 1),
  add constraint mat_2_material_names_its_slip check (material = (material_line_id is not null));
create unique index mat_2_slip_once_in_a_quote on quote_line (quote_id, material_line_id) where material_line_id is not null;
create index quote_line_by_material on quote_line (material_line_id) where material_line_id is not null;
alter table charge_line
  add column material_line_id uuid references material_line,
  drop constraint price_3_charge_line_has_one_source,
  add constraint price_3_charge_line_has_one_source check (num_nonnulls(price_item_id, case_price_id, material_line_id) = 1);
create unique index mat_2_slip_is_charged_once on charge_line (material_line_id) where material_line_id is not null;

create function line_of_a_slip() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  q quote;
  slip material_slip;
  line material_line;
begin
  select * into q from quote where id = new.quote_id;
  select * into line from material_line where id = new.material_line_id;
  select * into slip from material_slip where id = line.slip_id;
  if q.status <> 'open' then
    perform refuse('CONSENT-4', 'lines are added only while the quote is open');
  end if;
  if slip.request_id <> q.request_id then
    perform refuse('MAT-2', 'a slip is for one request', slip.number);
  end if;
  -- What the owner agreed to once stays theirs, whatever the region decided since.
  if material_policy(slip.project_id) <> 'either' and not exists (
    select from quote_line l join quote earlier on earlier.id = l.quote_id join consent c on c.quote_id = earlier.id
    where earlier.request_id = q.request_id and earlier.status in ('agreed', 'void') and l.material_line_id = line.id
  ) then
    perform refuse('MAT-1', 'the owner supplies all material of this project', slip.number);
  end if;
  if (new.name, new.unit) is distinct from (line.name, line.unit)
     or new.unit_fen <> coalesce((select p.unit_fen from material_purchase p where p.line_id = line.id), line.unit_fen)
     or new.amount_fen <> round(new.unit_fen::numeric * new.quantity_milli / 1000) or new.not_more_than_fen <> new.amount_fen
     or new.chosen is not null then
    perform refuse('MAT-2', 'material costs its purchase price, to the fen', format('%s: %s fen, charged %s', slip.number, line.unit_fen, new.unit_fen));
  end if;
  if new.quantity_milli > material_left(line.id) then
    perform refuse('MAT-2', 'no more is charged than the slip issued', slip.number);
  end if;
  return null;
end $$;
drop trigger price_3_line_of_a_price_in_force on quote_line;
create trigger price_3_line_of_a_price_in_force after insert on quote_line
  for each row when (new.material_line_id is null) execute function line_of_a_price_in_force();
create trigger mat_2_line_of_a_slip after insert on quote_line
  for each row when (new.material_line_id is not null) execute function line_of_a_slip();

-- What was used of a signed material line: as much as was agreed to, less what came back.
create function charge_line_of_a_slip() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  signed quote_line;
  slip material_slip;
  paid material_purchase;
begin
  select l.* into signed from charge c join quote_line l on l.quote_id = c.quote_id
    where c.id = new.charge_id and l.material_line_id = new.material_line_id;
  select s.* into slip from material_slip s join material_line l on l.slip_id = s.id where l.id = new.material_line_id;
  select * into paid from material_purchase where line_id = new.material_line_id;
  if signed.quote_id is null or new.name <> signed.name then
    perform refuse('CONSENT-4', 'only what the owner agreed to is charged', new.name);
  end if;
  if slip.kind = 'bought' and paid.line_id is null then
    perform refuse('MAT-2', 'what was bought for the owner is charged by its receipt', slip.number);
  end if;
  if new.unit_fen <> least(coalesce(paid.unit_fen, signed.unit_fen), signed.unit_fen)
     or new.quantity_milli <> least(signed.quantity_milli, material_left(new.material_line_id))
     or new.amount_fen <> round(new.unit_fen::numeric * new.quantity_milli / 1000) then
    perform refuse('MAT-2', 'material is charged for what was used, at its purchase price',
      format('%s: %s of %s agreed, %s left', slip.number, new.quantity_milli, signed.quantity_milli, material_left(new.material_line_id)));
  end if;
  return null;
end $$;
drop trigger consent_4_charge_line_of_the_quote on charge_line;
create trigger consent_4_charge_line_of_the_quote after insert on charge_line
  for each row when (new.material_line_id is null) execute function charge_line_of_the_quote();
create trigger mat_2_charge_line_of_a_slip after insert on charge_line
  for each row when (new.material_line_id is not null) execute function charge_line_of_a_slip();

-- CONSENT-5: the company's own cancellations, for who answers for them.
create index request_breaches on request (project_id, closed_at desc, id desc) where breach;

grant select, insert on material_slip, material_line, material_return, material_purchase to teyue_api;
grant select, insert, update on material_counter to teyue_api;
