-- Between assignment and visit a certificate may end: who sets out or comes in holds today what the visit asks for.
create function disp_3_valid_on_the_day() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  today date := (teyue_now() at time zone 'Asia/Shanghai')::date;
  lacking text;
begin
  select string_agg(need, ', ') into lacking
  from assignment a, certificates_needed(a.request_id) need
  where a.id = new.assignment_id and not certificate_holds(a.technician_id, need, today);
  if lacking is not null then
    perform refuse('DISP-3', 'the technician holds what the work needs on the day of the visit', format('lacking on %s: %s', today, lacking));
  end if;
  return new;
end $$;
create trigger disp_3_sets_out_qualified before insert on visit
  for each row execute function disp_3_valid_on_the_day();
create trigger disp_3_comes_in_qualified before update of arrived_at on visit
  for each row when (old.arrived_at is null and new.arrived_at is not null) execute function disp_3_valid_on_the_day();
