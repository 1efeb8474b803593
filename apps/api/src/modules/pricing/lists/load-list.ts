import type { PriceListDetail, PriceListSummary } from '@teyue/contract'
import {
  formatInstant,
  type ListFacts,
  type ListState,
  listCommands,
  listPhaseNames,
  listRefusal,
  phaseOf,
  type Refusal,
} from '@teyue/domain'
import { type SQL, sql } from 'drizzle-orm'
import { type Actor, hasRole } from '../../../platform/actor.ts'
import type { Reader } from '../../../platform/database.ts'
import { notFound } from '../../../platform/problem.ts'
import { labelOf } from '../list-in-force.ts'
import { hasBegunFor, inForceFor, listInScope, projectInScope, seesNames } from './scope.ts'

interface ProjectRow {
  projectId: string
  code: string
  name: string
  decision: 'adopted' | 'sentBack' | null
  reason: string
  decidedBy: string | null
  decidedAt: string | null
  adoptedOn: string | null
  adoptedBefore: boolean
  inForce: boolean
}

/** A version with all that its rules and its view need. */
export interface ListRecord {
  id: string
  ownerKind: 'businessUnit' | 'region'
  ownerId: string
  ownerName: string
  version: number
  name: string
  state: ListState
  effectiveFrom: string | null
  revision: number
  rows: number
  incomplete: number
  basedOn: { id: string; version: number; effectiveFrom: string | null } | null
  savedBy: string | null
  savedAt: string
  submittedBy: string | null
  writtenBy: string[]
  approvedBy: string | null
  approvedAt: string | null
  sentBack: { by: string; at: string; reason: string } | null
  inForce: boolean
  hasBegun: boolean
  projects: ProjectRow[]
  drafts: boolean
  approves: boolean
  /** The actor owns a home of their project now, as who decides in its committee does (PRICE-5). */
  ownsHere: boolean
}

const recordOf = (actor: Actor) => sql`jsonb_build_object(
  'id', l.id, 'ownerKind', l.owner_kind, 'ownerId', l.owner_id, 'version', l.version, 'name', l.name, 'state', l.state, 'revision', l.revision,
  'ownerName', coalesce((select name from region where id = l.owner_id), (select name from business_unit where id = l.owner_id)),
  'effectiveFrom', l.effective_from, 'rows', (select count(*) from price_item where list_id = l.id),
  'incomplete', case when l.state = 'draft' then (select count(*) from price_rows_incomplete(l.id)) else 0 end,
  'basedOn', (select jsonb_build_object('id', b.id, 'version', b.version, 'effectiveFrom', b.effective_from) from price_list b where b.id = l.based_on),
  'savedBy', (select name from person where id = l.saved_by), 'savedAt', l.saved_at, 'submittedBy', l.submitted_by, 'writtenBy', l.written_by,
  'approvedBy', l.approved_by, 'approvedAt', l.approved_at,
  'sentBack', case when l.state in ('draft', 'submitted') then (
    select jsonb_build_object('by', p.name, 'at', t.at, 'reason', t.reason) from price_list_step t join person p on p.id = t.by_person
    where t.list_id = l.id and t.kind = 'sentBack' order by t.at desc limit 1) end,
  'inForce', ${inForceFor(actor)}, 'hasBegun', coalesce(${hasBegunFor(actor)}, false),
  'projects', coalesce((
    select jsonb_agg(jsonb_build_object('projectId', j.id, 'code', j.code, 'name', j.name, 'decision', a.decision, 'reason', coalesce(a.reason, ''),
      'decidedBy', a.decided_by, 'decidedAt', a.decided_at, 'adoptedOn', a.adopted_on, 'inForce', price_list_of(j.id, today()) is not distinct from l.id,
      'adoptedBefore', exists (select from adoption x where x.project_id = j.id and x.list_id = l.id and x.decision = 'adopted')) order by j.name)
    from project j join region g on g.id = j.region_id
    left join lateral (select * from adoption x where x.project_id = j.id and x.list_id = l.id order by x.decided_at desc, x.id desc limit 1) a on true
    where l.state = 'approved' and ${projectInScope(actor)}
      and (l.owner_id = case when g.own_list then g.id else g.business_unit_id end or a.id is not null)), '[]'),
  'drafts', may_draft_list(${actor.personId}, l), 'approves', may_approve_list(${actor.personId}, l),
  'ownsHere', coalesce(owns_a_home_of(${actor.personId}, ${actor.projectId}), false))`

