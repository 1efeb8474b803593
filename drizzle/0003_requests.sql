-- A request from its first word to its end: quote, consent, form, dispatch, assignment, visit, acceptance, follow-up.
create table request (
  id uuid primary key,
  project_id uuid not null,
  home_id uuid not null,
  state text not null check (state in ('logged', 'pricing', 'offered', 'agreed', 'dispatched', 'assigned', 'underway', 'onSite', 'quoted',
    'working', 'onHold', 'done', 'rework', 'escalated', 'accepted', 'rectifying', 'closed', 'declined', 'cancelled', 'redirected', 'settled')),
  version int not null default 1 check (version > 0),
  place text not null default 'home' check (place in ('home', 'counter', 'partner')),
  urgency text not null check (urgency in ('urgent', 'today', 'planned')),
  need text not null,
  demands text not null default '',
  channel text not null check (channel <> ''),
  contact_name text not null,
  contact_phone text not null,
  resident_id uuid references person,
  logged_by uuid not null references person,
  passed_on_by uuid references person,
  wanted_start timestamptz(3) not null,
  wanted_end timestamptz(3) not null check (wanted_end > wanted_start),
  items jsonb not null default '[]' check (jsonb_typeof(items) = 'array'),
  origin_state text,
  reworks int not null default 0 check (reworks >= 0),
  warranty_of uuid references request check (warranty_of <> id),
  basket_id uuid,
  hold jsonb,
  rejection jsonb,
  procedure jsonb not null default '{}',
  finished_at timestamptz(3),
  closed_at timestamptz(3),
  breach boolean not null default false,
  not_followed_up boolean not null default false,
  form_received_at timestamptz(3),
  redirected_to text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  unique (project_id, id),
  foreign key (project_id, home_id) references home (project_id, id)
);
create index request_newest on request (project_id, created_at desc, id desc);
create index request_by_state on request (project_id, state, created_at desc, id desc);
create index request_by_home on request (home_id, created_at desc, id desc);
create index request_by_resident on request (resident_id, created_at desc, id desc);
create index request_by_basket on request (basket_id) where basket_id is not null;
create index request_by_warranty on request (warranty_of) where warranty_of is not null;

create trigger route_4_request_keeps_its_origin before update on request
  for each row execute function fixed_columns('ROUTE-4', 'id', 'project_id', 'home_id', 'channel', 'logged_by', 'passed_on_by',
    'warranty_of', 'created_at');

create function record_1_version_moves_by_one() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.version not in (old.version, old.version + 1) then
    perform refuse('RECORD-1', format('version %s follows %s, not %s', old.version + 1, old.version, new.version));
  end if;
  if new.state <> old.state and new.version = old.version then
    perform refuse('RECORD-1', 'a new state is a new version');
  end if;
  return new;
end $$;
create trigger record_1_version_moves_by_one before update of version, state on request
  for each row execute function record_1_version_moves_by_one();
create trigger record_1_request_is_kept before delete or truncate on request
  for each statement execute function never_changed('RECORD-1');

create table photo (
  id uuid primary key,
  project_id uuid not null references project,
  request_id uuid,
  purpose text not null check (purpose in ('need', 'before', 'after', 'noEntry', 'damage', 'paper', 'signature', 'proof')),
  uploaded_by uuid not null references person,
  uploaded_at timestamptz(3) not null default now(),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes int not null check (bytes > 0),
  width int not null check (width > 0),
  height int not null check (height > 0),
  mime text not null,
  storage_key text not null unique,
  foreign key (project_id, request_id) references request (project_id, id)
);
create index photo_by_request on photo (request_id, purpose, uploaded_at);
create index photo_unattached on photo (project_id, uploaded_at) where request_id is null;
create trigger record_1_photo_stays before update on photo
  for each row execute function set_once('RECORD-1', 'request_id');
create trigger record_1_photo_is_kept before delete or truncate on photo
  for each statement execute function never_changed('RECORD-1');

-- Case prices and quotes

