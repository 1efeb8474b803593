import { type Capacity, type Command, type PromiseSpec, promisesOf, warnAt } from '@teyue/domain'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands.ts'
import { newId } from '../../platform/ids.ts'
import { feed, inboxItem, promise } from '../../schema/index.ts'
import { policyOf, promiseFactsOf } from '../requests/facts.ts'
import { titleOf } from '../requests/present.ts'
import type { RequestRecord } from '../requests/record.ts'
import type { BesideCommands } from '../requests/story.ts'
import { type News, putInInbox } from './put-in-inbox.ts'

export type People = Record<Capacity, { id: string; name: string }[]>

/** Who stands in each capacity to the request at this moment. */
export async function peopleOf(tx: CommandContext['tx'], record: RequestRecord): Promise<People> {
  const { rows } = await tx.execute<{ role: string; id: string; name: string }>(sql`
    select sr.role, p.id, p.name from staff_role sr join staff st on st.person_id = sr.person_id and st.left_at is null join person p on p.id = sr.person_id
    where (sr.role = 'projectManager' and st.project_id = ${record.projectId})
       or (sr.role = 'regionApprover' and st.region_id = ${record.project.regionId})`)
  const own = record.residentId ? record.residents.filter(({ id }) => id === record.residentId) : []
  const technician = record.assignment && record.assignment.endedAt === null ? record.technician : null
  return {
    resident: own.length > 0 ? own : record.residents.filter(({ role }) => role !== 'family'),
    manager: record.manager ? [record.manager] : [],
    supervisor: record.supervisors,
    technician: technician ? [technician] : [],
    projectManager: rows.filter(({ role }) => role === 'projectManager'),
    region: rows.filter(({ role }) => role === 'regionApprover'),
    staff: [],
  }
}

/** News that asks for nothing: who is told of what, beside the person whose turn it is. */
const forInformation: Partial<Record<Command | BesideCommands, Capacity[]>> = {
  issueMaterial: ['technician'],
  decidePrice: ['manager'],
  decline: ['manager'],
  redirect: ['resident'],
  recall: ['supervisor', 'technician'],
  assign: ['resident', 'manager'],
  reassign: ['resident', 'manager', 'technician'],
  returnVisit: ['resident'],
  changeTime: ['supervisor', 'technician'],
  setOut: ['resident'],
  noEntry: ['resident', 'supervisor'],
  hold: ['resident', 'supervisor'],
  agreeQuote: ['technician'],
  declineQuote: ['technician', 'manager'],
  acceptWork: ['manager', 'technician'],
  rejectWork: ['manager', 'supervisor', 'technician'],
  cancel: ['resident', 'manager', 'supervisor', 'technician'],
  giveUp: ['resident', 'manager'],
  settle: ['resident', 'manager'],
  reportDamage: ['manager', 'resident'],
}

const appOf = (capacity: Capacity) => (capacity === 'resident' ? 'owner' : 'staff')

export interface Happened {
  command: Command | BesideCommands
  before: RequestRecord | null
  after: RequestRecord
  event: { id: string; type: string }
  sentence: string
}

/**
 * After each command, in its transaction: the promises that stand now replace those that stood before, everybody whose
 * turn it became finds it in the inbox, and everybody whom the event concerns gets a live message.
 */
export async function tellPeople(context: CommandContext, happened: Happened): Promise<void> {
  const { before, after, command } = happened
  const now = await peopleOf(context.tx, after)
  const then = before ? await peopleOf(context.tx, before) : now
  const begun = await keepPromises(context, after, now)
  await putInInbox(context, newsOf(context, happened, now, then, begun))
  const concerned = new Set(
    [now, then].flatMap((people) =>
      [...people.manager, ...people.supervisor, ...people.technician, ...people.resident].map(({ id }) => id),
    ),
  )
  for (const { id } of after.residents) concerned.add(id)
  for (const spec of begun) for (const { id } of now[spec.holder]) concerned.add(id)
  if (command === 'log' || command === 'decidePrice' || after.state === 'escalated' || after.state === 'rectifying')
    for (const { id } of now.projectManager) concerned.add(id)
  concerned.add(context.actor.personId)
  await context.tx.insert(feed).values(
    [...concerned].sort().map((personId) => ({
      personId,
      projectId: after.projectId,
      requestId: after.id,
      eventId: happened.event.id,
      type: happened.event.type,
      payload: { version: after.version, sentence: happened.sentence },
      at: context.now,
    })),
  )
}

