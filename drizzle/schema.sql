-- Generated from the migrations: do not edit. `pnpm verify` says when it is out of date.

-- Extensions

create extension btree_gist;

create table acceptance (
  id uuid not null,
  request_id uuid not null,
  satisfaction text not null,
  stars integer not null,
  five jsonb not null default '{}'::jsonb,
  tried_out boolean not null,
  comment text not null default ''::text,
  signature_id uuid not null,
  accepted_at timestamp(3) with time zone not null,
  constraint acceptance_pkey PRIMARY KEY (id),
  constraint acceptance_signature_id_key UNIQUE (signature_id),
  constraint acceptance_request_id_fkey FOREIGN KEY (request_id) REFERENCES request(id),
  constraint acceptance_request_id_signature_id_fkey FOREIGN KEY (request_id, signature_id) REFERENCES signature(request_id, id),
  constraint accept_3_satisfied_or_better CHECK ((satisfaction = ANY (ARRAY['verySatisfied'::text, 'satisfied'::text]))),
  constraint acceptance_stars_check CHECK (((stars >= 1) AND (stars <= 5)))
);
CREATE INDEX acceptance_by_request ON public.acceptance USING btree (request_id, accepted_at);
CREATE TRIGGER accept_1_acceptance_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.acceptance FOR EACH STATEMENT EXECUTE FUNCTION never_changed('ACCEPT-1');
CREATE TRIGGER accept_1_accepted_by_its_signature AFTER INSERT ON public.acceptance FOR EACH ROW EXECUTE FUNCTION accepted_by_its_signature();

create table account (
  id uuid not null,
  project_id uuid not null,
  kind text not null,
  payer_id uuid,
  home_id uuid,
  person_id uuid,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_project_id_kind_payer_id_home_id_person_id_key UNIQUE NULLS NOT DISTINCT (project_id, kind, payer_id, home_id, person_id),
  constraint account_home_id_fkey FOREIGN KEY (home_id) REFERENCES home(id),
  constraint account_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES person(id),
  constraint account_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint account_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint account_kind_check CHECK ((kind = ANY (ARRAY['receivable'::text, 'technicianCash'::text, 'till'::text, 'wechatPayClearing'::text, 'bank'::text, 'propertyFee'::text, 'serviceIncome'::text, 'materialIncome'::text, 'waivers'::text, 'compensation'::text])))
);
CREATE INDEX account_by_home ON public.account USING btree (home_id) WHERE (home_id IS NOT NULL);
CREATE INDEX account_by_payer ON public.account USING btree (payer_id) WHERE (payer_id IS NOT NULL);
CREATE TRIGGER fee_10_account_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.account FOR EACH STATEMENT EXECUTE FUNCTION never_changed('FEE-10');

create table adoption (
  project_id uuid not null,
  list_id uuid not null,
  adopted_on date,
  decided_by text not null,
  id uuid not null,
  decision text not null,
  reason text not null default ''::text,
  person_id uuid,
  decided_at timestamp(3) with time zone not null,
  on_paper boolean not null default false,
  constraint adoption_pkey PRIMARY KEY (id),
  constraint adoption_list_id_fkey FOREIGN KEY (list_id) REFERENCES price_list(id),
  constraint adoption_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint adoption_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint adoption_decided_by_check CHECK ((decided_by <> ''::text)),
  constraint adoption_decision_check CHECK ((decision = ANY (ARRAY['adopted'::text, 'sentBack'::text]))),
  constraint price_5_adopted_from_a_day CHECK (((decision = 'adopted'::text) = (adopted_on IS NOT NULL))),
  constraint price_5_decided_by_somebody CHECK ((on_paper OR (person_id IS NOT NULL))),
  constraint price_5_sent_back_with_reasons CHECK (((decision = 'adopted'::text) OR (reason <> ''::text)))
);
CREATE INDEX adoption_by_list ON public.adoption USING btree (list_id);
CREATE INDEX adoption_by_project ON public.adoption USING btree (project_id, list_id, decided_at);
CREATE UNIQUE INDEX price_5_adopted_once ON public.adoption USING btree (project_id, list_id) WHERE (decision = 'adopted'::text);
CREATE TRIGGER price_5_adoption_is_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.adoption FOR EACH STATEMENT EXECUTE FUNCTION never_changed('PRICE-5');
CREATE TRIGGER price_5_committee_decides BEFORE INSERT ON public.adoption FOR EACH ROW EXECUTE FUNCTION price_5_committee_decides();

create table appointment (
  id uuid not null,
  request_id uuid not null,
  window_start timestamp(3) with time zone not null,
  window_end timestamp(3) with time zone not null,
  agreed_by uuid,
  agreed_at timestamp(3) with time zone not null,
  superseded_at timestamp(3) with time zone,
  constraint appointment_pkey PRIMARY KEY (id),
  constraint appointment_agreed_by_fkey FOREIGN KEY (agreed_by) REFERENCES person(id),
  constraint appointment_request_id_fkey FOREIGN KEY (request_id) REFERENCES request(id),
  constraint appointment_check CHECK ((window_end > window_start))
);
CREATE INDEX appointment_by_request ON public.appointment USING btree (request_id, agreed_at);
CREATE UNIQUE INDEX appointment_one_open ON public.appointment USING btree (request_id) WHERE (superseded_at IS NULL);
CREATE TRIGGER disp_2_appointment_is_kept BEFORE DELETE OR TRUNCATE ON public.appointment FOR EACH STATEMENT EXECUTE FUNCTION never_changed('DISP-2');
CREATE TRIGGER disp_2_appointment_stays BEFORE UPDATE ON public.appointment FOR EACH ROW EXECUTE FUNCTION set_once('DISP-2', 'superseded_at');

create table assignment (
  id uuid not null,
  project_id uuid not null,
  request_id uuid not null,
  dispatch_id uuid not null,
  technician_id uuid not null,
  assigned_by uuid not null,
  busy tstzrange not null,
  assigned_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  ended_reason text,
  constraint assignment_pkey PRIMARY KEY (id),
  constraint assignment_request_id_id_key UNIQUE (request_id, id),
  constraint assignment_assigned_by_fkey FOREIGN KEY (assigned_by) REFERENCES person(id),
  constraint assignment_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint assignment_project_id_request_id_fkey FOREIGN KEY (project_id, request_id) REFERENCES request(project_id, id),
  constraint assignment_request_id_dispatch_id_fkey FOREIGN KEY (request_id, dispatch_id) REFERENCES dispatch(request_id, id),
  constraint assignment_technician_id_fkey FOREIGN KEY (technician_id) REFERENCES staff(person_id),
  constraint assignment_busy_check CHECK (((NOT isempty(busy)) AND (NOT lower_inf(busy)) AND (NOT upper_inf(busy)))),
  constraint assignment_check CHECK ((ended_at >= assigned_at)),
  constraint disp_2_technician_is_in_one_place EXCLUDE USING gist (technician_id WITH =, busy WITH &&) WHERE ((ended_at IS NULL))
);
CREATE INDEX assignment_by_dispatch ON public.assignment USING btree (dispatch_id);
CREATE INDEX assignment_ever_of_technician ON public.assignment USING btree (technician_id, assigned_at DESC);
CREATE INDEX assignment_of_technician ON public.assignment USING btree (technician_id, assigned_at DESC, id DESC) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX assignment_one_open ON public.assignment USING btree (request_id) WHERE (ended_at IS NULL);
CREATE TRIGGER disp_1_assignment_is_kept BEFORE DELETE OR TRUNCATE ON public.assignment FOR EACH STATEMENT EXECUTE FUNCTION never_changed('DISP-1');
CREATE TRIGGER disp_1_assignment_stays BEFORE UPDATE ON public.assignment FOR EACH ROW EXECUTE FUNCTION set_once('DISP-1', 'ended_at', 'ended_reason');
CREATE TRIGGER route_3_assignment_of_an_open_dispatch AFTER INSERT ON public.assignment FOR EACH ROW EXECUTE FUNCTION assignment_of_an_open_dispatch();
CREATE TRIGGER route_3_assignment_sent_by_the_supervisor_and_fit AFTER INSERT ON public.assignment FOR EACH ROW EXECUTE FUNCTION sent_by_the_supervisor_and_fit();

create table binding_request (
  id uuid not null,
  project_id uuid not null,
  home_id uuid,
  person_id uuid not null,
  claimed_role text not null,
  claimed_name text not null,
  claimed_home text not null,
  phone text,
  state text not null default 'waiting'::text,
  asked_at timestamp(3) with time zone not null default now(),
  decided_by uuid,
  decided_at timestamp(3) with time zone,
  reason text,
  constraint binding_request_pkey PRIMARY KEY (id),
  constraint binding_request_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint binding_request_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint binding_request_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint binding_request_project_id_home_id_fkey FOREIGN KEY (project_id, home_id) REFERENCES home(project_id, id),
  constraint binding_request_check CHECK (((state = 'waiting'::text) = (decided_at IS NULL))),
  constraint binding_request_check1 CHECK (((state <> 'confirmed'::text) OR (home_id IS NOT NULL))),
  constraint binding_request_claimed_name_check CHECK ((claimed_name <> ''::text)),
  constraint binding_request_claimed_role_check CHECK ((claimed_role = ANY (ARRAY['owner'::text, 'tenant'::text, 'family'::text]))),
  constraint binding_request_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'confirmed'::text, 'refused'::text]))),
  constraint privacy_1_not_by_oneself CHECK ((decided_by <> person_id))
);
CREATE INDEX binding_request_by_home ON public.binding_request USING btree (home_id);
CREATE INDEX binding_request_by_person ON public.binding_request USING btree (person_id, asked_at DESC);
CREATE INDEX binding_request_waiting ON public.binding_request USING btree (project_id, asked_at, id) WHERE (state = 'waiting'::text);

create table building (
  id uuid not null,
  project_id uuid not null,
  name text not null,
  constraint building_pkey PRIMARY KEY (id),
  constraint building_project_id_id_key UNIQUE (project_id, id),
  constraint building_project_id_name_key UNIQUE (project_id, name),
  constraint building_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint building_name_check CHECK ((name <> ''::text))
);

create table business_unit (
  id uuid not null,
  name text not null,
  constraint business_unit_pkey PRIMARY KEY (id),
  constraint business_unit_name_check CHECK ((name <> ''::text))
);

create table case_price (
  id uuid not null,
  request_id uuid not null,
  asked_by uuid not null,
  asked_at timestamp(3) with time zone not null,
  words text not null,
  decided_by uuid,
  decided_at timestamp(3) with time zone,
  granted boolean,
  reason text,
  lines jsonb,
  expires_at timestamp(3) with time zone,
  constraint case_price_pkey PRIMARY KEY (id),
  constraint case_price_request_id_id_key UNIQUE (request_id, id),
  constraint case_price_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES person(id),
  constraint case_price_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint case_price_request_id_fkey FOREIGN KEY (request_id) REFERENCES request(id),
  constraint price_4_decided_by_somebody CHECK (((num_nulls(decided_by, decided_at, granted) = ANY (ARRAY[0, 3])) AND (decided_by IS DISTINCT FROM asked_by))),
  constraint price_4_granted_has_lines_and_end CHECK (((granted IS NOT TRUE) OR ((jsonb_typeof(lines) = 'array'::text) AND (jsonb_array_length(lines) > 0) AND (expires_at > decided_at))))
);
CREATE INDEX case_price_by_request ON public.case_price USING btree (request_id, asked_at);
CREATE UNIQUE INDEX case_price_one_waiting ON public.case_price USING btree (request_id) WHERE (granted IS NULL);
CREATE INDEX case_price_waiting ON public.case_price USING btree (asked_at, id) WHERE (granted IS NULL);
CREATE TRIGGER price_4_case_price_as_decided AFTER INSERT OR UPDATE OF decided_by ON public.case_price FOR EACH ROW WHEN (((new.decided_by IS NOT NULL) AND new.granted)) EXECUTE FUNCTION case_price_as_decided();
CREATE TRIGGER price_4_case_price_by_the_region AFTER INSERT OR UPDATE OF decided_by ON public.case_price FOR EACH ROW WHEN ((new.decided_by IS NOT NULL)) EXECUTE FUNCTION case_price_by_the_region();
CREATE TRIGGER price_4_case_price_is_kept BEFORE DELETE OR TRUNCATE ON public.case_price FOR EACH STATEMENT EXECUTE FUNCTION never_changed('PRICE-4');
CREATE TRIGGER price_4_decision_stays BEFORE UPDATE ON public.case_price FOR EACH ROW EXECUTE FUNCTION set_once('PRICE-4', 'decided_by', 'decided_at', 'granted', 'reason', 'lines', 'expires_at');

create table certificate_notice (
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  valid_until date,
  stage text not null,
  told_at timestamp(3) with time zone not null,
  constraint certificate_notice_pkey PRIMARY KEY (id),
  constraint disp_3_told_once UNIQUE NULLS NOT DISTINCT (person_id, kind, valid_until, stage),
  constraint certificate_notice_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint certificate_notice_kind_check CHECK ((kind = ANY (ARRAY['electrician'::text, 'plumber'::text, 'gas'::text, 'training'::text]))),
  constraint certificate_notice_stage_check CHECK ((stage = ANY (ARRAY['60'::text, '30'::text, '7'::text, 'expired'::text])))
);
CREATE TRIGGER disp_3_notice_is_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.certificate_notice FOR EACH STATEMENT EXECUTE FUNCTION never_changed('DISP-3');

create table chain_head (
  request_id uuid not null,
  project_id uuid not null,
  seq integer not null,
  hash text not null,
  signature text not null,
  key_id text not null,
  constraint chain_head_pkey PRIMARY KEY (request_id),
  constraint chain_head_project_id_request_id_fkey FOREIGN KEY (project_id, request_id) REFERENCES request(project_id, id),
  constraint chain_head_seq_check CHECK ((seq > 0))
);
CREATE INDEX chain_head_of_project ON public.chain_head USING btree (project_id, request_id);
CREATE CONSTRAINT TRIGGER record_1_chain_ends_in_its_head AFTER INSERT OR UPDATE ON public.chain_head DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_ends_in_its_head();
CREATE TRIGGER record_1_head_is_kept BEFORE DELETE OR TRUNCATE ON public.chain_head FOR EACH STATEMENT EXECUTE FUNCTION never_changed('RECORD-1');
CREATE TRIGGER record_1_head_keeps_its_request BEFORE UPDATE ON public.chain_head FOR EACH ROW EXECUTE FUNCTION fixed_columns('RECORD-1', 'request_id', 'project_id');

create table charge (
  id uuid not null,
  project_id uuid not null,
  request_id uuid not null,
  home_id uuid not null,
  payer_id uuid,
  payer_name text not null,
  quote_id uuid not null,
  signature_id uuid not null,
  journal_id uuid,
  total_fen bigint not null,
  charged_at timestamp(3) with time zone not null,
  constraint charge_pkey PRIMARY KEY (id),
  constraint fee_8_charged_once UNIQUE (request_id),
  constraint charge_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES person(id),
  constraint charge_project_id_home_id_fkey FOREIGN KEY (project_id, home_id) REFERENCES home(project_id, id),
  constraint charge_project_id_journal_id_fkey FOREIGN KEY (project_id, journal_id) REFERENCES journal(project_id, id),
  constraint charge_project_id_request_id_fkey FOREIGN KEY (project_id, request_id) REFERENCES request(project_id, id),
  constraint charge_request_id_quote_id_fkey FOREIGN KEY (request_id, quote_id) REFERENCES quote(request_id, id),
  constraint charge_request_id_signature_id_fkey FOREIGN KEY (request_id, signature_id) REFERENCES signature(request_id, id),
  constraint charge_payer_name_check CHECK ((payer_name <> ''::text)),
  constraint charge_total_fen_check CHECK ((total_fen >= 0)),
  constraint fee_10_charge_is_in_the_journal CHECK (((total_fen > 0) = (journal_id IS NOT NULL)))
);
CREATE INDEX charge_by_home ON public.charge USING btree (home_id, charged_at DESC, id DESC);
CREATE INDEX charge_by_payer ON public.charge USING btree (payer_id, charged_at DESC, id DESC);
CREATE INDEX charge_by_request ON public.charge USING btree (request_id);
CREATE UNIQUE INDEX charge_journal_key ON public.charge USING btree (journal_id);
CREATE INDEX charge_newest ON public.charge USING btree (project_id, charged_at DESC, id DESC);
CREATE CONSTRAINT TRIGGER accept_1_charge_as_signed AFTER INSERT ON public.charge DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION charge_as_signed();
CREATE TRIGGER accept_1_charge_for_served_and_signed AFTER INSERT ON public.charge FOR EACH ROW EXECUTE FUNCTION charge_for_served_and_signed();
CREATE CONSTRAINT TRIGGER fee_10_charge_adds_up AFTER INSERT ON public.charge DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION charge_adds_up();
CREATE TRIGGER price_3_charge_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.charge FOR EACH STATEMENT EXECUTE FUNCTION never_changed('PRICE-3');

create table charge_line (
  charge_id uuid not null,
  "position" integer not null,
  price_item_id uuid,
  case_price_id uuid,
  list_version text not null,
  name text not null,
  unit text not null,
  quantity_milli integer not null,
  unit_fen bigint not null,
  amount_fen bigint not null,
  chosen jsonb,
  material_line_id uuid,
  constraint charge_line_pkey PRIMARY KEY (charge_id, "position"),
  constraint charge_line_case_price_id_fkey FOREIGN KEY (case_price_id) REFERENCES case_price(id),
  constraint charge_line_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES charge(id),
  constraint charge_line_material_line_id_fkey FOREIGN KEY (material_line_id) REFERENCES material_line(id),
  constraint charge_line_price_item_id_fkey FOREIGN KEY (price_item_id) REFERENCES price_item(id),
  constraint charge_line_amount_fen_check CHECK ((amount_fen >= 0)),
  constraint charge_line_chosen_check CHECK ((jsonb_typeof(chosen) = 'object'::text)),
  constraint charge_line_name_check CHECK ((name <> ''::text)),
  constraint charge_line_position_check CHECK (("position" > 0)),
  constraint charge_line_quantity_milli_check CHECK ((quantity_milli > 0)),
  constraint charge_line_unit_fen_check CHECK ((unit_fen >= 0)),
  constraint price_3_charge_line_has_one_source CHECK ((num_nonnulls(price_item_id, case_price_id, material_line_id) = 1))
);
CREATE INDEX charge_line_by_item ON public.charge_line USING btree (price_item_id);
CREATE UNIQUE INDEX mat_2_slip_is_charged_once ON public.charge_line USING btree (material_line_id) WHERE (material_line_id IS NOT NULL);
CREATE TRIGGER consent_4_charge_line_of_the_quote AFTER INSERT ON public.charge_line FOR EACH ROW WHEN ((new.material_line_id IS NULL)) EXECUTE FUNCTION charge_line_of_the_quote();
CREATE CONSTRAINT TRIGGER fee_10_charge_adds_up AFTER INSERT ON public.charge_line DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION charge_adds_up();
CREATE TRIGGER mat_2_charge_line_of_a_slip AFTER INSERT ON public.charge_line FOR EACH ROW WHEN ((new.material_line_id IS NOT NULL)) EXECUTE FUNCTION charge_line_of_a_slip();
CREATE TRIGGER price_3_charge_line_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.charge_line FOR EACH STATEMENT EXECUTE FUNCTION never_changed('PRICE-3');

create table clock (
  one boolean not null default true,
  ahead interval not null default '00:00:00'::interval,
  constraint clock_pkey PRIMARY KEY (one),
  constraint clock_one_check CHECK (one)
);

