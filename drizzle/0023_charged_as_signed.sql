-- What is signed is what is charged, to whom it was offered, and nobody else's name makes a price: also for whoever writes here directly.

-- The lines of a quote and of a signed document, in their order, by what they cost.
create function signed_figures(lines jsonb) returns jsonb language sql immutable set search_path = public, pg_temp as $$
  select jsonb_agg(jsonb_build_array(l -> 'code', l -> 'name', l -> 'unit', l -> 'quantityMilli', l -> 'unitFen', l -> 'amountFen', l -> 'notMoreThanFen')
    order by n) from jsonb_array_elements(lines) with ordinality as e(l, n)
$$;
create function figures_of_quote(the_quote uuid) returns jsonb language sql stable set search_path = public, pg_temp as $$
  select jsonb_agg(jsonb_build_array(l.code, l.name, l.unit, l.quantity_milli, l.unit_fen, l.amount_fen, l.not_more_than_fen) order by l.position)
    from quote_line l where l.quote_id = the_quote
$$;
create function signature_shows_quote(the_signature uuid, q quote) returns boolean language sql stable set search_path = public, pg_temp as $$
  select exists (
    select from signature s where s.id = the_signature and s.request_id = q.request_id
      and (s.document -> 'quoteVersion', s.document -> 'totalFen', s.document -> 'notMoreThanFen')
        is not distinct from (to_jsonb(q.version), to_jsonb(q.total_fen), to_jsonb(q.not_more_than_fen))
      and signed_figures(s.document -> 'lines') is not distinct from figures_of_quote(q.id))
$$;

create or replace function consent_to_a_standing_quote() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  q quote;
begin
  select * into q from quote where id = new.quote_id;
  if q.status not in ('open', 'agreed') or (tg_op = 'INSERT' and new.given_at > q.expires_at and q.status = 'open') then
    perform refuse('CONSENT-1', 'consent is given to a quote that stands', format('quote %s is %s', q.id, q.status));
  end if;
  if new.signature_id is null then
    return null;
  end if;
  if not exists (select from signature where id = new.signature_id and purpose in ('consent', 'quote')) then
    perform refuse('CONSENT-1', 'a consent is signed as a consent');
  end if;
  if not signature_shows_quote(new.signature_id, q) then
    perform refuse('CONSENT-4', 'a signature covers the version that was shown, and no other', format('version %s', q.version));
  end if;
  return null;
end $$;

create function may_price_case(person uuid, the_request uuid) returns boolean language sql stable set search_path = public, pg_temp as $$
  select exists (
    select from request r join project p on p.id = r.project_id join staff s on s.region_id = p.region_id join staff_role o on o.person_id = s.person_id
    where r.id = the_request and s.person_id = person and s.left_at is null and o.role = 'regionApprover')
$$;
create function case_price_by_the_region() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not may_price_case(new.decided_by, new.request_id) then
    perform refuse('PRICE-4', 'a case price is decided by the approver of the request''s region');
  end if;
  return null;
end $$;
create trigger price_4_case_price_by_the_region after insert or update of decided_by on case_price
  for each row when (new.decided_by is not null) execute function case_price_by_the_region();

-- Terms that depend on how much there is: an item that has them stands in a quote once.
create function priced_by_quantity(shape jsonb) returns boolean language sql immutable set search_path = public, pg_temp as $$
  select shape ->> 'kind' = 'hourly' or shape ?| array['steps', 'flatBelow', 'minimumFen']
    or exists (select from jsonb_array_elements(coalesce(shape -> 'surcharges', '[]')) s where s -> 'once' = 'true')
$$;
create function line_source_is_named() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  named record;
  shape jsonb;
