import type { Capacity, CasePriceLine, CertificateKind, Day, Place, PriceShape, PromiseKind, ResidentRole, State } from '@teyue/domain'
import { type SQL, sql } from 'drizzle-orm'
import { type Actor, hasRole } from '../../platform/actor.ts'
import type { Reader, Tx } from '../../platform/database.ts'
import type { PricedLineRow } from '../pricing/priced-line.ts'

export interface PersonRef {
  id: string
  name: string
}
/** A slip of material: out of the store, bought for the owner, or back (`back`). */
export interface SlipRecord {
  id: string
  number: string
  kind: 'store' | 'bought' | 'return'
  photoId: string | null
  note: string
  madeBy: PersonRef
  madeAt: string
  contentSha256: string
  lines: {
    id: string
    name: string
    unit: string
    quantityMilli: number
    unitFen: number
    returnedMilli: number
    paidUnitFen: number | null
    receiptPhotoId: string | null
  }[]
  back: { lineId: string; quantityMilli: number }[]
}
export interface LineRecord extends PricedLineRow {
  shape: PriceShape | null
  warrantyDays: number
  durationMinutes: number
  procedureId: string | null
  qualification: 'electrician' | 'plumber' | 'gas' | null
  groupName: string | null
}
/** A certificate that does not count on a day; `until` is the last day of the one that ended before. */
export interface Lacking {
  kind: CertificateKind
  until: Day | null
}
export interface QuoteRecord {
  id: string
  version: number
  kind: 'offer' | 'onSite'
  status: 'open' | 'agreed' | 'declined' | 'void'
  totalFen: number
  notMoreThanFen: number
  agreementVersion: string
  payerId: string | null
  payerName: string
  windowStart: string | null
  windowEnd: string | null
  expiresAt: string
  madeBy: PersonRef
  madeAt: string
  note: string
  contentSha256: string
  lines: LineRecord[]
}

