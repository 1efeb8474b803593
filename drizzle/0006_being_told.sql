-- Who hears of what: the live feed, the inbox, promised times, WeChat messages.
create table feed (
  id bigint generated always as identity primary key,
  -- Read below pg_snapshot_xmin: ids alone would skip a transaction that commits late.
  xid xid8 not null default pg_current_xact_id(),
  person_id uuid not null references person,
  project_id uuid not null references project,
  request_id uuid references request,
  event_id uuid references event (id),
  type text not null,
  payload jsonb not null,
  at timestamptz(3) not null
);
create index feed_of_person on feed (person_id, xid, id);
create index feed_by_age on feed (at);

create function tell_listeners() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_notify('teyue_feed', new.person_id::text);
  return null;
end $$;
create trigger care_1_tell_listeners after insert on feed
  for each row execute function tell_listeners();

create table inbox_item (
  id uuid primary key,
  person_id uuid not null references person,
  project_id uuid not null references project,
  request_id uuid references request,
  event_id uuid references event (id),
  kind text not null check (kind <> ''),
  title text not null,
  body text not null default '',
  due_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  read_at timestamptz(3),
  done_at timestamptz(3),
  call_instead boolean not null default false,
  unique (person_id, event_id, kind)
);
create index inbox_newest on inbox_item (person_id, created_at desc, id desc);
create index inbox_unread on inbox_item (person_id) where read_at is null;
create index inbox_waiting on inbox_item (person_id, due_at) where done_at is null;
create index inbox_by_request on inbox_item (request_id);

create table promise (
  id uuid primary key,
  project_id uuid not null,
  request_id uuid not null,
  kind text not null check (kind <> ''),
  holder text not null check (holder in ('resident', 'manager', 'supervisor', 'technician', 'projectManager', 'region', 'staff')),
  holder_person_id uuid references person,
  what text not null check (what <> ''),
  main boolean not null,
  started_at timestamptz(3) not null,
  warn_at timestamptz(3),
  due_at timestamptz(3),
  warned_at timestamptz(3),
  overdue_at timestamptz(3),
  escalated_at timestamptz(3),
  ended_at timestamptz(3),
  foreign key (project_id, request_id) references request (project_id, id),
  check (warn_at <= due_at)
);
create unique index promise_one_open on promise (request_id, kind) where ended_at is null;
create index promise_by_request on promise (request_id, started_at);
create index promise_of_holder on promise (holder_person_id, due_at, id) where ended_at is null;
create index promise_of_project on promise (project_id, holder, due_at, id) where ended_at is null;
create index promise_to_warn on promise (warn_at) where ended_at is null and warned_at is null;
create index promise_to_mark_overdue on promise (due_at) where ended_at is null and overdue_at is null;
create index promise_to_escalate on promise (overdue_at) where ended_at is null and escalated_at is null;

create table notification_bank (
  person_id uuid not null references person,
  app text not null check (app in ('owner', 'staff')),
  template_key text not null,
  remaining int not null check (remaining >= 0),
  asked_at timestamptz(3) not null,
  primary key (person_id, app, template_key)
);

create table message_delivery (
  id uuid primary key,
  inbox_item_id uuid not null references inbox_item on delete cascade,
  app text not null check (app in ('owner', 'staff')),
  template_key text not null,
  status text not null default 'queued' check (status in ('queued', 'sent', 'refused', 'failed', 'noConsent')),
  errcode text,
  attempted_at timestamptz(3)
);
create index message_delivery_by_inbox_item on message_delivery (inbox_item_id);
create index message_delivery_queued on message_delivery (id) where status = 'queued';

grant select, insert on feed to teyue_api;
grant select, insert, update on promise to teyue_api;
grant select, insert, update, delete on inbox_item, notification_bank, message_delivery to teyue_api;
