-- What is signed, charged and owed rests on who signed and on what happened, not on what a row says for a moment: also for whoever writes here directly.

create function ended_stays_ended() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform refuse('RECORD-1', 'what has ended stays ended', old.state);
  return null;
end $$;
create trigger record_1_ended_stays_ended before update of state on request for each row
  when (old.state in ('declined', 'settled', 'cancelled', 'redirected') and new.state <> old.state) execute function ended_stays_ended();

-- Who signs as the owner lives there, or is named on a paper or a colleague's phone; on one's own phone one signs as oneself.
create function signed_by_the_home() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.method = 'ownPhone' and new.signer_id is distinct from new.device_person_id then
    perform refuse('CONSENT-1', 'on their own phone people sign as themselves', new.signer_name);
  end if;
  if new.signer_id is not null and not exists (
    select from residency v join request r on r.home_id = v.home_id
    where r.id = new.request_id and v.person_id = new.signer_id and v.since <= new.signed_at and (v.until is null or v.until > new.signed_at)
  ) then
    perform refuse('CONSENT-1', 'the owner''s signature is that of somebody of the home', new.signer_name);
  end if;
  return null;
end $$;
create trigger consent_1_signed_by_the_home after insert on signature for each row
  when (new.purpose <> 'followUp') execute function signed_by_the_home();

create or replace function agreed_by_a_consent() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from consent where quote_id = new.id) then
    perform refuse('CONSENT-1', 'a quote is agreed by somebody''s consent to exactly that version', format('quote %s', new.id));
  end if;
  -- Asked again at the end: lines may have come after the signature.
  if exists (select from consent c where c.quote_id = new.id and c.signature_id is not null and not signature_shows_quote(c.signature_id, new)) then
    perform refuse('CONSENT-4', 'a signature covers the version that was shown, and no other', format('version %s', new.version));
  end if;
  return null;
end $$;

-- Without an acceptance a charge stands on the consent, and on how the work ended: declined on site costs the inspection, given up what was finished.
create function ended_at_a_charge(c charge) returns boolean language sql stable set search_path = public, pg_temp as $$
  select exists (
    select from request r join event e on e.request_id = r.id
    where r.id = c.request_id and e.at = c.charged_at and (e.payload ->> 'chargedFen')::bigint = c.total_fen
      and (r.place <> 'home' or exists (select from visit v where v.request_id = r.id and v.arrived_at is not null))
      and case r.state
        when 'settled' then e.type = 'request.givenUp'
        when 'declined' then e.type = 'request.quoteDeclined' and not exists (
          select from charge_line l left join price_item i on i.id = l.price_item_id
          where l.charge_id = c.id and i.shape ->> 'kind' is distinct from 'byQuote')
        else false end)
$$;

create or replace function charge_as_signed() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  q quote;
  s signature;
  owed bigint;
begin
  select * into q from quote where id = new.quote_id;
  select * into s from signature where id = new.signature_id;
  if (new.payer_id, new.payer_name) is distinct from (q.payer_id, q.payer_name) then
    perform refuse('FEE-1', 'a charge is for who was named as payer when it was agreed', format('quote %s', q.version));
  end if;
  if not (case s.purpose
    when 'acceptance' then exists (select from acceptance a where a.signature_id = s.id)
    when 'settlement' then exists (select from resolution o where o.request_id = new.request_id and o.outcome = 'settled')
    else exists (select from consent c where c.quote_id = q.id and c.signature_id = s.id) and ended_at_a_charge(new) end)
  then
    perform refuse('ACCEPT-1', 'a charge stands on the acceptance, or on what was owned to when the work ended otherwise', s.purpose);
  end if;
  if s.purpose = 'acceptance' and not exists (
    select from request r where r.id = new.request_id
      and (r.place <> 'home' or exists (select from visit v where v.request_id = r.id and v.finished_at is not null))
  ) then
    perform refuse('ACCEPT-1', 'work is accepted when it was done');
  end if;
  if s.document -> 'quoteVersion' is distinct from to_jsonb(q.version)
     or (s.purpose = 'acceptance' and new.total_fen <> coalesce(s.document -> 'charged' ->> 'totalFen', s.document ->> 'totalFen')::bigint) then
    perform refuse('ACCEPT-1', 'what was signed at the end is what is charged', format('%s fen', new.total_fen));
  end if;
  if new.journal_id is not null then
    select sum(e.amount_fen) into owed from journal_entry e join account a on a.id = e.account_id
      where e.journal_id = new.journal_id and a.kind = 'receivable' and a.home_id = new.home_id and a.payer_id is not distinct from new.payer_id;
    if owed is distinct from new.total_fen or exists (
      select from journal_entry e join account a on a.id = e.account_id
      where e.journal_id = new.journal_id and e.amount_fen > 0 and (a.kind <> 'receivable' or a.home_id is distinct from new.home_id)
    ) or exists (select from journal j where j.id = new.journal_id and (j.kind, j.request_id) is distinct from ('charge', new.request_id)) then
      perform refuse('FEE-10', 'a charge is in the books as what its payer owes for its home', format('%s fen', new.total_fen));
    end if;
  end if;
  return null;