create table case_price (
  id uuid primary key,
  request_id uuid not null references request,
  asked_by uuid not null references person,
  asked_at timestamptz(3) not null,
  words text not null,
  decided_by uuid references person,
  decided_at timestamptz(3),
  granted boolean,
  reason text,
  lines jsonb,
  expires_at timestamptz(3),
  unique (request_id, id),
  constraint price_4_decided_by_somebody check
    (num_nulls(decided_by, decided_at, granted) in (0, 3) and decided_by is distinct from asked_by),
  constraint price_4_granted_has_lines_and_end check
    (granted is not true or (jsonb_typeof(lines) = 'array' and jsonb_array_length(lines) > 0 and expires_at > decided_at))
);
create unique index case_price_one_waiting on case_price (request_id) where granted is null;
create index case_price_by_request on case_price (request_id, asked_at);
create index case_price_waiting on case_price (asked_at, id) where granted is null;
create trigger price_4_decision_stays before update on case_price
  for each row execute function set_once('PRICE-4', 'decided_by', 'decided_at', 'granted', 'reason', 'lines', 'expires_at');
create trigger price_4_case_price_is_kept before delete or truncate on case_price
  for each statement execute function never_changed('PRICE-4');

create table quote (
  id uuid primary key,
  request_id uuid not null references request,
  version int not null check (version > 0),
  kind text not null check (kind in ('offer', 'onSite')),
  status text not null default 'open' check (status in ('open', 'agreed', 'declined', 'void')),
  total_fen bigint not null check (total_fen >= 0),
  not_more_than_fen bigint not null check (not_more_than_fen >= total_fen),
  agreement_version text not null check (agreement_version <> ''),
  payer_id uuid references person,
  payer_name text not null check (payer_name <> ''),
  window_start timestamptz(3),
  window_end timestamptz(3) check (window_end > window_start),
  expires_at timestamptz(3) not null check (expires_at > made_at),
  note text not null default '',
  made_by uuid not null references person,
  made_at timestamptz(3) not null,
  decided_at timestamptz(3),
  content_sha256 text not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
  unique (request_id, version),
  unique (request_id, id),
  check ((window_start is null) = (window_end is null)),
  check ((status = 'open') = (decided_at is null))
);
create unique index quote_one_open on quote (request_id) where status = 'open';
create index quote_expiring on quote (expires_at) where status = 'open';

create function consent_4_quote_stays() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if (to_jsonb(old) - 'status' - 'decided_at') is distinct from (to_jsonb(new) - 'status' - 'decided_at') then
    perform refuse('CONSENT-4', 'a quote stays as it was shown, another price is a new version');
  end if;
  if old.status <> new.status and not (old.status = 'open' or (old.status = 'agreed' and new.status = 'void')) then
    perform refuse('CONSENT-4', format('a quote does not go from %s to %s', old.status, new.status));
  end if;
  return new;
end $$;
create trigger consent_4_quote_stays before update on quote
  for each row execute function consent_4_quote_stays();
create trigger consent_4_quote_is_kept before delete or truncate on quote
  for each statement execute function never_changed('CONSENT-4');

create table quote_line (
  quote_id uuid not null references quote,
  position int not null check (position > 0),
  price_item_id uuid references price_item,
  case_price_id uuid references case_price,
  list_version text not null,
  code text not null,
  name text not null check (name <> ''),
  unit text not null,
  quantity_milli int not null check (quantity_milli > 0),
  unit_fen bigint not null check (unit_fen >= 0),
  amount_fen bigint not null check (amount_fen >= 0),
  not_more_than_fen bigint not null check (not_more_than_fen >= amount_fen),
  material boolean not null default false,
  explanation text not null default '',
  primary key (quote_id, position),
  constraint price_3_line_has_one_source check (num_nonnulls(price_item_id, case_price_id) = 1),
  constraint price_3_amount_is_price_by_quantity check (amount_fen = 0 or abs(amount_fen * 1000 - unit_fen * quantity_milli) < 1000)
);
create index quote_line_by_item on quote_line (price_item_id);
create index quote_line_by_case_price on quote_line (case_price_id) where case_price_id is not null;
create trigger consent_4_line_stays before update or delete or truncate on quote_line
  for each statement execute function never_changed('CONSENT-4');

-- Consent and the numbered form

