-- Every paper that left the house: which record it shows, in which version, and how it is recognised again.
create table paper (
  id uuid primary key,
  -- Printed as a QR: whoever holds the paper may check it, nobody else finds it.
  token text not null unique check (token ~ '^[A-Za-z0-9_-]{22}$'),
  project_id uuid not null references project,
  request_id uuid,
  list_id uuid references price_list,
  kind text not null check (kind in ('formStub', 'formUnit', 'formCustomer', 'acceptance', 'agreement', 'priceNotice')),
  size text not null check (size in ('A3', 'A4', 'A5')),
  version int not null check (version > 0),
  content_sha256 text not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
  event_seq int check (event_seq >= 0),
  pdf_sha256 text not null check (pdf_sha256 ~ '^[0-9a-f]{64}$'),
  storage_key text not null unique,
  issued_at timestamptz(3) not null,
  issued_by uuid not null references person,
  foreign key (project_id, request_id) references request (project_id, id),
  unique nulls not distinct (project_id, request_id, list_id, kind, size, version),
  constraint form_1_paper_shows_one_record check (num_nonnulls(request_id, list_id) = 1 and (request_id is null) = (event_seq is null)),
  constraint price_6_a_notice_shows_a_list check ((kind = 'priceNotice') = (list_id is not null))
);
create index paper_by_request on paper (request_id);
create index paper_by_list on paper (list_id);
create trigger form_1_paper_stays before update or delete or truncate on paper
  for each statement execute function never_changed('FORM-1');

create function paper_is_the_next_version() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.version <> 1 and not exists (
    select from paper p where p.project_id = new.project_id and p.kind = new.kind and p.size = new.size and p.version = new.version - 1
      and (p.request_id, p.list_id) is not distinct from (new.request_id, new.list_id)
  ) then
    perform refuse('FORM-1', format('version %s of a paper leaves a gap before it', new.version));
  end if;
  return null;
end $$;
create trigger form_1_paper_is_the_next_version after insert on paper
  for each row execute function paper_is_the_next_version();

grant select, insert on paper to teyue_api;
