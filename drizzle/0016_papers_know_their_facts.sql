-- RECORD-1: beside what a paper shows, the facts that it was made from: a renamed department makes it old, a changed price suspect.
alter table paper add column record_sha256 text not null default '0:' || repeat('0', 64) check (record_sha256 ~ '^\d+:[0-9a-f]{64}$');
alter table paper alter column record_sha256 drop default;
