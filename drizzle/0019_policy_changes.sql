-- A project's settings change only with a reason on record; material from the store only by the region (MAT-2).
create table policy_change (
  id uuid primary key,
  project_id uuid not null references project,
  by_person uuid not null references person,
  at timestamptz(3) not null,
  reason text not null check (reason <> ''),
  before jsonb not null,
  after jsonb not null check (jsonb_typeof(after) = 'object')
);
create index policy_change_of_project on policy_change (project_id, at desc);
create trigger record_1_policy_change_is_kept before update or delete or truncate on policy_change
  for each statement execute function never_changed('RECORD-1');

-- Runs as the tables' owner: the API itself may not write the settings.
create function mat_2_apply_policy_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  p project;
begin
  select * into p from project where id = new.project_id for update;
  if p.policy is distinct from new.before then
    perform refuse('RECORD-1', 'the settings are not those that were read');
  end if;
  if coalesce(new.after ->> 'material', 'owner_supplies') <> coalesce(new.before ->> 'material', 'owner_supplies') and not exists (
    select from staff s join staff_role r on r.person_id = s.person_id
    where s.person_id = new.by_person and s.left_at is null and r.role = 'regionApprover' and s.region_id = p.region_id) then
    perform refuse('MAT-2', 'who supplies the material is the region''s decision');
  end if;
  update project set policy = new.after where id = new.project_id;
  return new;
end $$;
create trigger mat_2_apply_policy_change before insert on policy_change
  for each row execute function mat_2_apply_policy_change();

revoke update on project from teyue_api;
grant update (name, address, repair_phone, complaint_phone) on project to teyue_api;
grant select, insert on policy_change to teyue_api;
