import {
  type Capacity,
  dayOf,
  defaultPolicy,
  lackWords,
  materialUnreceipted,
  materialUnsigned,
  type Policy,
  type ProcedureGap,
  type ProcedureRecord,
  type PromiseFacts,
  procedureGaps,
  procedures,
  type RequestFacts,
  warrantyEnds,
} from '@teyue/domain'
import { signedMaterial, slipLinesOf } from '../materials/used.ts'
import type { LineRecord, QuoteRecord, RequestRecord } from './record.ts'

export const ms = (time: string): number => Date.parse(time)
const msOrNull = (time: string | null | undefined): number | null => (time ? Date.parse(time) : null)

export function policyOf(record: Pick<RequestRecord, 'project'>): Policy {
  return { ...defaultPolicy, ...(record.project.policy as Partial<Policy>) }
}

/** The newest version that the resident agreed to: what is dispatched, worked and charged. */
export function agreedQuote(record: RequestRecord): QuoteRecord | null {
  return record.quotes.find(({ status }) => status === 'agreed') ?? null
}

export function openQuote(record: RequestRecord): QuoteRecord | null {
  return record.quotes.find(({ status }) => status === 'open') ?? null
}

/** Lines that hold at this moment, for titles and durations: agreed ones, else those on offer. */
export function currentLines(record: RequestRecord): LineRecord[] {
  return (agreedQuote(record) ?? openQuote(record))?.lines ?? []
}

export function durationMinutes(record: RequestRecord): number {
  const minutes = currentLines(record)
    .filter(({ material }) => !material)
    .reduce((sum, line) => sum + line.durationMinutes, 0)
  return Math.min(minutes || 60, 8 * 60)
}

export interface ProcedureState {
  id: string
  record: RequestRecord['procedure'][string]
  gaps: ProcedureGap[]
}

const judged = (done: ProcedureState['record']): ProcedureRecord => ({
  branch: done.branch,
  steps: Object.fromEntries(Object.entries(done.steps).map(([id, step]) => [id, { ...step, at: ms(step.at) }])),
})

/** The procedures that the agreed lines ask for, with what is still open. */
export function procedureStates(record: RequestRecord): ProcedureState[] {
  const ids = [...new Set((agreedQuote(record)?.lines ?? []).flatMap(({ procedureId }) => (procedureId ? [procedureId] : [])))]
  return ids.flatMap((id) => {
    const procedure = Object.values(procedures).find((one) => one.id === id)
    const done = record.procedure[id] ?? { steps: {} }
    return procedure ? [{ id, record: done, gaps: procedureGaps(procedure, judged(done)) }] : []
  })
}

/** Until when the labour of each item of this request is free, by its code (PRICE-7). */
export function warrantyEndsOf(record: RequestRecord): ReadonlyMap<string, number> {
  const before = record.warrantyBefore.map(({ loggedAt, finishedAt, lines }) => ({
    loggedAt: ms(loggedAt),
    finishedAt: msOrNull(finishedAt),
    lines,
  }))
  const own = { loggedAt: ms(record.createdAt), finishedAt: msOrNull(record.finishedAt), lines: agreedQuote(record)?.lines ?? [] }
  return warrantyEnds([...before, own])
}

export function warrantyUntil(record: RequestRecord): number | null {
  const ends = warrantyEndsOf(record)
  return ends.size > 0 ? Math.max(...ends.values()) : null
}

/** Attempts count from the moment at which the ball went to the resident. */
function attemptsSince(record: RequestRecord): number {
  if (record.state === 'offered') return msOrNull(openQuote(record)?.madeAt) ?? 0
  if (record.state === 'done') return msOrNull(record.finishedAt) ?? 0
  if (record.state === 'accepted') return msOrNull(record.acceptance?.at) ?? 0
  return ms(record.createdAt)
}

export function attemptsOf(record: RequestRecord): RequestRecord['contacts'] {
  const since = attemptsSince(record)
  return record.contacts.filter(({ kind, at }) => kind === 'attempt' && ms(at) >= since)
}