create table signature (
  id uuid primary key,
  request_id uuid not null references request,
  purpose text not null check (purpose in ('consent', 'quote', 'acceptance', 'followUp', 'settlement')),
  method text not null check (method in ('ownPhone', 'technicianPhone', 'paper')),
  document jsonb not null,
  document_sha256 text not null check (document_sha256 ~ '^[0-9a-f]{64}$'),
  signer_id uuid references person,
  signer_name text not null check (signer_name <> ''),
  signer_role text not null,
  device_person_id uuid not null references person,
  strokes jsonb,
  image_photo_id uuid references photo,
  image_sha256 text check (image_sha256 ~ '^[0-9a-f]{64}$'),
  shown_at timestamptz(3) not null,
  signed_at timestamptz(3) not null check (signed_at >= shown_at),
  ip text,
  user_agent text,
  unique (request_id, id),
  constraint accept_1_signature_has_a_hand check
    ((strokes is not null or image_photo_id is not null) and (method <> 'paper' or image_photo_id is not null))
);
create index signature_by_request on signature (request_id, signed_at);
create trigger record_1_signature_stays before update or delete or truncate on signature
  for each statement execute function never_changed('RECORD-1');

create table consent (
  id uuid primary key,
  request_id uuid not null references request,
  quote_id uuid not null,
  manner text not null check (manner in ('signed', 'spoken', 'paper')),
  given_by uuid references person,
  given_by_name text not null check (given_by_name <> ''),
  recorded_by uuid not null references person,
  given_at timestamptz(3) not null,
  signature_id uuid,
  unique (request_id, id),
  foreign key (request_id, quote_id) references quote (request_id, id),
  foreign key (request_id, signature_id) references signature (request_id, id),
  constraint consent_1_only_a_spoken_yes_is_unsigned check (manner = 'spoken' or signature_id is not null)
);
create index consent_by_quote on consent (quote_id);
create trigger consent_1_consent_stays before update on consent
  for each row execute function set_once('CONSENT-1', 'signature_id');
create trigger consent_1_consent_is_kept before delete or truncate on consent
  for each statement execute function never_changed('CONSENT-1');

create table form_counter (
  project_id uuid not null references project,
  year int not null,
  last int not null check (last between 0 and 99999),
  primary key (project_id, year)
);

create table service_form (
  request_id uuid primary key,
  project_id uuid not null,
  year int not null,
  seq int not null check (seq > 0),
  number text not null unique,
  issued_at timestamptz(3) not null,
  voided_at timestamptz(3) check (voided_at >= issued_at),
  unique (project_id, year, seq),
  foreign key (project_id, request_id) references request (project_id, id),
  constraint form_1_year_is_that_of_issue check (year = extract(year from issued_at at time zone 'Asia/Shanghai'))
);
create trigger form_1_number_stays before update on service_form
  for each row execute function set_once('FORM-1', 'voided_at');
create trigger form_1_number_is_kept before delete or truncate on service_form
  for each statement execute function never_changed('FORM-1');

-- Times, dispatch, assignment

create table appointment (
  id uuid primary key,
  request_id uuid not null references request,
  window_start timestamptz(3) not null,
  window_end timestamptz(3) not null check (window_end > window_start),
  agreed_by uuid references person,
  agreed_at timestamptz(3) not null,
  superseded_at timestamptz(3)
);
create unique index appointment_one_open on appointment (request_id) where superseded_at is null;
create index appointment_by_request on appointment (request_id, agreed_at);
create trigger disp_2_appointment_stays before update on appointment
  for each row execute function set_once('DISP-2', 'superseded_at');
create trigger disp_2_appointment_is_kept before delete or truncate on appointment
  for each statement execute function never_changed('DISP-2');

create table time_proposal (
  id uuid primary key,
  request_id uuid not null references request,
  window_start timestamptz(3) not null,
  window_end timestamptz(3) not null check (window_end > window_start),
  proposed_by uuid not null references person,
  reason text not null,
  proposed_at timestamptz(3) not null,
  relayed_at timestamptz(3),
  answer text check (answer in ('agreed', 'declined', 'withdrawn')),
  answered_at timestamptz(3),
  check ((answer is null) = (answered_at is null)),
  constraint disp_2_manager_stands_between check (answer in ('withdrawn') or answer is null or relayed_at is not null)
);
create unique index time_proposal_one_open on time_proposal (request_id) where answer is null;
create index time_proposal_by_request on time_proposal (request_id, proposed_at);
create trigger disp_2_proposal_stays before update on time_proposal
  for each row execute function set_once('DISP-2', 'relayed_at', 'answer', 'answered_at');
create trigger disp_2_proposal_is_kept before delete or truncate on time_proposal
  for each statement execute function never_changed('DISP-2');

