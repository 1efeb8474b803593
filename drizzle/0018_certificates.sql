-- Certificates with number, photo and revocation; training sessions and who was there; who was told of an end that comes near.
alter table photo drop constraint photo_purpose_check, add constraint photo_purpose_check
  check (purpose in ('need', 'before', 'after', 'noEntry', 'damage', 'paper', 'signature', 'proof', 'certificate'));

create table training_session (
  id uuid primary key,
  project_id uuid not null references project,
  topic text not null check (topic <> ''),
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  place text not null default '',
  trainer text not null check (trainer <> ''),
  -- Whom it is for: these roles in these departments; empty is everybody.
  roles text[] not null default '{}',
  department_ids uuid[] not null default '{}',
  certificate_until date,
  created_by uuid not null references person,
  created_at timestamptz(3) not null,
  cancelled_at timestamptz(3),
  cancelled_by uuid references person,
  cancelled_reason text check (cancelled_reason <> ''),
  constraint disp_4_session_ends_after_it_begins check (ends_at > starts_at and ends_at <= starts_at + interval '1 day'),
  constraint disp_4_certificate_outlasts_the_session check (certificate_until > (starts_at at time zone 'Asia/Shanghai')::date),
  constraint disp_4_cancelled_with_a_reason check (num_nulls(cancelled_at, cancelled_by, cancelled_reason) in (0, 3))
);
create index training_session_by_project on training_session (project_id, starts_at, id);
create trigger disp_4_session_stays before update on training_session
  for each row execute function set_once('DISP-4', 'cancelled_at', 'cancelled_by', 'cancelled_reason');
create trigger disp_4_session_is_kept before delete or truncate on training_session
  for each statement execute function never_changed('DISP-4');

create table training_attendance (
  session_id uuid not null references training_session,
  person_id uuid not null references person,
  signed_in_at timestamptz(3) not null,
  -- The person, in the staff app, or the organiser.
  signed_in_by uuid not null references person,
  passed boolean,
  judged_by uuid references person,
  judged_at timestamptz(3),
  note text,
  primary key (session_id, person_id),
  constraint disp_4_judged_by_somebody check (num_nulls(passed, judged_by, judged_at) in (0, 3)),
  constraint disp_4_nobody_passes_themselves check (judged_by <> person_id)
);
create index training_attendance_by_person on training_attendance (person_id);
create trigger disp_4_attendance_stays before update on training_attendance
  for each row execute function set_once('DISP-4', 'passed', 'judged_by', 'judged_at', 'note');
create trigger disp_4_attendance_is_kept before delete or truncate on training_attendance
  for each statement execute function never_changed('DISP-4');

create function disp_4_there_while_it_is_held() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  session training_session;
begin
  -- Shared: a session that is being called off is waited for.
  select * into session from training_session where id = new.session_id for share;
  if session.cancelled_at is not null then
    perform refuse('DISP-4', 'nobody attends a session that was called off');
  elsif teyue_now() < session.starts_at - interval '30 minutes' then
    perform refuse('DISP-4', 'nobody attends a session before it begins');
  elsif new.signed_in_by = new.person_id and new.signed_in_at not between session.starts_at - interval '30 minutes' and session.ends_at then
    perform refuse('DISP-4', 'people sign in while the session is held');
  end if;
  return new;
end $$;
create trigger disp_4_there_while_it_is_held before insert on training_attendance
  for each row execute function disp_4_there_while_it_is_held();

create function training_is_for(session training_session, person uuid) returns boolean language sql stable
  set search_path = public, pg_temp as $$
  select exists (
    select from staff s join staff_role r on r.person_id = s.person_id
    where s.person_id = person and s.left_at is null and s.project_id = session.project_id and r.role <> 'committee'
      and (session.roles = '{}' or r.role = any(session.roles))
      and (session.department_ids = '{}' or r.department_id = any(session.department_ids)))
$$;