/** Ends the promises that no longer stand, begins those that are new, and leaves the clocks of the others running. */
async function keepPromises({ tx, now }: CommandContext, record: RequestRecord, people: People): Promise<PromiseSpec[]> {
  const wanted = promisesOf(promiseFactsOf(record), policyOf(record))
  const standing = await tx
    .select()
    .from(promise)
    .where(and(eq(promise.requestId, record.id), isNull(promise.endedAt)))
  const begun: PromiseSpec[] = []
  const holderOf = (spec: PromiseSpec) => {
    const holders = people[spec.holder]
    return holders.length === 1 ? holders[0]!.id : null
  }
  const startOf = (spec: PromiseSpec) => spec.startedAt ?? now.getTime()
  const unchanged = new Set<string>()
  const ended: typeof standing = []
  for (const one of standing) {
    const spec = wanted.find(({ kind }) => kind === one.kind)
    const restarted = spec?.startedAt !== undefined && spec.startedAt !== one.startedAt.getTime()
    const dueMoved = spec && !restarted && (spec.dueAt(one.startedAt.getTime()) ?? null) !== (one.dueAt?.getTime() ?? null)
    if (spec && !restarted && !dueMoved && spec.holder === one.holder && holderOf(spec) === one.holderPersonId && spec.main === one.main)
      unchanged.add(one.kind)
    else ended.push(one)
  }
  if (ended.length > 0) {
    await tx
      .update(promise)
      .set({ endedAt: now })
      .where(
        inArray(
          promise.id,
          ended.map(({ id }) => id),
        ),
      )
    await tx
      .update(inboxItem)
      .set({ doneAt: now })
      .where(
        and(
          eq(inboxItem.requestId, record.id),
          inArray(
            inboxItem.kind,
            ended.flatMap(({ kind }) => [kind, `warn.${kind}`, `overdue.${kind}`, `escalated.${kind}`]),
          ),
          isNull(inboxItem.doneAt),
        ),
      )
  }
  for (const spec of wanted) {
    if (unchanged.has(spec.kind)) continue
    const carried = ended.find(({ kind, holder }) => kind === spec.kind && holder === spec.holder)
    const startedAt = spec.startedAt ?? carried?.startedAt.getTime() ?? startOf(spec)
    const dueAt = spec.dueAt(startedAt)
    const warn = dueAt === null ? null : warnAt(startedAt, dueAt)
    await tx.insert(promise).values({
      id: newId(),
      projectId: record.projectId,
      requestId: record.id,
      kind: spec.kind,
      holder: spec.holder,
      holderPersonId: holderOf(spec),
      what: spec.what,
      main: spec.main,
      startedAt: new Date(startedAt),
      dueAt: dueAt === null ? null : new Date(dueAt),
      warnAt: warn === null ? null : new Date(warn),
    })
    begun.push(spec)
  }
  const main = wanted.find((spec) => spec.main)
  const row =
    main &&
    (
      await tx
        .select()
        .from(promise)
        .where(and(eq(promise.requestId, record.id), isNull(promise.endedAt), eq(promise.main, true)))
    )[0]
  record.promise = row
    ? {
        kind: row.kind,
        holder: row.holder,
        holderPersonId: row.holderPersonId,
        holderName: people[row.holder].find(({ id }) => id === row.holderPersonId)?.name ?? null,
        what: row.what,
        startedAt: row.startedAt.toISOString(),
        dueAt: row.dueAt?.toISOString() ?? null,
        overdueAt: null,
      }
    : null
  return begun
}

function newsOf(
  { actor, now }: CommandContext,
  { command, after, event, sentence }: Happened,
  people: People,
  then: People,
  begun: PromiseSpec[],
): News[] {
  const names = after.items.map(({ name }) => name)
  // A technician's inbox outlives the assignment: it holds no address (PRIVACY-1).
  const subjectFor = (capacity: Capacity) => (capacity === 'technician' ? '' : `${after.home.label} `) + titleOf(names, after.need)
  const common = { projectId: after.projectId, requestId: after.id, eventId: event.id }
  const news = new Map<string, News>()
  for (const capacity of forInformation[command as Command] ?? []) {
    for (const { id } of [...people[capacity], ...then[capacity]]) {
      if (id !== actor.personId)
        news.set(id, {
          ...common,
          personId: id,
          app: appOf(capacity),
          kind: `news.${command}`,
          title: sentence,
          body: subjectFor(capacity),
          dueAt: null,
          theirTurn: false,
        })
    }
  }
  for (const spec of begun) {
    const dueAt = spec.dueAt(spec.startedAt ?? now.getTime())
    for (const { id } of people[spec.holder]) {
      const due = dueAt === null ? null : new Date(dueAt)
      news.set(id, {
        ...common,
        personId: id,
        app: appOf(spec.holder),
        kind: spec.kind,
        title: `请您${appOf(spec.holder) === 'owner' ? spec.what : spec.what.replace('到您家', '到业主家')}`,
        body: `${subjectFor(spec.holder)}。${sentence}`,
        dueAt: due,
        theirTurn: id !== actor.personId,
      })
    }
  }
  return [...news.values()]
}