create table consent (
  id uuid not null,
  request_id uuid not null,
  quote_id uuid not null,
  manner text not null,
  given_by uuid,
  given_by_name text not null,
  recorded_by uuid not null,
  given_at timestamp(3) with time zone not null,
  signature_id uuid,
  constraint consent_pkey PRIMARY KEY (id),
  constraint consent_request_id_id_key UNIQUE (request_id, id),
  constraint consent_given_by_fkey FOREIGN KEY (given_by) REFERENCES person(id),
  constraint consent_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id),
  constraint consent_request_id_fkey FOREIGN KEY (request_id) REFERENCES request(id),
  constraint consent_request_id_quote_id_fkey FOREIGN KEY (request_id, quote_id) REFERENCES quote(request_id, id),
  constraint consent_request_id_signature_id_fkey FOREIGN KEY (request_id, signature_id) REFERENCES signature(request_id, id),
  constraint consent_1_only_a_spoken_yes_is_unsigned CHECK (((manner = 'spoken'::text) OR (signature_id IS NOT NULL))),
  constraint consent_given_by_name_check CHECK ((given_by_name <> ''::text)),
  constraint consent_manner_check CHECK ((manner = ANY (ARRAY['signed'::text, 'spoken'::text, 'paper'::text])))
);
CREATE INDEX consent_by_quote ON public.consent USING btree (quote_id);
CREATE TRIGGER consent_1_consent_is_kept BEFORE DELETE OR TRUNCATE ON public.consent FOR EACH STATEMENT EXECUTE FUNCTION never_changed('CONSENT-1');
CREATE TRIGGER consent_1_consent_stays BEFORE UPDATE ON public.consent FOR EACH ROW EXECUTE FUNCTION set_once('CONSENT-1', 'signature_id');
CREATE TRIGGER consent_1_consent_to_a_standing_quote AFTER INSERT OR UPDATE ON public.consent FOR EACH ROW EXECUTE FUNCTION consent_to_a_standing_quote();

create table contact (
  id uuid not null,
  request_id uuid not null,
  kind text not null,
  channel text not null,
  by_person uuid not null,
  at timestamp(3) with time zone not null,
  note text not null default ''::text,
  constraint contact_pkey PRIMARY KEY (id),
  constraint contact_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint contact_request_id_fkey FOREIGN KEY (request_id) REFERENCES request(id),
  constraint contact_channel_check CHECK ((channel = ANY (ARRAY['phone'::text, 'wechat'::text, 'visit'::text, 'counter'::text]))),
  constraint contact_kind_check CHECK ((kind = ANY (ARRAY['attempt'::text, 'talk'::text])))
);
CREATE INDEX contact_by_request ON public.contact USING btree (request_id, at);
CREATE TRIGGER follow_3_contact_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.contact FOR EACH STATEMENT EXECUTE FUNCTION never_changed('FOLLOW-3');

create table damage (
  id uuid not null,
  project_id uuid not null,
  request_id uuid not null,
  reported_by uuid not null,
  what text not null,
  photos jsonb not null default '[]'::jsonb,
  state text not null default 'open'::text,
  talks text,
  compensation_fen bigint,
  settled_by uuid,
  reported_at timestamp(3) with time zone not null,
  settled_at timestamp(3) with time zone,
  constraint damage_pkey PRIMARY KEY (id),
  constraint damage_project_id_request_id_fkey FOREIGN KEY (project_id, request_id) REFERENCES request(project_id, id),
  constraint damage_reported_by_fkey FOREIGN KEY (reported_by) REFERENCES person(id),
  constraint damage_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES person(id),
  constraint accept_5_settled_says_how CHECK (((state = 'open'::text) OR (num_nulls(talks, compensation_fen, settled_by, settled_at) = 0))),
  constraint damage_compensation_fen_check CHECK ((compensation_fen >= 0)),
  constraint damage_photos_check CHECK ((jsonb_typeof(photos) = 'array'::text)),
  constraint damage_state_check CHECK ((state = ANY (ARRAY['open'::text, 'settled'::text]))),
  constraint damage_what_check CHECK ((what <> ''::text))
);
CREATE INDEX damage_by_request ON public.damage USING btree (request_id);
CREATE INDEX damage_of_project ON public.damage USING btree (project_id, state, reported_at DESC, id DESC);
CREATE TRIGGER accept_5_damage_is_kept BEFORE DELETE OR TRUNCATE ON public.damage FOR EACH STATEMENT EXECUTE FUNCTION never_changed('ACCEPT-5');
CREATE TRIGGER accept_5_damage_keeps_its_report BEFORE UPDATE ON public.damage FOR EACH ROW EXECUTE FUNCTION fixed_columns('ACCEPT-5', 'id', 'project_id', 'request_id', 'reported_by', 'what', 'photos', 'reported_at');

create table department (
  id uuid not null,
  project_id uuid not null,
  name text not null,
  kind text not null,
  groups text[] not null default '{}'::text[],
  closed_at timestamp(3) with time zone,
  constraint department_pkey PRIMARY KEY (id),
  constraint department_project_id_name_key UNIQUE (project_id, name),
  constraint department_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint department_kind_check CHECK ((kind = ANY (ARRAY['internal'::text, 'partner'::text]))),
  constraint department_name_check CHECK ((name <> ''::text))
);

create table desk_sign_in (
  id uuid not null,
  ticket_sha256 text not null,
  secret_sha256 text not null,
  check_number text not null,
  browser text not null,
  asked_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  scanned_by uuid,
  scanned_at timestamp(3) with time zone,
  decided_by uuid,
  decided_at timestamp(3) with time zone,
  allowed boolean,
  collected_at timestamp(3) with time zone,
  constraint desk_sign_in_pkey PRIMARY KEY (id),
  constraint desk_sign_in_secret_sha256_key UNIQUE (secret_sha256),
  constraint desk_sign_in_ticket_sha256_key UNIQUE (ticket_sha256),
  constraint desk_sign_in_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint desk_sign_in_scanned_by_fkey FOREIGN KEY (scanned_by) REFERENCES person(id),
  constraint desk_sign_in_check CHECK ((secret_sha256 <> ticket_sha256)),
  constraint desk_sign_in_check1 CHECK (((scanned_by IS NULL) = (scanned_at IS NULL))),
  constraint desk_sign_in_check2 CHECK ((num_nulls(decided_by, decided_at, allowed) = ANY (ARRAY[0, 3]))),
  constraint desk_sign_in_check_number_check CHECK ((check_number ~ '^[0-9]{2}$'::text)),
  constraint privacy_1_decided_in_time CHECK ((decided_at <= expires_at)),
  constraint privacy_1_only_whom_the_phone_let_in CHECK (((collected_at IS NULL) OR (allowed AND (collected_at >= decided_at)))),
  constraint privacy_1_ticket_is_short_lived CHECK (((expires_at > asked_at) AND (expires_at <= (asked_at + '00:05:00'::interval))))
);
CREATE INDEX desk_sign_in_expired ON public.desk_sign_in USING btree (expires_at);
CREATE TRIGGER privacy_1_ticket_is_used_once BEFORE UPDATE ON public.desk_sign_in FOR EACH ROW EXECUTE FUNCTION set_once('PRIVACY-1', 'scanned_by', 'scanned_at', 'decided_by', 'decided_at', 'allowed', 'collected_at');

create table dispatch (
  id uuid not null,
  project_id uuid not null,
  request_id uuid not null,
  home_id uuid not null,
  department_id uuid not null,
  dispatched_by uuid not null,
  consent_id uuid not null,
  slip jsonb not null,
  dispatched_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  ended_reason text,
  constraint dispatch_pkey PRIMARY KEY (id),
  constraint dispatch_request_id_id_key UNIQUE (request_id, id),
  constraint dispatch_consent_id_fkey FOREIGN KEY (consent_id) REFERENCES consent(id),
  constraint dispatch_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id),
  constraint dispatch_dispatched_by_fkey FOREIGN KEY (dispatched_by) REFERENCES person(id),
  constraint dispatch_home_id_fkey FOREIGN KEY (home_id) REFERENCES home(id),
  constraint dispatch_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint dispatch_request_id_fkey FOREIGN KEY (request_id) REFERENCES service_form(request_id),
  constraint dispatch_check CHECK ((ended_at >= dispatched_at))
);
CREATE INDEX dispatch_by_request ON public.dispatch USING btree (request_id, dispatched_at);
CREATE INDEX dispatch_of_department ON public.dispatch USING btree (department_id, dispatched_at DESC, id DESC) WHERE (ended_at IS NULL);
CREATE INDEX dispatch_of_project ON public.dispatch USING btree (project_id, dispatched_at DESC, id DESC);
CREATE UNIQUE INDEX dispatch_one_open ON public.dispatch USING btree (request_id) WHERE (ended_at IS NULL);
CREATE TRIGGER route_3_dispatch_by_the_manager AFTER INSERT ON public.dispatch FOR EACH ROW EXECUTE FUNCTION dispatch_by_the_manager();
CREATE CONSTRAINT TRIGGER route_3_dispatch_ends_with_its_assignment AFTER UPDATE OF ended_at ON public.dispatch DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.ended_at IS NOT NULL)) EXECUTE FUNCTION dispatch_ends_with_its_assignment();
CREATE TRIGGER route_3_dispatch_is_kept BEFORE DELETE OR TRUNCATE ON public.dispatch FOR EACH STATEMENT EXECUTE FUNCTION never_changed('ROUTE-3');
CREATE TRIGGER route_3_dispatch_stays BEFORE UPDATE ON public.dispatch FOR EACH ROW EXECUTE FUNCTION set_once('ROUTE-3', 'ended_at', 'ended_reason');

create table event (
  id uuid not null,
  project_id uuid not null,
  request_id uuid not null,
  seq integer not null,
  type text not null,
  at timestamp(3) with time zone not null,
  actor_id uuid,
  actor_capacity text not null,
  payload jsonb not null,
  prev_hash text not null,
  hash text not null,
  constraint event_pkey PRIMARY KEY (request_id, seq),
  constraint event_id_key UNIQUE (id),
  constraint event_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES person(id),
  constraint event_project_id_request_id_fkey FOREIGN KEY (project_id, request_id) REFERENCES request(project_id, id),
  constraint event_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
  constraint event_prev_hash_check CHECK ((prev_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint event_seq_check CHECK ((seq > 0)),
  constraint event_type_check CHECK ((type <> ''::text))
);
CREATE INDEX event_of_project ON public.event USING btree (project_id, at DESC, id DESC);
CREATE CONSTRAINT TRIGGER record_1_chain_ends_in_its_head AFTER INSERT ON public.event DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_ends_in_its_head();
CREATE TRIGGER record_1_event_follows_its_predecessor AFTER INSERT ON public.event FOR EACH ROW EXECUTE FUNCTION event_follows_its_predecessor();
CREATE TRIGGER record_1_event_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.event FOR EACH STATEMENT EXECUTE FUNCTION never_changed('RECORD-1');

create table feed (
  id bigint not null generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  person_id uuid not null,
  project_id uuid not null,
  request_id uuid,
  event_id uuid,
  type text not null,
  payload jsonb not null,
  at timestamp(3) with time zone not null,
  constraint feed_pkey PRIMARY KEY (id),
  constraint feed_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id),
  constraint feed_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint feed_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint feed_request_id_fkey FOREIGN KEY (request_id) REFERENCES request(id)
);
CREATE INDEX feed_by_age ON public.feed USING btree (at);
CREATE INDEX feed_of_person ON public.feed USING btree (person_id, xid, id);
CREATE TRIGGER care_1_tell_listeners AFTER INSERT ON public.feed FOR EACH ROW EXECUTE FUNCTION tell_listeners();

create table follow_up (
  id uuid not null,
  request_id uuid not null,
  how text not null,
  satisfied boolean not null,
  note text not null default ''::text,
  by_person uuid not null,
  at timestamp(3) with time zone not null,
  signature_id uuid,
  constraint follow_up_pkey PRIMARY KEY (id),
  constraint follow_up_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint follow_up_request_id_fkey FOREIGN KEY (request_id) REFERENCES request(id),
  constraint follow_up_request_id_signature_id_fkey FOREIGN KEY (request_id, signature_id) REFERENCES signature(request_id, id)
);
CREATE INDEX follow_up_by_request ON public.follow_up USING btree (request_id, at);
CREATE TRIGGER follow_1_follow_up_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.follow_up FOR EACH STATEMENT EXECUTE FUNCTION never_changed('FOLLOW-1');

create table form_counter (
  project_id uuid not null,
  year integer not null,
  last integer not null,
  constraint form_counter_pkey PRIMARY KEY (project_id, year),
  constraint form_counter_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint form_counter_last_check CHECK (((last >= 0) AND (last <= 99999)))
);
CREATE CONSTRAINT TRIGGER form_1_numbers_have_no_gap AFTER INSERT OR UPDATE ON public.form_counter DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION numbers_have_no_gap();

create table home (
  id uuid not null,
  project_id uuid not null,
  building_id uuid not null,
  unit text not null,
  door text not null,
  label text not null,
  kind text not null,
  area_m2 numeric(10,2),
  constraint home_pkey PRIMARY KEY (id),
  constraint home_project_id_building_id_unit_door_key UNIQUE (project_id, building_id, unit, door),
  constraint home_project_id_id_key UNIQUE (project_id, id),
  constraint home_project_id_building_id_fkey FOREIGN KEY (project_id, building_id) REFERENCES building(project_id, id),
  constraint home_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint home_area_m2_check CHECK ((area_m2 > (0)::numeric)),
  constraint home_door_check CHECK ((door <> ''::text)),
  constraint home_kind_check CHECK ((kind = ANY (ARRAY['residential'::text, 'shop'::text, 'office'::text])))
);

create table home_handover (
  id uuid not null,
  project_id uuid not null,
  home_id uuid not null,
  from_person uuid,
  to_person uuid not null,
  by_person uuid not null,
  at timestamp(3) with time zone not null,
  reason text not null,
  constraint home_handover_pkey PRIMARY KEY (id),
  constraint home_handover_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint home_handover_from_person_fkey FOREIGN KEY (from_person) REFERENCES person(id),
  constraint home_handover_project_id_home_id_fkey FOREIGN KEY (project_id, home_id) REFERENCES home(project_id, id),
  constraint home_handover_to_person_fkey FOREIGN KEY (to_person) REFERENCES person(id),
  constraint home_handover_check CHECK ((to_person IS DISTINCT FROM from_person)),
  constraint home_handover_reason_check CHECK ((reason <> ''::text))
);
CREATE INDEX home_handover_by_home ON public.home_handover USING btree (project_id, home_id, at);
CREATE TRIGGER route_1_handover_is_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.home_handover FOR EACH STATEMENT EXECUTE FUNCTION never_changed('ROUTE-1');

create table home_manager (
  id uuid not null,
  project_id uuid not null,
  home_id uuid not null,
  person_id uuid not null,
  during tstzrange not null,
  constraint home_manager_pkey PRIMARY KEY (id),
  constraint home_manager_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint home_manager_project_id_home_id_fkey FOREIGN KEY (project_id, home_id) REFERENCES home(project_id, id),
  constraint home_manager_during_check CHECK (((NOT isempty(during)) AND (NOT lower_inf(during)))),
  constraint route_1_one_manager_per_home EXCLUDE USING gist (home_id WITH =, during WITH &&)
);
CREATE INDEX home_manager_by_person ON public.home_manager USING btree (project_id, person_id);
CREATE TRIGGER route_1_manager_only_ends BEFORE UPDATE ON public.home_manager FOR EACH ROW EXECUTE FUNCTION route_1_manager_only_ends();

create table idempotency (
  person_id uuid not null,
  key text not null,
  route text not null,
  body_sha256 text not null,
  status integer,
  answer jsonb,
  created_at timestamp(3) with time zone not null default now(),
  constraint idempotency_pkey PRIMARY KEY (person_id, key),
  constraint idempotency_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint idempotency_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200)))
);
CREATE INDEX idempotency_by_age ON public.idempotency USING btree (created_at);

create table inbox_item (
  id uuid not null,
  person_id uuid not null,
  project_id uuid,
  request_id uuid,
  event_id uuid,
  kind text not null,
  title text not null,
  body text not null default ''::text,
  due_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null default now(),
  read_at timestamp(3) with time zone,
  done_at timestamp(3) with time zone,
  call_instead boolean not null default false,
  constraint inbox_item_pkey PRIMARY KEY (id),
  constraint inbox_item_person_id_event_id_kind_key UNIQUE (person_id, event_id, kind),
  constraint inbox_item_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id),
  constraint inbox_item_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint inbox_item_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint inbox_item_request_id_fkey FOREIGN KEY (request_id) REFERENCES request(id),
  constraint inbox_item_kind_check CHECK ((kind <> ''::text))
);
CREATE INDEX inbox_by_request ON public.inbox_item USING btree (request_id);
CREATE INDEX inbox_newest ON public.inbox_item USING btree (person_id, created_at DESC, id DESC);
CREATE INDEX inbox_unread ON public.inbox_item USING btree (person_id) WHERE (read_at IS NULL);
CREATE INDEX inbox_waiting ON public.inbox_item USING btree (person_id, due_at) WHERE (done_at IS NULL);

create table journal (
  id uuid not null,
  project_id uuid not null,
  request_id uuid,
  kind text not null,
  at timestamp(3) with time zone not null,
  reason text not null default ''::text,
  written_in xid8 not null default pg_current_xact_id(),
  constraint journal_pkey PRIMARY KEY (id),
  constraint journal_project_id_id_key UNIQUE (project_id, id),
  constraint journal_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint journal_project_id_request_id_fkey FOREIGN KEY (project_id, request_id) REFERENCES request(project_id, id),
  constraint journal_kind_check CHECK ((kind <> ''::text))
);
CREATE INDEX journal_by_request ON public.journal USING btree (request_id);
CREATE INDEX journal_newest ON public.journal USING btree (project_id, at DESC, id DESC);
CREATE CONSTRAINT TRIGGER fee_10_charged_in_the_books AFTER INSERT ON public.journal DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.kind = 'charge'::text)) EXECUTE FUNCTION charged_in_the_books();
CREATE CONSTRAINT TRIGGER fee_10_journal_balances AFTER INSERT ON public.journal DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal_balances();
CREATE TRIGGER fee_10_journal_is_written_now BEFORE INSERT ON public.journal FOR EACH ROW EXECUTE FUNCTION journal_is_written_now();
CREATE TRIGGER fee_10_journal_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal FOR EACH STATEMENT EXECUTE FUNCTION never_changed('FEE-10');

create table journal_entry (
  journal_id uuid not null,
  "position" integer not null,
  account_id uuid not null,
  amount_fen bigint not null,
  constraint journal_entry_pkey PRIMARY KEY (journal_id, "position"),
  constraint journal_entry_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint journal_entry_journal_id_fkey FOREIGN KEY (journal_id) REFERENCES journal(id),
  constraint journal_entry_amount_fen_check CHECK ((amount_fen <> 0)),
  constraint journal_entry_position_check CHECK (("position" > 0))
);
CREATE INDEX journal_entry_by_account ON public.journal_entry USING btree (account_id, journal_id);
CREATE TRIGGER fee_10_entry_of_this_transaction AFTER INSERT ON public.journal_entry FOR EACH ROW EXECUTE FUNCTION entry_of_this_transaction();
CREATE TRIGGER fee_10_entry_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal_entry FOR EACH STATEMENT EXECUTE FUNCTION never_changed('FEE-10');
CREATE CONSTRAINT TRIGGER fee_10_journal_balances AFTER INSERT ON public.journal_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal_balances();
CREATE TRIGGER fee_8_owed_by_a_charge AFTER INSERT ON public.journal_entry FOR EACH ROW WHEN ((new.amount_fen > 0)) EXECUTE FUNCTION owed_by_a_charge();

create table ledger_head (
  project_id uuid not null,
  n integer not null,
  hash text not null,
  signature text not null,
  key_id text not null,
  constraint ledger_head_pkey PRIMARY KEY (project_id),
  constraint ledger_head_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint ledger_head_n_check CHECK ((n > 0))
);
CREATE CONSTRAINT TRIGGER record_1_ledger_ends_in_its_head AFTER INSERT OR UPDATE ON public.ledger_head DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_ends_in_its_head();
CREATE TRIGGER record_1_ledger_head_is_kept BEFORE DELETE OR TRUNCATE ON public.ledger_head FOR EACH STATEMENT EXECUTE FUNCTION never_changed('RECORD-1');
CREATE TRIGGER record_1_ledger_head_keeps_its_project BEFORE UPDATE ON public.ledger_head FOR EACH ROW EXECUTE FUNCTION fixed_columns('RECORD-1', 'project_id');

