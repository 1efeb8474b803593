-- However a session ends, whoever holds a line open for it hears so at once.
create function tell_session_ended() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_notify('teyue_session_ended', new.person_id::text);
  return null;
end $$;
create trigger privacy_1_tell_session_ended after update of revoked_at on session
  for each row when (new.revoked_at is not null and old.revoked_at is null) execute function tell_session_ended();
