import type { Next, RequestView } from '@teyue/contract'
import {
  type Capacity,
  capacityNames,
  commandsFor,
  decidedQuantity,
  formatInstant,
  type PromiseKind,
  type State,
  stateNames,
} from '@teyue/domain'
import { type PhotoKey, photoUrl } from '../../platform/photo-links.ts'
import { presentLineSlip, presentMaterial } from '../materials/present.ts'
import { owedFen, toCharge } from '../materials/used.ts'
import { casePriceOf } from '../pricing/case-line.ts'
import {
  agreedQuote,
  attemptsOf,
  currentLines,
  factsOf,
  ms,
  openQuote,
  policyOf,
  procedureStates,
  technicianOnIt,
  warrantyUntil,
} from './facts.ts'
import type { QuoteRecord, RequestRecord } from './record.ts'
import { shownLine } from './shown-line.ts'
import { tell } from './story.ts'

const time = (iso: string): string => formatInstant(ms(iso))
const timeOrNull = (iso: string | null | undefined): string | null => (iso ? time(iso) : null)
const windowOf = (start: string, end: string) => ({ start: time(start), end: time(end) })

/** The name of what is done: agreed items first, else what was wished for, else the need in the resident's words. */
export function titleOf(names: string[], need: string): string {
  if (names.length === 0) return need.length > 24 ? `${need.slice(0, 24)}…` : need
  return names.length === 1 ? names[0]! : `${names[0]} 等 ${names.length} 项`
}

export interface MainPromise {
  kind: PromiseKind
  holder: Capacity
  holderPersonId: string | null
  holderName: string | null
  what: string
  startedAt: string
  dueAt: string | null
}

/** The three answers at the top of each request: who acts next, what, until when. */
export function presentNext(
  promise: MainPromise | null,
  contactName: string,
  held: readonly Capacity[],
  personId: string,
  now: number,
): Next | null {
  if (!promise) return null
  const name = promise.holder === 'resident' ? contactName : (promise.holderName ?? capacityNames[promise.holder])
  return {
    kind: promise.kind,
    who: { capacity: promise.holder, personId: promise.holderPersonId, name },
    what: promise.what,
    since: time(promise.startedAt),
    by: timeOrNull(promise.dueAt),
    overdue: promise.dueAt !== null && ms(promise.dueAt) < now,
    yours:
      held.includes(promise.holder) &&
      (promise.holderPersonId === null ||
        promise.holder === 'resident' ||
        promise.holderPersonId === personId ||
        promise.holder === 'manager'),
  }
}

function presentQuote(record: RequestRecord, quote: QuoteRecord, photoKey: PhotoKey, now: number): RequestView['quotes'][number] {
  return {
    id: quote.id,
    version: quote.version,
    kind: quote.kind,
    status: quote.status === 'open' && ms(quote.expiresAt) <= now ? 'expired' : quote.status,
    lines: quote.lines.map((line) => ({
      ...shownLine(line),
      warrantyDays: line.warrantyDays,
      chosen: line.chosen,
      slip: presentLineSlip(record, line.materialLineId, photoKey),
      casePrice: casePriceOf(line),
    })),
    totalFen: quote.totalFen,
    notMoreThanFen: quote.notMoreThanFen,
    agreementVersion: quote.agreementVersion,
    payer: { personId: quote.payerId, name: quote.payerName },
    window: quote.windowStart && quote.windowEnd ? windowOf(quote.windowStart, quote.windowEnd) : null,
    expiresAt: time(quote.expiresAt),
    madeAt: time(quote.madeAt),
    madeBy: quote.madeBy.name,
    note: quote.note,
  }
}

function presentConsent(record: RequestRecord): RequestView['consent'] {
  const consent = record.consents[0]
  const quote = consent && record.quotes.find(({ id }) => id === consent.quoteId)
  if (!consent || !quote) return null
  return {
    manner: consent.manner,
    quoteVersion: quote.version,
    by: consent.givenByName,
    recordedBy: consent.recordedBy.name,
    at: time(consent.givenAt),
    signed: consent.signatureId !== null,
  }
}

/** Who sees the resident's phone: themselves, their manager, the project manager, and the technician while assigned (PRIVACY-1). */
function seesPhone(record: RequestRecord): boolean {
  return record.capacities.some(
    (one) => one === 'resident' || one === 'manager' || one === 'projectManager' || (one === 'technician' && technicianOnIt(record)),
  )
}

const steps = new Set(['request.stepRecorded', 'request.photoAdded'])

function presentTechnician(record: RequestRecord): RequestView['technician'] {
  const { technician, dispatch } = record
  if (!technician || !technicianOnIt(record)) return null
  return {
    personId: technician.id,
    name: technician.name,
    badge: technician.badge ?? '',
    trade: technician.trade ?? '',
    departmentName: dispatch?.departmentName ?? '',
    portrait: technician.portrait ?? technician.id,
    phone: record.capacities.includes('resident') ? null : technician.phone,
    qualifications: technician.qualifications.map(({ title, validUntil }) => ({ title, validUntil })),
  }
}

export interface Viewer {
  personId: string
  photoKey: PhotoKey
}