create table material_counter (
  project_id uuid not null,
  year integer not null,
  last integer not null,
  constraint material_counter_pkey PRIMARY KEY (project_id, year),
  constraint material_counter_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint material_counter_last_check CHECK (((last >= 0) AND (last <= 99999)))
);

create table material_line (
  id uuid not null,
  slip_id uuid not null,
  "position" integer not null,
  name text not null,
  unit text not null,
  quantity_milli integer not null,
  unit_fen bigint not null,
  constraint material_line_pkey PRIMARY KEY (id),
  constraint material_line_slip_id_position_key UNIQUE (slip_id, "position"),
  constraint material_line_slip_id_fkey FOREIGN KEY (slip_id) REFERENCES material_slip(id),
  constraint material_line_name_check CHECK ((name <> ''::text)),
  constraint material_line_position_check CHECK (("position" > 0)),
  constraint material_line_quantity_milli_check CHECK ((quantity_milli > 0)),
  constraint material_line_unit_check CHECK ((unit <> ''::text)),
  constraint material_line_unit_fen_check CHECK ((unit_fen > 0))
);
CREATE TRIGGER mat_2_line_of_a_new_slip AFTER INSERT ON public.material_line FOR EACH ROW EXECUTE FUNCTION line_of_a_new_slip();
CREATE TRIGGER mat_2_line_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.material_line FOR EACH STATEMENT EXECUTE FUNCTION never_changed('MAT-2');

create table material_purchase (
  line_id uuid not null,
  unit_fen bigint not null,
  photo_id uuid not null,
  recorded_by uuid not null,
  recorded_at timestamp(3) with time zone not null,
  constraint material_purchase_pkey PRIMARY KEY (line_id),
  constraint material_purchase_line_id_fkey FOREIGN KEY (line_id) REFERENCES material_line(id),
  constraint material_purchase_photo_id_fkey FOREIGN KEY (photo_id) REFERENCES photo(id),
  constraint material_purchase_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id),
  constraint material_purchase_unit_fen_check CHECK ((unit_fen >= 0))
);
CREATE TRIGGER mat_2_bought_after_a_signature AFTER INSERT ON public.material_purchase FOR EACH ROW EXECUTE FUNCTION bought_after_a_signature();
CREATE TRIGGER mat_2_picture_of_one_purchase BEFORE INSERT ON public.material_purchase FOR EACH ROW EXECUTE FUNCTION picture_of_one_purchase();
CREATE TRIGGER mat_2_purchase_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.material_purchase FOR EACH STATEMENT EXECUTE FUNCTION never_changed('MAT-2');

create table material_return (
  slip_id uuid not null,
  line_id uuid not null,
  quantity_milli integer not null,
  constraint material_return_pkey PRIMARY KEY (slip_id, line_id),
  constraint material_return_line_id_fkey FOREIGN KEY (line_id) REFERENCES material_line(id),
  constraint material_return_slip_id_fkey FOREIGN KEY (slip_id) REFERENCES material_slip(id),
  constraint material_return_quantity_milli_check CHECK ((quantity_milli > 0))
);
CREATE INDEX material_return_by_line ON public.material_return USING btree (line_id);
CREATE TRIGGER mat_2_return_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.material_return FOR EACH STATEMENT EXECUTE FUNCTION never_changed('MAT-2');
CREATE TRIGGER mat_2_returns_what_is_left AFTER INSERT ON public.material_return FOR EACH ROW EXECUTE FUNCTION returns_what_is_left();

create table material_slip (
  id uuid not null,
  project_id uuid not null,
  request_id uuid not null,
  kind text not null,
  year integer not null,
  seq integer not null,
  number text not null,
  photo_id uuid,
  note text not null default ''::text,
  made_by uuid not null,
  made_at timestamp(3) with time zone not null,
  content_sha256 text not null,
  constraint material_slip_pkey PRIMARY KEY (id),
  constraint material_slip_number_key UNIQUE (number),
  constraint material_slip_project_id_year_seq_key UNIQUE (project_id, year, seq),
  constraint material_slip_request_id_id_key UNIQUE (request_id, id),
  constraint material_slip_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint material_slip_photo_id_fkey FOREIGN KEY (photo_id) REFERENCES photo(id),
  constraint material_slip_project_id_request_id_fkey FOREIGN KEY (project_id, request_id) REFERENCES request(project_id, id),
  constraint mat_2_slip_of_its_year CHECK (((year)::numeric = EXTRACT(year FROM (made_at AT TIME ZONE 'Asia/Shanghai'::text)))),
  constraint mat_2_store_slip_shows_its_quotation CHECK (((kind <> 'store'::text) OR (photo_id IS NOT NULL))),
  constraint material_slip_content_sha256_check CHECK ((content_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint material_slip_kind_check CHECK ((kind = ANY (ARRAY['store'::text, 'bought'::text, 'return'::text]))),
  constraint material_slip_seq_check CHECK ((seq > 0))
);
CREATE INDEX material_slip_by_request ON public.material_slip USING btree (request_id, made_at);
CREATE TRIGGER mat_2_picture_of_one_slip BEFORE INSERT ON public.material_slip FOR EACH ROW WHEN ((new.photo_id IS NOT NULL)) EXECUTE FUNCTION picture_of_one_slip();
CREATE CONSTRAINT TRIGGER mat_2_slip_has_lines AFTER INSERT ON public.material_slip DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slip_has_lines();
CREATE TRIGGER mat_2_slip_in_its_place AFTER INSERT ON public.material_slip FOR EACH ROW EXECUTE FUNCTION slip_in_its_place();
CREATE TRIGGER mat_2_slip_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.material_slip FOR EACH STATEMENT EXECUTE FUNCTION never_changed('MAT-2');

create table message_delivery (
  id uuid not null,
  inbox_item_id uuid not null,
  app text not null,
  template_key text not null,
  status text not null default 'queued'::text,
  errcode text,
  attempted_at timestamp(3) with time zone,
  constraint message_delivery_pkey PRIMARY KEY (id),
  constraint message_delivery_inbox_item_id_fkey FOREIGN KEY (inbox_item_id) REFERENCES inbox_item(id) ON DELETE CASCADE,
  constraint message_delivery_app_check CHECK ((app = ANY (ARRAY['owner'::text, 'staff'::text]))),
  constraint message_delivery_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'sent'::text, 'refused'::text, 'failed'::text, 'noConsent'::text])))
);
CREATE INDEX message_delivery_by_inbox_item ON public.message_delivery USING btree (inbox_item_id);
CREATE INDEX message_delivery_queued ON public.message_delivery USING btree (id) WHERE (status = 'queued'::text);

create table notification_bank (
  person_id uuid not null,
  app text not null,
  template_key text not null,
  remaining integer not null,
  asked_at timestamp(3) with time zone not null,
  constraint notification_bank_pkey PRIMARY KEY (person_id, app, template_key),
  constraint notification_bank_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint notification_bank_app_check CHECK ((app = ANY (ARRAY['owner'::text, 'staff'::text]))),
  constraint notification_bank_remaining_check CHECK ((remaining >= 0))
);

create table paper (
  id uuid not null,
  token text not null,
  project_id uuid not null,
  request_id uuid,
  list_id uuid,
  kind text not null,
  size text not null,
  version integer not null,
  content_sha256 text not null,
  event_seq integer,
  pdf_sha256 text not null,
  storage_key text not null,
  issued_at timestamp(3) with time zone not null,
  issued_by uuid not null,
  record_sha256 text not null,
  constraint paper_pkey PRIMARY KEY (id),
  constraint paper_project_id_request_id_list_id_kind_size_version_key UNIQUE NULLS NOT DISTINCT (project_id, request_id, list_id, kind, size, version),
  constraint paper_storage_key_key UNIQUE (storage_key),
  constraint paper_token_key UNIQUE (token),
  constraint paper_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES person(id),
  constraint paper_list_id_fkey FOREIGN KEY (list_id) REFERENCES price_list(id),
  constraint paper_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint paper_project_id_request_id_fkey FOREIGN KEY (project_id, request_id) REFERENCES request(project_id, id),
  constraint form_1_paper_shows_one_record CHECK (((num_nonnulls(request_id, list_id) = 1) AND ((request_id IS NULL) = (event_seq IS NULL)))),
  constraint paper_content_sha256_check CHECK ((content_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint paper_event_seq_check CHECK ((event_seq >= 0)),
  constraint paper_kind_check CHECK ((kind = ANY (ARRAY['formStub'::text, 'formUnit'::text, 'formCustomer'::text, 'acceptance'::text, 'agreement'::text, 'priceNotice'::text]))),
  constraint paper_pdf_sha256_check CHECK ((pdf_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint paper_record_sha256_check CHECK ((record_sha256 ~ '^\d+:[0-9a-f]{64}$'::text)),
  constraint paper_size_check CHECK ((size = ANY (ARRAY['A3'::text, 'A4'::text, 'A5'::text]))),
  constraint paper_token_check CHECK ((token ~ '^[A-Za-z0-9_-]{22}$'::text)),
  constraint paper_version_check CHECK ((version > 0)),
  constraint price_6_a_notice_shows_a_list CHECK (((kind = 'priceNotice'::text) = (list_id IS NOT NULL)))
);
CREATE INDEX paper_by_list ON public.paper USING btree (list_id);
CREATE INDEX paper_by_request ON public.paper USING btree (request_id);
CREATE TRIGGER form_1_paper_is_the_next_version AFTER INSERT ON public.paper FOR EACH ROW EXECUTE FUNCTION paper_is_the_next_version();
CREATE TRIGGER form_1_paper_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.paper FOR EACH STATEMENT EXECUTE FUNCTION never_changed('FORM-1');

create table party_change (
  id uuid not null,
  request_id uuid not null,
  kind text not null,
  proof_photo_id uuid not null,
  note text not null default ''::text,
  by_person uuid not null,
  at timestamp(3) with time zone not null,
  constraint party_change_pkey PRIMARY KEY (id),
  constraint party_change_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint party_change_proof_photo_id_fkey FOREIGN KEY (proof_photo_id) REFERENCES photo(id),
  constraint party_change_request_id_fkey FOREIGN KEY (request_id) REFERENCES request(id)
);
CREATE INDEX party_change_by_request ON public.party_change USING btree (request_id, at);
CREATE TRIGGER record_1_party_change_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.party_change FOR EACH STATEMENT EXECUTE FUNCTION never_changed('RECORD-1');

create table person (
  id uuid not null,
  name text not null,
  phone text,
  demo boolean not null default false,
  created_at timestamp(3) with time zone not null default now(),
  constraint person_pkey PRIMARY KEY (id),
  constraint person_name_check CHECK ((name <> ''::text)),
  constraint person_phone_check CHECK ((phone <> ''::text))
);
CREATE UNIQUE INDEX person_phone ON public.person USING btree (phone) WHERE (phone IS NOT NULL);

create table photo (
  id uuid not null,
  project_id uuid not null,
  request_id uuid,
  purpose text not null,
  uploaded_by uuid not null,
  uploaded_at timestamp(3) with time zone not null default now(),
  sha256 text not null,
  bytes integer not null,
  width integer not null,
  height integer not null,
  mime text not null,
  storage_key text not null,
  constraint photo_pkey PRIMARY KEY (id),
  constraint photo_storage_key_key UNIQUE (storage_key),
  constraint photo_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint photo_project_id_request_id_fkey FOREIGN KEY (project_id, request_id) REFERENCES request(project_id, id),
  constraint photo_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES person(id),
  constraint photo_bytes_check CHECK ((bytes > 0)),
  constraint photo_height_check CHECK ((height > 0)),
  constraint photo_purpose_check CHECK ((purpose = ANY (ARRAY['need'::text, 'before'::text, 'after'::text, 'noEntry'::text, 'damage'::text, 'paper'::text, 'signature'::text, 'proof'::text, 'certificate'::text, 'quotation'::text, 'receipt'::text]))),
  constraint photo_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint photo_width_check CHECK ((width > 0))
);
CREATE INDEX photo_by_request ON public.photo USING btree (request_id, purpose, uploaded_at);
CREATE INDEX photo_proof_by_content ON public.photo USING btree (sha256) WHERE (purpose = ANY (ARRAY['quotation'::text, 'receipt'::text, 'paper'::text]));
CREATE INDEX photo_unattached ON public.photo USING btree (project_id, uploaded_at) WHERE (request_id IS NULL);
CREATE TRIGGER record_1_photo_is_kept BEFORE DELETE OR TRUNCATE ON public.photo FOR EACH STATEMENT EXECUTE FUNCTION never_changed('RECORD-1');
CREATE TRIGGER record_1_photo_stays BEFORE UPDATE ON public.photo FOR EACH ROW EXECUTE FUNCTION set_once('RECORD-1', 'request_id');

create table policy_change (
  id uuid not null,
  project_id uuid not null,
  by_person uuid not null,
  at timestamp(3) with time zone not null,
  reason text not null,
  before jsonb not null,
  after jsonb not null,
  constraint policy_change_pkey PRIMARY KEY (id),
  constraint policy_change_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint policy_change_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint policy_change_after_check CHECK ((jsonb_typeof(after) = 'object'::text)),
  constraint policy_change_reason_check CHECK ((reason <> ''::text))
);
CREATE INDEX policy_change_of_project ON public.policy_change USING btree (project_id, at DESC);
CREATE TRIGGER mat_2_apply_policy_change BEFORE INSERT ON public.policy_change FOR EACH ROW EXECUTE FUNCTION mat_2_apply_policy_change();
CREATE TRIGGER record_1_policy_change_is_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.policy_change FOR EACH STATEMENT EXECUTE FUNCTION never_changed('RECORD-1');

create table price_item (
  id uuid not null,
  list_id uuid not null,
  code text not null,
  group_name text not null,
  name text not null,
  unit text not null,
  "position" integer not null,
  shape jsonb,
  place text not null default 'home'::text,
  included text not null default ''::text,
  excluded text not null default ''::text,
  standard text not null default ''::text,
  basis text not null default ''::text,
  warranty_days integer default 0,
  duration_minutes integer,
  qualification text,
  procedure_id text,
  material text not null default 'owner_supplies'::text,
  detail jsonb not null default '{}'::jsonb,
  review text,
  source text,
  constraint price_item_pkey PRIMARY KEY (id),
  constraint price_item_list_id_fkey FOREIGN KEY (list_id) REFERENCES price_list(id),
  constraint price_item_duration_minutes_check CHECK ((duration_minutes > 0)),
  constraint price_item_material_check CHECK ((material = ANY (ARRAY['owner_supplies'::text, 'included'::text, 'extra'::text]))),
  constraint price_item_place_check CHECK ((place = ANY (ARRAY['home'::text, 'counter'::text, 'partner'::text]))),
  constraint price_item_qualification_check CHECK ((qualification = ANY (ARRAY['electrician'::text, 'plumber'::text, 'gas'::text]))),
  constraint price_item_shape_check CHECK ((jsonb_typeof(shape) = 'object'::text)),
  constraint price_item_warranty_days_check CHECK ((warranty_days >= 0))
);
CREATE INDEX price_item_by_code ON public.price_item USING btree (list_id, code);
CREATE INDEX price_item_in_order ON public.price_item USING btree (list_id, "position");
CREATE TRIGGER price_3_items_are_not_emptied BEFORE TRUNCATE ON public.price_item FOR EACH STATEMENT EXECUTE FUNCTION never_changed('PRICE-3');
CREATE TRIGGER price_3_items_only_in_draft BEFORE INSERT OR DELETE OR UPDATE ON public.price_item FOR EACH ROW EXECUTE FUNCTION price_3_items_only_in_draft();

create table price_list (
  id uuid not null,
  owner_kind text not null,
  owner_id uuid not null,
  version integer not null,
  name text not null,
  state text not null default 'draft'::text,
  effective_from date,
  approved_by text,
  approved_at timestamp(3) with time zone,
  based_on uuid,
  revision integer not null default 1,
  saved_by uuid,
  saved_at timestamp(3) with time zone not null default now(),
  submitted_by uuid,
  written_by uuid[] not null default '{}'::uuid[],
  constraint price_list_pkey PRIMARY KEY (id),
  constraint price_list_owner_kind_owner_id_version_key UNIQUE (owner_kind, owner_id, version),
  constraint price_list_based_on_fkey FOREIGN KEY (based_on) REFERENCES price_list(id),
  constraint price_list_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES person(id),
  constraint price_list_submitted_by_fkey FOREIGN KEY (submitted_by) REFERENCES person(id),
  constraint price_1_submitted_by_somebody CHECK (((state <> 'submitted'::text) OR (submitted_by IS NOT NULL))),
  constraint price_5_approved_by_somebody CHECK (((state = 'approved'::text) = ((approved_by IS NOT NULL) AND (approved_at IS NOT NULL)))),
  constraint price_5_approved_has_its_day CHECK (((state = ANY (ARRAY['draft'::text, 'discarded'::text])) OR (effective_from IS NOT NULL))),
  constraint price_list_name_check CHECK ((name <> ''::text)),
  constraint price_list_owner_kind_check CHECK ((owner_kind = ANY (ARRAY['businessUnit'::text, 'region'::text]))),
  constraint price_list_revision_check CHECK ((revision > 0)),
  constraint price_list_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'approved'::text, 'discarded'::text]))),
  constraint price_list_version_check CHECK ((version > 0))
);
CREATE TRIGGER price_2_list_of_its_owner BEFORE INSERT ON public.price_list FOR EACH ROW EXECUTE FUNCTION price_2_list_of_its_owner();
CREATE TRIGGER price_3_copy_keeps_its_writers BEFORE INSERT ON public.price_list FOR EACH ROW EXECUTE FUNCTION price_3_copy_keeps_its_writers();
CREATE TRIGGER price_3_list_is_kept BEFORE DELETE OR TRUNCATE ON public.price_list FOR EACH STATEMENT EXECUTE FUNCTION never_changed('PRICE-3');
CREATE TRIGGER price_3_list_stays BEFORE UPDATE ON public.price_list FOR EACH ROW EXECUTE FUNCTION price_3_list_stays();

create table price_list_step (
  id uuid not null,
  list_id uuid not null,
  kind text not null,
  by_person uuid,
  on_paper text,
  at timestamp(3) with time zone not null,
  reason text not null default ''::text,
  effective_from date,
  constraint price_list_step_pkey PRIMARY KEY (id),
  constraint price_list_step_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint price_list_step_list_id_fkey FOREIGN KEY (list_id) REFERENCES price_list(id),
  constraint price_1_sent_back_with_reasons CHECK (((kind <> 'sentBack'::text) OR (reason <> ''::text))),
  constraint price_1_step_is_somebodys CHECK (((num_nonnulls(by_person, on_paper) = 1) AND ((on_paper IS NULL) OR (kind = 'approved'::text)))),
  constraint price_5_step_sets_the_day CHECK (((effective_from IS NOT NULL) = ((kind = 'submitted'::text) OR (on_paper IS NOT NULL)))),
  constraint price_list_step_kind_check CHECK ((kind = ANY (ARRAY['submitted'::text, 'sentBack'::text, 'approved'::text, 'discarded'::text]))),
  constraint price_list_step_on_paper_check CHECK ((on_paper <> ''::text))
);
CREATE INDEX price_list_step_by_list ON public.price_list_step USING btree (list_id, at);
CREATE TRIGGER price_1_step_moves_list BEFORE INSERT ON public.price_list_step FOR EACH ROW EXECUTE FUNCTION price_1_step_moves_list();
CREATE TRIGGER price_1_step_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.price_list_step FOR EACH STATEMENT EXECUTE FUNCTION never_changed('PRICE-1');

