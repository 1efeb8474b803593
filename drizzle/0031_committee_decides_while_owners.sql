-- Who has moved out or sold decides no more for the project (PRICE-5).
create or replace function price_5_committee_decides() returns trigger language plpgsql set search_path = public, pg_temp as $$
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
      and owns_a_home_of(s.person_id, s.project_id)
  ) then
    perform refuse('PRICE-5', 'only the project''s own committee decides, of owners who still are');
  end if;
  if new.decided_at not between teyue_now() - interval '5 minutes' and teyue_now() + interval '5 minutes'
     or new.adopted_on <> (teyue_now() at time zone 'Asia/Shanghai')::date then
    perform refuse('PRICE-5', 'a decision is dated when it is made');
  end if;
  return new;
end $$;
