-- What the handbook forbids, across tables. After-row triggers, so that rows written by one statement see each other.
create function agreed_quote(request uuid) returns uuid language sql stable as $$
  select q.id from quote q where q.request_id = agreed_quote.request and q.status = 'agreed' order by q.version desc limit 1
$$;

create function quote_in_its_place() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.kind = 'offer' then
    if new.made_by is distinct from manager_of((select home_id from request where id = new.request_id), teyue_now()) then
      perform refuse('ROUTE-1', 'only the home''s account manager of this moment makes an offer', format('made_by %s', new.made_by));
    end if;
  elsif not exists (
    select from assignment a join dispatch d on d.id = a.dispatch_id
    where a.request_id = new.request_id and a.technician_id = new.made_by and a.ended_at is null and d.ended_at is null
  ) then
    perform refuse('ROUTE-3', 'only the technician sent by the manager''s dispatch quotes on site', format('made_by %s', new.made_by));
  end if;
  return null;
end $$;
create trigger route_1_quote_in_its_place after insert on quote
  for each row execute function quote_in_its_place();

-- The bounds that a list item leaves to whoever quotes.
create function price_bounds(shape jsonb, out min_fen bigint, out max_fen bigint) language sql immutable as $$
  select
    coalesce(shape ->> 'unitFen', shape ->> 'minFen', shape ->> 'baseFen', shape ->> 'hourFen', shape ->> 'inspectionFen', '0')::bigint,
    case shape ->> 'kind'
      when 'fixed' then (shape ->> 'unitFen')::bigint
      when 'range' then (shape ->> 'maxFen')::bigint
      when 'capped' then (shape ->> 'capFen')::bigint
      when 'hourly' then (shape ->> 'hourFen')::bigint
      when 'free' then 0
      when 'byQuote' then (shape ->> 'capFen')::bigint
      else -1
    end
$$;

create function line_of_a_price_in_force() returns trigger language plpgsql set search_path = public, pg_temp as $$
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
  if not exists (
    select from price_list l join adoption a on a.list_id = l.id and a.project_id = r.project_id
    where l.id = item.list_id and l.state = 'inForce' and l.effective_from <= (teyue_now() at time zone 'Asia/Shanghai')::date
  ) then
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
create trigger price_3_line_of_a_price_in_force after insert on quote_line
  for each row execute function line_of_a_price_in_force();

create function quote_adds_up() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  the_quote uuid := case tg_table_name when 'quote' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'quote_id' end;
begin
  if (select total_fen from quote where id = the_quote) is distinct from (select sum(amount_fen) from quote_line where quote_id = the_quote)
  then
    perform refuse('CONSENT-1', 'a quote''s total is the sum of its lines', format('quote %s', the_quote));
  end if;
  return null;
end $$;
create constraint trigger consent_1_quote_adds_up after insert on quote deferrable initially deferred
  for each row execute function quote_adds_up();
create constraint trigger consent_1_quote_adds_up after insert on quote_line deferrable initially deferred
  for each row execute function quote_adds_up();

create function agreed_by_a_consent() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from consent where quote_id = new.id) then
    perform refuse('CONSENT-1', 'a quote is agreed by somebody''s consent to exactly that version', format('quote %s', new.id));
  end if;
  return null;
end $$;
create constraint trigger consent_1_agreed_by_a_consent after insert or update of status on quote deferrable initially deferred
  for each row when (new.status = 'agreed') execute function agreed_by_a_consent();

create function consent_to_a_standing_quote() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  q quote;
begin
  select * into q from quote where id = new.quote_id;
  if q.status not in ('open', 'agreed') or (tg_op = 'INSERT' and new.given_at > q.expires_at and q.status = 'open') then
    perform refuse('CONSENT-1', 'consent is given to a quote that stands', format('quote %s is %s', q.id, q.status));
  end if;
  if new.signature_id is not null
     and not exists (select from signature where id = new.signature_id and purpose in ('consent', 'quote')) then
    perform refuse('CONSENT-1', 'a consent is signed as a consent');
  end if;
  return null;
end $$;
create trigger consent_1_consent_to_a_standing_quote after insert or update on consent
  for each row execute function consent_to_a_standing_quote();

-- Numbers: the next one, exactly once, and none left out.

create function form_is_the_next_number() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  expected text := (select code from project where id = new.project_id) || '-' || new.year || '-' || to_char(new.seq, 'FM00000');
begin
  if new.number is distinct from expected then
    perform refuse('FORM-1', format('the number is %s, not %s', expected, new.number));
  end if;
  if new.seq <> 1 and not exists (
    select from service_form where project_id = new.project_id and year = new.year and seq = new.seq - 1
  ) then
    perform refuse('FORM-1', format('%s leaves a gap before it', new.number));
  end if;
  return null;
end $$;
create trigger form_1_form_is_the_next_number after insert on service_form
  for each row execute function form_is_the_next_number();

create function numbers_have_no_gap() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  counted int := (select last from form_counter where project_id = new.project_id and year = new.year);
  issued int := (select max(seq) from service_form where project_id = new.project_id and year = new.year);
