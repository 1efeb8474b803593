-- Who is logged in from which app, who asks to be bound to a home, and answers kept for a retry.
create table wechat_identity (
  app text not null check (app in ('owner', 'staff')),
  openid text not null,
  person_id uuid not null references person,
  project_hint uuid references project,
  created_at timestamptz(3) not null default now(),
  primary key (app, openid),
  unique (app, person_id)
);

create table binding_request (
  id uuid primary key,
  project_id uuid not null references project,
  home_id uuid,
  person_id uuid not null references person,
  claimed_role text not null check (claimed_role in ('owner', 'tenant', 'family')),
  claimed_name text not null check (claimed_name <> ''),
  claimed_home text not null,
  phone text,
  state text not null default 'waiting' check (state in ('waiting', 'confirmed', 'refused')),
  asked_at timestamptz(3) not null default now(),
  decided_by uuid references person,
  decided_at timestamptz(3),
  reason text,
  foreign key (project_id, home_id) references home (project_id, id),
  check ((state = 'waiting') = (decided_at is null)),
  constraint privacy_1_not_by_oneself check (decided_by <> person_id),
  check (state <> 'confirmed' or home_id is not null)
);
create index binding_request_waiting on binding_request (project_id, asked_at, id) where state = 'waiting';
create index binding_request_by_home on binding_request (home_id);
create index binding_request_by_person on binding_request (person_id, asked_at desc);

create table session (
  id uuid primary key,
  person_id uuid not null references person,
  app text not null check (app in ('owner', 'staff')),
  refresh_sha256 text not null unique,
  previous_sha256 text,
  created_at timestamptz(3) not null default now(),
  last_used_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  revoked_reason text
);
create index session_by_previous on session (previous_sha256) where previous_sha256 is not null;
create index session_of_person on session (person_id, app);
create index session_expired on session (expires_at);

create table idempotency (
  person_id uuid not null references person,
  key text not null check (length(key) between 1 and 200),
  route text not null,
  body_sha256 text not null,
  status int,
  answer jsonb,
  created_at timestamptz(3) not null default now(),
  primary key (person_id, key)
);
create index idempotency_by_age on idempotency (created_at);

create table wechat_token (
  app_id text primary key,
  token text not null,
  expires_at timestamptz(3) not null,
  fetched_at timestamptz(3) not null
);

grant select, insert, update, delete on wechat_identity, session, idempotency to teyue_api;
grant select, insert, update on binding_request, wechat_token to teyue_api;
