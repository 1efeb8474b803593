-- A refresh token names its session and its generation and is signed, so that any generation that was spent is recognised, not only
-- the one before. Who was logged in before logs in anew.
delete from session;
alter table session drop column refresh_sha256, drop column previous_sha256;
alter table session add column generation int not null default 1 check (generation >= 1);
alter table session add column rotated_at timestamptz(3);
