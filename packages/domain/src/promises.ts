import { addWorkingDays, type Instant } from './calendar.ts'
import type { RequestFacts } from './lifecycle/facts.ts'
import type { State } from './lifecycle/states.ts'
import type { Capacity } from './people.ts'
import type { Policy } from './policy.ts'

export const promiseKinds = [
  'contact',
  'offer',
  'decidePrice',
  'agree',
  'dispatch',
  'proposeTime',
  'relayTime',
  'answerTime',
  'assign',
  'setOut',
  'arrive',
  'sign',
  'begin',
  'answerQuote',
  'work',
  'replan',
  'accept',
  'rework',
  'resolve',
  'followUp',
  'rectify',
  'damage',
] as const
export type PromiseKind = (typeof promiseKinds)[number]

/** A promise: who must do what until when (the promise clock, 时限尺). Exactly one open promise of an open request is `main`. */
export interface PromiseSpec {
  kind: PromiseKind
  holder: Capacity
  /** Chinese, a verb phrase: 「下一步：周予安 派工」. */
  what: string
  main: boolean
  /** Where the clock began, when that is not the moment of the change that brought it: FOLLOW-1 counts from the last finish. */
  startedAt?: Instant
  /** Due instant, given the start. Null: no clock runs. */
  dueAt: (startedAt: Instant) => Instant | null
}

export interface PromiseFacts
  extends Pick<RequestFacts, 'state' | 'place' | 'proposal' | 'appointmentAgreed' | 'quote' | 'signedVersion' | 'agreedVersion'> {
  urgency: 'urgent' | 'today' | 'planned'
  loggedAt: Instant
  /** Somebody has spoken with the resident, or sent them an offer. */
  talked: boolean
  /** When the visit that the open offer names begins. */
  offeredFor: Instant | null
  appointment: { start: Instant; end: Instant } | null
  finishedAt: Instant | null
  durationMinutes: number
  nextByOnHold: Capacity | null
  hasTechnician: boolean
  damageOpen: boolean
}

const minute = 60_000
const hour = 60 * minute
const after = (span: number) => (startedAt: Instant) => startedAt + span
const at = (instant: Instant | null | undefined) => () => instant ?? null
const noClock = () => null

function mainPromise(facts: PromiseFacts, policy: Policy): Omit<PromiseSpec, 'main'> | null {
  const { proposal, appointment, quote } = facts
  const unsigned = facts.agreedVersion !== null && facts.signedVersion !== facts.agreedVersion
  const aboutTime: Omit<PromiseSpec, 'main'> | null = proposal
    ? proposal.relayed
      ? { kind: 'answerTime', holder: 'resident', what: '答复新的时间', dueAt: after(policy.relayMinutes * 4 * minute) }
      : { kind: 'relayTime', holder: 'manager', what: '转告新的时间', dueAt: after(policy.relayMinutes * minute) }
    : null

  const byState: Record<State, () => Omit<PromiseSpec, 'main'> | null> = {
    logged: () =>
      facts.talked
        ? { kind: 'offer', holder: 'manager', what: '说明价格，发送报价', dueAt: after(policy.dispatchHours * hour) }
        : contact(facts, policy),
    pricing: () => ({ kind: 'decidePrice', holder: 'region', what: '核定价格', dueAt: after(policy.casePriceDecisionHours * hour) }),
    offered: () => ({ kind: 'agree', holder: 'resident', what: '确认报价', dueAt: offerDue(facts) }),
    agreed: () =>
      facts.place === 'counter'
        ? { kind: 'work', holder: 'manager', what: '在服务点办理', dueAt: after(policy.dispatchHours * hour) }
        : { kind: 'dispatch', holder: 'manager', what: '派工', dueAt: after(policy.dispatchHours * hour) },
    dispatched: () =>
      aboutTime ??
      (facts.appointmentAgreed
        ? { kind: 'assign', holder: 'supervisor', what: '派师傅', dueAt: after(policy.assignMinutes * minute) }
        : { kind: 'proposeTime', holder: 'manager', what: '和业主约新的时间', dueAt: after(policy.relayMinutes * minute) }),
    assigned: () =>
      facts.place === 'home'
        ? { kind: 'setOut', holder: 'technician', what: '按时出发', dueAt: at(appointment?.start) }
        : { kind: 'begin', holder: 'technician', what: '按时开工', dueAt: at(appointment?.start) },
    underway: () => ({ kind: 'arrive', holder: 'technician', what: '到您家', dueAt: at(appointment?.end) }),
    onSite: () =>
      unsigned
        ? { kind: 'sign', holder: 'resident', what: '签字同意', dueAt: noClock }
        : { kind: 'begin', holder: 'technician', what: '报价或开工', dueAt: after(30 * minute) },
    quoted: () => ({ kind: 'answerQuote', holder: 'resident', what: '答复现场报价', dueAt: at(quote?.expiresAt) }),
    working: () => ({ kind: 'work', holder: 'technician', what: '完工', dueAt: after(Math.max(60, facts.durationMinutes * 2) * minute) }),
    onHold: () =>
      aboutTime ?? {
        kind: 'replan',
        holder: facts.nextByOnHold ?? 'manager',
        what: '补齐条件，重新约时间',
        dueAt: after(policy.escalationHours * hour),
      },
    done: () => ({ kind: 'accept', holder: 'resident', what: '试用并验收签字', dueAt: after(policy.acceptanceHours * hour) }),
    rework: () =>
      aboutTime ?? {
        kind: 'rework',
        holder: facts.hasTechnician ? 'technician' : facts.place === 'counter' ? 'manager' : 'supervisor',
        what: '返工',
        dueAt: after(policy.escalationHours * hour),
      },
    escalated: () => ({ kind: 'resolve', holder: 'projectManager', what: '协调并写下结果', dueAt: after(policy.escalationHours * hour) }),
    accepted: () => followUp(facts, policy, '回访'),
    rectifying: () => ({ kind: 'rectify', holder: 'projectManager', what: '整改', dueAt: after(policy.escalationHours * hour) }),
    closed: () => null,
    declined: () => null,
    cancelled: () => null,
    redirected: () => null,
    settled: () => null,
  }
  return byState[facts.state]()
}