/** Versions that a person may see, by a condition on `l`, with `order` and `limit` in `rest`. */
export async function selectLists(tx: Reader, actor: Actor, where: SQL, rest: SQL): Promise<ListRecord[]> {
  const { rows } = await tx.execute<{ record: ListRecord }>(sql`
    select ${recordOf(actor)} as record from price_list l where ${listInScope(actor)} and ${where} ${rest}`)
  return rows.map(({ record }) => record)
}

/** "Not yours" is "not there". */
export async function loadList(tx: Reader, actor: Actor, id: string): Promise<ListRecord> {
  const [list] = await selectLists(tx, actor, sql`l.id = ${id}`, sql``)
  if (!list) throw notFound('PRICE-1')
  return list
}

const projectOf = (list: ListRecord, actor: Actor) => list.projects.find(({ projectId }) => projectId === actor.projectId)

export const factsOf = (list: ListRecord, actor: Actor): ListFacts => ({
  ownerKind: list.ownerKind,
  state: list.state,
  drafts: list.drafts,
  approves: list.approves,
  submittedIt: list.submittedBy === actor.personId,
  wroteIt: list.writtenBy.includes(actor.personId),
  committee: hasRole(actor, 'committee') && list.ownsHere && (list.state !== 'approved' || projectOf(list, actor) !== undefined),
  adopted: projectOf(list, actor)?.adoptedBefore ?? false,
})

const at = (instant: string) => formatInstant(Date.parse(instant))

export function presentList(list: ListRecord, actor: Actor): PriceListSummary {
  const { ownerKind, ownerId, ownerName, submittedBy, writtenBy, inForce, hasBegun, drafts, approves, ownsHere, ...same } = list
  const names = seesNames(actor)
  const phase = phaseOf(list)
  const facts = factsOf(list, actor)
  return {
    ...same,
    owner: { kind: ownerKind, id: ownerId, name: ownerName },
    label: labelOf(list.version, list.effectiveFrom),
    phase,
    phaseName: listPhaseNames[phase],
    basedOn: list.basedOn && { id: list.basedOn.id, label: labelOf(list.basedOn.version, list.basedOn.effectiveFrom) },
    savedBy: names ? list.savedBy : null,
    savedAt: at(list.savedAt),
    approvedAt: list.approvedAt && at(list.approvedAt),
    sentBack: list.sentBack && { ...list.sentBack, by: names ? list.sentBack.by : null, at: at(list.sentBack.at) },
    projects: list.projects.map(({ adoptedBefore, ...one }) => ({ ...one, decidedAt: one.decidedAt && at(one.decidedAt) })),
    commands: listCommands.flatMap((command) => {
      const refusal = listRefusal(command, facts)
      // What is never theirs is not shown; what is theirs at another moment is shown with the reason.
      if (refusal?.stage === 'who' && refusal.code !== 'own-submission') return []
      return [{ command, possible: refusal === null, clause: refusal?.clause ?? null, reason: refusal?.detail ?? null }]
    }),
  }
}

interface StepRow extends Record<string, unknown> {
  kind: PriceListDetail['steps'][number]['kind']
  at: string
  by: string
  body: string
  reason: string
  projectName: string | null
}

/** The list with its way so far: who handed in, sent back, approved; what each committee said. */
export async function readList(tx: Reader, actor: Actor, id: string): Promise<PriceListDetail> {
  const list = await loadList(tx, actor, id)
  const { rows } = await tx.execute<StepRow>(sql`
    select * from (
      select t.kind, to_json(t.at)#>>'{}' as at, coalesce(p.name, t.on_paper) as by, '核价单位' as body, t.reason, null as "projectName", t.id
      from price_list_step t left join person p on p.id = t.by_person where t.list_id = ${id}
      union all
      select case a.decision when 'adopted' then 'adopted' else 'notAdopted' end, to_json(a.decided_at)#>>'{}', a.decided_by, a.decided_by, a.reason, j.name, a.id
      from adoption a join project j on j.id = a.project_id join region g on g.id = j.region_id where a.list_id = ${id} and ${projectInScope(actor)}
    ) step order by at, id`)
  const names = seesNames(actor)
  // What the company's people said to one another before they agreed is theirs.
  const told = names ? rows : rows.filter(({ kind }) => kind !== 'submitted' && kind !== 'sentBack' && kind !== 'discarded')
  const steps = told.map(({ kind, at: when, by, body, reason, projectName }) => ({
    kind,
    at: at(when),
    by: names ? by : body,
    reason,
    projectName,
  }))
  return { ...presentList(list, actor), steps }
}

export const statusOf = (refusal: Refusal): 403 | 409 => (refusal.stage === 'who' ? 403 : 409)