/** One request with all that its rules, its view and its signatures need, read in one round trip. Times are RFC 3339. */
export interface RequestRecord {
  id: string
  projectId: string
  project: { id: string; code: string; name: string; complaintPhone: string; regionId: string; policy: Record<string, unknown> }
  home: { id: string; label: string; kind: string }
  state: State
  version: number
  place: Place
  urgency: 'urgent' | 'today' | 'planned'
  need: string
  demands: string
  channel: string
  contactName: string
  contactPhone: string
  residentId: string | null
  residentName: string | null
  loggedBy: PersonRef
  passedOnBy: string | null
  wantedStart: string
  wantedEnd: string
  items: { itemCode: string; quantityMilli: number; name: string; unit: string; price: string }[]
  originState: State | null
  reworks: number
  warrantyOf: string | null
  /** What this request claims the warranty of, and that of in turn: the original first. */
  warrantyBefore: { loggedAt: string; finishedAt: string | null; lines: { code: string; material: boolean; warrantyDays: number }[] }[]
  warrantyClaimOpen: boolean
  hold: { why: string; words: string; nextBy: 'resident' | 'manager' | 'supervisor'; at: string } | null
  rejection: { words: string; at: string } | null
  procedure: Record<
    string,
    { branch?: string; steps: Record<string, { done: boolean; passed?: boolean; figure?: number; at: string; by: string }> }
  >
  finishedAt: string | null
  closedAt: string | null
  breach: boolean
  notFollowedUp: boolean
  formReceivedAt: string | null
  redirectedTo: string | null
  createdAt: string
  updatedAt: string
  form: { number: string; issuedAt: string; voidedAt: string | null } | null
  manager: { id: string; name: string; phone: string | null; portrait: string | null; standsInFor: string | null } | null
  quotes: QuoteRecord[]
  consents: {
    id: string
    quoteId: string
    manner: 'signed' | 'spoken' | 'paper'
    givenByName: string
    recordedBy: PersonRef
    givenAt: string
    signatureId: string | null
  }[]
  signatures: {
    id: string
    purpose: 'consent' | 'quote' | 'acceptance' | 'followUp' | 'settlement'
    method: 'ownPhone' | 'technicianPhone' | 'paper'
    signerName: string
    witnessName: string | null
    signedAt: string
    documentSha256: string
  }[]
  casePrices: {
    id: string
    words: string
    askedAt: string
    granted: boolean | null
    reason: string | null
    lines: CasePriceLine[] | null
    expiresAt: string | null
  }[]
  dispatch: {
    id: string
    departmentId: string
    departmentName: string
    departmentKind: 'internal' | 'partner'
    dispatchedAt: string
    endedAt: string | null
  } | null
  supervisors: PersonRef[]
  appointment: { id: string; start: string; end: string; agreedAt: string } | null
  proposal: { id: string; start: string; end: string; reason: string; by: string; relayedAt: string | null } | null
  assignment: { id: string; technicianId: string; assignedAt: string; endedAt: string | null; endedReason: string | null } | null
  technician: {
    id: string
    name: string
    phone: string | null
    badge: string | null
    trade: string | null
    portrait: string | null
    qualifications: { title: string; validUntil: string }[]
    /** What they lack today, with the last day of the one that ended; only while they are assigned. */
    lacking: Lacking[]
  } | null
  visit: { id: string; setOutAt: string; arrivedAt: string | null; startedAt: string | null; finishedAt: string | null } | null
  contacts: { kind: 'attempt' | 'talk'; channel: string; at: string; note: string; by: string }[]
  acceptance: { satisfaction: string; stars: number; comment: string; at: string; signerName: string } | null
  followUp: { how: string; satisfied: boolean; note: string; by: string; at: string } | null
  damages: {
    id: string
    what: string
    reportedBy: string
    state: 'open' | 'settled'
    talks: string | null
    compensationFen: number | null
    reportedAt: string
  }[]
  charge: {
    totalFen: number
    chargedAt: string
    payerName: string
    lines: { name: string; quantityMilli: number; unit: string; unitFen: number; amountFen: number }[]
  } | null
  materials: {
    decision: { material: 'owner_supplies' | 'either'; reason: string; by: string; at: string } | null
    slips: SlipRecord[]
  }
  photos: { id: string; purpose: string; sha256: string; at: string; by: string; takenBy: string | null }[]
  links: { id: string; relation: 'warrantyOf' | 'warranty' | 'basket'; number: string | null; need: string }[]
  events: { seq: number; type: string; at: string; actorName: string | null; actorCapacity: string; payload: Record<string, unknown> }[]
  promise: {
    kind: PromiseKind
    holder: Capacity
    holderPersonId: string | null
    holderName: string | null
    what: string
    startedAt: string
    dueAt: string | null
    overdueAt: string | null
  } | null
  callInstead: boolean
  residents: { id: string; name: string; role: ResidentRole }[]
  /** The database's clock when it was read: what rules and clocks judge by. */
  readAt: string
  /** What the person asking is to this request. */
  capacities: Capacity[]
}

const person = (column: string) => sql.raw(`(select jsonb_build_object('id', p.id, 'name', p.name) from person p where p.id = ${column})`)

/**
 * What a person is to a request (`r`) at this moment. A resident: of the home, for the time they live there. A manager: of the home
 * today, stand-ins included. A supervisor: of the department that holds the dispatch. A technician: while assigned (PRIVACY-1).
 */
export function capacitiesOf(actor: Actor) {
  if (actor.app === 'owner') {
    return sql`array_remove(array[
      case when exists (select from residency v where v.home_id = r.home_id and v.person_id = ${actor.personId} and v.until is null and v.since <= r.created_at)
        then 'resident' end]::text[], null)`
  }
  const departments = actor.roles
    .filter(({ role }) => role === 'supervisor')
    .flatMap(({ departmentId }) => (departmentId ? [departmentId] : []))
  const is = (role: string) => actor.roles.some((one) => one.role === role)
  return sql`array_remove(array[
    case when ${is('accountManager') || is('projectManager')} and r.project_id = ${actor.projectId} and manager_of(r.home_id, teyue_now()) = ${actor.personId} then 'manager' end,
    case when exists (select from dispatch d where d.request_id = r.id and d.ended_at is null and d.department_id = any(${sql.param(departments)}::uuid[])) then 'supervisor' end,
    case when exists (select from assignment a where a.request_id = r.id and a.ended_at is null and a.technician_id = ${actor.personId}) then 'technician' end,
    case when ${is('projectManager')} and r.project_id = ${actor.projectId} then 'projectManager' end,
    case when ${is('regionApprover')} and r.project_id in (select id from project where region_id = ${actor.regionId}) then 'region' end,
    case when r.logged_by = ${actor.personId} and r.project_id = ${actor.projectId} then 'staff' end]::text[], null)`
}

