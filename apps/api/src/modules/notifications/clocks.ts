import { capacityNames, escalatesAt, formatDayTime } from '@teyue/domain'
import { and, asc, eq, isNotNull, isNull, lte, not, type SQL, sql } from 'drizzle-orm'
import { type CommandContext, databaseNow } from '../../platform/commands.ts'
import type { Deps } from '../../platform/deps.ts'
import { feed, promise } from '../../schema/index.ts'
import { sweepRevisions } from '../pricing/lists/revision-clock.ts'
import { titleOf } from '../requests/present.ts'
import { loadRecordUnscoped, type RequestRecord } from '../requests/record.ts'
import { sweepCertificates } from './certificate-clocks.ts'
import { giveUpOnMessages } from './deliver-message.ts'
import { type News, putInInbox } from './put-in-inbox.ts'
import { type People, peopleOf } from './tell-people.ts'

type Kept = typeof promise.$inferSelect
type Told = Pick<News, 'personId' | 'app' | 'title'>
type Context = Pick<CommandContext, 'tx' | 'deps' | 'now'>

interface Stage {
  /** Before the promise's kind, in the kinds of inbox items. */
  name: 'warn' | 'overdue' | 'escalated'
  eventType: string
  mark: 'warnedAt' | 'overdueAt' | 'escalatedAt'
  /** Which promises stand before it; of these `reached` has the last word. */
  waiting: SQL
  reached: (kept: Kept, now: number) => boolean
  tell: (kept: Kept, people: People, record: RequestRecord, now: number) => { told: Told[]; sentence: string }
}

const dueAt = (kept: Kept) => kept.dueAt!.getTime()
/** Where a promise's own words (「到您家」, 「按时出发」) do not read well after 「请您尽快」 and 「超时未」. */
const shorter: Record<string, string> = { setOut: '出发', arrive: '到业主家', replan: '重新约时间' }
const doing = ({ kind, what }: Kept) => shorter[kind] ?? what
const appOf = ({ holder }: Kept) => (holder === 'resident' ? 'owner' : 'staff')
const toAll = (people: { id: string }[], app: Told['app'], title: string): Told[] =>
  people.map(({ id: personId }) => ({ personId, app, title }))

function holderName(kept: Kept, people: People, record: RequestRecord): string {
  if (kept.holder === 'resident') return record.contactName
  const [only, another] = people[kept.holder]
  return only && !another ? only.name : capacityNames[kept.holder]
}

const stages: Stage[] = [
  {
    name: 'warn',
    eventType: 'promise.warned',
    mark: 'warnedAt',
    waiting: and(isNull(promise.warnedAt), lte(promise.warnAt, sql`teyue_now()`))!,
    reached: ({ warnAt }, now) => warnAt !== null && warnAt.getTime() <= now,
    tell: (kept, people, record, now) => ({
      // A warning that comes after the time itself (the API was down) would only be noise beside the next stage.
      told: dueAt(kept) <= now ? [] : toAll(people[kept.holder], appOf(kept), `请您在${formatDayTime(dueAt(kept), now)} 前${doing(kept)}`),
      sentence: `${holderName(kept, people, record)}${doing(kept)}快到时限`,
    }),
  },
  {
    name: 'overdue',
    eventType: 'promise.overdue',
    mark: 'overdueAt',
    waiting: and(isNull(promise.overdueAt), lte(promise.dueAt, sql`teyue_now()`))!,
    reached: (kept, now) => dueAt(kept) <= now,
    tell: (kept, people, record) => {
      const resident = kept.holder === 'resident'
      const told = toAll(people[kept.holder], appOf(kept), `${resident ? '' : '已超时，'}请您尽快${doing(kept)}`)
      const name = holderName(kept, people, record)
      const theirManager = resident ? toAll(people.manager, 'staff', `${name}还没有${doing(kept)}，请您联系`) : []
      return { told: [...told, ...theirManager], sentence: `${name}${doing(kept)}已超过时限` }
    },
  },
  {
    name: 'escalated',
    eventType: 'promise.escalated',
    mark: 'escalatedAt',
    waiting: and(isNull(promise.escalatedAt), isNotNull(promise.overdueAt))!,
    reached: (kept, now) => kept.overdueAt !== null && escalatesAt(dueAt(kept)) <= now,
    tell: (kept, people, record) => {
      const above = kept.holder === 'technician' && people.supervisor.length > 0 ? 'supervisor' : 'projectManager'
      const name = holderName(kept, people, record)
      return {
        told: toAll(people[above], 'staff', `${name}超时未${doing(kept)}，请您协调`),
        sentence: `${name}${doing(kept)}超时，已报${capacityNames[above]}`,
      }
    },
  },
]