create table project (
  id uuid not null,
  region_id uuid not null,
  code text not null,
  name text not null,
  address text not null,
  repair_phone text not null,
  complaint_phone text not null,
  policy jsonb not null default '{}'::jsonb,
  created_at timestamp(3) with time zone not null default now(),
  constraint project_pkey PRIMARY KEY (id),
  constraint project_code_key UNIQUE (code),
  constraint project_region_id_fkey FOREIGN KEY (region_id) REFERENCES region(id),
  constraint project_code_check CHECK ((code ~ '^[A-Z][A-Z0-9]{1,9}$'::text)),
  constraint project_name_check CHECK ((name <> ''::text)),
  constraint project_policy_check CHECK ((jsonb_typeof(policy) = 'object'::text))
);
CREATE INDEX project_by_region ON public.project USING btree (region_id);
CREATE TRIGGER form_1_project_code_is_fixed BEFORE UPDATE ON public.project FOR EACH ROW EXECUTE FUNCTION fixed_columns('FORM-1', 'id', 'code');

create table project_ledger (
  project_id uuid not null,
  n integer not null,
  request_id uuid not null,
  at timestamp(3) with time zone not null,
  prev_hash text not null,
  hash text not null,
  constraint project_ledger_pkey PRIMARY KEY (project_id, n),
  constraint project_ledger_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint project_ledger_project_id_request_id_fkey FOREIGN KEY (project_id, request_id) REFERENCES request(project_id, id),
  constraint project_ledger_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
  constraint project_ledger_n_check CHECK ((n > 0)),
  constraint project_ledger_prev_hash_check CHECK ((prev_hash ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX project_ledger_by_request ON public.project_ledger USING btree (request_id);
CREATE CONSTRAINT TRIGGER record_1_ledger_ends_in_its_head AFTER INSERT ON public.project_ledger DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_ends_in_its_head();
CREATE TRIGGER record_1_ledger_follows_its_predecessor AFTER INSERT ON public.project_ledger FOR EACH ROW EXECUTE FUNCTION ledger_follows_its_predecessor();
CREATE TRIGGER record_1_ledger_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.project_ledger FOR EACH STATEMENT EXECUTE FUNCTION never_changed('RECORD-1');

create table promise (
  id uuid not null,
  project_id uuid not null,
  request_id uuid not null,
  kind text not null,
  holder text not null,
  holder_person_id uuid,
  what text not null,
  main boolean not null,
  started_at timestamp(3) with time zone not null,
  warn_at timestamp(3) with time zone,
  due_at timestamp(3) with time zone,
  warned_at timestamp(3) with time zone,
  overdue_at timestamp(3) with time zone,
  escalated_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  constraint promise_pkey PRIMARY KEY (id),
  constraint promise_holder_person_id_fkey FOREIGN KEY (holder_person_id) REFERENCES person(id),
  constraint promise_project_id_request_id_fkey FOREIGN KEY (project_id, request_id) REFERENCES request(project_id, id),
  constraint promise_check CHECK ((warn_at <= due_at)),
  constraint promise_holder_check CHECK ((holder = ANY (ARRAY['resident'::text, 'manager'::text, 'supervisor'::text, 'technician'::text, 'projectManager'::text, 'region'::text, 'staff'::text]))),
  constraint promise_kind_check CHECK ((kind <> ''::text)),
  constraint promise_what_check CHECK ((what <> ''::text))
);
CREATE INDEX promise_by_request ON public.promise USING btree (request_id, started_at);
CREATE INDEX promise_of_holder ON public.promise USING btree (holder_person_id, due_at, id) WHERE (ended_at IS NULL);
CREATE INDEX promise_of_project ON public.promise USING btree (project_id, holder, due_at, id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX promise_one_open ON public.promise USING btree (request_id, kind) WHERE (ended_at IS NULL);
CREATE INDEX promise_to_escalate ON public.promise USING btree (overdue_at) WHERE ((ended_at IS NULL) AND (escalated_at IS NULL));
CREATE INDEX promise_to_mark_overdue ON public.promise USING btree (due_at) WHERE ((ended_at IS NULL) AND (overdue_at IS NULL));
CREATE INDEX promise_to_warn ON public.promise USING btree (warn_at) WHERE ((ended_at IS NULL) AND (warned_at IS NULL));

create table qualification (
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  title text not null,
  valid_from date not null,
  valid_until date not null,
  revoked_at timestamp(3) with time zone,
  number text not null default ''::text,
  photo_id uuid,
  entered_by uuid,
  entered_at timestamp(3) with time zone not null default now(),
  renews uuid,
  session_id uuid,
  revoked_by uuid,
  revoked_reason text,
  constraint qualification_pkey PRIMARY KEY (id),
  constraint qualification_photo_id_key UNIQUE (photo_id),
  constraint disp_4_passed_to_be_certified FOREIGN KEY (session_id, person_id) REFERENCES training_attendance(session_id, person_id),
  constraint qualification_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES person(id),
  constraint qualification_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint qualification_photo_id_fkey FOREIGN KEY (photo_id) REFERENCES photo(id),
  constraint qualification_renews_fkey FOREIGN KEY (renews) REFERENCES qualification(id),
  constraint qualification_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES person(id),
  constraint qualification_session_id_fkey FOREIGN KEY (session_id) REFERENCES training_session(id),
  constraint disp_3_nobody_certifies_themselves CHECK ((entered_by <> person_id)),
  constraint disp_3_revoked_with_a_reason CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_by IS NULL) OR (revoked_at IS NOT NULL)))),
  constraint disp_4_a_session_trains CHECK (((session_id IS NULL) OR (kind = 'training'::text))),
  constraint qualification_check CHECK ((valid_until >= valid_from)),
  constraint qualification_kind_check CHECK ((kind = ANY (ARRAY['electrician'::text, 'plumber'::text, 'gas'::text, 'training'::text]))),
  constraint qualification_revoked_reason_check CHECK ((revoked_reason <> ''::text)),
  constraint disp_3_number_is_one_persons EXCLUDE USING gist (kind WITH =, number WITH =, person_id WITH <>) WHERE (((revoked_at IS NULL) AND (number <> ''::text) AND (kind <> 'training'::text)))
);
CREATE UNIQUE INDEX disp_3_entered_once ON public.qualification USING btree (person_id, kind, number, valid_from) WHERE ((revoked_at IS NULL) AND (number <> ''::text) AND (session_id IS NULL));
CREATE UNIQUE INDEX disp_3_renewed_once ON public.qualification USING btree (renews) WHERE (revoked_at IS NULL);
CREATE UNIQUE INDEX disp_4_certified_once ON public.qualification USING btree (session_id, person_id) WHERE (revoked_at IS NULL);
CREATE INDEX qualification_by_end ON public.qualification USING btree (valid_until, id) WHERE (revoked_at IS NULL);
CREATE INDEX qualification_by_person ON public.qualification USING btree (person_id, kind, valid_until);
CREATE TRIGGER disp_3_certificate_is_kept BEFORE DELETE OR TRUNCATE ON public.qualification FOR EACH STATEMENT EXECUTE FUNCTION never_changed('DISP-3');
CREATE TRIGGER disp_3_certificate_stays BEFORE UPDATE ON public.qualification FOR EACH ROW EXECUTE FUNCTION set_once('DISP-3', 'revoked_at', 'revoked_by', 'revoked_reason');

create table quote (
  id uuid not null,
  request_id uuid not null,
  version integer not null,
  kind text not null,
  status text not null default 'open'::text,
  total_fen bigint not null,
  not_more_than_fen bigint not null,
  agreement_version text not null,
  payer_id uuid,
  payer_name text not null,
  window_start timestamp(3) with time zone,
  window_end timestamp(3) with time zone,
  expires_at timestamp(3) with time zone not null,
  note text not null default ''::text,
  made_by uuid not null,
  made_at timestamp(3) with time zone not null,
  decided_at timestamp(3) with time zone,
  content_sha256 text not null,
  constraint quote_pkey PRIMARY KEY (id),
  constraint quote_request_id_id_key UNIQUE (request_id, id),
  constraint quote_request_id_version_key UNIQUE (request_id, version),
  constraint quote_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint quote_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES person(id),
  constraint quote_request_id_fkey FOREIGN KEY (request_id) REFERENCES request(id),
  constraint quote_agreement_version_check CHECK ((agreement_version <> ''::text)),
  constraint quote_check CHECK ((not_more_than_fen >= total_fen)),
  constraint quote_check1 CHECK ((window_end > window_start)),
  constraint quote_check2 CHECK ((expires_at > made_at)),
  constraint quote_check3 CHECK (((window_start IS NULL) = (window_end IS NULL))),
  constraint quote_check4 CHECK (((status = 'open'::text) = (decided_at IS NULL))),
  constraint quote_content_sha256_check CHECK ((content_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint quote_kind_check CHECK ((kind = ANY (ARRAY['offer'::text, 'onSite'::text]))),
  constraint quote_payer_name_check CHECK ((payer_name <> ''::text)),
  constraint quote_status_check CHECK ((status = ANY (ARRAY['open'::text, 'agreed'::text, 'declined'::text, 'void'::text]))),
  constraint quote_total_fen_check CHECK ((total_fen >= 0)),
  constraint quote_version_check CHECK ((version > 0))
);
CREATE INDEX quote_expiring ON public.quote USING btree (expires_at) WHERE (status = 'open'::text);
CREATE UNIQUE INDEX quote_one_open ON public.quote USING btree (request_id) WHERE (status = 'open'::text);
CREATE CONSTRAINT TRIGGER consent_1_agreed_by_a_consent AFTER INSERT OR UPDATE OF status ON public.quote DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.status = 'agreed'::text)) EXECUTE FUNCTION agreed_by_a_consent();
CREATE CONSTRAINT TRIGGER consent_1_quote_adds_up AFTER INSERT ON public.quote DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION quote_adds_up();
CREATE TRIGGER consent_4_quote_is_kept BEFORE DELETE OR TRUNCATE ON public.quote FOR EACH STATEMENT EXECUTE FUNCTION never_changed('CONSENT-4');
CREATE TRIGGER consent_4_quote_stays BEFORE UPDATE ON public.quote FOR EACH ROW EXECUTE FUNCTION consent_4_quote_stays();
CREATE TRIGGER route_1_quote_in_its_place AFTER INSERT ON public.quote FOR EACH ROW EXECUTE FUNCTION quote_in_its_place();

create table quote_line (
  quote_id uuid not null,
  "position" integer not null,
  price_item_id uuid,
  case_price_id uuid,
  list_version text not null,
  code text not null,
  name text not null,
  unit text not null,
  quantity_milli integer not null,
  unit_fen bigint not null,
  amount_fen bigint not null,
  not_more_than_fen bigint not null,
  material boolean not null default false,
  explanation text not null default ''::text,
  chosen jsonb,
  material_line_id uuid,
  constraint quote_line_pkey PRIMARY KEY (quote_id, "position"),
  constraint quote_line_case_price_id_fkey FOREIGN KEY (case_price_id) REFERENCES case_price(id),
  constraint quote_line_material_line_id_fkey FOREIGN KEY (material_line_id) REFERENCES material_line(id),
  constraint quote_line_price_item_id_fkey FOREIGN KEY (price_item_id) REFERENCES price_item(id),
  constraint quote_line_quote_id_fkey FOREIGN KEY (quote_id) REFERENCES quote(id),
  constraint mat_2_material_names_its_slip CHECK ((material = (material_line_id IS NOT NULL))),
  constraint price_3_amount_is_price_by_quantity CHECK ((((price_item_id IS NOT NULL) AND (NOT material)) OR (abs(((amount_fen * 1000) - (unit_fen * quantity_milli))) < 1000))),
  constraint price_3_line_has_one_source CHECK ((num_nonnulls(price_item_id, case_price_id, material_line_id) = 1)),
  constraint price_4_case_price_has_no_terms CHECK (((case_price_id IS NULL) OR (chosen IS NULL))),
  constraint quote_line_amount_fen_check CHECK ((amount_fen >= 0)),
  constraint quote_line_check CHECK ((not_more_than_fen >= amount_fen)),
  constraint quote_line_chosen_check CHECK ((jsonb_typeof(chosen) = 'object'::text)),
  constraint quote_line_name_check CHECK ((name <> ''::text)),
  constraint quote_line_position_check CHECK (("position" > 0)),
  constraint quote_line_quantity_milli_check CHECK ((quantity_milli > 0)),
  constraint quote_line_unit_fen_check CHECK ((unit_fen >= 0))
);
CREATE UNIQUE INDEX mat_2_slip_once_in_a_quote ON public.quote_line USING btree (quote_id, material_line_id) WHERE (material_line_id IS NOT NULL);
CREATE INDEX quote_line_by_case_price ON public.quote_line USING btree (case_price_id) WHERE (case_price_id IS NOT NULL);
CREATE INDEX quote_line_by_item ON public.quote_line USING btree (price_item_id);
CREATE INDEX quote_line_by_material ON public.quote_line USING btree (material_line_id) WHERE (material_line_id IS NOT NULL);
CREATE CONSTRAINT TRIGGER consent_1_quote_adds_up AFTER INSERT ON public.quote_line DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION quote_adds_up();
CREATE TRIGGER consent_4_line_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.quote_line FOR EACH STATEMENT EXECUTE FUNCTION never_changed('CONSENT-4');
CREATE TRIGGER mat_2_line_of_a_slip AFTER INSERT ON public.quote_line FOR EACH ROW WHEN ((new.material_line_id IS NOT NULL)) EXECUTE FUNCTION line_of_a_slip();
CREATE TRIGGER price_3_line_of_a_price_in_force AFTER INSERT ON public.quote_line FOR EACH ROW WHEN ((new.material_line_id IS NULL)) EXECUTE FUNCTION line_of_a_price_in_force();
CREATE TRIGGER price_3_line_source_is_named AFTER INSERT ON public.quote_line FOR EACH ROW WHEN ((new.material_line_id IS NULL)) EXECUTE FUNCTION line_source_is_named();

create table rectification (
  id uuid not null,
  request_id uuid not null,
  kind text not null,
  what text not null,
  by_person uuid not null,
  at timestamp(3) with time zone not null,
  constraint rectification_pkey PRIMARY KEY (id),
  constraint rectification_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint rectification_request_id_fkey FOREIGN KEY (request_id) REFERENCES request(id),
  constraint rectification_what_check CHECK ((what <> ''::text))
);
CREATE INDEX rectification_by_request ON public.rectification USING btree (request_id, at);
CREATE TRIGGER follow_2_rectification_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.rectification FOR EACH STATEMENT EXECUTE FUNCTION never_changed('FOLLOW-2');

create table region (
  id uuid not null,
  business_unit_id uuid not null,
  name text not null,
  own_list boolean not null,
  constraint region_pkey PRIMARY KEY (id),
  constraint region_business_unit_id_fkey FOREIGN KEY (business_unit_id) REFERENCES business_unit(id),
  constraint region_name_check CHECK ((name <> ''::text))
);
CREATE INDEX region_by_business_unit ON public.region USING btree (business_unit_id);

create table request (
  id uuid not null,
  project_id uuid not null,
  home_id uuid not null,
  state text not null,
  version integer not null default 1,
  place text not null default 'home'::text,
  urgency text not null,
  need text not null,
  demands text not null default ''::text,
  channel text not null,
  contact_name text not null,
  contact_phone text not null,
  resident_id uuid,
  logged_by uuid not null,
  passed_on_by text,
  wanted_start timestamp(3) with time zone not null,
  wanted_end timestamp(3) with time zone not null,
  items jsonb not null default '[]'::jsonb,
  origin_state text,
  reworks integer not null default 0,
  warranty_of uuid,
  basket_id uuid,
  hold jsonb,
  rejection jsonb,
  procedure jsonb not null default '{}'::jsonb,
  finished_at timestamp(3) with time zone,
  closed_at timestamp(3) with time zone,
  breach boolean not null default false,
  not_followed_up boolean not null default false,
  form_received_at timestamp(3) with time zone,
  redirected_to text,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  constraint request_pkey PRIMARY KEY (id),
  constraint request_project_id_id_key UNIQUE (project_id, id),
  constraint request_logged_by_fkey FOREIGN KEY (logged_by) REFERENCES person(id),
  constraint request_project_id_home_id_fkey FOREIGN KEY (project_id, home_id) REFERENCES home(project_id, id),
  constraint request_resident_id_fkey FOREIGN KEY (resident_id) REFERENCES person(id),
  constraint request_warranty_of_fkey FOREIGN KEY (warranty_of) REFERENCES request(id),
  constraint request_channel_check CHECK ((channel <> ''::text)),
  constraint request_check CHECK ((wanted_end > wanted_start)),
  constraint request_check1 CHECK ((warranty_of <> id)),
  constraint request_items_check CHECK ((jsonb_typeof(items) = 'array'::text)),
  constraint request_place_check CHECK ((place = ANY (ARRAY['home'::text, 'counter'::text, 'partner'::text]))),
  constraint request_reworks_check CHECK ((reworks >= 0)),
  constraint request_state_check CHECK ((state = ANY (ARRAY['logged'::text, 'pricing'::text, 'offered'::text, 'agreed'::text, 'dispatched'::text, 'assigned'::text, 'underway'::text, 'onSite'::text, 'quoted'::text, 'working'::text, 'onHold'::text, 'done'::text, 'rework'::text, 'escalated'::text, 'accepted'::text, 'rectifying'::text, 'closed'::text, 'declined'::text, 'cancelled'::text, 'redirected'::text, 'settled'::text]))),
  constraint request_urgency_check CHECK ((urgency = ANY (ARRAY['urgent'::text, 'today'::text, 'planned'::text]))),
  constraint request_version_check CHECK ((version > 0)),
  constraint route_4_somebody_passed_it_on CHECK ((passed_on_by <> ''::text))
);
CREATE INDEX request_breaches ON public.request USING btree (project_id, closed_at DESC, id DESC) WHERE breach;
CREATE INDEX request_by_basket ON public.request USING btree (basket_id) WHERE (basket_id IS NOT NULL);
CREATE INDEX request_by_home ON public.request USING btree (home_id, created_at DESC, id DESC);
CREATE INDEX request_by_resident ON public.request USING btree (resident_id, created_at DESC, id DESC);
CREATE INDEX request_by_state ON public.request USING btree (project_id, state, created_at DESC, id DESC);
CREATE INDEX request_by_warranty ON public.request USING btree (warranty_of) WHERE (warranty_of IS NOT NULL);
CREATE INDEX request_newest ON public.request USING btree (project_id, created_at DESC, id DESC);
CREATE TRIGGER record_1_ended_stays_ended BEFORE UPDATE OF state ON public.request FOR EACH ROW WHEN (((old.state = ANY (ARRAY['declined'::text, 'settled'::text, 'cancelled'::text, 'redirected'::text])) AND (new.state <> old.state))) EXECUTE FUNCTION ended_stays_ended();
CREATE TRIGGER record_1_request_is_kept BEFORE DELETE OR TRUNCATE ON public.request FOR EACH STATEMENT EXECUTE FUNCTION never_changed('RECORD-1');
CREATE TRIGGER record_1_version_moves_by_one BEFORE UPDATE OF version, state ON public.request FOR EACH ROW EXECUTE FUNCTION record_1_version_moves_by_one();
CREATE TRIGGER route_4_request_keeps_its_origin BEFORE UPDATE ON public.request FOR EACH ROW EXECUTE FUNCTION fixed_columns('ROUTE-4', 'id', 'project_id', 'home_id', 'channel', 'logged_by', 'passed_on_by', 'warranty_of', 'created_at');

