import type { ClauseId } from '../clauses.ts'
import type { Capacity } from '../people.ts'
import type { Given, RequestFacts } from './facts.ts'
import type { State } from './states.ts'

/*
 * What the handbook and domain.md say of each command, written a second time by hand and never read from the table under test.
 */

export const hour = 3_600_000
export const now = Date.UTC(2026, 10, 24, 2)

/** A request on its usual way: offered, signed, dispatched, appointed. */
export const usualFacts: RequestFacts = {
  state: 'logged',
  place: 'home',
  originState: null,
  reworks: 0,
  quote: { version: 1, kind: 'offer', status: 'agreed', expiresAt: now + hour, payerId: null },
  agreedVersion: 1,
  signedVersion: 1,
  inspectionOnly: false,
  dispatchOpen: true,
  proposal: null,
  appointmentAgreed: true,
  appointmentEnd: now + hour,
  appointmentSinceHold: true,
  holdReason: 'parts',
  attempts: 0,
  visitAttempts: 0,
  technicianLacks: null,
  procedureGaps: 0,
  procedureClause: null,
  photosBefore: 1,
  photosAfter: 1,
  photosNoEntry: 1,
  materialUnsigned: [],
  materialUnreceipted: [],
  formReceived: false,
  warrantyUntil: now + hour,
  warrantyClaimOpen: false,
}

/** Whatever a command asks for, as it should be. */
export const goodInput: Given = {
  reason: '水管在墙里',
  words: '说明了价格',
  toldResident: true,
  whereTo: '客服前台',
  lineCount: 1,
  priceProblems: [],
  materialLines: 0,
  materialProblems: [],
  casePriceProblems: [],
  agreementCurrent: true,
  windowStart: now + hour,
  windowEnd: now + 2 * hour,
  payerNamed: true,
  quoteVersion: 1,
  payerAgrees: true,
  spoken: false,
  signature: { strokes: 3, image: true, matchesShown: true, shownInTime: true, ofTheHome: true, witnessed: true },
  expiresAt: now + hour,
  granted: true,
  departmentDoesThisWork: true,
  technicianOfDepartment: true,
  technicianQualified: true,
  technicianTrained: true,
  technicianLacks: '',
  technicianFree: true,
  technicianMinutesThatDay: 60,
  appointmentMinutes: 60,
  fiveConfirmed: 5,
  surfacesProtected: true,
  callLogged: true,
  photos: 1,
  holdReason: 'parts',
  siteMadeSafe: true,
  siteCleaned: true,
  missingPartsThere: true,
  satisfied: true,
  triedOut: true,
  dissatisfied: false,
  stars: 5,
  reached: true,
  agreedInWriting: true,
  linesAreSigned: true,
  paidNow: true,
  proof: true,
}

type Facts = Partial<RequestFacts>
type Input = Partial<Given>
/** Code and clause of the refusal, and the one thing that is not as it should be. */
export type Missing<Change> = [code: string, clause: ClauseId, change: Change]

export interface Expectation {
  command: string
  clause: ClauseId
  by: Capacity[]
  /** Who may enter the resident's act for them. */
  enteredBy?: Capacity[]
  from: State[]
  /** Where it leads, and on what; `null`: the state stays. */
  leads: [to: State | null, on?: { facts?: Facts; input?: Input }][]
  /** How the facts differ from the usual ones when the command may be given. */
  facts?: Facts
  inState?: Partial<Record<State, Facts>>
  /** Without any of these the command is not even offered. */
  needs?: Missing<Facts>[]
  /** Without any of these what was handed in is refused. */
  asks?: Missing<Input>[]
}

const anyOpen: State[] = [
  'logged',
  'pricing',
  'offered',
  'agreed',
  'dispatched',
  'assigned',
  'underway',
  'onSite',
  'quoted',
  'working',
  'onHold',
  'done',
  'rework',
  'escalated',
  'accepted',
  'rectifying',
]
const timeOpen: State[] = ['dispatched', 'onHold', 'rework']
const onTheWay: Capacity[] = ['technician', 'manager']

const openQuote: Facts = { quote: { version: 1, kind: 'offer', status: 'open', expiresAt: now + hour, payerId: null } }
const unsigned: Facts = { signedVersion: null }
const materialUnsigned: Missing<Facts> = ['material-unsigned', 'MAT-2', { materialUnsigned: ['密封圈'] }]
const materialUnreceipted: Missing<Facts> = ['material-unreceipted', 'MAT-2', { materialUnreceipted: ['密封圈'] }]