/**
 * Takes one promise one stage further, in a transaction of its own. The request's row is locked first, as every command does,
 * and one that is taken is left for the next sweep; so several processes and the commands never wait for each other in a circle.
 */
async function advance(deps: Deps, stage: Stage, { id, requestId }: Pick<Kept, 'id' | 'requestId'>): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const { rowCount } = await tx.execute(sql`select from request where id = ${requestId} for no key update skip locked`)
    if (rowCount !== 1) return
    const now = await databaseNow(tx)
    const [kept] = await tx
      .select()
      .from(promise)
      .where(and(eq(promise.id, id), isNull(promise.endedAt), stage.waiting))
    if (!kept || !stage.reached(kept, now.getTime())) return
    await tx
      .update(promise)
      .set({ [stage.mark]: now })
      .where(eq(promise.id, id))
    await announce({ tx, deps, now }, stage, kept)
  })
}

async function announce(context: Context, stage: Stage, kept: Kept): Promise<void> {
  const { tx, now } = context
  const record = await loadRecordUnscoped(tx, kept.requestId)
  if (!record) return
  // As things are now: a stand-in of today is told, not whoever held the promise when it began.
  const people = await peopleOf(tx, record)
  const { told, sentence } = stage.tell(kept, people, record, now.getTime())
  if (told.length === 0) return
  const names = record.items.map(({ name }) => name)
  const { projectId, requestId } = kept
  const common = { projectId, requestId, eventId: null, theirTurn: true, dueAt: kept.dueAt, kind: `${stage.name}.${kept.kind}` }
  const title = titleOf(names, record.need)
  // A technician's inbox outlives the assignment: it holds no address (PRIVACY-1).
  const bodyFor = (personId: string) => (people.technician.some(({ id }) => id === personId) ? title : `${record.home.label} ${title}`)
  await putInInbox(
    context,
    told.map((one) => ({ ...common, ...one, body: bodyFor(one.personId) })),
  )
  const payload = { version: record.version, sentence }
  await tx
    .insert(feed)
    .values(
      [...new Set(told.map(({ personId }) => personId))]
        .sort()
        .map((personId) => ({ personId, projectId, requestId, eventId: null, type: stage.eventType, payload, at: now })),
    )
}

const atOnce = 200

/** One round over all clocks: reminds before the time, says when it has passed, and tells who is above half an hour later. */
export async function sweepPromises(deps: Deps, stopping: () => boolean = () => false): Promise<void> {
  for (const stage of stages) {
    const tried: string[] = []
    for (;;) {
      const waiting = await deps.db
        .select()
        .from(promise)
        .where(and(isNull(promise.endedAt), stage.waiting, not(sql`${promise.id} = any(${sql.param(tried)}::uuid[])`)))
        .orderBy(asc(promise.dueAt))
        .limit(atOnce)
      const now = waiting.length > 0 ? (await databaseNow(deps.db)).getTime() : 0
      for (const kept of waiting) {
        if (stopping()) return
        tried.push(kept.id)
        if (!stage.reached(kept, now)) continue
        await advance(deps, stage, kept).catch((error) => deps.log.error({ err: error, promise: kept.id }, 'clock could not be moved'))
      }
      if (waiting.length < atOnce) break
    }
  }
}

/** Keeps the clocks until stopped. Any number of processes may do so: each stage of a promise is told once. */
export function startClocks(deps: Deps, { everyMs = 15_000 }: { everyMs?: number } = {}): { stop(): Promise<void> } {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const round = async () => {
    try {
      await sweepPromises(deps, () => stopped)
      if (!stopped) await sweepRevisions(deps)
      await sweepCertificates(deps, () => stopped)
      if (!stopped) await giveUpOnMessages(deps)
    } catch (error) {
      deps.log.warn({ err: error }, 'clocks could not be read')
    }
    if (!stopped) timer = setTimeout(start, everyMs)
  }
  let running = Promise.resolve()
  const start = () => {
    running = round()
  }
  start()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