begin
  if new.price_item_id is not null then
    select i.code, i.name, i.unit, extract(year from l.effective_from)::int || '-' || l.version as list_version, i.shape into named
      from price_item i join price_list l on l.id = i.list_id where i.id = new.price_item_id;
    shape := named.shape;
    if (new.code, new.name, new.unit, new.list_version) is distinct from (named.code, named.name, named.unit, named.list_version) then
      perform refuse('PRICE-3', 'a line names the item and the list version that it comes from', format('%s %s', named.list_version, named.code));
    end if;
    if exists (
      select from quote_line l where l.quote_id = new.quote_id and l.position <> new.position and l.price_item_id = new.price_item_id
        and (priced_by_quantity(shape) or (l.unit_fen, l.chosen) is not distinct from (new.unit_fen, new.chosen))
    ) then
      perform refuse('PRICE-3', 'what is priced by its quantity stands in one line', new.name);
    end if;
  elsif not exists (
    select from case_price c, jsonb_array_elements(c.lines) with ordinality as e(l, n)
    where c.id = new.case_price_id and (l ->> 'name', l ->> 'unit', 'case-' || (n - 1)) = (new.name, new.unit, new.code)
  ) then
    perform refuse('PRICE-4', 'a line names the case price that it comes from', new.name);
  end if;
  return null;
end $$;
create trigger price_3_line_source_is_named after insert on quote_line
  for each row when (new.material_line_id is null) execute function line_source_is_named();

-- At the end of the transaction: the charge, its journal, the signature behind it and what has become of the request belong together.
create function charge_as_signed() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  q quote;
  s signature;
  owed bigint;
begin
  select * into q from quote where id = new.quote_id;
  select * into s from signature where id = new.signature_id;
  if (new.payer_id, new.payer_name) is distinct from (q.payer_id, q.payer_name) then
    perform refuse('FEE-1', 'a charge is for who was named as payer when it was agreed', format('quote %s', q.version));
  end if;
  if not (case s.purpose
    when 'acceptance' then exists (select from acceptance a where a.signature_id = s.id)
    when 'settlement' then exists (select from resolution o where o.request_id = new.request_id and o.outcome = 'settled')
    else exists (select from consent c where c.quote_id = q.id and c.signature_id = s.id)
      and exists (select from request r where r.id = new.request_id and r.state in ('settled', 'declined')) end)
  then
    perform refuse('ACCEPT-1', 'a charge stands on the acceptance, or on what was owned to when the work ended otherwise', s.purpose);
  end if;
  if s.document -> 'quoteVersion' is distinct from to_jsonb(q.version)
     or (s.purpose = 'acceptance' and new.total_fen <> coalesce(s.document -> 'charged' ->> 'totalFen', s.document ->> 'totalFen')::bigint) then
    perform refuse('ACCEPT-1', 'what was signed at the end is what is charged', format('%s fen', new.total_fen));
  end if;
  if new.journal_id is not null then
    select sum(e.amount_fen) into owed from journal_entry e join account a on a.id = e.account_id
      where e.journal_id = new.journal_id and a.kind = 'receivable' and a.home_id = new.home_id and a.payer_id is not distinct from new.payer_id;
    if owed is distinct from new.total_fen or exists (
      select from journal_entry e join account a on a.id = e.account_id
      where e.journal_id = new.journal_id and e.amount_fen > 0 and (a.kind <> 'receivable' or a.home_id is distinct from new.home_id)
    ) or exists (select from journal j where j.id = new.journal_id and (j.kind, j.request_id) is distinct from ('charge', new.request_id)) then
      perform refuse('FEE-10', 'a charge is in the books as what its payer owes for its home', format('%s fen', new.total_fen));
    end if;
  end if;
  return null;
end $$;
create constraint trigger accept_1_charge_as_signed after insert on charge deferrable initially deferred
  for each row execute function charge_as_signed();

create function charged_in_the_books() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from charge where journal_id = new.id) then
    perform refuse('FEE-10', 'a journal of a charge has its charge');
  end if;
  return null;
end $$;
create constraint trigger fee_10_charged_in_the_books after insert on journal deferrable initially deferred
  for each row when (new.kind = 'charge') execute function charged_in_the_books();
create unique index charge_journal_key on charge (journal_id);