/** 请电话通知: somebody whose turn it is could not be reached by WeChat. */
export const callInstead = sql`exists (select from inbox_item n where n.request_id = r.id and n.done_at is null and n.call_instead)`

/** The claims and the original that one warranty ties together are few: walked up for the terms, both ways for what is open. */
const warrantyBefore = sql`coalesce((with recursive up (id, warranty_of, created_at, finished_at, step) as (
    select o.id, o.warranty_of, o.created_at, o.finished_at, 1 from request o where o.id = r.warranty_of
    union all select o.id, o.warranty_of, o.created_at, o.finished_at, step + 1 from up join request o on o.id = up.warranty_of)
  select jsonb_agg(jsonb_build_object('loggedAt', up.created_at, 'finishedAt', up.finished_at, 'lines', coalesce((
      select jsonb_agg(jsonb_build_object('code', l.code, 'material', l.material, 'warrantyDays', coalesce(i.warranty_days, 0)))
      from quote_line l left join price_item i on i.id = l.price_item_id
      where l.quote_id = (select q.id from quote q where q.request_id = up.id and q.status = 'agreed' order by q.version desc limit 1)), '[]'))
    order by up.step desc) from up), '[]')`
const warrantyClaimOpen = sql`(with recursive tied (id) as (
    select r.id union select next.id from tied cross join lateral (
      select c.id from request c where c.warranty_of = tied.id
      union all select c.warranty_of from request c where c.id = tied.id and c.warranty_of is not null) next)
  select exists (select from tied join request o using (id) where o.id <> r.id and o.closed_at is null))`

const lineJson =
  sql.raw(`jsonb_build_object('priceItemId', l.price_item_id, 'casePriceId', l.case_price_id, 'listVersion', l.list_version, 'code', l.code,
  'name', l.name, 'unit', l.unit, 'quantityMilli', l.quantity_milli, 'unitFen', l.unit_fen, 'amountFen', l.amount_fen, 'notMoreThanFen', l.not_more_than_fen,
  'material', l.material, 'materialLineId', l.material_line_id, 'chosen', l.chosen, 'explanation', l.explanation, 'shape', i.shape, 'warrantyDays', coalesce(i.warranty_days, 0), 'durationMinutes', coalesce(i.duration_minutes, 60),
  'procedureId', case when l.material then null else i.procedure_id end, 'qualification', i.qualification, 'groupName', i.group_name)`)

/** What a person lacks on a day of all that a request asks for, its items' qualifications first (DISP-3). */
export const lackingJson = (personId: SQL, requestId: SQL, day: SQL) => sql`
  coalesce((select jsonb_agg(jsonb_build_object('kind', need, 'until', (select max(e.valid_until) from qualification e
      where e.person_id = ${personId} and e.kind = need and e.revoked_at is null and e.valid_until < ${day})) order by need = 'training', need)
    from certificates_needed(${requestId}) need where not certificate_holds(${personId}, need, ${day})), '[]')`

/** Locks the request for this transaction. False when there is none. */
export async function lockRequest(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`select from request where id = ${id} for update`)
  return rowCount === 1
}

/** Null unless the actor may see the request: "not yours" is "not there". */
export async function loadRecord(tx: Reader, actor: Actor, id: string): Promise<RequestRecord | null> {
  const record = await readRecord(tx, id, capacitiesOf(actor))
  return record && record.capacities.length > 0 ? record : null
}

/** Regional quality and finance read what their region did, and give no order; nor is a phone or a paper theirs (PRIVACY-1). */
export const overseenBy = (actor: Actor) =>
  sql`(${hasRole(actor, 'qualityCentre', 'financeCentre')} and r.project_id in (select id from project where region_id = ${actor.regionId}))`