create table dispatch (
  id uuid primary key,
  project_id uuid not null references project,
  request_id uuid not null references service_form,
  home_id uuid not null references home,
  department_id uuid not null references department,
  dispatched_by uuid not null references person,
  consent_id uuid not null references consent,
  slip jsonb not null,
  dispatched_at timestamptz(3) not null,
  ended_at timestamptz(3) check (ended_at >= dispatched_at),
  ended_reason text,
  unique (request_id, id)
);
create unique index dispatch_one_open on dispatch (request_id) where ended_at is null;
create index dispatch_by_request on dispatch (request_id, dispatched_at);
create index dispatch_of_department on dispatch (department_id, dispatched_at desc, id desc) where ended_at is null;
create index dispatch_of_project on dispatch (project_id, dispatched_at desc, id desc);
create trigger route_3_dispatch_stays before update on dispatch
  for each row execute function set_once('ROUTE-3', 'ended_at', 'ended_reason');
create trigger route_3_dispatch_is_kept before delete or truncate on dispatch
  for each statement execute function never_changed('ROUTE-3');

create table assignment (
  id uuid primary key,
  project_id uuid not null references project,
  request_id uuid not null,
  dispatch_id uuid not null,
  technician_id uuid not null references staff,
  assigned_by uuid not null references person,
  busy tstzrange not null check (not isempty(busy) and not lower_inf(busy) and not upper_inf(busy)),
  assigned_at timestamptz(3) not null,
  ended_at timestamptz(3) check (ended_at >= assigned_at),
  ended_reason text,
  unique (request_id, id),
  foreign key (request_id, dispatch_id) references dispatch (request_id, id),
  foreign key (project_id, request_id) references request (project_id, id),
  constraint disp_2_technician_is_in_one_place exclude using gist (technician_id with =, busy with &&) where (ended_at is null)
);
create unique index assignment_one_open on assignment (request_id) where ended_at is null;
create index assignment_by_dispatch on assignment (dispatch_id);
create index assignment_of_technician on assignment (technician_id, assigned_at desc, id desc) where ended_at is null;
create index assignment_ever_of_technician on assignment (technician_id, assigned_at desc);
create trigger disp_1_assignment_stays before update on assignment
  for each row execute function set_once('DISP-1', 'ended_at', 'ended_reason');
create trigger disp_1_assignment_is_kept before delete or truncate on assignment
  for each statement execute function never_changed('DISP-1');

create table visit (
  id uuid primary key,
  request_id uuid not null,
  assignment_id uuid not null,
  set_out_at timestamptz(3) not null,
  arrived_at timestamptz(3) check (arrived_at >= set_out_at),
  five jsonb,
  surfaces_protected boolean,
  no_entry jsonb,
  started_at timestamptz(3) check (started_at >= arrived_at),
  finished_at timestamptz(3) check (finished_at >= started_at),
  site_cleaned boolean,
  foreign key (request_id, assignment_id) references assignment (request_id, id),
  constraint visit_2_arrives_with_the_five check (arrived_at is null or (five is not null and surfaces_protected)),
  constraint visit_3_leaves_it_clean check (finished_at is null or site_cleaned),
  constraint visit_1_starts_after_arrival check (started_at is null or arrived_at is not null)
);
create index visit_by_request on visit (request_id, set_out_at);
create index visit_by_assignment on visit (assignment_id);
create trigger visit_1_visit_keeps_its_assignment before update on visit
  for each row execute function fixed_columns('VISIT-1', 'id', 'request_id', 'assignment_id', 'set_out_at');
create trigger visit_1_visit_is_kept before delete or truncate on visit
  for each statement execute function never_changed('VISIT-1');

create table contact (
  id uuid primary key,
  request_id uuid not null references request,
  kind text not null check (kind in ('attempt', 'talk')),
  channel text not null check (channel in ('phone', 'wechat', 'visit', 'counter')),
  by_person uuid not null references person,
  at timestamptz(3) not null,
  note text not null default ''
);
create index contact_by_request on contact (request_id, at);
create trigger follow_3_contact_stays before update or delete or truncate on contact
  for each statement execute function never_changed('FOLLOW-3');

-- Acceptance and after