const reason: Missing<Input> = ['reason-missing', 'RECORD-1', { reason: ' ' }]
const words: Missing<Input> = ['words-missing', 'RECORD-1', { words: '' }]
const aSignature: Missing<Input>[] = [
  [
    'signature-missing',
    'CONSENT-1',
    { signature: { strokes: 0, image: false, matchesShown: true, shownInTime: true, ofTheHome: true, witnessed: true } },
  ],
  [
    'signature-other-content',
    'CONSENT-4',
    { signature: { strokes: 3, image: true, matchesShown: false, shownInTime: true, ofTheHome: true, witnessed: true } },
  ],
  [
    'signature-shown-when',
    'CONSENT-1',
    { signature: { strokes: 3, image: true, matchesShown: true, shownInTime: false, ofTheHome: true, witnessed: true } },
  ],
  [
    'signer-not-of-the-home',
    'CONSENT-1',
    { signature: { strokes: 3, image: true, matchesShown: true, shownInTime: true, ofTheHome: false, witnessed: true } },
  ],
  [
    'witness-missing',
    'FORM-2',
    { signature: { strokes: 0, image: true, matchesShown: true, shownInTime: true, ofTheHome: true, witnessed: false } },
  ],
]
const theVersionShown: Missing<Input> = ['quote-version-stale', 'CONSENT-4', { quoteVersion: 2 }]
const pricedLines: Missing<Input>[] = [
  ['lines-missing', 'ROUTE-2', { lineCount: 0 }],
  ['price-not-on-list', 'PRICE-3', { priceProblems: [{ clause: 'PRICE-3', detail: '单价高于上限。' }] }],
  ['case-price-not-valid', 'PRICE-4', { priceProblems: [{ clause: 'PRICE-4', detail: '这一单的区域核价已过期。' }] }],
  ['places-mixed', 'DISP-1', { priceProblems: [{ clause: 'DISP-1', detail: '上门和服务点的项目请分开登记。' }] }],
  ['material-not-allowed', 'MAT-1', { materialLines: 1 }],
  ['material-not-as-issued', 'MAT-2', { materialProblems: ['不能加价'] }],
]
const aWindowAhead: Missing<Input>[] = [
  ['window-reversed', 'DISP-2', { windowEnd: now + hour }],
  ['window-too-short', 'DISP-2', { windowEnd: now + hour + 1 }],
  ['window-past', 'DISP-2', { windowStart: now - 2 * hour, windowEnd: now - hour }],
  ['window-too-far', 'DISP-2', { windowStart: now + 366 * 24 * hour + 1, windowEnd: now + 367 * 24 * hour }],
  ['window-too-long', 'DISP-2', { windowEnd: now + 25 * hour + 1 }],
]
const aFitTechnician: Missing<Input>[] = [
  ['technician-of-other-department', 'DISP-1', { technicianOfDepartment: false }],
  ['technician-unqualified', 'DISP-3', { technicianQualified: false }],
  ['technician-untrained', 'DISP-3', { technicianTrained: false }],
  ['technician-busy', 'DISP-2', { technicianFree: false }],
  ['technician-over-limit', 'DISP-6', { technicianMinutesThatDay: 301 }],
]
const aDispatch: Missing<Facts> = ['no-dispatch', 'ROUTE-3', { dispatchOpen: false }]
const anAgreedTimeAhead: Missing<Facts>[] = [
  ['time-not-agreed', 'DISP-2', { appointmentAgreed: false }],
  ['time-not-agreed', 'DISP-2', { proposal: { relayed: true } }],
  ['time-passed', 'DISP-2', { appointmentEnd: now }],
]
const aStandingQuote: Missing<Facts>[] = [
  ['no-open-quote', 'CONSENT-3', { quote: null }],
  ['quote-expired', 'CONSENT-1', { quote: { version: 1, kind: 'offer', status: 'open', expiresAt: now, payerId: null } }],
]
const anEndedCertificate: Missing<Facts> = ['certificate-ended', 'DISP-3', { technicianLacks: '的电工证 11 月 23 日已到期' }]
const threeAttempts: Missing<Facts> = ['attempts-missing', 'FOLLOW-3', { attempts: 2 }]