/** As `loadRecord`, also for those who only read. */
export async function loadRecordToRead(tx: Reader, actor: Actor, id: string): Promise<RequestRecord | null> {
  const record = await loadRecord(tx, actor, id)
  if (record || actor.app === 'owner') return record
  const { rows } = await tx.execute(sql`select from request r where r.id = ${id} and ${overseenBy(actor)}`)
  return rows.length > 0 ? readRecord(tx, id, capacitiesOf(actor)) : null
}

/** For the system's own work (clocks, verification), which asks for nobody. */
export function loadRecordUnscoped(tx: Reader, id: string): Promise<RequestRecord | null> {
  return readRecord(tx, id, sql`array[]::text[]`)
}

async function readRecord(tx: Reader, id: string, held: ReturnType<typeof capacitiesOf>): Promise<RequestRecord | null> {
  const { rows } = await tx.execute<{ record: RequestRecord }>(sql`
    select jsonb_build_object(
      'id', r.id, 'projectId', r.project_id, 'state', r.state, 'version', r.version, 'place', r.place, 'urgency', r.urgency, 'need', r.need,
      'demands', r.demands, 'channel', r.channel, 'contactName', r.contact_name, 'contactPhone', r.contact_phone, 'residentId', r.resident_id,
      'residentName', (select name from person where id = r.resident_id), 'loggedBy', ${person('r.logged_by')}, 'passedOnBy', r.passed_on_by,
      'wantedStart', r.wanted_start, 'wantedEnd', r.wanted_end, 'items', r.items, 'originState', r.origin_state, 'reworks', r.reworks,
      'warrantyOf', r.warranty_of, 'hold', r.hold, 'rejection', r.rejection, 'procedure', r.procedure, 'finishedAt', r.finished_at,
      'closedAt', r.closed_at, 'breach', r.breach, 'notFollowedUp', r.not_followed_up, 'formReceivedAt', r.form_received_at,
      'redirectedTo', r.redirected_to, 'createdAt', r.created_at, 'updatedAt', r.updated_at, 'readAt', date_trunc('milliseconds', teyue_now()),
      'project', (select jsonb_build_object('id', j.id, 'code', j.code, 'name', j.name, 'complaintPhone', j.complaint_phone, 'regionId', j.region_id, 'policy', j.policy)
        from project j where j.id = r.project_id),
      'home', (select jsonb_build_object('id', h.id, 'label', h.label, 'kind', h.kind) from home h where h.id = r.home_id),
      'form', (select jsonb_build_object('number', f.number, 'issuedAt', f.issued_at, 'voidedAt', f.voided_at) from service_form f where f.request_id = r.id),
      'manager', (select jsonb_build_object('id', p.id, 'name', p.name, 'phone', p.phone, 'portrait', st.portrait, 'standsInFor',
          (select own.name from home_manager hm join person own on own.id = hm.person_id where hm.home_id = r.home_id and hm.during @> teyue_now() and hm.person_id <> p.id))
        from person p left join staff st on st.person_id = p.id where p.id = manager_of(r.home_id, teyue_now())),
      'residents', coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'role', v.role) order by v.role, p.name) from residency v join person p on p.id = v.person_id
        where v.home_id = r.home_id and v.until is null), '[]'),
      'capacities', to_jsonb(${held})
    ) || jsonb_build_object(
      'quotes', coalesce((select jsonb_agg(jsonb_build_object('id', q.id, 'version', q.version, 'kind', q.kind, 'status', q.status, 'totalFen', q.total_fen,
          'notMoreThanFen', q.not_more_than_fen, 'agreementVersion', q.agreement_version, 'payerId', q.payer_id, 'payerName', q.payer_name,
          'windowStart', q.window_start, 'windowEnd', q.window_end, 'expiresAt', q.expires_at, 'madeBy', ${person('q.made_by')}, 'madeAt', q.made_at,
          'note', q.note, 'contentSha256', q.content_sha256,
          'lines', coalesce((select jsonb_agg(${lineJson} order by l.position) from quote_line l left join price_item i on i.id = l.price_item_id where l.quote_id = q.id), '[]'))
          order by q.version desc) from quote q where q.request_id = r.id), '[]'),
      'consents', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'quoteId', c.quote_id, 'manner', c.manner, 'givenByName', c.given_by_name,
          'recordedBy', ${person('c.recorded_by')}, 'givenAt', c.given_at, 'signatureId', c.signature_id) order by c.given_at desc, c.id desc) from consent c where c.request_id = r.id), '[]'),
      'signatures', coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'purpose', g.purpose, 'method', g.method, 'signerName', g.signer_name, 'witnessName', g.witness_name,
          'signedAt', g.signed_at, 'documentSha256', g.document_sha256) order by g.signed_at, g.id) from signature g where g.request_id = r.id), '[]'),
      'casePrices', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'words', c.words, 'askedAt', c.asked_at, 'granted', c.granted, 'reason', c.reason,
          'lines', c.lines, 'expiresAt', c.expires_at) order by c.asked_at desc) from case_price c where c.request_id = r.id), '[]'),
      'dispatch', (select jsonb_build_object('id', d.id, 'departmentId', d.department_id, 'departmentName', m.name, 'departmentKind', m.kind,
          'dispatchedAt', d.dispatched_at, 'endedAt', d.ended_at) from dispatch d join department m on m.id = d.department_id
        where d.request_id = r.id order by d.dispatched_at desc, d.id desc limit 1),
      'supervisors', coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name)) from dispatch d join staff_role sr on sr.department_id = d.department_id and sr.role = 'supervisor'
          join person p on p.id = sr.person_id where d.request_id = r.id and d.ended_at is null), '[]'),
      'appointment', (select jsonb_build_object('id', a.id, 'start', a.window_start, 'end', a.window_end, 'agreedAt', a.agreed_at) from appointment a
        where a.request_id = r.id and a.superseded_at is null),
      'proposal', (select jsonb_build_object('id', t.id, 'start', t.window_start, 'end', t.window_end, 'reason', t.reason, 'by', p.name, 'relayedAt', t.relayed_at)
        from time_proposal t join person p on p.id = t.proposed_by where t.request_id = r.id and t.answer is null),
      'assignment', (select jsonb_build_object('id', a.id, 'technicianId', a.technician_id, 'assignedAt', a.assigned_at, 'endedAt', a.ended_at, 'endedReason', a.ended_reason)
        from assignment a where a.request_id = r.id order by a.assigned_at desc, a.id desc limit 1),
      'technician', (select jsonb_build_object('id', p.id, 'name', p.name, 'phone', p.phone, 'badge', st.badge, 'trade', st.trade, 'portrait', st.portrait,
          'qualifications', coalesce((select jsonb_agg(jsonb_build_object('title', x.title, 'validUntil', x.valid_until) order by x.kind) from (
              select distinct on (y.kind) y.kind, y.title, y.valid_until from qualification y
              where y.person_id = p.id and (y.revoked_at is null or y.revoked_at > coalesce(a.ended_at, teyue_now()))
                and (coalesce(a.ended_at, teyue_now()) at time zone 'Asia/Shanghai')::date between y.valid_from and y.valid_until
              order by y.kind, y.valid_until desc) x), '[]'),
          'lacking', case when a.ended_at is null then ${lackingJson(sql`p.id`, sql`r.id`, sql`(teyue_now() at time zone 'Asia/Shanghai')::date`)} else '[]' end)
        from assignment a join person p on p.id = a.technician_id join staff st on st.person_id = p.id where a.request_id = r.id order by a.assigned_at desc, a.id desc limit 1),
      'visit', (select jsonb_build_object('id', v.id, 'setOutAt', v.set_out_at, 'arrivedAt', v.arrived_at, 'startedAt', v.started_at, 'finishedAt', v.finished_at)
        from visit v where v.request_id = r.id order by v.set_out_at desc, v.id desc limit 1),
      'contacts', coalesce((select jsonb_agg(jsonb_build_object('kind', c.kind, 'channel', c.channel, 'at', c.at, 'note', c.note, 'by', p.name) order by c.at)
        from contact c join person p on p.id = c.by_person where c.request_id = r.id), '[]'),
      'acceptance', (select jsonb_build_object('satisfaction', a.satisfaction, 'stars', a.stars, 'comment', a.comment, 'at', a.accepted_at, 'signerName', g.signer_name)
        from acceptance a join signature g on g.id = a.signature_id where a.request_id = r.id order by a.accepted_at desc limit 1),
      'followUp', (select jsonb_build_object('how', f.how, 'satisfied', f.satisfied, 'note', f.note, 'by', p.name, 'at', f.at)
        from follow_up f join person p on p.id = f.by_person where f.request_id = r.id order by f.at desc limit 1),
      'damages', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'what', d.what, 'reportedBy', d.reported_by, 'state', d.state, 'talks', d.talks, 'compensationFen', d.compensation_fen,
          'reportedAt', d.reported_at) order by d.reported_at) from damage d where d.request_id = r.id), '[]'),
      'charge', (select jsonb_build_object('totalFen', c.total_fen, 'chargedAt', c.charged_at, 'payerName', c.payer_name, 'lines',
          coalesce((select jsonb_agg(jsonb_build_object('name', l.name, 'quantityMilli', l.quantity_milli, 'unit', l.unit, 'unitFen', l.unit_fen, 'amountFen', l.amount_fen) order by l.position)
            from charge_line l where l.charge_id = c.id), '[]')) from charge c where c.request_id = r.id order by c.charged_at desc limit 1),
      'materials', jsonb_build_object(
        'decision', (select jsonb_build_object('material', c.after ->> 'material', 'reason', c.reason, 'by', p.name, 'at', c.at)
          from policy_change c join person p on p.id = c.by_person where c.project_id = r.project_id
            and (c.after ->> 'material') is distinct from (c.before ->> 'material') order by c.at desc, c.id desc limit 1),
        'slips', coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'number', s.number, 'kind', s.kind, 'photoId', s.photo_id, 'note', s.note,
            'madeBy', ${person('s.made_by')}, 'madeAt', s.made_at, 'contentSha256', s.content_sha256,
            'lines', coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name, 'unit', l.unit, 'quantityMilli', l.quantity_milli, 'unitFen', l.unit_fen,
                'returnedMilli', l.quantity_milli - material_left(l.id), 'paidUnitFen', b.unit_fen, 'receiptPhotoId', b.photo_id) order by l.position)
              from material_line l left join material_purchase b on b.line_id = l.id where l.slip_id = s.id), '[]'),
            'back', coalesce((select jsonb_agg(jsonb_build_object('lineId', b.line_id, 'quantityMilli', b.quantity_milli) order by b.line_id)
              from material_return b where b.slip_id = s.id), '[]')) order by s.seq)
          from material_slip s where s.request_id = r.id), '[]')),
      'photos', coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'purpose', f.purpose, 'sha256', f.sha256, 'at', f.uploaded_at, 'by', f.uploaded_by,
          'takenBy', (select p.name from person p where p.id = f.uploaded_by and not exists (select from residency v where v.home_id = r.home_id and v.person_id = p.id)))
          order by f.uploaded_at, f.id) from photo f where f.request_id = r.id), '[]'),
      'links', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'relation',
          case when o.id = r.warranty_of then 'warrantyOf' when o.warranty_of = r.id then 'warranty' else 'basket' end,
          'number', (select number from service_form f where f.request_id = o.id), 'need', o.need) order by o.created_at)
        from request o where o.home_id = r.home_id and o.id <> r.id and (o.id = r.warranty_of or o.warranty_of = r.id or o.basket_id = r.basket_id)), '[]'),
      'events', coalesce((select jsonb_agg(jsonb_build_object('seq', e.seq, 'type', e.type, 'at', e.at, 'actorName', p.name, 'actorCapacity', e.actor_capacity, 'payload', e.payload)
          order by e.seq) from event e left join person p on p.id = e.actor_id where e.request_id = r.id), '[]'),
      'promise', (select jsonb_build_object('kind', m.kind, 'holder', m.holder, 'holderPersonId', m.holder_person_id, 'holderName', p.name, 'what', m.what,
          'startedAt', m.started_at, 'dueAt', m.due_at, 'overdueAt', m.overdue_at) from promise m left join person p on p.id = m.holder_person_id
        where m.request_id = r.id and m.ended_at is null and m.main),
      'warrantyBefore', ${warrantyBefore}, 'warrantyClaimOpen', ${warrantyClaimOpen}, 'callInstead', ${callInstead}
    ) as record
    from request r where r.id = ${id}`)
  return rows[0]?.record ?? null
}