end $$;

-- What somebody owes grows by a charge and by nothing else.
create function owed_by_a_charge() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select from account where id = new.account_id and kind = 'receivable')
     and not exists (select from journal where id = new.journal_id and kind = 'charge') then
    perform refuse('FEE-8', 'nobody owes anything without a charge', format('%s fen', new.amount_fen));
  end if;
  return null;
end $$;
create trigger fee_8_owed_by_a_charge after insert on journal_entry for each row when (new.amount_fen > 0) execute function owed_by_a_charge();

-- A request is charged once: what comes up later is a request of its own, or a quote before the end.
alter table charge drop constraint charge_quote_id_key, add constraint fee_8_charged_once unique (request_id);

-- Spaces make no other person of the witness.
create function bare_name(name text) returns text language sql immutable set search_path = public, pg_temp as $$
  select regexp_replace(normalize(name, NFKC), '[\s·•．.]', '', 'g')
$$;
alter table signature drop constraint form_2_paper_has_its_witness,
  add constraint form_2_paper_has_its_witness check (
    case when method = 'paper'
      then coalesce(bare_name(witness_name) <> '' and bare_name(witness_name) <> bare_name(signer_name), false)
        and (witness_id is null or (witness_id <> device_person_id and witness_id is distinct from signer_id))
      else witness_id is null and witness_name is null
    end) not valid;

-- One stamped quotation backs one slip, one receipt the purchases of one request, one paper one signature: also as a new file of the same picture.
create index photo_proof_by_content on photo (sha256) where purpose in ('quotation', 'receipt', 'paper');
create function proves_already(the_photo uuid, besides_request uuid) returns text language sql stable set search_path = public, pg_temp as $$
  select used.by from photo shown join photo same on same.sha256 = shown.sha256 and same.purpose = shown.purpose
  cross join lateral (
    select s.number from material_slip s where s.photo_id = same.id
    union all
    select s.number from material_purchase m join material_line l on l.id = m.line_id join material_slip s on s.id = l.slip_id
      where m.photo_id = same.id and s.request_id is distinct from besides_request
    union all
    select '另一份签字的纸单' from signature g where g.image_photo_id = same.id) as used (by)
  where shown.id = the_photo and same.purpose in ('quotation', 'receipt', 'paper') limit 1
$$;
create function picture_of_one_slip() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if proves_already(new.photo_id, null) is not null then
    perform refuse('MAT-2', 'a stamped quotation backs one slip', new.number);
  end if;
  return new;
end $$;
create trigger mat_2_picture_of_one_slip before insert on material_slip for each row
  when (new.photo_id is not null) execute function picture_of_one_slip();
create function picture_of_one_purchase() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if proves_already(new.photo_id, (select s.request_id from material_line l join material_slip s on s.id = l.slip_id where l.id = new.line_id)) is not null then
    perform refuse('MAT-2', 'a receipt is of the purchases of one request');
  end if;
  return new;
end $$;
create trigger mat_2_picture_of_one_purchase before insert on material_purchase for each row execute function picture_of_one_purchase();
create function picture_of_one_paper() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if proves_already(new.image_photo_id, null) is not null then
    perform refuse('FORM-2', 'a paper bears one signature');
  end if;
  return new;
end $$;
create trigger form_2_picture_of_one_paper before insert on signature for each row
  when (new.method = 'paper') execute function picture_of_one_paper();
