-- What a price can be: a shape and its terms, worked out here exactly as in packages/domain/src/price.
alter table price_item drop constraint price_item_material_check;
alter table price_item add constraint price_item_material_check check (material in ('owner_supplies', 'included', 'extra'));

-- What a line chose of its item: {"surcharges": [name], "reduction": name, "purchaseFen": fen, "sizeMilli": thousandths}.
alter table quote_line add column chosen jsonb check (jsonb_typeof(chosen) = 'object');
alter table charge_line add column chosen jsonb check (jsonb_typeof(chosen) = 'object');

-- A line of the list is checked by its item's rule; any other is its price by its quantity.
alter table quote_line drop constraint price_3_amount_is_price_by_quantity;
alter table quote_line add constraint price_3_amount_is_price_by_quantity check
  ((price_item_id is not null and not material) or abs(amount_fen * 1000 - unit_fen * quantity_milli) < 1000);

-- The amount of a line from the price of one unit; null beyond what can be charged at all.
create function amount_by_terms(rule jsonb, unit_fen numeric, billed numeric, surcharges text[], reduction text, size_milli numeric)
returns numeric language plpgsql immutable set search_path = public, pg_temp as $$
declare
  largest constant numeric := 100000000000;
  per_unit numeric;
  once numeric;
  gross numeric;
  amount numeric;
begin
  select coalesce(sum((s ->> 'fen')::numeric) filter (where not s ? 'once'), 0), coalesce(sum((s ->> 'fen')::numeric) filter (where s ? 'once'), 0)
  into per_unit, once
  from jsonb_array_elements(rule -> 'surcharges') s where s ->> 'name' = any(surcharges);
  unit_fen := unit_fen + per_unit
    + coalesce(round((rule -> 'first' ->> 'furtherFen')::numeric * greatest(size_milli - (rule -> 'first' ->> 'size')::numeric, 0) / 1000), 0);
  unit_fen := least(unit_fen, (rule ->> 'unitCapFen')::numeric);
  if unit_fen * billed > largest * 1000 then
    return null;
  end if;
  gross := case
    when billed < (rule -> 'flatBelow' ->> 'quantity')::numeric then (rule -> 'flatBelow' ->> 'fen')::numeric
    else round(unit_fen * billed / 1000)
  end;
  amount := round(gross * coalesce((
    select (s ->> 'share')::numeric from jsonb_array_elements(rule -> 'steps') with ordinality as step(s, n)
    where (s ->> 'from')::numeric <= billed order by n desc limit 1
  ), 10000) / 10000);
  amount := round(amount * coalesce((
    select (r ->> 'share')::numeric from jsonb_array_elements(rule -> 'reductions') r where r ->> 'name' = reduction
  ), 10000) / 10000);
  amount := greatest(amount + once, (rule ->> 'minimumFen')::numeric);
  return case when amount <= largest then amount end;
end $$;

-- What a line of an item comes to by its rule, and the most that it can come to with these choices; or what the list has against it.
create function price_of_line(
  rule jsonb, unit text, least_milli numeric, quantity_milli numeric, chosen_unit_fen numeric, chosen jsonb,
  out problem text, out billed_milli numeric, out unit_fen numeric, out amount_fen numeric, out most_fen numeric
) language plpgsql immutable set search_path = public, pg_temp as $$
declare
  purchase numeric := (chosen ->> 'purchaseFen')::numeric;
  size_milli numeric := (chosen ->> 'sizeMilli')::numeric;
  reduction text := chosen ->> 'reduction';
  surcharges text[];
  min_fen numeric;
  max_fen numeric;