function lackedToday(record: RequestRecord): string | null {
  const [first] = technicianOnIt(record) ? (record.technician?.lacking ?? []) : []
  return first ? lackWords(first.kind, first.until, dayOf(ms(record.readAt))) : null
}

export function factsOf(record: RequestRecord): RequestFacts {
  const agreed = agreedQuote(record)
  const current = openQuote(record) ?? agreed
  const signed = record.quotes.find(
    ({ id, status }) => status === 'agreed' && record.consents.some((c) => c.quoteId === id && c.signatureId !== null),
  )
  const slipLines = slipLinesOf(record)
  const attempts = attemptsOf(record)
  const gaps = procedureStates(record).flatMap((one) => one.gaps)
  const visitFrom = msOrNull(record.visit?.setOutAt) ?? 0
  const workFrom = msOrNull(record.visit?.startedAt) ?? 0
  const technicianId = technicianOnIt(record) ? record.assignment?.technicianId : null
  const taken = (purpose: string, from: number) =>
    record.photos.filter((photo) => photo.purpose === purpose && photo.by === technicianId && ms(photo.at) >= from).length
  return {
    state: record.state,
    place: record.place,
    originState: record.originState,
    reworks: record.reworks,
    quote: current && {
      version: current.version,
      kind: current.kind,
      status: current.status === 'open' ? 'open' : 'agreed',
      expiresAt: ms(current.expiresAt),
      payerId: current.payerId,
    },
    agreedVersion: agreed?.version ?? null,
    signedVersion: signed?.version ?? null,
    inspectionOnly: agreed?.kind === 'offer' && agreed.lines.some(({ shape }) => shape?.kind === 'byQuote'),
    dispatchOpen: record.dispatch !== null && record.dispatch.endedAt === null,
    proposal: record.proposal && { relayed: record.proposal.relayedAt !== null },
    appointmentAgreed: record.appointment !== null,
    appointmentEnd: msOrNull(record.appointment?.end),
    appointmentSinceHold: record.appointment !== null && record.hold !== null && ms(record.appointment.agreedAt) > ms(record.hold.at),
    holdReason: (record.hold?.why ?? null) as RequestFacts['holdReason'],
    attempts: attempts.length,
    visitAttempts: attempts.filter(({ channel }) => channel === 'visit').length,
    technicianLacks: lackedToday(record),
    procedureGaps: gaps.length,
    procedureClause: gaps[0]?.clause ?? null,
    photosBefore: taken('before', visitFrom),
    photosAfter: taken('after', workFrom),
    photosNoEntry: taken('noEntry', visitFrom),
    materialUnsigned: materialUnsigned(slipLines, signedMaterial(signed?.lines ?? [])).map(({ name }) => name),
    materialUnreceipted: materialUnreceipted(slipLines).map(({ name }) => name),
    formReceived: record.formReceivedAt !== null,
    warrantyUntil: warrantyUntil(record),
    warrantyClaimOpen: record.warrantyClaimOpen,
  }
}

export function promiseFactsOf(record: RequestRecord): PromiseFacts {
  return {
    ...factsOf(record),
    urgency: record.urgency,
    loggedAt: ms(record.createdAt),
    talked: record.quotes.length > 0 || record.contacts.some(({ kind }) => kind === 'talk'),
    offeredFor: msOrNull(openQuote(record)?.windowStart),
    appointment: record.appointment && { start: ms(record.appointment.start), end: ms(record.appointment.end) },
    finishedAt: msOrNull(record.finishedAt),
    durationMinutes: durationMinutes(record),
    nextByOnHold: (record.hold?.nextBy ?? null) as Capacity | null,
    hasTechnician: technicianOnIt(record),
    damageOpen: record.damages.some(({ state }) => state === 'open'),
  }
}

export function technicianOnIt(record: RequestRecord): boolean {
  return record.assignment !== null && record.assignment.endedAt === null
}
