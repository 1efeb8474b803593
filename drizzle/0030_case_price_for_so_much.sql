-- A case price says for how much it is, stands once in a quote and up to that, and is for what the list does not hold (PRICE-4).
create function sane_quantity(unit text, milli numeric) returns boolean language sql immutable set search_path = public, pg_temp as $$
  select coalesce(milli > 0 and milli = trunc(milli) and case
    when unit in ('米', '平方米', '立方米', '小时', '公斤', '斤') then milli <= 9999000 else milli % 1000 = 0 and milli <= 999000 end, false)
$$;
-- The same words, however they are spaced and punctuated.
create function bare_words(said text) returns text language sql immutable set search_path = public, pg_temp as $$
  select lower(regexp_replace(normalize(said, NFKC), '[[:space:][:punct:]]', '', 'g'))
$$;

create function case_price_as_decided() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  wrong text;
  project uuid;
begin
  if new.expires_at >= (today() + 91)::timestamp at time zone 'Asia/Shanghai' then
    perform refuse('PRICE-4', 'a case price is good for 90 days at most', format('until %s', new.expires_at));
  end if;
  select l ->> 'name' into wrong from jsonb_array_elements(new.lines) l
    where not sane_quantity(l ->> 'unit', coalesce((l ->> 'quantityMilli')::numeric, 1000)) limit 1;
  if wrong is not null then
    perform refuse('PRICE-4', 'a case price says for how much it is', wrong);
  end if;
  select project_id into project from request where id = new.request_id;
  select i.code || ' ' || i.name into wrong from jsonb_array_elements(new.lines) l join price_item i
    on i.list_id = price_list_of(project, today()) and bare_words(i.name) = bare_words(l ->> 'name') and bare_words(i.unit) = bare_words(l ->> 'unit') limit 1;
  if wrong is not null then
    perform refuse('PRICE-4', 'what the list in force holds is priced by the list', wrong);
  end if;
  return null;
end $$;
create trigger price_4_case_price_as_decided after insert or update of decided_by on case_price
  for each row when (new.decided_by is not null and new.granted) execute function case_price_as_decided();

alter table quote_line add constraint price_4_case_price_has_no_terms check (case_price_id is null or chosen is null);

-- An older decision without a quantity was for one unit; what the owner agreed to since stays theirs.
create or replace function line_of_a_price_in_force() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  q quote;
  r request;
  item price_item;
  agreed_before boolean;
  priced record;
  open_priced record;
begin
  select * into q from quote where id = new.quote_id;
  select * into r from request where id = q.request_id;
  if q.status <> 'open' then
    perform refuse('CONSENT-4', 'lines are added only while the quote is open');
  end if;
  -- What the owner agreed to once stays theirs by the rule of that version, whatever happened to the list since.
  agreed_before := exists (
    select from quote_line l join quote earlier on earlier.id = l.quote_id
    where earlier.request_id = r.id and earlier.status in ('agreed', 'void') and earlier.version < q.version
      and (l.price_item_id, l.case_price_id, l.material) is not distinct from (new.price_item_id, new.case_price_id, new.material)
      and (new.case_price_id is null or ((l.code, l.unit_fen) = (new.code, new.unit_fen) and l.quantity_milli >= new.quantity_milli))
      and exists (select from consent c where c.quote_id = earlier.id)
  ) or (new.amount_fen = 0 and exists (
    select from quote_line l join quote original on original.id = l.quote_id
    where original.request_id = r.warranty_of and original.status = 'agreed' and l.price_item_id = new.price_item_id
  ));
  if new.case_price_id is not null then
    if not agreed_before and not exists (
      select from case_price c where c.id = new.case_price_id and c.request_id = r.id and c.granted and c.expires_at > teyue_now()
        and exists (
          select from jsonb_array_elements(c.lines) with ordinality as e(l, n)
          where ('case-' || (n - 1), l ->> 'name', (l ->> 'unitFen')::numeric) = (new.code, new.name, new.unit_fen)
            and coalesce((l ->> 'quantityMilli')::numeric, 1000) >= new.quantity_milli)
    ) then
      perform refuse('PRICE-4', 'a line outside the list needs this request''s own case price, granted for so much and not expired', new.name);
    end if;
    return null;
  end if;
  select * into item from price_item where id = new.price_item_id;
  if not agreed_before and item.list_id is distinct from price_list_of(r.project_id, today()) then
    perform refuse('PRICE-3', 'only the list in force, adopted by the project''s committee, is charged', new.name);
  end if;
  if new.material or (r.warranty_of is not null and new.amount_fen = 0) then
    return null;
  end if;
  select * into priced from price_of_line(
    item.shape, item.unit, (item.detail ->> 'minQuantity')::numeric, new.quantity_milli, new.unit_fen, new.chosen);
  if priced.problem is not null or priced.amount_fen is distinct from new.amount_fen or priced.billed_milli is distinct from new.quantity_milli then
    perform refuse('PRICE-3', format('%s fen for %s is not what the list says', new.amount_fen, new.name),
      format('%s, chosen %s: %s', item.shape, new.chosen, coalesce(priced.problem, priced.amount_fen::text)));
  end if;
  select * into open_priced from price_of_line(
    item.shape, item.unit, (item.detail ->> 'minQuantity')::numeric, new.quantity_milli, null, new.chosen);
  if new.not_more_than_fen not in (priced.amount_fen, coalesce(open_priced.most_fen, priced.amount_fen)) then
    perform refuse('PRICE-3', format('not more than %s fen for %s is not what the list promises', new.not_more_than_fen, new.name), item.shape::text);
  end if;
  return null;
end $$;

create or replace function line_source_is_named() returns trigger language plpgsql set search_path = public, pg_temp as $$
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
  elsif exists (
    select from quote_line l where l.quote_id = new.quote_id and l.position <> new.position
      and (l.case_price_id, l.code) = (new.case_price_id, new.code)
  ) then
    perform refuse('PRICE-4', 'a case price stands in one line of a quote', new.name);
  end if;
  return null;
end $$;
