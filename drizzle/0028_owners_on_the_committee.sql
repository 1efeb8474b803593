-- The owners' committee is of owners: who is seated in it owns a home of that project (PRICE-5).
create function owns_a_home_of(person uuid, the_project uuid) returns boolean language sql stable set search_path = public, pg_temp as $$
  select exists (select from residency r where r.person_id = person and r.project_id = the_project and r.role = 'owner' and r.until is null)
$$;
create function committee_owns_a_home() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (
    select from staff s join staff_role c on c.person_id = s.person_id and c.role = 'committee'
    where s.person_id = new.person_id and not coalesce(owns_a_home_of(s.person_id, s.project_id), false)
  ) then
    perform refuse('PRICE-5', 'a member of the committee owns a home of its project');
  end if;
  return null;
end $$;
create trigger price_5_committee_owns_a_home after insert or update on staff_role
  for each row when (new.role = 'committee') execute function committee_owns_a_home();
create trigger price_5_committee_keeps_its_project after update of person_id, project_id on staff
  for each row when ((new.person_id, new.project_id) is distinct from (old.person_id, old.project_id)) execute function committee_owns_a_home();

-- Prices that were copied before anybody approved them are still theirs who wrote them (PRICE-3).
create function price_3_copy_keeps_its_writers() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  new.written_by := coalesce((select l.written_by from price_list l where l.id = new.based_on and l.state <> 'approved'), '{}');
  return new;
end $$;
create trigger price_3_copy_keeps_its_writers before insert on price_list for each row execute function price_3_copy_keeps_its_writers();
-- The same for copies that are not decided yet.
alter table price_list disable trigger price_3_list_stays;
with recursive copied(list_id, source_id) as (
  select l.id, s.id from price_list l join price_list s on s.id = l.based_on where l.state in ('draft', 'submitted') and s.state <> 'approved'
  union
  select c.list_id, s.id from copied c join price_list l on l.id = c.source_id join price_list s on s.id = l.based_on where s.state <> 'approved'
), theirs as (
  select c.list_id, array_agg(distinct w) as writers from copied c join price_list s on s.id = c.source_id, unnest(s.written_by) w group by c.list_id
)
update price_list l set written_by = l.written_by || array(select unnest(t.writers) except select unnest(l.written_by)) from theirs t where t.list_id = l.id;
alter table price_list enable trigger price_3_list_stays;