/** ROUTE-5: counted from when it was logged, whatever was asked of others meanwhile. */
const contact = (facts: PromiseFacts, policy: Policy): Omit<PromiseSpec, 'main'> => ({
  kind: 'contact',
  holder: 'manager',
  what: '联系业主',
  startedAt: facts.loggedAt,
  dueAt: contactDue(facts, policy),
})

/** While it stands, and before the visit that it names begins; a visit that has begun already says nothing. */
const offerDue =
  ({ quote, offeredFor }: PromiseFacts) =>
  (startedAt: Instant): Instant | null =>
    quote && (offeredFor === null || offeredFor <= startedAt ? quote.expiresAt : Math.min(offeredFor, quote.expiresAt))

/** ROUTE-5: within the promised working days. ROUTE-7: what is urgent does not wait for a working day. */
const contactDue = ({ urgency }: PromiseFacts, policy: Policy) =>
  urgency === 'urgent'
    ? after(policy.urgentContactMinutes * minute)
    : (startedAt: Instant) => addWorkingDays(startedAt, policy.contactWorkingDays)

/** FOLLOW-1: within 24 hours of the last finish, however late the acceptance that must come before. */
function followUp(facts: PromiseFacts, policy: Policy, what: string): Omit<PromiseSpec, 'main'> {
  return {
    kind: 'followUp',
    holder: 'manager',
    what,
    startedAt: facts.finishedAt ?? undefined,
    dueAt: after(policy.followUpHours * hour),
  }
}

/** All promises that stand after a change; those that stood before under the same kind keep their start. */
export function promisesOf(facts: PromiseFacts, policy: Policy): PromiseSpec[] {
  const promises: PromiseSpec[] = []
  const main = mainPromise(facts, policy)
  if (main) promises.push({ ...main, main: true })
  if (facts.state === 'pricing' && !facts.talked) promises.push({ ...contact(facts, policy), main: false })
  // Once it is escalated the project manager's own promise says what comes next; the manager could not clear one beside it.
  if (facts.finishedAt !== null && facts.state === 'done') promises.push({ ...followUp(facts, policy, '联系业主验收'), main: false })
  if (facts.damageOpen)
    promises.push({
      kind: 'damage',
      holder: 'projectManager',
      what: '处理损坏赔偿',
      main: false,
      dueAt: after(policy.escalationHours * hour),
    })
  return promises
}

/** When to remind the holder: after three quarters of the time; never for spans under ten minutes. */
export function warnAt(startedAt: Instant, dueAt: Instant): Instant | null {
  const span = dueAt - startedAt
  return span < 10 * minute ? null : dueAt - Math.min(span / 4, 2 * hour)
}

/** An overdue promise goes up after this: to the supervisor for a technician's, to the project manager for all others'. */
export function escalatesAt(dueAt: Instant): Instant {
  return dueAt + 30 * minute
}