export const expectations: Expectation[] = [
  { command: 'recordContact', clause: 'ROUTE-5', by: ['manager'], from: anyOpen, leads: [[null]], asks: [words] },
  {
    command: 'redirect',
    clause: 'SCOPE-1',
    by: ['manager'],
    from: ['logged'],
    leads: [['redirected']],
    asks: [reason, ['resident-not-told', 'SCOPE-1', { toldResident: false }], ['resident-not-told', 'SCOPE-1', { whereTo: '' }]],
  },
  {
    command: 'askPrice',
    clause: 'PRICE-4',
    by: ['manager'],
    from: ['logged', 'onHold'],
    leads: [['pricing']],
    inState: { onHold: { holdReason: 'unlisted' } },
    needs: [['not-held-for-price', 'PRICE-4', { state: 'onHold', holdReason: 'parts' }]],
    asks: [words],
  },
  {
    command: 'decidePrice',
    clause: 'PRICE-4',
    by: ['region'],
    from: ['pricing'],
    leads: [
      ['logged', { facts: { originState: 'logged' } }],
      ['onHold', { facts: { originState: 'onHold' } }],
    ],
    asks: [
      ['reason-missing', 'PRICE-4', { reason: '' }],
      ['case-price-empty', 'PRICE-4', { lineCount: 0 }],
      ['case-price-expired', 'PRICE-4', { expiresAt: now }],
    ],
  },
  {
    command: 'offer',
    clause: 'ROUTE-1',
    by: ['manager'],
    from: ['logged', 'offered'],
    leads: [['offered']],
    asks: [
      ...pricedLines,
      ['agreement-outdated', 'CONSENT-2', { agreementCurrent: false }],
      ...aWindowAhead,
      ['payer-missing', 'CONSENT-1', { payerNamed: false }],
    ],
  },
  {
    command: 'agree',
    clause: 'CONSENT-1',
    by: ['resident'],
    enteredBy: ['manager'],
    from: ['offered'],
    leads: [['agreed']],
    facts: openQuote,
    needs: aStandingQuote,
    asks: [theVersionShown, ['payer-not-asked', 'CONSENT-1', { payerAgrees: false }], ...aSignature],
  },
  { command: 'decline', clause: 'CONSENT-1', by: ['resident'], enteredBy: ['manager'], from: ['offered'], leads: [['declined']] },
  {
    command: 'signConsent',
    clause: 'CONSENT-1',
    by: ['resident'],
    enteredBy: onTheWay,
    from: ['agreed', 'dispatched', 'assigned', 'underway', 'onSite'],
    leads: [[null]],
    facts: unsigned,
    needs: [
      ['signature-not-owed', 'CONSENT-1', { signedVersion: 1 }],
      ['signature-not-owed', 'CONSENT-1', { agreedVersion: null }],
    ],
    asks: [theVersionShown, ...aSignature],
  },
  { command: 'withdrawOffer', clause: 'ROUTE-2', by: ['manager'], from: ['offered'], leads: [['logged']], asks: [reason] },
  {
    command: 'lapse',
    clause: 'ROUTE-2',
    by: ['manager'],
    from: ['offered'],
    leads: [['declined']],
    facts: { attempts: 3 },
    needs: [threeAttempts],
  },
  {
    command: 'dispatch',
    clause: 'ROUTE-3',
    by: ['manager'],
    from: ['agreed'],
    leads: [['dispatched']],
    facts: { dispatchOpen: false },
    needs: [
      ['no-consent', 'ROUTE-2', { agreedVersion: null }],
      ['served-at-counter', 'DISP-1', { place: 'counter' }],
    ],
    asks: [['department-unfit', 'DISP-1', { departmentDoesThisWork: false }]],
  },
  {
    command: 'returnDispatch',
    clause: 'DISP-1',
    by: ['supervisor'],
    from: ['dispatched', 'assigned'],
    leads: [['agreed']],
    asks: [reason],
  },
  { command: 'recall', clause: 'ROUTE-3', by: ['manager'], from: ['dispatched', 'assigned'], leads: [['agreed']], asks: [reason] },
  {
    command: 'proposeTime',
    clause: 'DISP-2',
    by: ['supervisor', 'manager'],
    from: timeOpen,
    leads: [[null]],
    needs: [aDispatch, ['proposal-waiting', 'DISP-2', { proposal: { relayed: false } }]],
    asks: [...aWindowAhead, reason],
  },
  {
    command: 'relayTime',
    clause: 'DISP-2',
    by: ['manager'],
    from: timeOpen,
    leads: [[null]],
    facts: { proposal: { relayed: false } },
    needs: [
      ['nothing-to-relay', 'DISP-2', { proposal: null }],
      ['nothing-to-relay', 'DISP-2', { proposal: { relayed: true } }],
    ],
  },
  ...(['agreeTime', 'declineTime'] as const).map(
    (command): Expectation => ({
      command,
      clause: 'DISP-2',
      by: ['resident'],
      enteredBy: ['manager'],
      from: timeOpen,
      leads: [[null]],
      facts: { proposal: { relayed: true } },
      needs: [
        ['proposal-not-relayed', 'DISP-2', { proposal: { relayed: false } }],
        ['proposal-not-relayed', 'DISP-2', { proposal: null }],
      ],
    }),
  ),
  {
    command: 'changeTime',
    clause: 'DISP-2',
    by: ['resident'],
    enteredBy: ['manager'],
    from: ['assigned'],
    leads: [['dispatched']],
    asks: aWindowAhead,
  },
  {
    command: 'assign',
    clause: 'DISP-1',
    by: ['supervisor'],
    from: ['dispatched'],
    leads: [['assigned']],
    needs: [aDispatch, ...anAgreedTimeAhead],
    asks: aFitTechnician,
  },
  {
    command: 'reassign',
    clause: 'DISP-1',
    by: ['supervisor'],
    from: ['assigned', 'underway', 'onSite', 'working', 'onHold', 'rework'],
    leads: [['assigned']],
    needs: [aDispatch],
    asks: [reason, ...aFitTechnician],
  },
  {
    command: 'setOut',
    clause: 'ROUTE-3',
    by: ['technician'],
    from: ['assigned'],
    leads: [['underway']],
    needs: [aDispatch, ['not-at-home', 'VISIT-1', { place: 'partner' }], anEndedCertificate],
  },
  {
    command: 'noEntry',
    clause: 'FOLLOW-3',
    by: ['technician'],
    from: ['underway', 'onSite'],
    leads: [['dispatched']],
    needs: [['photo-missing', 'FOLLOW-3', { photosNoEntry: 0 }]],
    asks: [['call-missing', 'FOLLOW-3', { callLogged: false }]],
  },
  {
    command: 'arrive',
    clause: 'ROUTE-3',
    by: ['technician'],
    from: ['underway'],
    leads: [['onSite']],
    needs: [anEndedCertificate, ['photos-before-missing', 'VISIT-5', { photosBefore: 0 }]],
    asks: [
      ['five-missing', 'VISIT-2', { fiveConfirmed: 4 }],
      ['surfaces-unprotected', 'VISIT-5', { surfacesProtected: false }],
    ],
  },
  {
    command: 'quote',
    clause: 'ROUTE-3',
    by: ['technician'],
    // A quote that expired unanswered, or was wrong, is made anew where it stands.
    from: ['onSite', 'working', 'quoted'],
    leads: [['quoted']],
    needs: [aDispatch, ['rework-is-free', 'ACCEPT-3', { reworks: 1 }]],
    asks: pricedLines,
  },
  {
    command: 'agreeQuote',
    clause: 'CONSENT-3',
    by: ['resident'],
    enteredBy: onTheWay,
    from: ['quoted'],
    leads: [
      ['onSite', { facts: { originState: 'onSite' } }],
      ['working', { facts: { originState: 'working' } }],
    ],
    facts: { ...openQuote, originState: 'onSite' },
    needs: aStandingQuote,
    asks: [theVersionShown, ['payer-not-asked', 'CONSENT-1', { payerAgrees: false }], ...aSignature],
  },
  {
    command: 'declineQuote',
    clause: 'CONSENT-3',
    by: ['resident'],
    enteredBy: onTheWay,
    from: ['quoted'],
    leads: [
      ['onSite', { facts: { originState: 'onSite', inspectionOnly: false } }],
      ['working', { facts: { originState: 'working' } }],
      // The first price of an item priced by quote: without it there is no work to do.
      ['declined', { facts: { originState: 'onSite', inspectionOnly: true } }],
    ],
    facts: { ...openQuote, originState: 'onSite' },
    asks: [theVersionShown],
  },
  {
    command: 'start',
    clause: 'CONSENT-1',
    by: ['technician'],
    from: ['onSite', 'assigned'],
    leads: [['working']],
    // Nobody sets out to a partner's own place: the work begins when the car is brought.
    inState: { assigned: { place: 'partner' } },
    needs: [
      aDispatch,
      ['not-on-site', 'VISIT-1', { state: 'assigned', place: 'home' }],
      ['certificate-ended', 'DISP-3', { state: 'assigned', place: 'partner', technicianLacks: '的培训合格证 11 月 23 日已到期' }],
      ['quote-unanswered', 'CONSENT-3', openQuote],
      ['unsigned-lines', 'CONSENT-1', { signedVersion: null }],
      ['unsigned-lines', 'CONSENT-1', { agreedVersion: 2 }],
      ['work-not-quoted', 'CONSENT-3', { inspectionOnly: true }],
      materialUnsigned,
    ],
  },
  {
    command: 'hold',
    clause: 'CONSENT-6',
    by: ['technician'],
    from: ['onSite', 'working'],
    leads: [['onHold']],
    asks: [['hold-unexplained', 'RECORD-1', { holdReason: undefined }], ['site-not-safe', 'VISIT-3', { siteMadeSafe: false }], words],
  },
  {
    command: 'replan',
    clause: 'DISP-2',
    by: ['manager'],
    from: ['onHold'],
    leads: [['dispatched']],
    needs: [
      aDispatch,
      ['time-not-agreed', 'DISP-2', { appointmentSinceHold: false }],
      ['time-not-agreed', 'DISP-2', { proposal: { relayed: true } }],
    ],
    asks: [['still-missing', 'MAT-1', { missingPartsThere: false }]],
  },
  {
    command: 'giveUp',
    clause: 'CONSENT-5',
    by: ['projectManager'],
    from: ['onHold'],
    leads: [['settled']],
    asks: [reason, ['lines-unsigned', 'ROUTE-3', { linesAreSigned: false }]],
  },
  {
    command: 'finish',
    clause: 'ROUTE-3',
    by: ['technician'],
    from: ['working'],
    leads: [['done']],
    needs: [
      ['procedure-open', 'RECORD-1', { procedureGaps: 1 }],
      ['procedure-open', 'SOP-4', { procedureGaps: 1, procedureClause: 'SOP-4' }],
      ['photos-after-missing', 'VISIT-3', { photosAfter: 0 }],
      materialUnsigned,
      materialUnreceipted,
    ],
    asks: [['site-not-clean', 'VISIT-3', { siteCleaned: false }]],
  },
  {
    command: 'acceptWork',
    clause: 'ACCEPT-1',
    by: ['resident'],
    enteredBy: onTheWay,
    from: ['done'],
    leads: [['accepted']],
    needs: [['unsigned-lines', 'CONSENT-1', unsigned]],
    asks: [
      ['not-satisfied', 'ACCEPT-3', { satisfied: false }],
      ['not-tried-out', 'ACCEPT-1', { triedOut: false }],
      ['stars-missing', 'ACCEPT-1', { stars: 0 }],
      ...aSignature,
    ],
  },
  {
    command: 'rejectWork',
    clause: 'ACCEPT-3',
    by: ['resident'],
    enteredBy: onTheWay,
    from: ['done'],
    leads: [
      ['rework', { facts: { reworks: 0 } }],
      ['escalated', { facts: { reworks: 1 } }],
    ],
    asks: [words],
  },
  { command: 'resume', clause: 'ACCEPT-3', by: ['technician'], from: ['rework'], leads: [['working']], needs: [aDispatch] },
  {
    command: 'returnVisit',
    clause: 'ACCEPT-3',
    by: ['supervisor'],
    from: ['rework'],
    leads: [['assigned']],
    needs: [aDispatch, ...anAgreedTimeAhead],
    asks: aFitTechnician,
  },
  {
    command: 'escalateUnsigned',
    clause: 'ACCEPT-4',
    by: ['manager'],
    from: ['done'],
    leads: [['escalated']],
    facts: { attempts: 3 },
    needs: [threeAttempts],
  },
  {
    command: 'resolve',
    clause: 'ACCEPT-4',
    by: ['projectManager'],
    from: ['escalated'],
    leads: [
      ['done', { input: { dissatisfied: false } }],
      ['rework', { input: { dissatisfied: true } }],
    ],
    asks: [
      ['agreement-not-written', 'ACCEPT-4', { agreedInWriting: false }],
      ['agreement-not-written', 'ACCEPT-4', { words: '' }],
    ],
  },
  {
    command: 'settle',
    clause: 'ACCEPT-4',
    by: ['projectManager'],
    from: ['escalated'],
    leads: [['settled']],
    asks: [
      ['agreement-not-written', 'ACCEPT-4', { agreedInWriting: false }],
      ['lines-unsigned', 'ROUTE-3', { linesAreSigned: false }],
    ],
  },
  {
    command: 'receiveForm',
    clause: 'ACCEPT-2',
    by: ['manager'],
    from: ['accepted'],
    leads: [[null]],
    needs: [['form-received', 'ACCEPT-2', { formReceived: true }]],
  },
  {
    command: 'followUp',
    clause: 'FOLLOW-1',
    by: ['manager'],
    from: ['accepted'],
    leads: [
      ['closed', { input: { satisfied: true, dissatisfied: false } }],
      ['rectifying', { input: { satisfied: false, dissatisfied: true } }],
    ],
    asks: [
      ['not-reached', 'FOLLOW-1', { reached: false }],
      ['satisfaction-missing', 'FOLLOW-1', { satisfied: false, dissatisfied: false }],
      ...aSignature,
    ],
  },
  {
    command: 'closeUnreached',
    clause: 'FOLLOW-1',
    by: ['projectManager'],
    from: ['accepted'],
    leads: [['closed']],
    facts: { attempts: 3, visitAttempts: 1 },
    needs: [threeAttempts, ['no-visit-attempt', 'FOLLOW-1', { visitAttempts: 0 }]],
  },
  { command: 'rectify', clause: 'FOLLOW-2', by: ['projectManager'], from: ['rectifying'], leads: [['accepted']], asks: [words] },
  { command: 'reworkAfterFollowUp', clause: 'FOLLOW-2', by: ['projectManager'], from: ['rectifying'], leads: [['rework']], asks: [words] },
  {
    command: 'cancel',
    clause: 'CONSENT-5',
    by: ['resident', 'manager', 'projectManager'],
    from: ['logged', 'pricing', 'offered', 'agreed', 'dispatched', 'assigned', 'underway', 'onSite'],
    leads: [['cancelled']],
    // Asked of the company only: see the test of the two sides below.
    asks: [['reason-missing', 'CONSENT-5', { reason: '' }]],
  },
  {
    command: 'serveAtCounter',
    clause: 'FEE-2',
    by: ['manager'],
    // Done again after a rejection (ACCEPT-3): nobody else could.
    from: ['agreed', 'rework'],
    leads: [['done']],
    facts: { place: 'counter' },
    needs: [
      ['not-at-counter', 'FEE-2', { place: 'home' }],
      ['unsigned-lines', 'CONSENT-1', unsigned],
      materialUnsigned,
      materialUnreceipted,
    ],
    asks: [['not-paid', 'FEE-2', { paidNow: false }]],
  },
  {
    command: 'claimWarranty',
    clause: 'PRICE-7',
    by: ['resident'],
    enteredBy: ['manager'],
    from: ['closed'],
    leads: [[null]],
    needs: [
      ['warranty-over', 'PRICE-7', { warrantyUntil: now - 1 }],
      ['warranty-over', 'PRICE-7', { warrantyUntil: null }],
      ['warranty-claim-open', 'PRICE-7', { warrantyClaimOpen: true }],
    ],
    asks: [words, ...aWindowAhead],
  },
  {
    command: 'changeParty',
    clause: 'RECORD-1',
    by: ['manager'],
    from: anyOpen,
    leads: [[null]],
    asks: [words, ['proof-missing', 'RECORD-1', { proof: false }]],
  },
  {
    command: 'reportDamage',
    clause: 'ACCEPT-5',
    by: ['technician', 'resident', 'manager'],
    from: ['onSite', 'quoted', 'working', 'onHold', 'done', 'rework', 'escalated', 'accepted', 'rectifying', 'closed'],
    leads: [[null]],
    asks: [words],
  },
]
