-- Each request's chain of events, the project's ledger of chains, and the signed heads that make a cut-off end visible.
-- A chain begins from 64 zeros.
create table event (
  id uuid not null unique,
  project_id uuid not null,
  request_id uuid not null,
  seq int not null check (seq > 0),
  type text not null check (type <> ''),
  at timestamptz(3) not null,
  actor_id uuid references person,
  actor_capacity text not null,
  payload jsonb not null,
  prev_hash text not null check (prev_hash ~ '^[0-9a-f]{64}$'),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (request_id, seq),
  foreign key (project_id, request_id) references request (project_id, id)
);
create index event_of_project on event (project_id, at desc, id desc);
create trigger record_1_event_stays before update or delete or truncate on event
  for each statement execute function never_changed('RECORD-1');

create function event_follows_its_predecessor() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  before_hash text := (select hash from event where request_id = new.request_id and seq = new.seq - 1);
begin
  if new.seq = 1 then
    before_hash := repeat('0', 64);
  end if;
  if new.prev_hash is distinct from before_hash then
    perform refuse('RECORD-1', format('event %s does not follow the one before it', new.seq), format('prev_hash %s, expected %s', new.prev_hash, before_hash));
  end if;
  return null;
end $$;
create trigger record_1_event_follows_its_predecessor after insert on event
  for each row execute function event_follows_its_predecessor();

create table chain_head (
  request_id uuid primary key,
  project_id uuid not null,
  seq int not null check (seq > 0),
  hash text not null,
  signature text not null,
  key_id text not null,
  foreign key (project_id, request_id) references request (project_id, id)
);
create index chain_head_of_project on chain_head (project_id, request_id);
create trigger record_1_head_keeps_its_request before update on chain_head
  for each row execute function fixed_columns('RECORD-1', 'request_id', 'project_id');
create trigger record_1_head_is_kept before delete or truncate on chain_head
  for each statement execute function never_changed('RECORD-1');

create function chain_ends_in_its_head() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  head chain_head;
  last_event event;
begin
  select * into head from chain_head where request_id = new.request_id;
  select * into last_event from event where request_id = new.request_id order by seq desc limit 1;
  if (head.seq, head.hash) is distinct from (last_event.seq, last_event.hash) then
    perform refuse('RECORD-1', 'the signed head is the last event of its chain', format('head %s, last event %s', head.seq, last_event.seq));
  end if;
  return null;
end $$;
create constraint trigger record_1_chain_ends_in_its_head after insert or update on chain_head deferrable initially deferred
  for each row execute function chain_ends_in_its_head();
create constraint trigger record_1_chain_ends_in_its_head after insert on event deferrable initially deferred
  for each row execute function chain_ends_in_its_head();

create table project_ledger (
  project_id uuid not null references project,
  n int not null check (n > 0),
  request_id uuid not null,
  at timestamptz(3) not null,
  prev_hash text not null check (prev_hash ~ '^[0-9a-f]{64}$'),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (project_id, n),
  foreign key (project_id, request_id) references request (project_id, id)
);
create index project_ledger_by_request on project_ledger (request_id);
create trigger record_1_ledger_stays before update or delete or truncate on project_ledger
  for each statement execute function never_changed('RECORD-1');

create function ledger_follows_its_predecessor() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  before_hash text := (select hash from project_ledger where project_id = new.project_id and n = new.n - 1);
begin
  if new.n = 1 then
    before_hash := repeat('0', 64);
  end if;
  if new.prev_hash is distinct from before_hash then
    perform refuse('RECORD-1', format('ledger entry %s does not follow the one before it', new.n));
  end if;
  return null;
end $$;
create trigger record_1_ledger_follows_its_predecessor after insert on project_ledger
  for each row execute function ledger_follows_its_predecessor();

create table ledger_head (
  project_id uuid primary key references project,
  n int not null check (n > 0),
  hash text not null,
  signature text not null,
  key_id text not null
);
create trigger record_1_ledger_head_keeps_its_project before update on ledger_head
  for each row execute function fixed_columns('RECORD-1', 'project_id');
create trigger record_1_ledger_head_is_kept before delete or truncate on ledger_head
  for each statement execute function never_changed('RECORD-1');

create function ledger_ends_in_its_head() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  head ledger_head;
  last_entry project_ledger;
begin
  select * into head from ledger_head where project_id = new.project_id;
  select * into last_entry from project_ledger where project_id = new.project_id order by n desc limit 1;
  if (head.n, head.hash) is distinct from (last_entry.n, last_entry.hash) then
    perform refuse('RECORD-1', 'the signed head is the last entry of the ledger', format('head %s, last entry %s', head.n, last_entry.n));
  end if;
  return null;
end $$;
create constraint trigger record_1_ledger_ends_in_its_head after insert or update on ledger_head deferrable initially deferred
  for each row execute function ledger_ends_in_its_head();
create constraint trigger record_1_ledger_ends_in_its_head after insert on project_ledger deferrable initially deferred
  for each row execute function ledger_ends_in_its_head();

grant select, insert on event, project_ledger to teyue_api;
grant select, insert, update (seq, hash, signature, key_id) on chain_head to teyue_api;
grant select, insert, update (n, hash, signature, key_id) on ledger_head to teyue_api;
