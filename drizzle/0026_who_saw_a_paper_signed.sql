-- Beside a signature on paper stands who saw it: neither who signed nor who took it in, who is another person again (FORM-2).
-- Papers from before keep what they have: only who took them in is known.
alter table signature
  add column witness_id uuid references person,
  add column witness_name text,
  add constraint form_2_paper_has_its_witness check (
    case when method = 'paper'
      then coalesce(witness_name <> '' and witness_name <> signer_name, false)
        and (witness_id is null or (witness_id <> device_person_id and witness_id is distinct from signer_id))
      else witness_id is null and witness_name is null
    end) not valid;
