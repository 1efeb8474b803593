-- Browsers at desks: staff sign in there by scanning a QR with their phone.
alter table session drop constraint session_app_check, add constraint session_app_check check (app in ('owner', 'staff', 'desk'));

create table desk_sign_in (
  id uuid primary key,
  ticket_sha256 text not null unique,
  secret_sha256 text not null unique check (secret_sha256 <> ticket_sha256),
  check_number text not null check (check_number ~ '^[0-9]{2}$'),
  browser text not null,
  asked_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  scanned_by uuid references person,
  scanned_at timestamptz(3),
  decided_by uuid references person,
  decided_at timestamptz(3),
  allowed boolean,
  collected_at timestamptz(3),
  check ((scanned_by is null) = (scanned_at is null)),
  check (num_nulls(decided_by, decided_at, allowed) in (0, 3)),
  constraint privacy_1_ticket_is_short_lived check (expires_at > asked_at and expires_at <= asked_at + interval '5 minutes'),
  constraint privacy_1_decided_in_time check (decided_at <= expires_at),
  constraint privacy_1_only_whom_the_phone_let_in check (collected_at is null or (allowed and collected_at >= decided_at))
);
create index desk_sign_in_expired on desk_sign_in (expires_at);
create trigger privacy_1_ticket_is_used_once before update on desk_sign_in
  for each row execute function set_once('PRIVACY-1', 'scanned_by', 'scanned_at', 'decided_by', 'decided_at', 'allowed', 'collected_at');

grant select, insert, delete, update (scanned_by, scanned_at, decided_by, decided_at, allowed, collected_at) on desk_sign_in to teyue_api;