create table acceptance (
  id uuid primary key,
  request_id uuid not null references request,
  satisfaction text not null constraint accept_3_satisfied_or_better check (satisfaction in ('verySatisfied', 'satisfied')),
  stars int not null check (stars between 1 and 5),
  five jsonb not null default '{}',
  tried_out boolean not null,
  comment text not null default '',
  signature_id uuid not null unique,
  accepted_at timestamptz(3) not null,
  foreign key (request_id, signature_id) references signature (request_id, id)
);
create index acceptance_by_request on acceptance (request_id, accepted_at);
create trigger accept_1_acceptance_stays before update or delete or truncate on acceptance
  for each statement execute function never_changed('ACCEPT-1');

create table follow_up (
  id uuid primary key,
  request_id uuid not null references request,
  how text not null,
  satisfied boolean not null,
  note text not null default '',
  by_person uuid not null references person,
  at timestamptz(3) not null,
  signature_id uuid,
  foreign key (request_id, signature_id) references signature (request_id, id)
);
create index follow_up_by_request on follow_up (request_id, at);
create trigger follow_1_follow_up_stays before update or delete or truncate on follow_up
  for each statement execute function never_changed('FOLLOW-1');

create table rectification (
  id uuid primary key,
  request_id uuid not null references request,
  kind text not null,
  what text not null check (what <> ''),
  by_person uuid not null references person,
  at timestamptz(3) not null
);
create index rectification_by_request on rectification (request_id, at);
create trigger follow_2_rectification_stays before update or delete or truncate on rectification
  for each statement execute function never_changed('FOLLOW-2');

create table resolution (
  id uuid primary key,
  request_id uuid not null references request,
  outcome text not null,
  agreed_text text not null check (agreed_text <> ''),
  by_person uuid not null references person,
  at timestamptz(3) not null
);
create index resolution_by_request on resolution (request_id, at);
create trigger accept_4_resolution_stays before update or delete or truncate on resolution
  for each statement execute function never_changed('ACCEPT-4');

create table damage (
  id uuid primary key,
  project_id uuid not null,
  request_id uuid not null,
  reported_by uuid not null references person,
  what text not null check (what <> ''),
  photos jsonb not null default '[]' check (jsonb_typeof(photos) = 'array'),
  state text not null default 'open' check (state in ('open', 'settled')),
  talks text,
  compensation_fen bigint check (compensation_fen >= 0),
  settled_by uuid references person,
  reported_at timestamptz(3) not null,
  settled_at timestamptz(3),
  foreign key (project_id, request_id) references request (project_id, id),
  constraint accept_5_settled_says_how check (state = 'open' or num_nulls(talks, compensation_fen, settled_by, settled_at) = 0)
);
create index damage_of_project on damage (project_id, state, reported_at desc, id desc);
create index damage_by_request on damage (request_id);
create trigger accept_5_damage_keeps_its_report before update on damage
  for each row execute function fixed_columns('ACCEPT-5', 'id', 'project_id', 'request_id', 'reported_by', 'what', 'photos', 'reported_at');
create trigger accept_5_damage_is_kept before delete or truncate on damage
  for each statement execute function never_changed('ACCEPT-5');

create table party_change (
  id uuid primary key,
  request_id uuid not null references request,
  kind text not null,
  proof_photo_id uuid not null references photo,
  note text not null default '',
  by_person uuid not null references person,
  at timestamptz(3) not null
);
create index party_change_by_request on party_change (request_id, at);
create trigger record_1_party_change_stays before update or delete or truncate on party_change
  for each statement execute function never_changed('RECORD-1');

grant select, insert, update on request, form_counter, visit, damage to teyue_api;
grant select, insert on quote_line, signature, contact, acceptance, follow_up, rectification, resolution, party_change to teyue_api;
grant select, insert, update (request_id) on photo to teyue_api;
grant select, insert, update (decided_by, decided_at, granted, reason, lines, expires_at) on case_price to teyue_api;
grant select, insert, update (status, decided_at) on quote to teyue_api;
grant select, insert, update (signature_id) on consent to teyue_api;
grant select, insert, update (voided_at) on service_form to teyue_api;
grant select, insert, update (superseded_at) on appointment to teyue_api;
grant select, insert, update (relayed_at, answer, answered_at) on time_proposal to teyue_api;
grant select, insert, update (ended_at, ended_reason) on dispatch, assignment to teyue_api;
