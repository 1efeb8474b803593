-- Double entry in integer fen, and charges that come from a signed quote.
create table account (
  id uuid primary key,
  project_id uuid not null references project,
  kind text not null check (kind in ('receivable', 'technicianCash', 'till', 'wechatPayClearing', 'bank', 'propertyFee', 'serviceIncome',
    'materialIncome', 'waivers', 'compensation')),
  payer_id uuid references person,
  home_id uuid references home,
  person_id uuid references person,
  unique nulls not distinct (project_id, kind, payer_id, home_id, person_id)
);
create index account_by_payer on account (payer_id) where payer_id is not null;
create index account_by_home on account (home_id) where home_id is not null;

create table journal (
  id uuid primary key,
  project_id uuid not null references project,
  request_id uuid,
  kind text not null check (kind <> ''),
  at timestamptz(3) not null,
  reason text not null default '',
  unique (project_id, id),
  foreign key (project_id, request_id) references request (project_id, id)
);
create index journal_newest on journal (project_id, at desc, id desc);
create index journal_by_request on journal (request_id);

create table journal_entry (
  journal_id uuid not null references journal,
  position int not null check (position > 0),
  account_id uuid not null references account,
  amount_fen bigint not null check (amount_fen <> 0),
  primary key (journal_id, position)
);
create index journal_entry_by_account on journal_entry (account_id, journal_id);

create trigger fee_10_journal_stays before update or delete or truncate on journal
  for each statement execute function never_changed('FEE-10');
create trigger fee_10_entry_stays before update or delete or truncate on journal_entry
  for each statement execute function never_changed('FEE-10');
create trigger fee_10_account_stays before update or delete or truncate on account
  for each statement execute function never_changed('FEE-10');

create function journal_balances() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  the_journal uuid := case tg_table_name when 'journal' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'journal_id' end;
  total record;
begin
  select count(*) as entries, coalesce(sum(e.amount_fen), 0) as fen, bool_and(a.project_id = j.project_id) as one_project into total
    from journal j left join journal_entry e on e.journal_id = j.id left join account a on a.id = e.account_id
    where j.id = the_journal;
  if total.entries < 2 or total.fen <> 0 then
    perform refuse('FEE-10', 'a journal has two entries or more that sum to zero', format('%s entries, sum %s fen', total.entries, total.fen));
  end if;
  if not total.one_project then
    perform refuse('FEE-10', 'a journal stays within one project');
  end if;
  return null;
end $$;
create constraint trigger fee_10_journal_balances after insert on journal deferrable initially deferred
  for each row execute function journal_balances();
create constraint trigger fee_10_journal_balances after insert on journal_entry deferrable initially deferred
  for each row execute function journal_balances();

create table charge (
  id uuid primary key,
  project_id uuid not null,
  request_id uuid not null,
  home_id uuid not null,
  payer_id uuid references person,
  payer_name text not null check (payer_name <> ''),
  -- One charge for one agreed version: an acceptance that is sent twice cannot charge twice.
  quote_id uuid not null unique,
  signature_id uuid not null,
  journal_id uuid,
  total_fen bigint not null check (total_fen >= 0),
  charged_at timestamptz(3) not null,
  foreign key (project_id, request_id) references request (project_id, id),
  foreign key (project_id, home_id) references home (project_id, id),
  foreign key (request_id, quote_id) references quote (request_id, id),
  foreign key (request_id, signature_id) references signature (request_id, id),
  foreign key (project_id, journal_id) references journal (project_id, id),
  constraint fee_10_charge_is_in_the_journal check ((total_fen > 0) = (journal_id is not null))
);
create index charge_newest on charge (project_id, charged_at desc, id desc);
create index charge_by_home on charge (home_id, charged_at desc, id desc);
create index charge_by_payer on charge (payer_id, charged_at desc, id desc);
create index charge_by_request on charge (request_id);

create table charge_line (
  charge_id uuid not null references charge,
  position int not null check (position > 0),
  price_item_id uuid references price_item,
  case_price_id uuid references case_price,
  list_version text not null,
  name text not null check (name <> ''),
  unit text not null,
  quantity_milli int not null check (quantity_milli > 0),
  unit_fen bigint not null check (unit_fen >= 0),
  amount_fen bigint not null check (amount_fen >= 0),
  primary key (charge_id, position),
  constraint price_3_charge_line_has_one_source check (num_nonnulls(price_item_id, case_price_id) = 1)
);
create index charge_line_by_item on charge_line (price_item_id);

create trigger price_3_charge_stays before update or delete or truncate on charge
  for each statement execute function never_changed('PRICE-3');
create trigger price_3_charge_line_stays before update or delete or truncate on charge_line
  for each statement execute function never_changed('PRICE-3');

create function charge_for_served_and_signed() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  r request;
begin
  select * into r from request where id = new.request_id;
  if r.home_id <> new.home_id then
    perform refuse('FEE-1', 'a charge is for its request''s own home');
  end if;
  if r.place <> 'counter' and not exists (select from dispatch where request_id = new.request_id) then
    perform refuse('ROUTE-3', 'no charge without a dispatch by the manager');
  end if;
  if not exists (
    select from quote q join consent c on c.quote_id = q.id
    where q.id = new.quote_id and q.status = 'agreed' and c.signature_id is not null
  ) then
    perform refuse('CONSENT-1', 'only an agreed and signed quote is charged');
  end if;
  if not exists (select from signature where id = new.signature_id and purpose <> 'followUp') then
    perform refuse('ACCEPT-1', 'a charge stands on the owner''s signature');
  end if;
  return null;
end $$;
create trigger accept_1_charge_for_served_and_signed after insert on charge
  for each row execute function charge_for_served_and_signed();

create function charge_line_of_the_quote() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (
    select from charge c join quote_line l on l.quote_id = c.quote_id
    where c.id = new.charge_id and (l.price_item_id, l.case_price_id) is not distinct from (new.price_item_id, new.case_price_id)
      and l.list_version = new.list_version and l.unit_fen = new.unit_fen and new.amount_fen <= l.not_more_than_fen
  ) then
    perform refuse('CONSENT-4', 'only what the owner agreed to is charged, at that price', new.name);
  end if;
  return null;
end $$;
create trigger consent_4_charge_line_of_the_quote after insert on charge_line
  for each row execute function charge_line_of_the_quote();

create function charge_adds_up() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  the_charge uuid := case tg_table_name when 'charge' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'charge_id' end;
begin
  if (select total_fen from charge where id = the_charge) is distinct from (select sum(amount_fen) from charge_line where charge_id = the_charge)
  then
    perform refuse('FEE-10', 'a charge''s total is the sum of its lines', format('charge %s', the_charge));
  end if;
  return null;
end $$;
create constraint trigger fee_10_charge_adds_up after insert on charge deferrable initially deferred
  for each row execute function charge_adds_up();
create constraint trigger fee_10_charge_adds_up after insert on charge_line deferrable initially deferred
  for each row execute function charge_adds_up();

grant select, insert on account, journal, journal_entry, charge, charge_line to teyue_api;