begin
  if quantity_milli <= 0 then
    problem := 'quantity_not_positive';
  elsif quantity_milli % 1000 <> 0 and unit not in ('米', '平方米', '立方米', '小时', '公斤', '斤') then
    problem := 'quantity_not_whole';
  elsif quantity_milli < least_milli then
    problem := 'quantity_below_minimum';
  end if;
  if problem is not null then
    return;
  end if;
  select coalesce(array_agg(s), '{}') into surcharges from jsonb_array_elements_text(chosen -> 'surcharges') s;
  if exists (select from unnest(surcharges) s group by s having count(*) > 1)
     or exists (select unnest(surcharges) except select s ->> 'name' from jsonb_array_elements(rule -> 'surcharges') s)
     or (reduction is not null
         and not exists (select from jsonb_array_elements(rule -> 'reductions') r where r ->> 'name' = reduction))
     or (size_milli is not null and (size_milli <= 0 or not rule ? 'first'))
     or (purchase is not null and rule ->> 'kind' <> 'share') then
    problem := 'choice_not_listed';
    return;
  end if;
  if rule ->> 'kind' = 'share' and coalesce(purchase, 0) <= 0 then
    problem := 'purchase_missing';
    return;
  end if;
  if purchase > 100000000000 then
    problem := 'amount_too_large';
    return;
  end if;
  case rule ->> 'kind'
    when 'fixed' then min_fen := (rule ->> 'unitFen')::numeric; max_fen := min_fen;
    when 'range' then min_fen := (rule ->> 'minFen')::numeric; max_fen := coalesce(rule ->> 'capFen', rule ->> 'maxFen')::numeric;
    when 'capped' then min_fen := (rule ->> 'baseFen')::numeric; max_fen := (rule ->> 'capFen')::numeric;
    when 'hourly' then min_fen := (rule ->> 'hourFen')::numeric; max_fen := coalesce(rule ->> 'maxHourFen', rule ->> 'hourFen')::numeric;
    when 'share' then
      min_fen := round(purchase * (rule ->> 'minShare')::numeric / 10000);
      max_fen := round(purchase * (rule ->> 'maxShare')::numeric / 10000);
    when 'free' then min_fen := 0; max_fen := 0;
    when 'byQuote' then min_fen := (rule ->> 'inspectionFen')::numeric; max_fen := (rule ->> 'capFen')::numeric;
    else problem := 'price_outside_list'; return;
  end case;
  unit_fen := coalesce(chosen_unit_fen, min_fen);
  if unit_fen < min_fen or unit_fen > max_fen or min_fen is null then
    problem := 'price_outside_list';
    return;
  end if;
  billed_milli := case rule ->> 'kind'
    when 'hourly' then
      greatest(1, floor(quantity_milli / 1000)
        + case when quantity_milli % 1000 * 60 > (rule ->> 'roundUpAfterMinutes')::numeric * 1000 then 1 else 0 end) * 1000
    else quantity_milli
  end;
  amount_fen := amount_by_terms(rule, unit_fen, billed_milli, surcharges, reduction, size_milli);
  most_fen := case when chosen_unit_fen is not null or max_fen is null then amount_fen
    else amount_by_terms(rule, max_fen, billed_milli, surcharges, reduction, size_milli) end;
  if amount_fen is null or most_fen is null or size_milli * (rule -> 'first' ->> 'furtherFen')::numeric > 100000000000000 then
    problem := 'amount_too_large';
  end if;
end $$;

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
  -- What the owner agreed to once stays theirs at that price, whatever happened to the list since.
  agreed_before := exists (
    select from quote_line l join quote earlier on earlier.id = l.quote_id
    where earlier.request_id = r.id and earlier.status in ('agreed', 'void') and earlier.version < q.version and l.unit_fen = new.unit_fen
      and (l.price_item_id, l.case_price_id, l.material) is not distinct from (new.price_item_id, new.case_price_id, new.material)
      and exists (select from consent c where c.quote_id = earlier.id)
  );
  if new.case_price_id is not null then
    if not agreed_before and not exists (
      select from case_price c where c.id = new.case_price_id and c.request_id = r.id and c.granted and c.expires_at > teyue_now()
        and exists (select from jsonb_array_elements(c.lines) l where (l ->> 'unitFen')::numeric = new.unit_fen and l ->> 'name' = new.name)
    ) then
      perform refuse('PRICE-4', 'a line outside the list needs this request''s own case price, granted and not expired', new.name);
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
drop function price_bounds(jsonb);

create or replace function charge_line_of_the_quote() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if (
    select count(*) from charge_line c where c.charge_id = new.charge_id
      and (c.price_item_id, c.case_price_id, c.list_version, c.name, c.quantity_milli, c.unit_fen, c.amount_fen, c.chosen)
        is not distinct from (new.price_item_id, new.case_price_id, new.list_version, new.name, new.quantity_milli, new.unit_fen, new.amount_fen, new.chosen)
  ) > (
    select count(*) from charge c join quote_line l on l.quote_id = c.quote_id where c.id = new.charge_id
      and (l.price_item_id, l.case_price_id, l.list_version, l.name, l.quantity_milli, l.unit_fen, l.amount_fen, l.chosen)
        is not distinct from (new.price_item_id, new.case_price_id, new.list_version, new.name, new.quantity_milli, new.unit_fen, new.amount_fen, new.chosen)
  ) then
    perform refuse('CONSENT-4', 'only what the owner agreed to is charged, at that price, and once', new.name);
  end if;
  return null;
end $$;