/** The request as one person may see it, with the buttons that are theirs. */
export function presentRequest(record: RequestRecord, viewer: Viewer, now: number): RequestView {
  const facts = factsOf(record)
  const agreed = agreedQuote(record)
  const current = agreed ?? openQuote(record)
  const itemNames = record.items.map(({ name }) => name)
  const names = current
    ? currentLines(record)
        .filter((line) => !line.material)
        .map(({ name }) => name)
    : itemNames
  const until = warrantyUntil(record)
  return {
    id: record.id,
    number: record.form?.number ?? null,
    state: record.state,
    stateName: stateNames[record.state as State],
    version: record.version,
    title: titleOf(names, record.need),
    need: record.need,
    urgency: record.urgency,
    home: record.home,
    contactName: record.contactName,
    wantedWindow: windowOf(record.wantedStart, record.wantedEnd),
    appointment: record.appointment && windowOf(record.appointment.start, record.appointment.end),
    totalFen:
      record.state === 'settled'
        ? (record.charge?.totalFen ?? 0)
        : current && (current === agreed ? owedFen(record, current) : current.totalFen),
    next: presentNext(record.promise, record.contactName, record.capacities, viewer.personId, now),
    createdAt: time(record.createdAt),
    updatedAt: time(record.updatedAt),
    project: { id: record.project.id, name: record.project.name, complaintPhone: record.project.complaintPhone },
    place: record.place,
    demands: record.demands,
    channel: record.channel,
    passedOnBy: record.passedOnBy,
    loggedBy: record.loggedBy.name,
    contactPhone: seesPhone(record) ? record.contactPhone : null,
    manager: {
      personId: record.manager?.id ?? record.loggedBy.id,
      name: record.manager?.name ?? '',
      phone: record.manager?.phone ?? null,
      portrait: record.manager?.portrait ?? '',
      standsInFor: record.manager?.standsInFor ?? null,
    },
    department:
      record.dispatch && record.dispatch.endedAt === null
        ? { id: record.dispatch.departmentId, name: record.dispatch.departmentName, kind: record.dispatch.departmentKind }
        : null,
    items: record.items,
    timeProposal: record.proposal && {
      window: windowOf(record.proposal.start, record.proposal.end),
      reason: record.proposal.reason,
      by: record.proposal.by,
      relayed: record.proposal.relayedAt !== null,
    },
    technician: presentTechnician(record),
    quotes: record.quotes.map((quote) => presentQuote(record, quote, viewer.photoKey, now)),
    consent: presentConsent(record),
    agreedVersion: facts.agreedVersion,
    signedVersion: facts.signedVersion,
    signatures: record.signatures.map((signature) => ({ ...signature, signedAt: time(signature.signedAt) })),
    casePrices: record.casePrices.map((price) => ({
      ...price,
      lines: (price.lines ?? []).map((line) => ({ ...line, quantityMilli: decidedQuantity(line) })),
      askedAt: time(price.askedAt),
      expiresAt: timeOrNull(price.expiresAt),
    })),
    procedures: procedureStates(record).map(({ id, record: done, gaps }) => ({
      id,
      record: done,
      gaps: gaps.map(({ stepId, problem, detail }) => ({ stepId, problem, detail })),
    })),
    hold: record.hold && { why: record.hold.why, words: record.hold.words, at: time(record.hold.at) },
    rejection: record.rejection && { words: record.rejection.words, at: time(record.rejection.at) },
    reworks: record.reworks,
    finishedAt: timeOrNull(record.finishedAt),
    acceptance: record.acceptance && { ...record.acceptance, at: time(record.acceptance.at) },
    followUp: record.followUp && {
      how: record.followUp.how,
      satisfied: record.followUp.satisfied,
      words: record.followUp.note,
      by: record.followUp.by,
      at: time(record.followUp.at),
    },
    charge: record.charge && { ...record.charge, chargedAt: time(record.charge.chargedAt) },
    material: presentMaterial(record, viewer.photoKey),
    toCharge: agreed && record.charge === null ? toCharge(record, agreed) : null,
    damages: record.damages.map(({ reportedBy: _, ...damage }) => ({ ...damage, reportedAt: time(damage.reportedAt) })),
    attempts: attemptsOf(record).length,
    warrantyUntil: until === null ? null : formatInstant(until),
    links: record.links.map(({ id, relation, number, need }) => ({ id, relation, number, title: titleOf([], need) })),
    photos: record.photos.map(({ id, purpose, at, takenBy }) => ({
      id,
      purpose,
      url: photoUrl(viewer.photoKey, id),
      at: time(at),
      takenBy,
    })),
    timeline: record.events
      .filter(({ type }) => !steps.has(type))
      .map((event) => ({ seq: event.seq, type: event.type, at: time(event.at), ...tell(event) }))
      .reverse(),
    formReceivedAt: timeOrNull(record.formReceivedAt),
    breach: record.breach,
    notFollowedUp: record.notFollowedUp,
    redirectedTo: record.redirectedTo,
    callInstead: record.callInstead,
    commands: commandsFor(facts, record.capacities, policyOf(record), now),
  }
}