begin
  if coalesce(counted, 0) <> coalesce(issued, 0) then
    perform refuse('FORM-1', format('the counter stands at %s, the last form is %s', counted, issued));
  end if;
  return null;
end $$;
create constraint trigger form_1_numbers_have_no_gap after insert or update on form_counter deferrable initially deferred
  for each row execute function numbers_have_no_gap();
create constraint trigger form_1_numbers_have_no_gap after insert on service_form deferrable initially deferred
  for each row execute function numbers_have_no_gap();

create function form_comes_from_consent() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from consent where request_id = new.request_id) then
    perform refuse('ROUTE-2', 'the owner''s consent brings the form into being', new.number);
  end if;
  return null;
end $$;
create constraint trigger route_2_form_comes_from_consent after insert on service_form deferrable initially deferred
  for each row execute function form_comes_from_consent();

-- Nobody comes without a dispatch by the manager, nobody works without a signature.

create function dispatch_by_the_manager() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  moment timestamptz := teyue_now();
  manager uuid := manager_of(new.home_id, moment);
begin
  if new.dispatched_by is distinct from manager then
    perform refuse('ROUTE-3', 'only the home''s account manager of this moment dispatches', format('manager %s, dispatched_by %s', manager, new.dispatched_by));
  end if;
  if new.dispatched_at not between moment - interval '5 minutes' and moment + interval '5 minutes' then
    perform refuse('ROUTE-3', 'a dispatch is dated when it is made', format('now %s, dispatched_at %s', moment, new.dispatched_at));
  end if;
  if not exists (select from request where id = new.request_id and home_id = new.home_id and project_id = new.project_id) then
    perform refuse('ROUTE-3', 'a dispatch is for its request''s own home');
  end if;
  if not exists (select from department where id = new.department_id and project_id = new.project_id and closed_at is null) then
    perform refuse('DISP-1', 'a dispatch goes to an open department of the project');
  end if;
  if not exists (
    select from consent where id = new.consent_id and request_id = new.request_id and quote_id = agreed_quote(new.request_id)
  ) then
    perform refuse('ROUTE-2', 'a dispatch needs the owner''s consent to this request''s quote in force (CONSENT-1)', format('consent %s', new.consent_id));
  end if;
  if exists (select from service_form where request_id = new.request_id and voided_at is not null) then
    perform refuse('FORM-1', 'a voided form is not dispatched');
  end if;
  return null;
end $$;
create trigger route_3_dispatch_by_the_manager after insert on dispatch
  for each row execute function dispatch_by_the_manager();

create function assignment_of_an_open_dispatch() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.ended_at is null and not exists (
    select from dispatch d where d.id = new.dispatch_id and d.request_id = new.request_id and d.project_id = new.project_id and d.ended_at is null
  ) then
    perform refuse('ROUTE-3', 'nobody is assigned without an open dispatch');
  end if;
  if not exists (
    select from staff_role sr join dispatch d on d.id = new.dispatch_id
    where sr.person_id = new.technician_id and sr.role = 'technician' and sr.department_id = d.department_id
  ) then
    perform refuse('DISP-1', 'the technician belongs to the department that was dispatched to');
  end if;
  return null;
end $$;
create trigger route_3_assignment_of_an_open_dispatch after insert on assignment
  for each row execute function assignment_of_an_open_dispatch();

create function dispatch_ends_with_its_assignment() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select from assignment where dispatch_id = new.id and ended_at is null) then
    perform refuse('ROUTE-3', 'a dispatch does not end before its assignment');
  end if;
  return null;
end $$;
create constraint trigger route_3_dispatch_ends_with_its_assignment after update of ended_at on dispatch deferrable initially deferred
  for each row when (new.ended_at is not null) execute function dispatch_ends_with_its_assignment();

create function visit_of_an_open_assignment() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (
    select from assignment a join dispatch d on d.id = a.dispatch_id
    where a.id = new.assignment_id and a.ended_at is null and d.ended_at is null
  ) then
    perform refuse('ROUTE-3', 'no visit without a dispatch and an assignment that are open');
  end if;
  return null;
end $$;
create trigger route_3_visit_of_an_open_assignment after insert on visit
  for each row execute function visit_of_an_open_assignment();

create function work_under_a_signature() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and old.started_at is not distinct from new.started_at then
    return null;
  end if;
  if not exists (
    select from consent where request_id = new.request_id and quote_id = agreed_quote(new.request_id) and signature_id is not null
  ) then
    perform refuse('CONSENT-1', 'no work starts before a signature covers exactly the current lines');
  end if;
  return null;
end $$;
create trigger consent_1_work_under_a_signature after insert or update of started_at on visit
  for each row when (new.started_at is not null) execute function work_under_a_signature();

create function accepted_by_its_signature() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from signature where id = new.signature_id and purpose = 'acceptance') then
    perform refuse('ACCEPT-1', 'an acceptance is signed as an acceptance');
  end if;
  return null;
end $$;
create trigger accept_1_accepted_by_its_signature after insert on acceptance
  for each row execute function accepted_by_its_signature();
