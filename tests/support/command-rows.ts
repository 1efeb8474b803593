import type { ClauseId, Command, State } from '@teyue/domain'
import type { PersonKey } from '@teyue/testing'
import { day, hour, nowOf, windowIn } from './bodies.ts'
import type { Case, CaseOptions } from './scenario.ts'
import type { System } from './system.ts'

type Change = Record<string, unknown>
type Act = (one: Case) => Promise<unknown>
export interface CommandRow {
  command: Command
  in: State
  by: PersonKey
  /** What happens first. */
  after?: Act
  request?: CaseOptions
  refused: { clause: ClauseId; status: 403 | 404 | 409 | 422; code: string; by?: PersonKey; change?: Change | (() => Promise<Change>) }
  /** What was missing when it was refused. */
  once?: Act
  /** Where it leads; the state stays where nothing is said. */
  to?: State
}

const attempt: Act = (one) => one.give('manager', 'recordContact', { kind: 'attempt', words: '没有接' })
const threeAttempts: Act = async (one) => {
  for (const _ of [1, 2, 3]) await attempt(one)
}
const aSpokenYes: Act = (one) => one.give('manager', 'agree', { spoken: { channel: 'phone', note: '电话里说好' }, signature: undefined })
const onSiteOnASpokenYes: Act = async (one) => {
  await aSpokenYes(one)
  await one.give('manager', 'dispatch')
  await one.give('supervisor', 'assign')
  await one.give('technician', 'setOut')
  await one.photo('technician', 'before')
  await one.give('technician', 'arrive')
}
const aProposal: Act = (one) => one.give('supervisor', 'proposeTime')
/** Every command of the lifecycle: where it is given and by whom, what is missing when it is refused, and what makes it possible. */
export const commandRows = (system: () => System): CommandRow[] => [
  {
    command: 'recordContact',
    in: 'logged',
    by: 'manager',
    refused: { clause: 'RECORD-1', status: 422, code: 'words-missing', change: { words: '' } },
  },
  {
    command: 'redirect',
    in: 'logged',
    by: 'manager',
    refused: { clause: 'SCOPE-1', status: 422, code: 'resident-not-told', change: { toldResident: false } },
    to: 'redirected',
  },
  {
    command: 'askPrice',
    in: 'logged',
    by: 'manager',
    refused: { clause: 'PRICE-4', status: 404, code: 'not-found', by: 'otherManager' },
    to: 'pricing',
  },
  {
    command: 'decidePrice',
    in: 'pricing',
    by: 'region',
    refused: {
      clause: 'PRICE-4',
      status: 422,
      code: 'case-price-expired',
      change: async () => ({ expiresAt: new Date((await nowOf(system())) - hour).toISOString() }),
    },
    to: 'logged',
  },
  {
    command: 'offer',
    in: 'logged',
    by: 'manager',
    refused: { clause: 'ROUTE-1', status: 403, code: 'not-yours-to-do', by: 'projectManager' },
    to: 'offered',
  },
  {
    command: 'agree',
    in: 'offered',
    by: 'owner',
    refused: { clause: 'CONSENT-4', status: 422, code: 'quote-version-stale', change: { quoteVersion: 9 } },
    to: 'agreed',
  },
  {
    command: 'decline',
    in: 'offered',
    by: 'owner',
    refused: { clause: 'CONSENT-1', status: 403, code: 'not-yours-to-do', by: 'projectManager' },
    to: 'declined',
  },
  {
    command: 'signConsent',
    in: 'offered',
    after: aSpokenYes,
    by: 'owner',
    refused: { clause: 'CONSENT-1', status: 422, code: 'signature-missing', change: { signature: undefined } },
  },
  {
    command: 'withdrawOffer',
    in: 'offered',
    by: 'manager',
    refused: { clause: 'RECORD-1', status: 422, code: 'reason-missing', change: { reason: '' } },
    to: 'logged',
  },
  {
    command: 'lapse',
    in: 'offered',
    by: 'manager',
    refused: { clause: 'FOLLOW-3', status: 409, code: 'attempts-missing' },
    once: threeAttempts,
    to: 'declined',
  },
  {
    command: 'dispatch',
    in: 'agreed',
    by: 'manager',
    refused: {
      clause: 'DISP-1',
      status: 422,
      code: 'department-unfit',
      change: async () => ({ departmentId: system().world.departments.cleaning }),
    },
    to: 'dispatched',
  },
  {
    command: 'returnDispatch',
    in: 'dispatched',
    by: 'supervisor',
    refused: { clause: 'DISP-1', status: 404, code: 'not-found', by: 'cleaningSupervisor' },
    to: 'agreed',
  },
  {
    command: 'recall',
    in: 'dispatched',
    by: 'manager',
    refused: { clause: 'ROUTE-3', status: 403, code: 'not-yours-to-do', by: 'supervisor' },
    to: 'agreed',
  },
  {
    command: 'proposeTime',
    in: 'dispatched',
    by: 'supervisor',
    refused: {
      clause: 'DISP-2',
      status: 422,
      code: 'window-past',
      change: async () => ({ window: windowIn((await nowOf(system())) - day, 2) }),
    },
  },
  {
    command: 'relayTime',
    in: 'dispatched',
    by: 'manager',
    refused: { clause: 'DISP-2', status: 409, code: 'nothing-to-relay' },
    once: aProposal,
  },
  {
    command: 'agreeTime',
    in: 'dispatched',
    after: aProposal,
    by: 'owner',
    refused: { clause: 'DISP-2', status: 409, code: 'proposal-not-relayed' },
    once: (one) => one.give('manager', 'relayTime'),
  },
  {
    command: 'declineTime',
    in: 'dispatched',
    after: aProposal,
    by: 'owner',
    refused: { clause: 'DISP-2', status: 409, code: 'proposal-not-relayed' },
    once: (one) => one.give('manager', 'relayTime'),
  },
  {
    command: 'changeTime',
    in: 'assigned',
    by: 'owner',
    refused: {
      clause: 'DISP-2',
      status: 422,
      code: 'window-past',
      change: async () => ({ window: windowIn((await nowOf(system())) - day, 2) }),
    },
    to: 'dispatched',
  },
  {
    command: 'assign',
    in: 'dispatched',
    by: 'supervisor',
    refused: {
      clause: 'DISP-3',
      status: 422,
      code: 'technician-unqualified',
      change: async () => ({ technicianId: system().world.people.unqualified.id }),
    },
    to: 'assigned',
  },
  {
    command: 'reassign',
    in: 'working',
    by: 'supervisor',
    refused: {
      clause: 'DISP-1',
      status: 422,
      code: 'technician-of-other-department',
      change: async () => ({ technicianId: system().world.people.partnerTechnician.id }),
    },
    to: 'assigned',
  },
  {
    command: 'setOut',
    in: 'assigned',
    by: 'technician',
    refused: { clause: 'ROUTE-3', status: 404, code: 'not-found', by: 'secondTechnician' },
    to: 'underway',
  },
  {
    command: 'noEntry',
    in: 'underway',
    by: 'technician',
    refused: { clause: 'FOLLOW-3', status: 409, code: 'photo-missing' },
    once: (one) => one.photo('technician', 'noEntry'),
    to: 'dispatched',
  },
  {
    command: 'arrive',
    in: 'underway',
    by: 'technician',
    refused: { clause: 'VISIT-5', status: 409, code: 'photos-before-missing' },
    once: (one) => one.photo('technician', 'before'),
    to: 'onSite',
  },
  {
    command: 'quote',
    in: 'onSite',
    by: 'technician',
    refused: {
      clause: 'PRICE-3',
      status: 422,
      code: 'price-not-on-list',
      change: { lines: [{ itemCode: 'W-01', quantityMilli: 1000, unitFen: 2001 }] },
    },
    to: 'quoted',
  },
  {
    command: 'agreeQuote',
    in: 'quoted',
    by: 'owner',
    refused: { clause: 'CONSENT-1', status: 422, code: 'signature-missing', change: { signature: undefined } },
    to: 'onSite',
  },
  {
    command: 'declineQuote',
    in: 'quoted',
    by: 'owner',
    refused: { clause: 'CONSENT-4', status: 422, code: 'quote-version-stale', change: { quoteVersion: 1 } },
    to: 'onSite',
  },
  {
    command: 'start',
    in: 'offered',
    after: onSiteOnASpokenYes,
    by: 'technician',
    refused: { clause: 'CONSENT-1', status: 409, code: 'unsigned-lines' },
    once: (one) => one.give('owner', 'signConsent'),
    to: 'working',
  },
  {
    command: 'hold',
    in: 'working',
    by: 'technician',
    refused: { clause: 'VISIT-3', status: 422, code: 'site-not-safe', change: { siteMadeSafe: false } },
    to: 'onHold',
  },
  {
    command: 'replan',
    in: 'onHold',
    by: 'manager',
    refused: { clause: 'DISP-2', status: 409, code: 'time-not-agreed' },
    once: async (one) => {
      await one.give('manager', 'proposeTime')
      await one.give('owner', 'agreeTime')
    },
    to: 'dispatched',
  },
  {
    command: 'giveUp',
    in: 'onHold',
    by: 'projectManager',
    refused: { clause: 'ROUTE-3', status: 422, code: 'lines-unsigned', change: { finishedLines: [7] } },
    to: 'settled',
  },
  {
    command: 'finish',
    in: 'working',
    by: 'technician',
    refused: { clause: 'SOP-4', status: 409, code: 'procedure-open' },
    once: async (one) => {
      await one.procedures()
      await one.photo('technician', 'after')
    },
    to: 'done',
  },
  {
    command: 'acceptWork',
    in: 'done',
    by: 'owner',
    refused: { clause: 'ACCEPT-3', status: 422, code: 'not-satisfied', change: { satisfaction: 'dissatisfied' } },
    to: 'accepted',
  },
  {
    command: 'rejectWork',
    in: 'done',
    by: 'owner',
    refused: { clause: 'RECORD-1', status: 422, code: 'words-missing', change: { words: '' } },
    to: 'rework',
  },
  {
    command: 'resume',
    in: 'rework',
    by: 'technician',
    refused: { clause: 'ACCEPT-3', status: 403, code: 'not-yours-to-do', by: 'supervisor' },
    to: 'working',
  },
  {
    command: 'returnVisit',
    in: 'rework',
    by: 'supervisor',
    refused: {
      clause: 'DISP-3',
      status: 422,
      code: 'technician-unqualified',
      change: async () => ({ technicianId: system().world.people.unqualified.id }),
    },
    to: 'assigned',
  },
  {
    command: 'escalateUnsigned',
    in: 'done',
    by: 'manager',
    refused: { clause: 'FOLLOW-3', status: 409, code: 'attempts-missing' },
    once: threeAttempts,
    to: 'escalated',
  },
  {
    command: 'resolve',
    in: 'escalated',
    by: 'projectManager',
    refused: { clause: 'ACCEPT-4', status: 422, code: 'agreement-not-written', change: { words: '' } },
    to: 'done',
  },
  {
    command: 'settle',
    in: 'escalated',
    by: 'projectManager',
    refused: { clause: 'ROUTE-3', status: 422, code: 'lines-unsigned', change: { owedLines: [0] } },
    to: 'settled',
  },
  {
    command: 'receiveForm',
    in: 'accepted',
    by: 'manager',
    refused: { clause: 'ACCEPT-2', status: 403, code: 'not-yours-to-do', by: 'projectManager' },
  },
  {
    command: 'followUp',
    in: 'accepted',
    by: 'manager',
    refused: { clause: 'FOLLOW-1', status: 422, code: 'not-reached', change: { reached: false } },
    to: 'closed',
  },
  {
    command: 'closeUnreached',
    in: 'accepted',
    after: threeAttempts,
    by: 'projectManager',
    refused: { clause: 'FOLLOW-1', status: 409, code: 'no-visit-attempt' },
    once: (one) => one.give('manager', 'recordContact', { kind: 'attempt', channel: 'visit', words: '敲门没有人' }),
    to: 'closed',
  },
  {
    command: 'rectify',
    in: 'rectifying',
    by: 'projectManager',
    refused: { clause: 'RECORD-1', status: 422, code: 'words-missing', change: { words: ' ' } },
    to: 'accepted',
  },
  {
    command: 'reworkAfterFollowUp',
    in: 'rectifying',
    by: 'projectManager',
    refused: { clause: 'FOLLOW-2', status: 403, code: 'not-yours-to-do', by: 'manager' },
    to: 'rework',
  },
  {
    command: 'cancel',
    in: 'agreed',
    by: 'manager',
    refused: { clause: 'CONSENT-5', status: 422, code: 'reason-missing', change: { reason: '' } },
    to: 'cancelled',
  },
  {
    command: 'serveAtCounter',
    request: { items: [{ itemCode: 'T-01', quantityMilli: 10_000 }] },
    in: 'agreed',
    by: 'manager',
    refused: { clause: 'FEE-2', status: 422, code: 'not-paid', change: { paid: { how: 'cash', amountFen: 499 } } },
    to: 'done',
  },
  {
    command: 'claimWarranty',
    in: 'closed',
    by: 'owner',
    refused: { clause: 'PRICE-7', status: 404, code: 'not-found', by: 'neighbour' },
  },
  {
    command: 'changeParty',
    in: 'offered',
    by: 'manager',
    refused: { clause: 'RECORD-1', status: 422, code: 'proof-missing', change: { proofPhotoId: undefined } },
  },
  {
    command: 'reportDamage',
    in: 'done',
    by: 'owner',
    refused: { clause: 'ACCEPT-5', status: 403, code: 'not-yours-to-do', by: 'projectManager' },
  },
]
