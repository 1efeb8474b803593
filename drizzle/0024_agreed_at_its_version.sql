-- What was agreed is settled by the item of the list that was agreed, whatever list came since; what is free by warranty is free though its item was withdrawn.
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
      and (new.case_price_id is null or l.unit_fen = new.unit_fen)
      and exists (select from consent c where c.quote_id = earlier.id)
  ) or (new.amount_fen = 0 and exists (
    select from quote_line l join quote original on original.id = l.quote_id
    where original.request_id = r.warranty_of and original.status = 'agreed' and l.price_item_id = new.price_item_id
  ));
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
