import type { ParsedCommandBody, RequestView } from '@teyue/contract'
import {
  type Command,
  type Decision,
  decide,
  endStates,
  type Given,
  isRefusal,
  type Policy,
  type Refusal,
  type RequestFacts,
  ruleOf,
} from '@teyue/domain'
import { and, eq } from 'drizzle-orm'
import { type CommandContext, runOnce, type Sent } from '../../platform/commands.ts'
import type { Deps } from '../../platform/deps.ts'
import { recordEvent } from '../../platform/events.ts'
import { photoKeyOf } from '../../platform/photo-links.ts'
import { conflict, notFound, RefusalError } from '../../platform/problem.ts'
import { request } from '../../schema/index.ts'
import { tellPeople } from '../notifications/tell-people.ts'
import { factsOf, policyOf } from './facts.ts'
import { presentRequest } from './present.ts'
import { loadRecord, loadRecordUnscoped, lockRequest, type RequestRecord } from './record.ts'
import { stories, tell } from './story.ts'
import { windUp } from './winding-up.ts'

export type RequestPatch = Partial<Omit<typeof request.$inferInsert, 'id' | 'version' | 'state'>>

export interface VerbContext<C extends Command> extends CommandContext {
  command: C
  record: RequestRecord
  facts: RequestFacts
  policy: Policy
  body: ParsedCommandBody<C>
}

export interface Written {
  /** Columns of the request to set, beside state and version. */
  patch?: RequestPatch
  /** What the event keeps: words, amounts, who; never a phone number. */
  payload?: Record<string, unknown>
  /** Lines, appointment (a proposed one too), assignment or the party moved: the version moves although the state may stay. */
  moved?: boolean
}

/** One command of the lifecycle: looks up what its guards ask of the input, then writes. The rest is the same for all. */
export interface Verb<C extends Command> {
  command: C
  look?: (context: VerbContext<C>) => Promise<Partial<Given>> | Partial<Given>
  write?: (context: VerbContext<C>, decision: Decision) => Promise<Written> | Written
}

export const verb = <C extends Command>(one: Verb<C>): Verb<C> => one

const statusOf = { who: 403, when: 409, given: 422 } as const

function refused(refusal: Refusal, stage: keyof typeof statusOf, current?: RequestView): RefusalError {
  return new RefusalError(statusOf[stage], refusal, current)
}

/**
 * Gives a command: lock and load in the actor's scope, judge by the domain's table, write with a conditional update, record the
 * event, tell people; all in one transaction. Refuses with the clause; what the actor may not see looks as if it were not there.
 */
export async function runCommand<C extends Command>(
  deps: Deps,
  sent: Sent,
  one: Verb<C>,
  requestId: string,
  body: ParsedCommandBody<C>,
  expectedVersion: number,
): Promise<RequestView> {
  return runOnce(deps, sent, (context) => give(context, one, requestId, body, expectedVersion), {
    again: async (tx, answer) => ((await loadRecord(tx, sent.actor, requestId)) ? answer : withoutWhereTo(answer)),
  })
}

/** PRIVACY-1: whoever has lost the request since hears again that it was done, but no longer where and for whom. */
function withoutWhereTo(answer: RequestView): RequestView {
  return { ...answer, contactPhone: null, home: { ...answer.home, label: '' } }
}

async function give<C extends Command>(
  context: CommandContext,
  one: Verb<C>,
  requestId: string,
  body: ParsedCommandBody<C>,
  expectedVersion: number,
): Promise<RequestView> {
  const { tx, deps, actor, now } = context
  const { clause } = ruleOf(one.command)
  await lockRequest(tx, requestId)
  const record = await loadRecord(tx, actor, requestId)
  if (!record) throw notFound(clause)
  const viewer = { personId: actor.personId, photoKey: photoKeyOf(deps, actor) }
  const facts = factsOf(record)
  const policy = policyOf(record)
  const first = decide(one.command, facts, {}, record.capacities, policy, now.getTime())
  if (isRefusal(first) && first.stage === 'who') throw refused(first, 'who')
  if (record.version !== expectedVersion) {
    const current = presentRequest(record, viewer, now.getTime())
    throw conflict(
      'stale-version',
      clause,
      '这一单刚刚有了变化，请看过最新情况再操作。',
      { expectedVersion, version: record.version },
      current,
    )
  }
  if (isRefusal(first) && first.stage === 'when') throw refused(first, 'when')

  const verbContext: VerbContext<C> = { ...context, command: one.command, record, facts, policy, body }
  const given = (await one.look?.(verbContext)) ?? {}
  const decision = decide(one.command, facts, given, record.capacities, policy, now.getTime())
  if (isRefusal(decision)) throw refused(decision, decision.stage ?? 'given')
  const written = (await one.write?.(verbContext, decision)) ?? {}
  const moved = decision.to !== decision.from || written.moved === true
  const ends = (endStates as readonly string[]).includes(decision.to)
  if (ends) await windUp(context, requestId, decision.to)
  const { rowCount } = await tx
    .update(request)
    .set({
      ...written.patch,
      ...(ends ? { closedAt: now } : {}),
      state: decision.to,
      version: record.version + (moved ? 1 : 0),
      updatedAt: now,
    })
    .where(and(eq(request.id, requestId), eq(request.version, record.version)))
  if (rowCount !== 1) throw conflict('stale-version', clause, '这一单刚刚有了变化，请看过最新情况再操作。')

  const after = await noteAndTell(context, one.command, record, requestId, decision.capacity, {
    ...written.payload,
    from: decision.from,
    to: decision.to,
  })
  return presentRequest(after, viewer, now.getTime())
}

/** Records the event and tells people; the request as it is afterwards, still in the actor's scope where they keep one. */
export async function noteAndTell(
  context: CommandContext,
  command: keyof typeof stories,
  before: RequestRecord | null,
  requestId: string,
  capacity: string,
  payload: Record<string, unknown>,
): Promise<RequestRecord> {
  const { tx, deps, actor, now } = context
  const projectId = before?.projectId ?? (payload.projectId as string)
  const { type } = stories[command]
  const residentName = capacity === 'resident' ? undefined : before?.contactName
  const told = { residentName, ...payload }
  const event = await recordEvent(tx, deps.evidence, {
    projectId,
    requestId,
    type,
    at: now,
    actorId: actor.personId,
    actorCapacity: capacity,
    payload: told,
  })
  const after = (await loadRecord(tx, actor, requestId)) ?? (await loadLost(context, before, requestId))
  const { sentence } = tell({ type, at: now.toISOString(), actorName: actor.name, actorCapacity: capacity, payload: told })
  await tellPeople(context, { command, before, after, event: { id: event.id, type }, sentence })
  return after
}

/** A command may end what the actor had to do with the request (a supervisor returns it): they see its outcome once, as they were. */
async function loadLost({ tx }: CommandContext, before: RequestRecord | null, requestId: string): Promise<RequestRecord> {
  const after = await loadRecordUnscoped(tx, requestId)
  if (!after) throw notFound()
  after.capacities = before?.capacities ?? ['staff']
  return after
}