alter table qualification
  add column number text not null default '',
  add column photo_id uuid unique references photo,
  -- Nobody where a roster file brought it.
  add column entered_by uuid references person,
  add column entered_at timestamptz(3) not null default now(),
  add column renews uuid references qualification,
  add column session_id uuid references training_session,
  add column revoked_by uuid references person,
  add column revoked_reason text check (revoked_reason <> '');
drop trigger disp_3_certificate_stays on qualification;
update qualification set revoked_reason = '更正' where revoked_at is not null;
alter table qualification
  add constraint disp_3_revoked_with_a_reason check ((revoked_at is null) = (revoked_reason is null) and (revoked_by is null or revoked_at is not null)),
  add constraint disp_4_a_session_trains check (session_id is null or kind = 'training'),
  add constraint disp_4_passed_to_be_certified foreign key (session_id, person_id) references training_attendance (session_id, person_id),
  -- The same paper is not two people's; training certificates of a firm may share a number.
  add constraint disp_3_number_is_one_persons exclude using gist (kind with =, number with =, person_id with <>)
    where (revoked_at is null and number <> '' and kind <> 'training');
create unique index disp_3_renewed_once on qualification (renews) where revoked_at is null;
create unique index disp_3_entered_once on qualification (person_id, kind, number, valid_from) where revoked_at is null and number <> '' and session_id is null;
create unique index disp_4_certified_once on qualification (session_id, person_id) where revoked_at is null;
create index qualification_by_end on qualification (valid_until, id) where revoked_at is null;
create trigger disp_3_certificate_stays before update on qualification
  for each row execute function set_once('DISP-3', 'revoked_at', 'revoked_by', 'revoked_reason');
create trigger disp_3_certificate_is_kept before delete or truncate on qualification
  for each statement execute function never_changed('DISP-3');

-- What a visit of a request asks of who comes: training, and what its agreed items name.
create function certificates_needed(asked uuid) returns setof text language sql stable
  set search_path = public, pg_temp as $$
  select 'training'
  union
  select i.qualification from quote_line l join price_item i on i.id = l.price_item_id
  where l.quote_id = agreed_quote(asked) and i.qualification is not null
$$;

-- As before, by the same list of what is needed.
create or replace function sent_by_the_supervisor_and_fit() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  work_day date := (lower(new.busy) at time zone 'Asia/Shanghai')::date;
  lacking text;
begin
  if not exists (
    select from dispatch d
    join staff_role sr on sr.department_id = d.department_id and sr.role = 'supervisor' and sr.person_id = new.assigned_by
    join staff st on st.person_id = sr.person_id and st.left_at is null
    where d.id = new.dispatch_id
  ) then
    perform refuse('DISP-1', 'only a supervisor of the department that was dispatched to assigns', format('assigned_by %s', new.assigned_by));
  end if;
  select string_agg(need, ', ') into lacking from certificates_needed(new.request_id) need
  where not certificate_holds(new.technician_id, need, work_day);
  if lacking is not null then
    perform refuse('DISP-3', 'the technician holds what the work needs on the day of the work', format('lacking on %s: %s', work_day, lacking));
  end if;
  return null;
end $$;

-- Told once for each end; without a last day: of somebody who never had one.
create table certificate_notice (
  id uuid primary key,
  person_id uuid not null references person,
  kind text not null check (kind in ('electrician', 'plumber', 'gas', 'training')),
  valid_until date,
  stage text not null check (stage in ('60', '30', '7', 'expired')),
  told_at timestamptz(3) not null,
  constraint disp_3_told_once unique nulls not distinct (person_id, kind, valid_until, stage)
);
create trigger disp_3_notice_is_kept before update or delete or truncate on certificate_notice
  for each statement execute function never_changed('DISP-3');

grant update (revoked_by, revoked_reason) on qualification to teyue_api;
grant select, insert, update (cancelled_at, cancelled_by, cancelled_reason) on training_session to teyue_api;
grant select, insert, update (passed, judged_by, judged_at, note) on training_attendance to teyue_api;
grant select, insert on certificate_notice to teyue_api;