create table residency (
  id uuid not null,
  project_id uuid not null,
  person_id uuid not null,
  home_id uuid not null,
  role text not null,
  since timestamp(3) with time zone not null,
  until timestamp(3) with time zone,
  confirmed_by uuid,
  constraint residency_pkey PRIMARY KEY (id),
  constraint residency_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES person(id),
  constraint residency_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint residency_project_id_home_id_fkey FOREIGN KEY (project_id, home_id) REFERENCES home(project_id, id),
  constraint residency_check CHECK ((until >= since)),
  constraint residency_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'tenant'::text, 'family'::text])))
);
CREATE INDEX residency_by_home ON public.residency USING btree (home_id, since);
CREATE INDEX residency_by_person ON public.residency USING btree (person_id, since);
CREATE INDEX residency_by_project ON public.residency USING btree (project_id, home_id) WHERE (until IS NULL);
CREATE UNIQUE INDEX residency_one_open ON public.residency USING btree (person_id, home_id) WHERE (until IS NULL);
CREATE TRIGGER privacy_1_residency_keeps_its_home BEFORE UPDATE ON public.residency FOR EACH ROW EXECUTE FUNCTION fixed_columns('PRIVACY-1', 'id', 'project_id', 'person_id', 'home_id', 'since');

create table resolution (
  id uuid not null,
  request_id uuid not null,
  outcome text not null,
  agreed_text text not null,
  by_person uuid not null,
  at timestamp(3) with time zone not null,
  constraint resolution_pkey PRIMARY KEY (id),
  constraint resolution_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint resolution_request_id_fkey FOREIGN KEY (request_id) REFERENCES request(id),
  constraint resolution_agreed_text_check CHECK ((agreed_text <> ''::text))
);
CREATE INDEX resolution_by_request ON public.resolution USING btree (request_id, at);
CREATE TRIGGER accept_4_resolution_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.resolution FOR EACH STATEMENT EXECUTE FUNCTION never_changed('ACCEPT-4');

create table revision_reminder (
  list_id uuid not null,
  stage text not null,
  told_at timestamp(3) with time zone not null,
  constraint revision_reminder_pkey PRIMARY KEY (list_id, stage),
  constraint revision_reminder_list_id_fkey FOREIGN KEY (list_id) REFERENCES price_list(id),
  constraint revision_reminder_stage_check CHECK ((stage = ANY (ARRAY['warn'::text, 'overdue'::text])))
);

create table service_form (
  request_id uuid not null,
  project_id uuid not null,
  year integer not null,
  seq integer not null,
  number text not null,
  issued_at timestamp(3) with time zone not null,
  voided_at timestamp(3) with time zone,
  constraint service_form_pkey PRIMARY KEY (request_id),
  constraint service_form_number_key UNIQUE (number),
  constraint service_form_project_id_year_seq_key UNIQUE (project_id, year, seq),
  constraint service_form_project_id_request_id_fkey FOREIGN KEY (project_id, request_id) REFERENCES request(project_id, id),
  constraint form_1_year_is_that_of_issue CHECK (((year)::numeric = EXTRACT(year FROM (issued_at AT TIME ZONE 'Asia/Shanghai'::text)))),
  constraint service_form_check CHECK ((voided_at >= issued_at)),
  constraint service_form_seq_check CHECK ((seq > 0))
);
CREATE TRIGGER form_1_form_is_the_next_number AFTER INSERT ON public.service_form FOR EACH ROW EXECUTE FUNCTION form_is_the_next_number();
CREATE TRIGGER form_1_number_is_kept BEFORE DELETE OR TRUNCATE ON public.service_form FOR EACH STATEMENT EXECUTE FUNCTION never_changed('FORM-1');
CREATE TRIGGER form_1_number_stays BEFORE UPDATE ON public.service_form FOR EACH ROW EXECUTE FUNCTION set_once('FORM-1', 'voided_at');
CREATE CONSTRAINT TRIGGER form_1_numbers_have_no_gap AFTER INSERT ON public.service_form DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION numbers_have_no_gap();
CREATE CONSTRAINT TRIGGER route_2_form_comes_from_consent AFTER INSERT ON public.service_form DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION form_comes_from_consent();

create table session (
  id uuid not null,
  person_id uuid not null,
  app text not null,
  created_at timestamp(3) with time zone not null default now(),
  last_used_at timestamp(3) with time zone not null default now(),
  expires_at timestamp(3) with time zone not null,
  revoked_at timestamp(3) with time zone,
  revoked_reason text,
  generation integer not null default 1,
  rotated_at timestamp(3) with time zone,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint session_app_check CHECK ((app = ANY (ARRAY['owner'::text, 'staff'::text, 'desk'::text]))),
  constraint session_generation_check CHECK ((generation >= 1))
);
CREATE INDEX session_expired ON public.session USING btree (expires_at);
CREATE INDEX session_of_person ON public.session USING btree (person_id, app);
CREATE TRIGGER privacy_1_tell_session_ended AFTER UPDATE OF revoked_at ON public.session FOR EACH ROW WHEN (((new.revoked_at IS NOT NULL) AND (old.revoked_at IS NULL))) EXECUTE FUNCTION tell_session_ended();

