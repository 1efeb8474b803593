create extension btree_gist;
create type mood as enum ('glad', 'cross');
create domain fen as bigint check (value >= 0);
create sequence form_number;

create table reading (
  id bigint generated always as identity primary key,
  home_id int not null references home on delete restrict,
  mood mood not null default 'glad',
  price fen not null default 0,
  doubled bigint generated always as (price * 2) stored,
  during tstzrange not null,
  constraint one_reading_at_a_time exclude using gist (home_id with =, during with &&)
);
comment on table reading is 'What was read, and when';
comment on column reading.price is 'In fen';
create index reading_of_home on reading (home_id, mood) where mood = 'cross';
create view cross_reading as select id, home_id from reading where mood = 'cross';

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'readings stay';
end
$$;
create trigger reading_stays before update or delete on reading for each row execute function refuse_change();

create table event (project_id int not null, at date not null) partition by range (at);
create table event_2026 partition of event for values from ('2026-01-01') to ('2027-01-01');

alter table reading enable row level security;
create policy reading_of_own_home on reading for select to teyue_api using (home_id > 0);
grant select on reading, cross_reading to teyue_api;
grant update (mood) on reading to teyue_api;
grant usage on sequence form_number to teyue_api;