create table signature (
  id uuid not null,
  request_id uuid not null,
  purpose text not null,
  method text not null,
  document jsonb not null,
  document_sha256 text not null,
  signer_id uuid,
  signer_name text not null,
  signer_role text not null,
  device_person_id uuid not null,
  strokes jsonb,
  image_photo_id uuid,
  image_sha256 text,
  shown_at timestamp(3) with time zone not null,
  signed_at timestamp(3) with time zone not null,
  ip text,
  user_agent text,
  witness_id uuid,
  witness_name text,
  constraint signature_pkey PRIMARY KEY (id),
  constraint signature_request_id_id_key UNIQUE (request_id, id),
  constraint signature_device_person_id_fkey FOREIGN KEY (device_person_id) REFERENCES person(id),
  constraint signature_image_photo_id_fkey FOREIGN KEY (image_photo_id) REFERENCES photo(id),
  constraint signature_request_id_fkey FOREIGN KEY (request_id) REFERENCES request(id),
  constraint signature_signer_id_fkey FOREIGN KEY (signer_id) REFERENCES person(id),
  constraint signature_witness_id_fkey FOREIGN KEY (witness_id) REFERENCES person(id),
  constraint accept_1_signature_has_a_hand CHECK ((((strokes IS NOT NULL) OR (image_photo_id IS NOT NULL)) AND ((method <> 'paper'::text) OR (image_photo_id IS NOT NULL)))),
  constraint form_2_paper_has_its_witness CHECK (
CASE
    WHEN (method = 'paper'::text) THEN (COALESCE(((bare_name(witness_name) <> ''::text) AND (bare_name(witness_name) <> bare_name(signer_name))), false) AND ((witness_id IS NULL) OR ((witness_id <> device_person_id) AND (witness_id IS DISTINCT FROM signer_id))))
    ELSE ((witness_id IS NULL) AND (witness_name IS NULL))
END) NOT VALID,
  constraint signature_check CHECK ((signed_at >= shown_at)),
  constraint signature_document_sha256_check CHECK ((document_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint signature_image_sha256_check CHECK ((image_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint signature_method_check CHECK ((method = ANY (ARRAY['ownPhone'::text, 'technicianPhone'::text, 'paper'::text]))),
  constraint signature_purpose_check CHECK ((purpose = ANY (ARRAY['consent'::text, 'quote'::text, 'acceptance'::text, 'followUp'::text, 'settlement'::text]))),
  constraint signature_signer_name_check CHECK ((signer_name <> ''::text))
);
CREATE INDEX signature_by_request ON public.signature USING btree (request_id, signed_at);
CREATE TRIGGER consent_1_signed_by_the_home AFTER INSERT ON public.signature FOR EACH ROW WHEN ((new.purpose <> 'followUp'::text)) EXECUTE FUNCTION signed_by_the_home();
CREATE TRIGGER form_2_picture_of_one_paper BEFORE INSERT ON public.signature FOR EACH ROW WHEN ((new.method = 'paper'::text)) EXECUTE FUNCTION picture_of_one_paper();
CREATE TRIGGER record_1_signature_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.signature FOR EACH STATEMENT EXECUTE FUNCTION never_changed('RECORD-1');

create table staff (
  person_id uuid not null,
  project_id uuid,
  region_id uuid,
  business_unit_id uuid,
  badge text,
  trade text,
  portrait text,
  left_at timestamp(3) with time zone,
  constraint staff_pkey PRIMARY KEY (person_id),
  constraint staff_business_unit_id_fkey FOREIGN KEY (business_unit_id) REFERENCES business_unit(id),
  constraint staff_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint staff_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint staff_region_id_fkey FOREIGN KEY (region_id) REFERENCES region(id),
  constraint staff_check CHECK ((num_nonnulls(project_id, region_id, business_unit_id) >= 1))
);
CREATE INDEX staff_by_business_unit ON public.staff USING btree (business_unit_id) WHERE (left_at IS NULL);
CREATE INDEX staff_by_project ON public.staff USING btree (project_id) WHERE (left_at IS NULL);
CREATE INDEX staff_by_region ON public.staff USING btree (region_id) WHERE (left_at IS NULL);
CREATE TRIGGER price_5_committee_keeps_its_project AFTER UPDATE OF person_id, project_id ON public.staff FOR EACH ROW WHEN (((new.person_id IS DISTINCT FROM old.person_id) OR (new.project_id IS DISTINCT FROM old.project_id))) EXECUTE FUNCTION committee_owns_a_home();

create table staff_role (
  person_id uuid not null,
  role text not null,
  department_id uuid,
  constraint staff_role_person_id_role_department_id_key UNIQUE NULLS NOT DISTINCT (person_id, role, department_id),
  constraint staff_role_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id),
  constraint staff_role_person_id_fkey FOREIGN KEY (person_id) REFERENCES staff(person_id),
  constraint staff_role_role_check CHECK ((role = ANY (ARRAY['accountManager'::text, 'supervisor'::text, 'technician'::text, 'cashier'::text, 'projectManager'::text, 'regionApprover'::text, 'qualityCentre'::text, 'financeCentre'::text, 'receptionist'::text, 'guard'::text, 'committee'::text, 'managementCentre'::text]))),
  constraint price_5_committee_is_not_of_the_company EXCLUDE USING gist (person_id WITH =, (((role = 'committee'::text))::integer) WITH <>)
);
CREATE INDEX staff_role_by_department ON public.staff_role USING btree (department_id, role);
CREATE TRIGGER price_5_committee_owns_a_home AFTER INSERT OR UPDATE ON public.staff_role FOR EACH ROW WHEN ((new.role = 'committee'::text)) EXECUTE FUNCTION committee_owns_a_home();

create table stand_in (
  id uuid not null,
  project_id uuid not null,
  absent_person_id uuid not null,
  person_id uuid not null,
  first_day date not null,
  last_day date not null,
  appointed_by uuid not null,
  created_at timestamp(3) with time zone not null default now(),
  revoked_at timestamp(3) with time zone,
  constraint stand_in_pkey PRIMARY KEY (id),
  constraint stand_in_absent_person_id_fkey FOREIGN KEY (absent_person_id) REFERENCES person(id),
  constraint stand_in_appointed_by_fkey FOREIGN KEY (appointed_by) REFERENCES person(id),
  constraint stand_in_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint stand_in_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint stand_in_check CHECK ((person_id <> absent_person_id)),
  constraint stand_in_check1 CHECK ((last_day >= first_day)),
  constraint route_1_one_stand_in_per_day EXCLUDE USING gist (project_id WITH =, absent_person_id WITH =, daterange(first_day, last_day, '[]'::text) WITH &&) WHERE ((revoked_at IS NULL))
);
CREATE INDEX stand_in_by_person ON public.stand_in USING btree (project_id, person_id, last_day);
CREATE TRIGGER route_1_stand_in_only_revoked BEFORE UPDATE ON public.stand_in FOR EACH ROW EXECUTE FUNCTION set_once('ROUTE-1', 'revoked_at');

create table time_proposal (
  id uuid not null,
  request_id uuid not null,
  window_start timestamp(3) with time zone not null,
  window_end timestamp(3) with time zone not null,
  proposed_by uuid not null,
  reason text not null,
  proposed_at timestamp(3) with time zone not null,
  relayed_at timestamp(3) with time zone,
  answer text,
  answered_at timestamp(3) with time zone,
  constraint time_proposal_pkey PRIMARY KEY (id),
  constraint time_proposal_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES person(id),
  constraint time_proposal_request_id_fkey FOREIGN KEY (request_id) REFERENCES request(id),
  constraint disp_2_manager_stands_between CHECK (((answer = 'withdrawn'::text) OR (answer IS NULL) OR (relayed_at IS NOT NULL))),
  constraint time_proposal_answer_check CHECK ((answer = ANY (ARRAY['agreed'::text, 'declined'::text, 'withdrawn'::text]))),
  constraint time_proposal_check CHECK ((window_end > window_start)),
  constraint time_proposal_check1 CHECK (((answer IS NULL) = (answered_at IS NULL)))
);
CREATE INDEX time_proposal_by_request ON public.time_proposal USING btree (request_id, proposed_at);
CREATE UNIQUE INDEX time_proposal_one_open ON public.time_proposal USING btree (request_id) WHERE (answer IS NULL);
CREATE TRIGGER disp_2_proposal_is_kept BEFORE DELETE OR TRUNCATE ON public.time_proposal FOR EACH STATEMENT EXECUTE FUNCTION never_changed('DISP-2');
CREATE TRIGGER disp_2_proposal_stays BEFORE UPDATE ON public.time_proposal FOR EACH ROW EXECUTE FUNCTION set_once('DISP-2', 'relayed_at', 'answer', 'answered_at');

create table training_attendance (
  session_id uuid not null,
  person_id uuid not null,
  signed_in_at timestamp(3) with time zone not null,
  signed_in_by uuid not null,
  passed boolean,
  judged_by uuid,
  judged_at timestamp(3) with time zone,
  note text,
  constraint training_attendance_pkey PRIMARY KEY (session_id, person_id),
  constraint training_attendance_judged_by_fkey FOREIGN KEY (judged_by) REFERENCES person(id),
  constraint training_attendance_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint training_attendance_session_id_fkey FOREIGN KEY (session_id) REFERENCES training_session(id),
  constraint training_attendance_signed_in_by_fkey FOREIGN KEY (signed_in_by) REFERENCES person(id),
  constraint disp_4_judged_by_somebody CHECK ((num_nulls(passed, judged_by, judged_at) = ANY (ARRAY[0, 3]))),
  constraint disp_4_nobody_passes_themselves CHECK ((judged_by <> person_id))
);
CREATE INDEX training_attendance_by_person ON public.training_attendance USING btree (person_id);
CREATE TRIGGER disp_4_attendance_is_kept BEFORE DELETE OR TRUNCATE ON public.training_attendance FOR EACH STATEMENT EXECUTE FUNCTION never_changed('DISP-4');
CREATE TRIGGER disp_4_attendance_stays BEFORE UPDATE ON public.training_attendance FOR EACH ROW EXECUTE FUNCTION set_once('DISP-4', 'passed', 'judged_by', 'judged_at', 'note');
CREATE TRIGGER disp_4_there_while_it_is_held BEFORE INSERT ON public.training_attendance FOR EACH ROW EXECUTE FUNCTION disp_4_there_while_it_is_held();

create table training_session (
  id uuid not null,
  project_id uuid not null,
  topic text not null,
  starts_at timestamp(3) with time zone not null,
  ends_at timestamp(3) with time zone not null,
  place text not null default ''::text,
  trainer text not null,
  roles text[] not null default '{}'::text[],
  department_ids uuid[] not null default '{}'::uuid[],
  certificate_until date,
  created_by uuid not null,
  created_at timestamp(3) with time zone not null,
  cancelled_at timestamp(3) with time zone,
  cancelled_by uuid,
  cancelled_reason text,
  constraint training_session_pkey PRIMARY KEY (id),
  constraint training_session_cancelled_by_fkey FOREIGN KEY (cancelled_by) REFERENCES person(id),
  constraint training_session_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  constraint training_session_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint disp_4_cancelled_with_a_reason CHECK ((num_nulls(cancelled_at, cancelled_by, cancelled_reason) = ANY (ARRAY[0, 3]))),
  constraint disp_4_certificate_outlasts_the_session CHECK ((certificate_until > ((starts_at AT TIME ZONE 'Asia/Shanghai'::text))::date)),
  constraint disp_4_session_ends_after_it_begins CHECK (((ends_at > starts_at) AND (ends_at <= (starts_at + '1 day'::interval)))),
  constraint training_session_cancelled_reason_check CHECK ((cancelled_reason <> ''::text)),
  constraint training_session_topic_check CHECK ((topic <> ''::text)),
  constraint training_session_trainer_check CHECK ((trainer <> ''::text))
);
CREATE INDEX training_session_by_project ON public.training_session USING btree (project_id, starts_at, id);
CREATE TRIGGER disp_4_session_is_kept BEFORE DELETE OR TRUNCATE ON public.training_session FOR EACH STATEMENT EXECUTE FUNCTION never_changed('DISP-4');
CREATE TRIGGER disp_4_session_stays BEFORE UPDATE ON public.training_session FOR EACH ROW EXECUTE FUNCTION set_once('DISP-4', 'cancelled_at', 'cancelled_by', 'cancelled_reason');

create table visit (
  id uuid not null,
  request_id uuid not null,
  assignment_id uuid not null,
  set_out_at timestamp(3) with time zone not null,
  arrived_at timestamp(3) with time zone,
  five jsonb,
  surfaces_protected boolean,
  no_entry jsonb,
  started_at timestamp(3) with time zone,
  finished_at timestamp(3) with time zone,
  site_cleaned boolean,
  constraint visit_pkey PRIMARY KEY (id),
  constraint visit_request_id_assignment_id_fkey FOREIGN KEY (request_id, assignment_id) REFERENCES assignment(request_id, id),
  constraint visit_1_starts_after_arrival CHECK (((started_at IS NULL) OR (arrived_at IS NOT NULL))),
  constraint visit_2_arrives_with_the_five CHECK (((arrived_at IS NULL) OR ((five IS NOT NULL) AND surfaces_protected))),
  constraint visit_3_leaves_it_clean CHECK (((finished_at IS NULL) OR site_cleaned)),
  constraint visit_check CHECK ((arrived_at >= set_out_at)),
  constraint visit_check1 CHECK ((started_at >= arrived_at)),
  constraint visit_check2 CHECK ((finished_at >= started_at))
);
CREATE INDEX visit_by_assignment ON public.visit USING btree (assignment_id);
CREATE INDEX visit_by_request ON public.visit USING btree (request_id, set_out_at);
CREATE TRIGGER consent_1_work_under_a_signature AFTER INSERT OR UPDATE OF started_at ON public.visit FOR EACH ROW WHEN ((new.started_at IS NOT NULL)) EXECUTE FUNCTION work_under_a_signature();
CREATE TRIGGER disp_3_comes_in_qualified BEFORE UPDATE OF arrived_at ON public.visit FOR EACH ROW WHEN (((old.arrived_at IS NULL) AND (new.arrived_at IS NOT NULL))) EXECUTE FUNCTION disp_3_valid_on_the_day();
CREATE TRIGGER disp_3_sets_out_qualified BEFORE INSERT ON public.visit FOR EACH ROW EXECUTE FUNCTION disp_3_valid_on_the_day();
CREATE TRIGGER route_3_visit_of_an_open_assignment AFTER INSERT ON public.visit FOR EACH ROW EXECUTE FUNCTION visit_of_an_open_assignment();
CREATE TRIGGER visit_1_visit_is_kept BEFORE DELETE OR TRUNCATE ON public.visit FOR EACH STATEMENT EXECUTE FUNCTION never_changed('VISIT-1');
CREATE TRIGGER visit_1_visit_keeps_its_assignment BEFORE UPDATE ON public.visit FOR EACH ROW EXECUTE FUNCTION fixed_columns('VISIT-1', 'id', 'request_id', 'assignment_id', 'set_out_at');

create table wechat_identity (
  app text not null,
  openid text not null,
  person_id uuid not null,
  project_hint uuid,
  created_at timestamp(3) with time zone not null default now(),
  constraint wechat_identity_pkey PRIMARY KEY (app, openid),
  constraint wechat_identity_app_person_id_key UNIQUE (app, person_id),
  constraint wechat_identity_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint wechat_identity_project_hint_fkey FOREIGN KEY (project_hint) REFERENCES project(id),
  constraint wechat_identity_app_check CHECK ((app = ANY (ARRAY['owner'::text, 'staff'::text])))
);

create table wechat_token (
  app_id text not null,
  token text not null,
  expires_at timestamp(3) with time zone not null,
  fetched_at timestamp(3) with time zone not null,
  constraint wechat_token_pkey PRIMARY KEY (app_id)
);

-- Functions

CREATE OR REPLACE FUNCTION public.accepted_by_its_signature()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not exists (select from signature where id = new.signature_id and purpose = 'acceptance') then
    perform refuse('ACCEPT-1', 'an acceptance is signed as an acceptance');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.agreed_by_a_consent()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not exists (select from consent where quote_id = new.id) then
    perform refuse('CONSENT-1', 'a quote is agreed by somebody''s consent to exactly that version', format('quote %s', new.id));
  end if;
  -- Asked again at the end: lines may have come after the signature.
  if exists (select from consent c where c.quote_id = new.id and c.signature_id is not null and not signature_shows_quote(c.signature_id, new)) then
    perform refuse('CONSENT-4', 'a signature covers the version that was shown, and no other', format('version %s', new.version));
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.agreed_quote(request uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$
  select q.id from quote q where q.request_id = agreed_quote.request and q.status = 'agreed' order by q.version desc limit 1
$function$;

CREATE OR REPLACE FUNCTION public.amount_by_terms(rule jsonb, unit_fen numeric, billed numeric, surcharges text[], reduction text, size_milli numeric)
 RETURNS numeric
 LANGUAGE plpgsql
 IMMUTABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  largest constant numeric := 100000000000;
  per_unit numeric;
  once numeric;
  gross numeric;
  amount numeric;
begin
  select coalesce(sum((s ->> 'fen')::numeric) filter (where not s ? 'once'), 0), coalesce(sum((s ->> 'fen')::numeric) filter (where s ? 'once'), 0)
  into per_unit, once
  from jsonb_array_elements(rule -> 'surcharges') s where s ->> 'name' = any(surcharges);
  unit_fen := unit_fen + per_unit
    + coalesce(round((rule -> 'first' ->> 'furtherFen')::numeric * greatest(size_milli - (rule -> 'first' ->> 'size')::numeric, 0) / 1000), 0);
  unit_fen := least(unit_fen, (rule ->> 'unitCapFen')::numeric);
  if unit_fen * billed > largest * 1000 then
    return null;
  end if;
  gross := case
    when billed < (rule -> 'flatBelow' ->> 'quantity')::numeric then (rule -> 'flatBelow' ->> 'fen')::numeric
    else round(unit_fen * billed / 1000)
  end;
  amount := round(gross * coalesce((
    select (s ->> 'share')::numeric from jsonb_array_elements(rule -> 'steps') with ordinality as step(s, n)
    where (s ->> 'from')::numeric <= billed order by n desc limit 1
  ), 10000) / 10000);
  amount := round(amount * coalesce((
    select (r ->> 'share')::numeric from jsonb_array_elements(rule -> 'reductions') r where r ->> 'name' = reduction
  ), 10000) / 10000);
  amount := greatest(amount + once, (rule ->> 'minimumFen')::numeric);
  return case when amount <= largest then amount end;
end $function$;

CREATE OR REPLACE FUNCTION public.assignment_of_an_open_dispatch()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.ended_at is null and not exists (
    select from dispatch d where d.id = new.dispatch_id and d.request_id = new.request_id and d.project_id = new.project_id and d.ended_at is null
  ) then
    perform refuse('ROUTE-3', 'nobody is assigned without an open dispatch');
  end if;
  if not exists (
    select from staff_role sr join dispatch d on d.id = new.dispatch_id
    where sr.person_id = new.technician_id and sr.role = 'technician' and sr.department_id = d.department_id
  ) then
    perform refuse('DISP-1', 'the technician belongs to the department that was dispatched to');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.bare_name(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select regexp_replace(normalize(name, NFKC), '[\s·•．.]', '', 'g')
$function$;

CREATE OR REPLACE FUNCTION public.bare_words(said text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select lower(regexp_replace(normalize(said, NFKC), '[[:space:][:punct:]]', '', 'g'))
$function$;

CREATE OR REPLACE FUNCTION public.bought_after_a_signature()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  line material_line;
  slip material_slip;
begin
  select * into line from material_line where id = new.line_id;
  select * into slip from material_slip where id = line.slip_id;
  if slip.kind <> 'bought' then
    perform refuse('MAT-2', 'a receipt is for what was bought for the owner', slip.number);
  end if;
  if not exists (
    select from quote_line l join consent c on c.quote_id = l.quote_id
    where l.quote_id = agreed_quote(slip.request_id) and l.material_line_id = new.line_id and c.signature_id is not null
  ) then
    perform refuse('CONSENT-4', 'nothing is bought before the owner signed its unit price', slip.number);
  end if;
  if new.unit_fen > line.unit_fen then
    perform refuse('CONSENT-4', 'what was paid is above what the owner agreed to', format('%s fen, agreed %s', new.unit_fen, line.unit_fen));
  end if;
  if not material_photo_of(new.photo_id, slip.request_id, 'receipt') then
    perform refuse('MAT-2', 'the receipt is pictured for its request', slip.number);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.case_price_as_decided()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  wrong text;
  project uuid;
begin
  if new.expires_at >= (today() + 91)::timestamp at time zone 'Asia/Shanghai' then
    perform refuse('PRICE-4', 'a case price is good for 90 days at most', format('until %s', new.expires_at));
  end if;
  select l ->> 'name' into wrong from jsonb_array_elements(new.lines) l
    where not sane_quantity(l ->> 'unit', coalesce((l ->> 'quantityMilli')::numeric, 1000)) limit 1;
  if wrong is not null then
    perform refuse('PRICE-4', 'a case price says for how much it is', wrong);
  end if;
  select project_id into project from request where id = new.request_id;
  select i.code || ' ' || i.name into wrong from jsonb_array_elements(new.lines) l join price_item i
    on i.list_id = price_list_of(project, today()) and bare_words(i.name) = bare_words(l ->> 'name') and bare_words(i.unit) = bare_words(l ->> 'unit') limit 1;
  if wrong is not null then
    perform refuse('PRICE-4', 'what the list in force holds is priced by the list', wrong);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.case_price_by_the_region()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not may_price_case(new.decided_by, new.request_id) then
    perform refuse('PRICE-4', 'a case price is decided by the approver of the request''s region');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.certificate_holds(person uuid, needed text, on_day date)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (
    select from qualification q
    where q.person_id = person and q.kind = needed and q.revoked_at is null and on_day between q.valid_from and q.valid_until
  )
$function$;

CREATE OR REPLACE FUNCTION public.certificates_needed(asked uuid)
 RETURNS SETOF text
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select 'training'
  union
  select i.qualification from quote_line l join price_item i on i.id = l.price_item_id
  where l.quote_id = agreed_quote(asked) and i.qualification is not null
$function$;

CREATE OR REPLACE FUNCTION public.chain_ends_in_its_head()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.charge_adds_up()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  the_charge uuid := case tg_table_name when 'charge' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'charge_id' end;
begin
  if (select total_fen from charge where id = the_charge) is distinct from (select sum(amount_fen) from charge_line where charge_id = the_charge)
  then
    perform refuse('FEE-10', 'a charge''s total is the sum of its lines', format('charge %s', the_charge));
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.charge_as_signed()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.charge_for_served_and_signed()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  r request;
begin
  select * into r from request where id = new.request_id;
  if r.home_id <> new.home_id then
    perform refuse('FEE-1', 'a charge is for its request''s own home');
  end if;
  if r.place <> 'counter' and not exists (select from dispatch where request_id = new.request_id) then
    perform refuse('ROUTE-3', 'no charge without a dispatch by the manager');
  end if;
  if not exists (
    select from quote q join consent c on c.quote_id = q.id
    where q.id = new.quote_id and q.status = 'agreed' and c.signature_id is not null
  ) then
    perform refuse('CONSENT-1', 'only an agreed and signed quote is charged');
  end if;
  if not exists (select from signature where id = new.signature_id and purpose <> 'followUp') then
    perform refuse('ACCEPT-1', 'a charge stands on the owner''s signature');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.charge_line_of_a_slip()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  signed quote_line;
  slip material_slip;
  paid material_purchase;
begin
  select l.* into signed from charge c join quote_line l on l.quote_id = c.quote_id
    where c.id = new.charge_id and l.material_line_id = new.material_line_id;
  select s.* into slip from material_slip s join material_line l on l.slip_id = s.id where l.id = new.material_line_id;
  select * into paid from material_purchase where line_id = new.material_line_id;
  if signed.quote_id is null or new.name <> signed.name then
    perform refuse('CONSENT-4', 'only what the owner agreed to is charged', new.name);
  end if;
  if slip.kind = 'bought' and paid.line_id is null then
    perform refuse('MAT-2', 'what was bought for the owner is charged by its receipt', slip.number);
  end if;
  if new.unit_fen <> least(coalesce(paid.unit_fen, signed.unit_fen), signed.unit_fen)
     or new.quantity_milli <> least(signed.quantity_milli, material_left(new.material_line_id))
     or new.amount_fen <> round(new.unit_fen::numeric * new.quantity_milli / 1000) then
    perform refuse('MAT-2', 'material is charged for what was used, at its purchase price',
      format('%s: %s of %s agreed, %s left', slip.number, new.quantity_milli, signed.quantity_milli, material_left(new.material_line_id)));
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.charge_line_of_the_quote()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if (
    select count(*) from charge_line c where c.charge_id = new.charge_id
      and (c.price_item_id, c.case_price_id, c.list_version, c.name, c.quantity_milli, c.unit_fen, c.amount_fen, c.chosen)
        is not distinct from (new.price_item_id, new.case_price_id, new.list_version, new.name, new.quantity_milli, new.unit_fen, new.amount_fen, new.chosen)
  ) > (
    select count(*) from charge c join quote_line l on l.quote_id = c.quote_id where c.id = new.charge_id
      and (l.price_item_id, l.case_price_id, l.list_version, l.name, l.quantity_milli, l.unit_fen, l.amount_fen, l.chosen)
        is not distinct from (new.price_item_id, new.case_price_id, new.list_version, new.name, new.quantity_milli, new.unit_fen, new.amount_fen, new.chosen)
  ) then
    perform refuse('CONSENT-4', 'only what the owner agreed to is charged, at that price, and once', new.name);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.charged_in_the_books()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not exists (select from charge where journal_id = new.id) then
    perform refuse('FEE-10', 'a journal of a charge has its charge');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.committee_owns_a_home()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if exists (
    select from staff s join staff_role c on c.person_id = s.person_id and c.role = 'committee'
    where s.person_id = new.person_id and not coalesce(owns_a_home_of(s.person_id, s.project_id), false)
  ) then
    perform refuse('PRICE-5', 'a member of the committee owns a home of its project');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.consent_4_quote_stays()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if (to_jsonb(old) - 'status' - 'decided_at') is distinct from (to_jsonb(new) - 'status' - 'decided_at') then
    perform refuse('CONSENT-4', 'a quote stays as it was shown, another price is a new version');
  end if;
  if old.status <> new.status and not (old.status = 'open' or (old.status = 'agreed' and new.status = 'void')) then
    perform refuse('CONSENT-4', format('a quote does not go from %s to %s', old.status, new.status));
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.consent_to_a_standing_quote()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  q quote;
begin
  select * into q from quote where id = new.quote_id;
  if q.status not in ('open', 'agreed') or (tg_op = 'INSERT' and new.given_at > q.expires_at and q.status = 'open') then
    perform refuse('CONSENT-1', 'consent is given to a quote that stands', format('quote %s is %s', q.id, q.status));
  end if;
  if new.signature_id is null then
    return null;
  end if;
  if not exists (select from signature where id = new.signature_id and purpose in ('consent', 'quote')) then
    perform refuse('CONSENT-1', 'a consent is signed as a consent');
  end if;
  if not signature_shows_quote(new.signature_id, q) then
    perform refuse('CONSENT-4', 'a signature covers the version that was shown, and no other', format('version %s', q.version));
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.disp_3_valid_on_the_day()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  today date := (teyue_now() at time zone 'Asia/Shanghai')::date;
  lacking text;
begin
  select string_agg(need, ', ') into lacking
  from assignment a, certificates_needed(a.request_id) need
  where a.id = new.assignment_id and not certificate_holds(a.technician_id, need, today);
  if lacking is not null then
    perform refuse('DISP-3', 'the technician holds what the work needs on the day of the visit', format('lacking on %s: %s', today, lacking));
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.disp_4_there_while_it_is_held()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  session training_session;
begin
  -- Shared: a session that is being called off is waited for.
  select * into session from training_session where id = new.session_id for share;
  if session.cancelled_at is not null then
    perform refuse('DISP-4', 'nobody attends a session that was called off');
  elsif teyue_now() < session.starts_at - interval '30 minutes' then
    perform refuse('DISP-4', 'nobody attends a session before it begins');
  elsif new.signed_in_by = new.person_id and new.signed_in_at not between session.starts_at - interval '30 minutes' and session.ends_at then
    perform refuse('DISP-4', 'people sign in while the session is held');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.dispatch_by_the_manager()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  moment timestamptz := teyue_now();
  manager uuid := manager_of(new.home_id, moment);
begin
  if new.dispatched_by is distinct from manager then
    perform refuse('ROUTE-3', 'only the home''s account manager of this moment dispatches', format('manager %s, dispatched_by %s', manager, new.dispatched_by));
  end if;
  if new.dispatched_at not between moment - interval '5 minutes' and moment + interval '5 minutes' then
    perform refuse('ROUTE-3', 'a dispatch is dated when it is made', format('now %s, dispatched_at %s', moment, new.dispatched_at));
  end if;
  if not exists (select from request where id = new.request_id and home_id = new.home_id and project_id = new.project_id) then
    perform refuse('ROUTE-3', 'a dispatch is for its request''s own home');
  end if;
  if not exists (select from department where id = new.department_id and project_id = new.project_id and closed_at is null) then
    perform refuse('DISP-1', 'a dispatch goes to an open department of the project');
  end if;
  if not exists (
    select from consent where id = new.consent_id and request_id = new.request_id and quote_id = agreed_quote(new.request_id)
  ) then
    perform refuse('ROUTE-2', 'a dispatch needs the owner''s consent to this request''s quote in force (CONSENT-1)', format('consent %s', new.consent_id));
  end if;
  if exists (select from service_form where request_id = new.request_id and voided_at is not null) then
    perform refuse('FORM-1', 'a voided form is not dispatched');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.dispatch_ends_with_its_assignment()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if exists (select from assignment where dispatch_id = new.id and ended_at is null) then
    perform refuse('ROUTE-3', 'a dispatch does not end before its assignment');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.ended_at_a_charge(c charge)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.ended_stays_ended()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform refuse('RECORD-1', 'what has ended stays ended', old.state);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.entry_of_this_transaction()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not exists (select from journal where id = new.journal_id and written_in = pg_current_xact_id()) then
    perform refuse('FEE-10', 'nothing is added to a journal that was written before', format('journal %s', new.journal_id));
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.event_follows_its_predecessor()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.figures_of_quote(the_quote uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select jsonb_agg(jsonb_build_array(l.code, l.name, l.unit, l.quantity_milli, l.unit_fen, l.amount_fen, l.not_more_than_fen) order by l.position)
    from quote_line l where l.quote_id = the_quote
$function$;

CREATE OR REPLACE FUNCTION public.fixed_columns()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  fixed text;
begin
  foreach fixed in array tg_argv[1:] loop
    if to_jsonb(old) -> fixed is distinct from to_jsonb(new) -> fixed then
      perform refuse(tg_argv[0], format('%s.%s never changes', tg_table_name, fixed));
    end if;
  end loop;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.form_comes_from_consent()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not exists (select from consent where request_id = new.request_id) then
    perform refuse('ROUTE-2', 'the owner''s consent brings the form into being', new.number);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.form_is_the_next_number()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  expected text := (select code from project where id = new.project_id) || '-' || new.year || '-' || to_char(new.seq, 'FM00000');
begin
  if new.number is distinct from expected then
    perform refuse('FORM-1', format('the number is %s, not %s', expected, new.number));
  end if;
  if new.seq <> 1 and not exists (
    select from service_form where project_id = new.project_id and year = new.year and seq = new.seq - 1
  ) then
    perform refuse('FORM-1', format('%s leaves a gap before it', new.number));
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.homes_of_manager(person uuid, at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
AS $function$
  select hm.home_id from home_manager hm
  left join lateral (
    select s.person_id from stand_in s
      where s.project_id = hm.project_id and s.absent_person_id = hm.person_id
        and (homes_of_manager.at at time zone 'Asia/Shanghai')::date between s.first_day and s.last_day
        and (s.revoked_at is null or homes_of_manager.at < s.revoked_at)
      order by s.created_at <= homes_of_manager.at desc, s.created_at desc limit 1
  ) acting on true
  where hm.during @> homes_of_manager.at
    and (hm.person_id = homes_of_manager.person
      or hm.person_id in (select s.absent_person_id from stand_in s where s.person_id = homes_of_manager.person))
    and coalesce(acting.person_id, hm.person_id) = homes_of_manager.person
$function$;

CREATE OR REPLACE FUNCTION public.journal_balances()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  the_journal uuid := case tg_table_name when 'journal' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'journal_id' end;
  total record;
begin
  select count(*) as entries, coalesce(sum(e.amount_fen), 0) as fen, bool_and(a.project_id = j.project_id) as one_project into total
    from journal j left join journal_entry e on e.journal_id = j.id left join account a on a.id = e.account_id
    where j.id = the_journal;
  if total.entries < 2 or total.fen <> 0 then
    perform refuse('FEE-10', 'a journal has two entries or more that sum to zero', format('%s entries, sum %s fen', total.entries, total.fen));
  end if;
  if not total.one_project then
    perform refuse('FEE-10', 'a journal stays within one project');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.journal_is_written_now()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  new.written_in := pg_current_xact_id();
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.ledger_ends_in_its_head()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.ledger_follows_its_predecessor()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.line_of_a_new_slip()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  slip material_slip;
begin
  select * into slip from material_slip where id = new.slip_id;
  if slip.kind = 'return' then
    perform refuse('MAT-2', 'nothing is issued by a return slip', slip.number);
  end if;
  if slip.made_at <> date_trunc('milliseconds', teyue_now()) then
    perform refuse('MAT-2', 'a slip keeps the lines that it was made with', slip.number);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.line_of_a_price_in_force()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  q quote;
  r request;
  item price_item;
  agreed_before boolean;
  priced record;
  open_priced record;
begin
  select * into q from quote where id = new.quote_id;
  select * into r from request where id = q.request_id;
  if q.status <> 'open' then
    perform refuse('CONSENT-4', 'lines are added only while the quote is open');
  end if;
  -- What the owner agreed to once stays theirs by the rule of that version, whatever happened to the list since.
  agreed_before := exists (
    select from quote_line l join quote earlier on earlier.id = l.quote_id
    where earlier.request_id = r.id and earlier.status in ('agreed', 'void') and earlier.version < q.version
      and (l.price_item_id, l.case_price_id, l.material) is not distinct from (new.price_item_id, new.case_price_id, new.material)
      and (new.case_price_id is null or ((l.code, l.unit_fen) = (new.code, new.unit_fen) and l.quantity_milli >= new.quantity_milli))
      and exists (select from consent c where c.quote_id = earlier.id)
  ) or (new.amount_fen = 0 and exists (
    select from quote_line l join quote original on original.id = l.quote_id
    where original.request_id = r.warranty_of and original.status = 'agreed' and l.price_item_id = new.price_item_id
  ));
  if new.case_price_id is not null then
    if not agreed_before and not exists (
      select from case_price c where c.id = new.case_price_id and c.request_id = r.id and c.granted and c.expires_at > teyue_now()
        and exists (
          select from jsonb_array_elements(c.lines) with ordinality as e(l, n)
          where ('case-' || (n - 1), l ->> 'name', (l ->> 'unitFen')::numeric) = (new.code, new.name, new.unit_fen)
            and coalesce((l ->> 'quantityMilli')::numeric, 1000) >= new.quantity_milli)
    ) then
      perform refuse('PRICE-4', 'a line outside the list needs this request''s own case price, granted for so much and not expired', new.name);
    end if;
    return null;
  end if;
  select * into item from price_item where id = new.price_item_id;
  if not agreed_before and item.list_id is distinct from price_list_of(r.project_id, today()) then
    perform refuse('PRICE-3', 'only the list in force, adopted by the project''s committee, is charged', new.name);
  end if;
  if new.material or (r.warranty_of is not null and new.amount_fen = 0) then
    return null;
  end if;
  select * into priced from price_of_line(
    item.shape, item.unit, (item.detail ->> 'minQuantity')::numeric, new.quantity_milli, new.unit_fen, new.chosen);
  if priced.problem is not null or priced.amount_fen is distinct from new.amount_fen or priced.billed_milli is distinct from new.quantity_milli then
    perform refuse('PRICE-3', format('%s fen for %s is not what the list says', new.amount_fen, new.name),
      format('%s, chosen %s: %s', item.shape, new.chosen, coalesce(priced.problem, priced.amount_fen::text)));
  end if;
  select * into open_priced from price_of_line(
    item.shape, item.unit, (item.detail ->> 'minQuantity')::numeric, new.quantity_milli, null, new.chosen);
  if new.not_more_than_fen not in (priced.amount_fen, coalesce(open_priced.most_fen, priced.amount_fen)) then
    perform refuse('PRICE-3', format('not more than %s fen for %s is not what the list promises', new.not_more_than_fen, new.name), item.shape::text);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.line_of_a_slip()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  q quote;
  slip material_slip;
  line material_line;
begin
  select * into q from quote where id = new.quote_id;
  select * into line from material_line where id = new.material_line_id;
  select * into slip from material_slip where id = line.slip_id;
  if q.status <> 'open' then
    perform refuse('CONSENT-4', 'lines are added only while the quote is open');
  end if;
  if slip.request_id <> q.request_id then
    perform refuse('MAT-2', 'a slip is for one request', slip.number);
  end if;
  -- What the owner agreed to once stays theirs, whatever the region decided since.
  if material_policy(slip.project_id) <> 'either' and not exists (
    select from quote_line l join quote earlier on earlier.id = l.quote_id join consent c on c.quote_id = earlier.id
    where earlier.request_id = q.request_id and earlier.status in ('agreed', 'void') and l.material_line_id = line.id
  ) then
    perform refuse('MAT-1', 'the owner supplies all material of this project', slip.number);
  end if;
  if (new.name, new.unit) is distinct from (line.name, line.unit)
     or new.unit_fen <> coalesce((select p.unit_fen from material_purchase p where p.line_id = line.id), line.unit_fen)
     or new.amount_fen <> round(new.unit_fen::numeric * new.quantity_milli / 1000) or new.not_more_than_fen <> new.amount_fen
     or new.chosen is not null then
    perform refuse('MAT-2', 'material costs its purchase price, to the fen', format('%s: %s fen, charged %s', slip.number, line.unit_fen, new.unit_fen));
  end if;
  if new.quantity_milli > material_left(line.id) then
    perform refuse('MAT-2', 'no more is charged than the slip issued', slip.number);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.line_source_is_named()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  named record;
  shape jsonb;
begin
  if new.price_item_id is not null then
    select i.code, i.name, i.unit, extract(year from l.effective_from)::int || '-' || l.version as list_version, i.shape into named
      from price_item i join price_list l on l.id = i.list_id where i.id = new.price_item_id;
    shape := named.shape;
    if (new.code, new.name, new.unit, new.list_version) is distinct from (named.code, named.name, named.unit, named.list_version) then
      perform refuse('PRICE-3', 'a line names the item and the list version that it comes from', format('%s %s', named.list_version, named.code));
    end if;
    if exists (
      select from quote_line l where l.quote_id = new.quote_id and l.position <> new.position and l.price_item_id = new.price_item_id
        and (priced_by_quantity(shape) or (l.unit_fen, l.chosen) is not distinct from (new.unit_fen, new.chosen))
    ) then
      perform refuse('PRICE-3', 'what is priced by its quantity stands in one line', new.name);
    end if;
  elsif not exists (
    select from case_price c, jsonb_array_elements(c.lines) with ordinality as e(l, n)
    where c.id = new.case_price_id and (l ->> 'name', l ->> 'unit', 'case-' || (n - 1)) = (new.name, new.unit, new.code)
  ) then
    perform refuse('PRICE-4', 'a line names the case price that it comes from', new.name);
  elsif exists (
    select from quote_line l where l.quote_id = new.quote_id and l.position <> new.position
      and (l.case_price_id, l.code) = (new.case_price_id, new.code)
  ) then
    perform refuse('PRICE-4', 'a case price stands in one line of a quote', new.name);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.manager_of(home uuid, at timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(
    (select s.person_id from stand_in s
      where s.project_id = hm.project_id and s.absent_person_id = hm.person_id
        and (manager_of.at at time zone 'Asia/Shanghai')::date between s.first_day and s.last_day
        and (s.revoked_at is null or manager_of.at < s.revoked_at)
      order by s.created_at <= manager_of.at desc, s.created_at desc limit 1),
    hm.person_id)
  from home_manager hm
  where hm.home_id = manager_of.home and hm.during @> manager_of.at
$function$;

CREATE OR REPLACE FUNCTION public.mat_2_apply_policy_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  p project;
begin
  select * into p from project where id = new.project_id for update;
  if p.policy is distinct from new.before then
    perform refuse('RECORD-1', 'the settings are not those that were read');
  end if;
  if coalesce(new.after ->> 'material', 'owner_supplies') <> coalesce(new.before ->> 'material', 'owner_supplies') and not exists (
    select from staff s join staff_role r on r.person_id = s.person_id
    where s.person_id = new.by_person and s.left_at is null and r.role = 'regionApprover' and s.region_id = p.region_id) then
    perform refuse('MAT-2', 'who supplies the material is the region''s decision');
  end if;
  update project set policy = new.after where id = new.project_id;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.material_left(line uuid)
 RETURNS bigint
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select l.quantity_milli - coalesce((select sum(b.quantity_milli) from material_return b where b.line_id = l.id), 0)
  from material_line l where l.id = material_left.line
$function$;

CREATE OR REPLACE FUNCTION public.material_photo_of(photo uuid, request uuid, purpose text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (
    select from photo f where f.id = material_photo_of.photo and f.request_id = material_photo_of.request and f.purpose = material_photo_of.purpose)
$function$;

CREATE OR REPLACE FUNCTION public.material_policy(project uuid)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce((select p.policy ->> 'material' from project p where p.id = material_policy.project), 'owner_supplies')
$function$;

CREATE OR REPLACE FUNCTION public.may_approve_list(person uuid, list price_list)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (
    select from staff s join staff_role r on r.person_id = s.person_id
    where s.person_id = person and s.left_at is null and case list.owner_kind
      when 'businessUnit' then r.role = 'managementCentre' and s.business_unit_id = list.owner_id
      else r.role = 'regionApprover' and s.region_id = list.owner_id end)
$function$;

CREATE OR REPLACE FUNCTION public.may_draft_list(person uuid, list price_list)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (
    select from staff s join staff_role r on r.person_id = s.person_id
    where s.person_id = person and s.left_at is null and case list.owner_kind
      when 'businessUnit' then r.role = 'managementCentre' and s.business_unit_id = list.owner_id
      else r.role = 'qualityCentre' and s.region_id = list.owner_id end)
$function$;

CREATE OR REPLACE FUNCTION public.may_price_case(person uuid, the_request uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (
    select from request r join project p on p.id = r.project_id join staff s on s.region_id = p.region_id join staff_role o on o.person_id = s.person_id
    where r.id = the_request and s.person_id = person and s.left_at is null and o.role = 'regionApprover')
$function$;

CREATE OR REPLACE FUNCTION public.never_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform refuse(tg_argv[0], format('%s is only ever added to, %s is refused', tg_table_name, lower(tg_op)));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.numbers_have_no_gap()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  counted int := (select last from form_counter where project_id = new.project_id and year = new.year);
  issued int := (select max(seq) from service_form where project_id = new.project_id and year = new.year);
begin
  if coalesce(counted, 0) <> coalesce(issued, 0) then
    perform refuse('FORM-1', format('the counter stands at %s, the last form is %s', counted, issued));
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.owed_by_a_charge()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if exists (select from account where id = new.account_id and kind = 'receivable')
     and not exists (select from journal where id = new.journal_id and kind = 'charge') then
    perform refuse('FEE-8', 'nobody owes anything without a charge', format('%s fen', new.amount_fen));
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.owns_a_home_of(person uuid, the_project uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from residency r where r.person_id = person and r.project_id = the_project and r.role = 'owner' and r.until is null)
$function$;

CREATE OR REPLACE FUNCTION public.paper_is_the_next_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.version <> 1 and not exists (
    select from paper p where p.project_id = new.project_id and p.kind = new.kind and p.size = new.size and p.version = new.version - 1
      and (p.request_id, p.list_id) is not distinct from (new.request_id, new.list_id)
  ) then
    perform refuse('FORM-1', format('version %s of a paper leaves a gap before it', new.version));
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.picture_of_one_paper()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if proves_already(new.image_photo_id, null) is not null then
    perform refuse('FORM-2', 'a paper bears one signature');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.picture_of_one_purchase()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if proves_already(new.photo_id, (select s.request_id from material_line l join material_slip s on s.id = l.slip_id where l.id = new.line_id)) is not null then
    perform refuse('MAT-2', 'a receipt is of the purchases of one request');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.picture_of_one_slip()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if proves_already(new.photo_id, null) is not null then
    perform refuse('MAT-2', 'a stamped quotation backs one slip', new.number);
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.price_1_step_moves_list()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  list price_list;
begin
  select * into list from price_list where id = new.list_id for update;
  if new.on_paper is null and new.at not between teyue_now() - interval '5 minutes' and teyue_now() + interval '5 minutes' then
    perform refuse('PRICE-1', 'a step is dated when it is made', format('at %s', new.at));
  end if;
  if new.kind in ('submitted', 'discarded') then
    if list.state <> 'draft' then
      perform refuse('PRICE-1', 'only a draft is submitted or discarded', list.state);
    elsif not may_draft_list(new.by_person, list) then
      perform refuse(case list.owner_kind when 'region' then 'PRICE-2' else 'PRICE-1' end, 'a list is drafted by its owner''s own centre');
    end if;
  elsif new.on_paper is null then
    if list.state <> 'submitted' then
      perform refuse('PRICE-1', 'only a submitted list is decided', list.state);
    elsif not may_approve_list(new.by_person, list) then
      perform refuse('PRICE-3', 'a list is decided by its owner''s own approver');
    elsif new.by_person = list.submitted_by then
      perform refuse('PRICE-3', 'nobody decides what they submitted');
    elsif new.kind = 'approved' and new.by_person = any(list.written_by) then
      perform refuse('PRICE-3', 'nobody approves what they wrote');
    end if;
  end if;
  if new.kind not in ('sentBack', 'discarded') then
    if not exists (select from price_item where list_id = list.id) or exists (select from price_rows_incomplete(list.id)) then
      perform refuse('PRICE-7', 'each item says all that PRICE-7 asks, under a code of its own');
    end if;
  end if;
  update price_list set
    state = case new.kind when 'submitted' then 'submitted' when 'sentBack' then 'draft' when 'discarded' then 'discarded' else 'approved' end,
    effective_from = coalesce(new.effective_from, list.effective_from),
    submitted_by = case new.kind when 'submitted' then new.by_person when 'sentBack' then null else list.submitted_by end,
    approved_by = case when new.kind = 'approved' then coalesce(new.on_paper, case list.owner_kind
      when 'region' then (select name from region where id = list.owner_id) else (select name || '物业管理中心' from business_unit where id = list.owner_id) end) end,
    approved_at = case when new.kind = 'approved' then new.at end
  where id = list.id;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.price_2_list_of_its_owner()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.owner_kind = 'region' and not exists (select from region where id = new.owner_id and own_list) then
    perform refuse('PRICE-2', 'this region has no list of its own');
  elsif new.owner_kind = 'businessUnit' and not exists (select from business_unit where id = new.owner_id) then
    perform refuse('PRICE-1', 'a list belongs to a business unit that exists');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.price_3_copy_keeps_its_writers()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  new.written_by := coalesce((select l.written_by from price_list l where l.id = new.based_on and l.state <> 'approved'), '{}');
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.price_3_items_only_in_draft()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  -- The list's row is locked so that it cannot be submitted while its items still move.
  perform from price_list where id = (case when tg_op = 'DELETE' then old.list_id else new.list_id end) and state = 'draft' for share;
  if not found or (tg_op = 'UPDATE' and new.list_id <> old.list_id) then
    perform refuse('PRICE-3', 'items change only while their list is a draft');
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $function$;

CREATE OR REPLACE FUNCTION public.price_3_list_stays()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if (new.id, new.owner_kind, new.owner_id, new.version, new.based_on)
     is distinct from (old.id, old.owner_kind, old.owner_id, old.version, old.based_on) then
    perform refuse('PRICE-3', 'a list keeps its owner and version');
  end if;
  if old.state in ('approved', 'discarded')
     or (old.state = 'submitted' and (new.name, new.revision, new.saved_by, new.saved_at) is distinct from (old.name, old.revision, old.saved_by, old.saved_at)) then
    perform refuse('PRICE-3', 'a list is written only while it is a draft', old.state);
  end if;
  if new.revision not in (old.revision, old.revision + 1) then
    perform refuse('RECORD-1', format('revision %s follows %s, not %s', old.revision + 1, old.revision, new.revision));
  end if;
  if new.revision > old.revision and new.saved_by is not null and new.saved_by <> all(old.written_by) then
    new.written_by := old.written_by || new.saved_by;
  else
    new.written_by := old.written_by;
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.price_5_committee_decides()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  list price_list;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.project_id::text || new.list_id::text, 5));
  select * into list from price_list where id = new.list_id;
  if list.state <> 'approved' then
    perform refuse('PRICE-5', 'a committee decides on an approved list, not a draft', list.state);
  end if;
  if not exists (
    select from project p join region r on r.id = p.region_id
    where p.id = new.project_id
      and list.owner_id = case list.owner_kind when 'region' then r.id else r.business_unit_id end
      and (list.owner_kind = 'region') = r.own_list
  ) then
    perform refuse('PRICE-3', 'a project adopts the list of its own region or business unit');
  end if;
  if exists (select from adoption where project_id = new.project_id and list_id = new.list_id and decision = 'adopted') then
    perform refuse('PRICE-5', 'what was adopted stays adopted');
  end if;
  if new.on_paper then
    return new;
  end if;
  if not exists (
    select from staff s join staff_role r on r.person_id = s.person_id
    where s.person_id = new.person_id and s.left_at is null and s.project_id = new.project_id and r.role = 'committee'
      and owns_a_home_of(s.person_id, s.project_id)
  ) then
    perform refuse('PRICE-5', 'only the project''s own committee decides, of owners who still are');
  end if;
  if new.decided_at not between teyue_now() - interval '5 minutes' and teyue_now() + interval '5 minutes'
     or new.adopted_on <> (teyue_now() at time zone 'Asia/Shanghai')::date then
    perform refuse('PRICE-5', 'a decision is dated when it is made');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.price_list_of(project uuid, day date)
 RETURNS uuid
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select l.id from adoption a join price_list l on l.id = a.list_id
  where a.project_id = price_list_of.project and a.decision = 'adopted' and a.adopted_on <= price_list_of.day
    and l.state = 'approved' and l.effective_from <= price_list_of.day
  order by l.owner_kind = 'region' desc, l.version desc limit 1
$function$;

CREATE OR REPLACE FUNCTION public.price_of_line(rule jsonb, unit text, least_milli numeric, quantity_milli numeric, chosen_unit_fen numeric, chosen jsonb, OUT problem text, OUT billed_milli numeric, OUT unit_fen numeric, OUT amount_fen numeric, OUT most_fen numeric)
 RETURNS record
 LANGUAGE plpgsql
 IMMUTABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  purchase numeric := (chosen ->> 'purchaseFen')::numeric;
  size_milli numeric := (chosen ->> 'sizeMilli')::numeric;
  reduction text := chosen ->> 'reduction';
  surcharges text[];
  min_fen numeric;
  max_fen numeric;
begin
  if quantity_milli <= 0 then
    problem := 'quantity_not_positive';
  elsif quantity_milli % 1000 <> 0 and unit not in ('米', '平方米', '立方米', '小时', '公斤', '斤') then
    problem := 'quantity_not_whole';
  elsif quantity_milli < least_milli then
    problem := 'quantity_below_minimum';
  end if;
  if problem is not null then
    return;
  end if;
  select coalesce(array_agg(s), '{}') into surcharges from jsonb_array_elements_text(chosen -> 'surcharges') s;
  if exists (select from unnest(surcharges) s group by s having count(*) > 1)
     or exists (select unnest(surcharges) except select s ->> 'name' from jsonb_array_elements(rule -> 'surcharges') s)
     or (reduction is not null
         and not exists (select from jsonb_array_elements(rule -> 'reductions') r where r ->> 'name' = reduction))
     or (size_milli is not null and (size_milli <= 0 or not rule ? 'first'))
     or (purchase is not null and rule ->> 'kind' <> 'share') then
    problem := 'choice_not_listed';
    return;
  end if;
  if rule ->> 'kind' = 'share' and coalesce(purchase, 0) <= 0 then
    problem := 'purchase_missing';
    return;
  end if;
  if purchase > 100000000000 then
    problem := 'amount_too_large';
    return;
  end if;
  case rule ->> 'kind'
    when 'fixed' then min_fen := (rule ->> 'unitFen')::numeric; max_fen := min_fen;
    when 'range' then min_fen := (rule ->> 'minFen')::numeric; max_fen := coalesce(rule ->> 'capFen', rule ->> 'maxFen')::numeric;
    when 'capped' then min_fen := (rule ->> 'baseFen')::numeric; max_fen := (rule ->> 'capFen')::numeric;
    when 'hourly' then min_fen := (rule ->> 'hourFen')::numeric; max_fen := coalesce(rule ->> 'maxHourFen', rule ->> 'hourFen')::numeric;
    when 'share' then
      min_fen := round(purchase * (rule ->> 'minShare')::numeric / 10000);
      max_fen := round(purchase * (rule ->> 'maxShare')::numeric / 10000);
    when 'free' then min_fen := 0; max_fen := 0;
    when 'byQuote' then min_fen := (rule ->> 'inspectionFen')::numeric; max_fen := (rule ->> 'capFen')::numeric;
    else problem := 'price_outside_list'; return;
  end case;
  unit_fen := coalesce(chosen_unit_fen, min_fen);
  if unit_fen < min_fen or unit_fen > max_fen or min_fen is null then
    problem := 'price_outside_list';
    return;
  end if;
  billed_milli := case rule ->> 'kind'
    when 'hourly' then
      greatest(1, floor(quantity_milli / 1000)
        + case when quantity_milli % 1000 * 60 > (rule ->> 'roundUpAfterMinutes')::numeric * 1000 then 1 else 0 end) * 1000
    else quantity_milli
  end;
  amount_fen := amount_by_terms(rule, unit_fen, billed_milli, surcharges, reduction, size_milli);
  most_fen := case when chosen_unit_fen is not null or max_fen is null then amount_fen
    else amount_by_terms(rule, max_fen, billed_milli, surcharges, reduction, size_milli) end;
  if amount_fen is null or most_fen is null or size_milli * (rule -> 'first' ->> 'furtherFen')::numeric > 100000000000000 then
    problem := 'amount_too_large';
  end if;
end $function$;

CREATE OR REPLACE FUNCTION public.price_rows_incomplete(list uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select id from (
    select id, count(*) over (partition by code) as same,
      '' in (code, group_name, name, unit, included, standard, basis) or shape is null or warranty_days is null or duration_minutes is null
        or review is not null as open
    from price_item where list_id = list
  ) as row where open or same > 1
$function$;

CREATE OR REPLACE FUNCTION public.priced_by_quantity(shape jsonb)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select shape ->> 'kind' = 'hourly' or shape ?| array['steps', 'flatBelow', 'minimumFen']
    or exists (select from jsonb_array_elements(coalesce(shape -> 'surcharges', '[]')) s where s -> 'once' = 'true')
$function$;

CREATE OR REPLACE FUNCTION public.proves_already(the_photo uuid, besides_request uuid)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select used.by from photo shown join photo same on same.sha256 = shown.sha256 and same.purpose = shown.purpose
  cross join lateral (
    select s.number from material_slip s where s.photo_id = same.id
    union all
    select s.number from material_purchase m join material_line l on l.id = m.line_id join material_slip s on s.id = l.slip_id
      where m.photo_id = same.id and s.request_id is distinct from besides_request
    union all
    select '另一份签字的纸单' from signature g where g.image_photo_id = same.id) as used (by)
  where shown.id = the_photo and same.purpose in ('quotation', 'receipt', 'paper') limit 1
$function$;

CREATE OR REPLACE FUNCTION public.quote_adds_up()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  the_quote uuid := case tg_table_name when 'quote' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'quote_id' end;
begin
  if (select total_fen from quote where id = the_quote) is distinct from (select sum(amount_fen) from quote_line where quote_id = the_quote)
  then
    perform refuse('CONSENT-1', 'a quote''s total is the sum of its lines', format('quote %s', the_quote));
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.quote_in_its_place()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.kind = 'offer' then
    if new.made_by is distinct from manager_of((select home_id from request where id = new.request_id), teyue_now()) then
      perform refuse('ROUTE-1', 'only the home''s account manager of this moment makes an offer', format('made_by %s', new.made_by));
    end if;
  elsif not exists (
    select from assignment a join dispatch d on d.id = a.dispatch_id
    where a.request_id = new.request_id and a.technician_id = new.made_by and a.ended_at is null and d.ended_at is null
  ) then
    perform refuse('ROUTE-3', 'only the technician sent by the manager''s dispatch quotes on site', format('made_by %s', new.made_by));
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.record_1_version_moves_by_one()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.version not in (old.version, old.version + 1) then
    perform refuse('RECORD-1', format('version %s follows %s, not %s', old.version + 1, old.version, new.version));
  end if;
  if new.state <> old.state and new.version = old.version then
    perform refuse('RECORD-1', 'a new state is a new version');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.refuse(clause text, words text, facts text DEFAULT NULL::text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  raise exception using errcode = 'TY001', message = clause || ': ' || words, detail = coalesce(facts, clause);
end $function$;

CREATE OR REPLACE FUNCTION public.returns_what_is_left()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  back material_slip;
  issued material_slip;
  r request;
begin
  select * into back from material_slip where id = new.slip_id;
  select s.* into issued from material_slip s join material_line l on l.slip_id = s.id where l.id = new.line_id;
  if back.kind <> 'return' or issued.request_id <> back.request_id then
    perform refuse('MAT-2', 'material comes back by a return slip of its own request', back.number);
  end if;
  -- One return after the other, and none beside an acceptance.
  select * into r from request where id = back.request_id for update;
  if r.state in ('accepted', 'rectifying', 'closed') or exists (select from charge_line where material_line_id = new.line_id) then
    perform refuse('MAT-2', 'what was accepted and charged does not come back', back.number);
  end if;
  if material_left(new.line_id) < 0 then
    perform refuse('MAT-2', 'no more comes back than was issued', back.number);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.route_1_manager_only_ends()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if (old.id, old.project_id, old.home_id, old.person_id, lower(old.during), upper(old.during))
     is distinct from (new.id, new.project_id, new.home_id, new.person_id, lower(new.during), upper(old.during))
     or (not upper_inf(old.during) and old.during is distinct from new.during) then
    perform refuse('ROUTE-1', 'an account manager''s time with a home can only be ended, once');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.sane_quantity(unit text, milli numeric)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(milli > 0 and milli = trunc(milli) and case
    when unit in ('米', '平方米', '立方米', '小时', '公斤', '斤') then milli <= 9999000 else milli % 1000 = 0 and milli <= 999000 end, false)
$function$;

CREATE OR REPLACE FUNCTION public.sent_by_the_supervisor_and_fit()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  work_day date := (lower(new.busy) at time zone 'Asia/Shanghai')::date;
  lacking text;
begin
  if not exists (
    select from dispatch d
    join staff_role sr on sr.department_id = d.department_id and sr.role = 'supervisor' and sr.person_id = new.assigned_by
    join staff st on st.person_id = sr.person_id and st.left_at is null
    where d.id = new.dispatch_id
  ) then
    perform refuse('DISP-1', 'only a supervisor of the department that was dispatched to assigns', format('assigned_by %s', new.assigned_by));
  end if;
  select string_agg(need, ', ') into lacking from certificates_needed(new.request_id) need
  where not certificate_holds(new.technician_id, need, work_day);
  if lacking is not null then
    perform refuse('DISP-3', 'the technician holds what the work needs on the day of the work', format('lacking on %s: %s', work_day, lacking));
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.set_once()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  was jsonb := to_jsonb(old);
  becomes jsonb := to_jsonb(new);
  settable text;
begin
  foreach settable in array tg_argv[1:] loop
    if was -> settable = 'null'::jsonb then
      was := was - settable;
      becomes := becomes - settable;
    end if;
  end loop;
  if was is distinct from becomes then
    -- Names of columns only: what people wrote does not belong in a log.
    perform refuse(tg_argv[0], format('%s stays as it was written', tg_table_name),
      (select string_agg(key, ', ') from jsonb_each(becomes) where value is distinct from was -> key));
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.signature_shows_quote(the_signature uuid, q quote)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (
    select from signature s where s.id = the_signature and s.request_id = q.request_id
      and (s.document -> 'quoteVersion', s.document -> 'totalFen', s.document -> 'notMoreThanFen')
        is not distinct from (to_jsonb(q.version), to_jsonb(q.total_fen), to_jsonb(q.not_more_than_fen))
      and signed_figures(s.document -> 'lines') is not distinct from figures_of_quote(q.id))
$function$;

CREATE OR REPLACE FUNCTION public.signed_by_the_home()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.signed_figures(lines jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select jsonb_agg(jsonb_build_array(l -> 'code', l -> 'name', l -> 'unit', l -> 'quantityMilli', l -> 'unitFen', l -> 'amountFen', l -> 'notMoreThanFen')
    order by n) from jsonb_array_elements(lines) with ordinality as e(l, n)
$function$;

CREATE OR REPLACE FUNCTION public.slip_has_lines()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not exists (select from material_line where slip_id = new.id) and not exists (select from material_return where slip_id = new.id) then
    perform refuse('MAT-2', format('slip %s has no line', new.number));
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.slip_in_its_place()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  expected text := (select code from project where id = new.project_id) || '-L' || new.year || '-' || to_char(new.seq, 'FM00000');
begin
  if new.number is distinct from expected then
    perform refuse('MAT-2', format('the number is %s, not %s', expected, new.number));
  end if;
  if new.seq <> 1 and not exists (select from material_slip where project_id = new.project_id and year = new.year and seq = new.seq - 1) then
    perform refuse('MAT-2', format('%s leaves a gap before it', new.number));
  end if;
  if new.made_at not between teyue_now() - interval '5 minutes' and teyue_now() + interval '5 minutes' then
    perform refuse('MAT-2', 'a slip is dated when it is made', format('made_at %s', new.made_at));
  end if;
  if new.kind <> 'return' and material_policy(new.project_id) <> 'either' then
    perform refuse('MAT-1', 'the owner supplies all material of this project');
  end if;
  if not exists (
    select from staff s join staff_role r on r.person_id = s.person_id
    where s.person_id = new.made_by and s.left_at is null and s.project_id = new.project_id
      and r.role in ('supervisor', 'projectManager')
  ) then
    perform refuse('MAT-2', 'a slip is made by who keeps the project''s store', format('made_by %s', new.made_by));
  end if;
  if exists (select from assignment where request_id = new.request_id and technician_id = new.made_by and ended_at is null) then
    perform refuse('MAT-2', 'the technician does not make out the slip of their own work', format('made_by %s', new.made_by));
  end if;
  if new.photo_id is not null and not material_photo_of(new.photo_id, new.request_id, 'quotation') then
    perform refuse('MAT-2', 'the quotation of a slip is pictured for its request');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_listeners()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform pg_notify('teyue_feed', new.person_id::text);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_session_ended()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform pg_notify('teyue_session_ended', new.person_id::text);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.teyue_now()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$ select now() + ahead from clock $function$;

CREATE OR REPLACE FUNCTION public.today()
 RETURNS date
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$ select (teyue_now() at time zone 'Asia/Shanghai')::date $function$;

CREATE OR REPLACE FUNCTION public.training_is_for(session training_session, person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (
    select from staff s join staff_role r on r.person_id = s.person_id
    where s.person_id = person and s.left_at is null and s.project_id = session.project_id and r.role <> 'committee'
      and (session.roles = '{}' or r.role = any(session.roles))
      and (session.department_ids = '{}' or r.department_id = any(session.department_ids)))
$function$;

CREATE OR REPLACE FUNCTION public.visit_of_an_open_assignment()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not exists (
    select from assignment a join dispatch d on d.id = a.dispatch_id
    where a.id = new.assignment_id and a.ended_at is null and d.ended_at is null
  ) then
    perform refuse('ROUTE-3', 'no visit without a dispatch and an assignment that are open');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.work_under_a_signature()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'UPDATE' and old.started_at is not distinct from new.started_at then
    return null;
  end if;
  if not exists (
    select from consent where request_id = new.request_id and quote_id = agreed_quote(new.request_id) and signature_id is not null
  ) then
    perform refuse('CONSENT-1', 'no work starts before a signature covers exactly the current lines');
  end if;
  return null;
end $function$;


-- Rights of others than the owner

grant execute on function accepted_by_its_signature() to public;
grant execute on function agreed_by_a_consent() to public;
grant execute on function agreed_quote(uuid) to public;
grant execute on function amount_by_terms(jsonb,numeric,numeric,text[],text,numeric) to public;
grant execute on function assignment_of_an_open_dispatch() to public;
grant execute on function bare_name(text) to public;
grant execute on function bare_words(text) to public;
grant execute on function bought_after_a_signature() to public;
grant execute on function case_price_as_decided() to public;
grant execute on function case_price_by_the_region() to public;
grant execute on function certificate_holds(uuid,text,date) to public;
grant execute on function certificates_needed(uuid) to public;
grant execute on function chain_ends_in_its_head() to public;
grant execute on function charge_adds_up() to public;
grant execute on function charge_as_signed() to public;
grant execute on function charge_for_served_and_signed() to public;
grant execute on function charge_line_of_a_slip() to public;
grant execute on function charge_line_of_the_quote() to public;
grant execute on function charged_in_the_books() to public;
grant execute on function committee_owns_a_home() to public;
grant execute on function consent_4_quote_stays() to public;
grant execute on function consent_to_a_standing_quote() to public;
grant execute on function disp_3_valid_on_the_day() to public;
grant execute on function disp_4_there_while_it_is_held() to public;
grant execute on function dispatch_by_the_manager() to public;
grant execute on function dispatch_ends_with_its_assignment() to public;
grant execute on function ended_at_a_charge(charge) to public;
grant execute on function ended_stays_ended() to public;
grant execute on function entry_of_this_transaction() to public;
grant execute on function event_follows_its_predecessor() to public;
grant execute on function figures_of_quote(uuid) to public;
grant execute on function fixed_columns() to public;
grant execute on function form_comes_from_consent() to public;
grant execute on function form_is_the_next_number() to public;
grant execute on function homes_of_manager(uuid,timestamp with time zone) to public;
grant execute on function journal_balances() to public;
grant execute on function journal_is_written_now() to public;
grant execute on function ledger_ends_in_its_head() to public;
grant execute on function ledger_follows_its_predecessor() to public;
grant execute on function line_of_a_new_slip() to public;
grant execute on function line_of_a_price_in_force() to public;
grant execute on function line_of_a_slip() to public;
grant execute on function line_source_is_named() to public;
grant execute on function manager_of(uuid,timestamp with time zone) to public;
grant execute on function mat_2_apply_policy_change() to public;
grant execute on function material_left(uuid) to public;
grant execute on function material_photo_of(uuid,uuid,text) to public;
grant execute on function material_policy(uuid) to public;
grant execute on function may_approve_list(uuid,price_list) to public;
grant execute on function may_draft_list(uuid,price_list) to public;
grant execute on function may_price_case(uuid,uuid) to public;
grant execute on function never_changed() to public;
grant execute on function numbers_have_no_gap() to public;
grant execute on function owed_by_a_charge() to public;
grant execute on function owns_a_home_of(uuid,uuid) to public;
grant execute on function paper_is_the_next_version() to public;
grant execute on function picture_of_one_paper() to public;
grant execute on function picture_of_one_purchase() to public;
grant execute on function picture_of_one_slip() to public;
grant execute on function price_1_step_moves_list() to public;
grant execute on function price_2_list_of_its_owner() to public;
grant execute on function price_3_copy_keeps_its_writers() to public;
grant execute on function price_3_items_only_in_draft() to public;
grant execute on function price_3_list_stays() to public;
grant execute on function price_5_committee_decides() to public;
grant execute on function price_list_of(uuid,date) to public;
grant execute on function price_of_line(jsonb,text,numeric,numeric,numeric,jsonb) to public;
grant execute on function price_rows_incomplete(uuid) to public;
grant execute on function priced_by_quantity(jsonb) to public;
grant execute on function proves_already(uuid,uuid) to public;
grant execute on function quote_adds_up() to public;
grant execute on function quote_in_its_place() to public;
grant execute on function record_1_version_moves_by_one() to public;
grant execute on function refuse(text,text,text) to public;
grant execute on function returns_what_is_left() to public;
grant execute on function route_1_manager_only_ends() to public;
grant execute on function sane_quantity(text,numeric) to public;
grant execute on function sent_by_the_supervisor_and_fit() to public;
grant execute on function set_once() to public;
grant execute on function signature_shows_quote(uuid,quote) to public;
grant execute on function signed_by_the_home() to public;
grant execute on function signed_figures(jsonb) to public;
grant execute on function slip_has_lines() to public;
grant execute on function slip_in_its_place() to public;
grant execute on function tell_listeners() to public;
grant execute on function tell_session_ended() to public;
grant execute on function teyue_now() to public;
grant execute on function today() to public;
grant execute on function training_is_for(training_session,uuid) to public;
grant execute on function visit_of_an_open_assignment() to public;
grant execute on function work_under_a_signature() to public;
grant usage on schema public to public;
grant insert, select on table acceptance to teyue_api;
grant insert, select on table account to teyue_api;
grant insert (adopted_on), insert (decided_at), insert (decided_by), insert (decision), insert (id), insert (list_id), insert (person_id), insert (project_id), insert (reason), select on table adoption to teyue_api;
grant insert, select, update (superseded_at) on table appointment to teyue_api;
grant insert, select, update (ended_at), update (ended_reason) on table assignment to teyue_api;
grant insert, select, update on table binding_request to teyue_api;
grant insert, select, update on table building to teyue_api;
grant insert, select, update on table business_unit to teyue_api;
grant insert, select, update (decided_at), update (decided_by), update (expires_at), update (granted), update (lines), update (reason) on table case_price to teyue_api;
grant insert, select on table certificate_notice to teyue_api;
grant insert, select, update (hash), update (key_id), update (seq), update (signature) on table chain_head to teyue_api;
grant insert, select on table charge to teyue_api;
grant insert, select on table charge_line to teyue_api;
grant select on table clock to teyue_api;
grant insert, select, update (signature_id) on table consent to teyue_api;
grant insert, select on table contact to teyue_api;
grant insert, select, update on table damage to teyue_api;
grant insert, select, update on table department to teyue_api;
grant delete, insert, select, update (allowed), update (collected_at), update (decided_at), update (decided_by), update (scanned_at), update (scanned_by) on table desk_sign_in to teyue_api;
grant insert, select, update (ended_at), update (ended_reason) on table dispatch to teyue_api;
grant insert, select on table event to teyue_api;
grant insert, select on table feed to teyue_api;
grant insert, select on table follow_up to teyue_api;
grant insert, select, update on table form_counter to teyue_api;
grant insert, select, update on table home to teyue_api;
grant insert, select on table home_handover to teyue_api;
grant insert, select, update (during) on table home_manager to teyue_api;
grant delete, insert, select, update on table idempotency to teyue_api;
grant delete, insert, select, update on table inbox_item to teyue_api;
grant insert, select on table journal to teyue_api;
grant insert, select on table journal_entry to teyue_api;
grant insert, select, update (hash), update (key_id), update (n), update (signature) on table ledger_head to teyue_api;
grant insert, select, update on table material_counter to teyue_api;
grant insert, select on table material_line to teyue_api;
grant insert, select on table material_purchase to teyue_api;
grant insert, select on table material_return to teyue_api;
grant insert, select on table material_slip to teyue_api;
grant delete, insert, select, update on table message_delivery to teyue_api;
grant delete, insert, select, update on table notification_bank to teyue_api;
grant insert, select on table paper to teyue_api;
grant insert, select on table party_change to teyue_api;
grant insert, select, update on table person to teyue_api;
grant insert, select, update (request_id) on table photo to teyue_api;
grant insert, select on table policy_change to teyue_api;
grant delete, insert, select, update on table price_item to teyue_api;
grant insert (based_on), insert (id), insert (name), insert (owner_id), insert (owner_kind), insert (saved_at), insert (saved_by), insert (version), select, update (name), update (revision), update (saved_at), update (saved_by) on table price_list to teyue_api;
grant insert (at), insert (by_person), insert (effective_from), insert (id), insert (kind), insert (list_id), insert (reason), select on table price_list_step to teyue_api;
grant insert, select, update (address), update (complaint_phone), update (name), update (repair_phone) on table project to teyue_api;
grant insert, select on table project_ledger to teyue_api;
grant insert, select, update on table promise to teyue_api;
grant insert, select, update (revoked_at), update (revoked_by), update (revoked_reason) on table qualification to teyue_api;
grant insert, select, update (decided_at), update (status) on table quote to teyue_api;
grant insert, select on table quote_line to teyue_api;
grant insert, select on table rectification to teyue_api;
grant insert, select, update on table region to teyue_api;
grant insert, select, update on table request to teyue_api;
grant insert, select, update (confirmed_by), update (role), update (until) on table residency to teyue_api;
grant insert, select on table resolution to teyue_api;
grant insert, select on table revision_reminder to teyue_api;
grant insert, select, update (voided_at) on table service_form to teyue_api;
grant delete, insert, select, update on table session to teyue_api;
grant insert, select on table signature to teyue_api;
grant insert, select, update on table staff to teyue_api;
grant delete, insert, select on table staff_role to teyue_api;
grant insert, select, update (revoked_at) on table stand_in to teyue_api;
grant insert, select, update (answer), update (answered_at), update (relayed_at) on table time_proposal to teyue_api;
grant insert, select, update (judged_at), update (judged_by), update (note), update (passed) on table training_attendance to teyue_api;
grant insert, select, update (cancelled_at), update (cancelled_by), update (cancelled_reason) on table training_session to teyue_api;
grant insert, select, update on table visit to teyue_api;
grant delete, insert, select, update on table wechat_identity to teyue_api;
grant insert, select, update on table wechat_token to teyue_api;
