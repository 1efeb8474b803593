import { describe, expect, it } from 'vitest'
import { type ClauseId, isClauseId } from '../clauses.ts'
import type { Capacity } from '../people.ts'
import { defaultPolicy, type Policy } from '../policy.ts'
import { goodInput, hour, now, usualFacts } from './expectations.fixture.ts'
import type { Given, HoldReason, Judgement, RequestFacts } from './facts.ts'
import type { Guard } from './guards.ts'
import * as module from './guards.ts'
import { commands, ruleOf } from './table.ts'

const { firstRefusal, ...guards } = module
type GuardName = keyof typeof guards
const names = Object.keys(guards) as GuardName[]

interface Change {
  facts?: Partial<RequestFacts>
  given?: Partial<Given>
  policy?: Partial<Policy>
  capacity?: Capacity
}
/** Judged on what is there and as it should be, but for one change. */
const judged = (guard: Guard, { facts, given, policy, capacity = 'manager' }: Change = {}) =>
  guard({
    facts: { ...usualFacts, ...facts },
    given: { ...goodInput, ...given },
    policy: { ...defaultPolicy, ...policy },
    now,
    capacity,
  })

type Case = [clause: ClauseId, code: string, change: Change]
interface Row {
  /** Under these changes to the usual facts and a good input it passes. */
  passes: Change[]
  refuses: Case[]
}

const openQuote: RequestFacts['quote'] = { version: 2, kind: 'onSite', status: 'open', expiresAt: now + 1, payerId: null }
const signature = { strokes: 1, image: false, matchesShown: true, shownInTime: true, ofTheHome: true, witnessed: true }
const signatures: Case[] = [
  ['CONSENT-1', 'signature-missing', { given: { signature: undefined } }],
  ['CONSENT-1', 'signature-missing', { given: { signature: { ...signature, strokes: 0 } } }],
  ['CONSENT-4', 'signature-other-content', { given: { signature: { ...signature, image: true, matchesShown: false } } }],
  ['CONSENT-1', 'signature-shown-when', { given: { signature: { ...signature, shownInTime: false } } }],
  ['FORM-2', 'witness-missing', { given: { signature: { ...signature, strokes: 0, image: true, witnessed: false } } }],
]
const holdReasons: HoldReason[] = ['parts', 'overload', 'unlisted', 'unsafe', 'beyondSkill', 'ownerAway']

const rows: Record<GuardName, Row> = {
  reasonGiven: { passes: [{}], refuses: [['RECORD-1', 'reason-missing', { given: { reason: ' \n' } }]] },
  wordsGiven: { passes: [{}], refuses: [['RECORD-1', 'words-missing', { given: { words: '  ' } }]] },
  companyGivesReason: {
    passes: [{ capacity: 'resident', given: { reason: '' } }, { capacity: 'projectManager' }],
    refuses: [
      ['CONSENT-5', 'reason-missing', { capacity: 'manager', given: { reason: '' } }],
      ['CONSENT-5', 'reason-missing', { capacity: 'projectManager', given: { reason: ' ' } }],
    ],
  },
  residentTold: {
    passes: [{}],
    refuses: [
      ['SCOPE-1', 'resident-not-told', { given: { toldResident: false } }],
      ['SCOPE-1', 'resident-not-told', { given: { whereTo: '' } }],
    ],
  },
  heldForUnlistedNeed: {
    passes: [{ facts: { state: 'logged' } }, { facts: { state: 'onHold', holdReason: 'unlisted' } }],
    refuses: [
      ['PRICE-4', 'not-held-for-price', { facts: { state: 'onHold', holdReason: 'parts' } }],
      ['PRICE-4', 'not-held-for-price', { facts: { state: 'working', holdReason: 'unlisted' } }],
    ],
  },
  casePriceDecided: {
    passes: [{}, { given: { granted: false, lineCount: 0, expiresAt: 0 } }, { given: { expiresAt: now + 90 * 24 * hour } }],
    refuses: [
      ['PRICE-4', 'reason-missing', { given: { reason: '' } }],
      ['PRICE-4', 'reason-missing', { given: { granted: false, reason: '' } }],
      ['PRICE-4', 'case-price-empty', { given: { lineCount: 0 } }],
      ['PRICE-4', 'case-price-empty', { given: { granted: undefined } }],
      ['PRICE-4', 'case-price-expired', { given: { expiresAt: now } }],
      ['PRICE-4', 'case-price-too-long', { given: { expiresAt: now + 91 * 24 * hour } }],
      ['PRICE-4', 'case-price-not-decidable', { given: { casePriceProblems: ['现行价目表里有。'] } }],
      ['PRICE-4', 'case-price-not-decidable', { given: { casePriceProblems: undefined } }],
    ],
  },
  linesAllowed: {
    passes: [{}],
    refuses: [
      ['ROUTE-2', 'lines-missing', { given: { lineCount: 0 } }],
      ['PRICE-3', 'price-not-on-list', { given: { priceProblems: [{ clause: 'PRICE-3', detail: '单价高于上限。' }] } }],
      ['PRICE-3', 'price-not-on-list', { given: { priceProblems: undefined } }],
      ['PRICE-4', 'case-price-not-valid', { given: { priceProblems: [{ clause: 'PRICE-4', detail: '已过期。' }] } }],
      ['DISP-1', 'places-mixed', { given: { priceProblems: [{ clause: 'DISP-1', detail: '请分开登记。' }] } }],
    ],
  },
  materialAllowed: {
    passes: [{}, { given: { materialLines: 2 }, policy: { material: 'either' } }],
    refuses: [
      ['MAT-1', 'material-not-allowed', { given: { materialLines: 1 } }],
      ['MAT-1', 'material-not-allowed', { given: { materialLines: undefined } }],
      ['MAT-1', 'material-not-allowed', { given: { materialLines: undefined }, policy: { material: 'either' } }],
    ],
  },
  materialAsIssued: {
    passes: [{}],
    refuses: [
      ['MAT-2', 'material-not-as-issued', { given: { materialProblems: ['不能加价'] } }],
      ['MAT-2', 'material-not-as-issued', { given: { materialProblems: undefined } }],
    ],
  },
  materialSigned: {
    passes: [{}],
    refuses: [
      ['MAT-2', 'material-unsigned', { facts: { materialUnsigned: ['密封圈'] } }],
      ['MAT-2', 'material-unsigned', { facts: { materialUnsigned: undefined } }],
    ],
  },
  materialReceipted: {
    passes: [{}],
    refuses: [
      ['MAT-2', 'material-unreceipted', { facts: { materialUnreceipted: ['密封圈'] } }],
      ['MAT-2', 'material-unreceipted', { facts: { materialUnreceipted: undefined } }],
    ],
  },
  agreementCurrent: { passes: [{}], refuses: [['CONSENT-2', 'agreement-outdated', { given: { agreementCurrent: false } }]] },
  windowAhead: {
    passes: [
      {},
      { given: { windowStart: now - hour, windowEnd: now + 1 } },
      { given: { windowStart: now + 366 * 24 * hour, windowEnd: now + 367 * 24 * hour } },
    ],
    refuses: [
      ['DISP-2', 'window-missing', { given: { windowStart: undefined } }],
      ['DISP-2', 'window-missing', { given: { windowEnd: undefined } }],
      ['DISP-2', 'window-reversed', { given: { windowStart: now + hour, windowEnd: now + hour } }],
      ['DISP-2', 'window-past', { given: { windowStart: now - hour, windowEnd: now } }],
      ['DISP-2', 'window-too-far', { given: { windowStart: now + 366 * 24 * hour + 1, windowEnd: now + 367 * 24 * hour } }],
      ['DISP-2', 'window-too-long', { given: { windowStart: now + hour, windowEnd: now + 25 * hour + 1 } }],
    ],
  },
  payerNamed: { passes: [{}], refuses: [['CONSENT-1', 'payer-missing', { given: { payerNamed: false } }]] },
  attemptsMade: {
    passes: [{ facts: { attempts: 3 } }, { facts: { attempts: 1 }, policy: { attempts: 1 } }],
    refuses: [
      ['FOLLOW-3', 'attempts-missing', { facts: { attempts: 2 } }],
      ['FOLLOW-3', 'attempts-missing', { facts: { attempts: undefined }, policy: { attempts: 0 } }],
    ],
  },
  quoteStands: {
    passes: [{ facts: { quote: openQuote } }],
    refuses: [
      ['CONSENT-3', 'no-open-quote', { facts: { quote: null } }],
      ['CONSENT-3', 'no-open-quote', { facts: { quote: { ...openQuote, status: 'agreed' } } }],
      ['CONSENT-1', 'quote-expired', { facts: { quote: { ...openQuote, expiresAt: now } } }],
    ],
  },
  quoteVersionShown: {
    passes: [{}],
    refuses: [
      ['CONSENT-4', 'quote-version-stale', { given: { quoteVersion: 2 } }],
      ['CONSENT-4', 'quote-version-stale', { given: { quoteVersion: undefined } }],
      ['CONSENT-4', 'quote-version-stale', { facts: { quote: null } }],
    ],
  },
  payerAgrees: { passes: [{}], refuses: [['CONSENT-1', 'payer-not-asked', { given: { payerAgrees: false } }]] },
  signatureFits: {
    passes: [{}, { given: { signature } }, { given: { signature: { ...signature, strokes: 0, image: true } } }],
    refuses: signatures,
  },
  signedOrSpoken: {
    passes: [{ given: { spoken: true, signature: undefined } }, { capacity: 'resident' }],
    refuses: [...signatures, ['CONSENT-1', 'signature-missing', { capacity: 'resident', given: { spoken: true, signature: undefined } }]],
  },
  signatureOwed: {
    passes: [{ facts: { signedVersion: null } }, { facts: { agreedVersion: 2, signedVersion: 1 } }],
    refuses: [
      ['CONSENT-1', 'signature-not-owed', {}],
      ['CONSENT-1', 'signature-not-owed', { facts: { agreedVersion: null, signedVersion: null } }],
    ],
  },
  consentGiven: { passes: [{}], refuses: [['ROUTE-2', 'no-consent', { facts: { agreedVersion: null } }]] },
  departmentFits: { passes: [{}], refuses: [['DISP-1', 'department-unfit', { given: { departmentDoesThisWork: false } }]] },
  noRework: { passes: [{}], refuses: [['ACCEPT-3', 'rework-is-free', { facts: { reworks: 1 } }]] },
  dispatchOpen: { passes: [{}], refuses: [['ROUTE-3', 'no-dispatch', { facts: { dispatchOpen: false } }]] },
  noProposalWaiting: { passes: [{}], refuses: [['DISP-2', 'proposal-waiting', { facts: { proposal: { relayed: false } } }]] },
  proposalToRelay: {
    passes: [{ facts: { proposal: { relayed: false } } }],
    refuses: [
      ['DISP-2', 'nothing-to-relay', { facts: { proposal: null } }],
      ['DISP-2', 'nothing-to-relay', { facts: { proposal: { relayed: true } } }],
    ],
  },
  proposalRelayed: {
    passes: [{ facts: { proposal: { relayed: true } } }],
    refuses: [
      ['DISP-2', 'proposal-not-relayed', { facts: { proposal: null } }],
      ['DISP-2', 'proposal-not-relayed', { facts: { proposal: { relayed: false } } }],
    ],
  },
  timeAgreed: {
    passes: [{}],
    refuses: [
      ['DISP-2', 'time-not-agreed', { facts: { appointmentAgreed: false } }],
      ['DISP-2', 'time-not-agreed', { facts: { proposal: { relayed: false } } }],
      ['DISP-2', 'time-not-agreed', { facts: { proposal: undefined } }],
    ],
  },
  timeAhead: {
    passes: [{ facts: { appointmentEnd: now + 1 } }],
    refuses: [
      ['DISP-2', 'time-passed', { facts: { appointmentEnd: now } }],
      ['DISP-2', 'time-passed', { facts: { appointmentEnd: null } }],
    ],
  },
  atThePlace: {
    passes: [{ facts: { state: 'onSite' } }, { facts: { state: 'assigned', place: 'partner' } }],
    refuses: [
      ['VISIT-1', 'not-on-site', { facts: { state: 'assigned', place: 'home' } }],
      ['VISIT-1', 'not-on-site', { facts: { state: 'assigned', place: 'counter' } }],
    ],
  },
  timeAgreedSinceHold: {
    passes: [{}],
    refuses: [
      ['DISP-2', 'time-not-agreed', { facts: { appointmentSinceHold: false } }],
      ['DISP-2', 'time-not-agreed', { facts: { proposal: { relayed: true } } }],
    ],
  },
  technicianFits: {
    passes: [{}, { given: { technicianMinutesThatDay: 300, appointmentMinutes: 60 } }],
    refuses: [
      ['DISP-1', 'technician-of-other-department', { given: { technicianOfDepartment: false } }],
      ['DISP-3', 'technician-unqualified', { given: { technicianQualified: false } }],
      ['DISP-3', 'technician-untrained', { given: { technicianTrained: false } }],
      ['DISP-2', 'technician-busy', { given: { technicianFree: false } }],
      ['DISP-6', 'technician-over-limit', { given: { technicianMinutesThatDay: 301, appointmentMinutes: 60 } }],
      ['DISP-6', 'technician-over-limit', { given: { technicianMinutesThatDay: undefined } }],
      ['DISP-6', 'technician-over-limit', { given: { appointmentMinutes: undefined } }],
      ['DISP-6', 'technician-over-limit', { policy: { paidMinutesPerDay: 119 } }],
    ],
  },
  stillQualified: {
    passes: [{}],
    refuses: [
      ['DISP-3', 'certificate-ended', { facts: { technicianLacks: '的电工证 11 月 23 日已到期' } }],
      ['DISP-3', 'certificate-ended', { facts: { technicianLacks: undefined } }],
    ],
  },
  qualifiedWhereItBegins: {
    passes: [{ facts: { state: 'assigned' } }, { facts: { state: 'onSite', technicianLacks: '没有有效的电工证' } }],
    refuses: [['DISP-3', 'certificate-ended', { facts: { state: 'assigned', technicianLacks: '没有有效的电工证' } }]],
  },
  visitsHomes: {
    passes: [{}],
    refuses: [
      ['VISIT-1', 'not-at-home', { facts: { place: 'counter' } }],
      ['VISIT-1', 'not-at-home', { facts: { place: 'partner' } }],
    ],
  },
  goesOut: {
    passes: [{ facts: { place: 'home' } }, { facts: { place: 'partner' } }],
    refuses: [['DISP-1', 'served-at-counter', { facts: { place: 'counter' } }]],
  },
  servedAtCounter: {
    passes: [{ facts: { place: 'counter' } }],
    refuses: [
      ['FEE-2', 'not-at-counter', { facts: { place: 'home' } }],
      ['FEE-2', 'not-at-counter', { facts: { place: 'partner' } }],
    ],
  },
  callLogged: { passes: [{}], refuses: [['FOLLOW-3', 'call-missing', { given: { callLogged: false } }]] },
  noEntryPhoto: { passes: [{}], refuses: [['FOLLOW-3', 'photo-missing', { facts: { photosNoEntry: 0 } }]] },
  fiveConfirmed: {
    passes: [{}],
    refuses: [
      ['VISIT-2', 'five-missing', { given: { fiveConfirmed: 4 } }],
      ['VISIT-5', 'surfaces-unprotected', { given: { surfacesProtected: false } }],
    ],
  },
  photosBefore: { passes: [{}], refuses: [['VISIT-5', 'photos-before-missing', { facts: { photosBefore: 0 } }]] },
  linesSigned: {
    passes: [{}, { facts: { agreedVersion: 4, signedVersion: 4 } }],
    refuses: [
      ['CONSENT-1', 'unsigned-lines', { facts: { signedVersion: null } }],
      ['CONSENT-1', 'unsigned-lines', { facts: { agreedVersion: 2, signedVersion: 1 } }],
      ['CONSENT-1', 'unsigned-lines', { facts: { agreedVersion: null, signedVersion: null } }],
    ],
  },
  quoteSettled: {
    passes: [{}, { facts: { quote: null } }],
    refuses: [['CONSENT-3', 'quote-unanswered', { facts: { quote: openQuote } }]],
  },
  workQuoted: { passes: [{}], refuses: [['CONSENT-3', 'work-not-quoted', { facts: { inspectionOnly: true } }]] },
  holdExplained: {
    passes: holdReasons.map((holdReason) => ({ given: { holdReason } })),
    refuses: [
      ['RECORD-1', 'hold-unexplained', { given: { holdReason: undefined } }],
      ['RECORD-1', 'hold-unexplained', { given: { holdReason: 'weather' as HoldReason } }],
      ['VISIT-3', 'site-not-safe', { given: { siteMadeSafe: false } }],
    ],
  },
  missingThere: { passes: [{}], refuses: [['MAT-1', 'still-missing', { given: { missingPartsThere: false } }]] },
  procedureComplete: {
    passes: [{}],
    refuses: [
      ['RECORD-1', 'procedure-open', { facts: { procedureGaps: 1 } }],
      ['SOP-8', 'procedure-open', { facts: { procedureGaps: 2, procedureClause: 'SOP-8' } }],
    ],
  },
  siteCleaned: { passes: [{}], refuses: [['VISIT-3', 'site-not-clean', { given: { siteCleaned: false } }]] },
  photosAfter: {
    passes: [{}, { facts: { place: 'partner', photosAfter: 0 } }],
    refuses: [
      ['VISIT-3', 'photos-after-missing', { facts: { photosAfter: 0 } }],
      ['VISIT-3', 'photos-after-missing', { facts: { place: undefined } }],
    ],
  },
  satisfiedAndRated: {
    passes: [{}, { given: { stars: 1 } }],
    refuses: [
      ['ACCEPT-3', 'not-satisfied', { given: { satisfied: false } }],
      ['ACCEPT-1', 'not-tried-out', { given: { triedOut: false } }],
      ['ACCEPT-1', 'stars-missing', { given: { stars: undefined } }],
      ['ACCEPT-1', 'stars-missing', { given: { stars: 0 } }],
      ['ACCEPT-1', 'stars-missing', { given: { stars: 6 } }],
      ['ACCEPT-1', 'stars-missing', { given: { stars: 4.5 } }],
    ],
  },
  agreedInWriting: {
    passes: [{}],
    refuses: [
      ['ACCEPT-4', 'agreement-not-written', { given: { agreedInWriting: false } }],
      ['ACCEPT-4', 'agreement-not-written', { given: { words: '' } }],
    ],
  },
  onlySignedLines: { passes: [{}], refuses: [['ROUTE-3', 'lines-unsigned', { given: { linesAreSigned: false } }]] },
  formNotYetReceived: { passes: [{}], refuses: [['ACCEPT-2', 'form-received', { facts: { formReceived: true } }]] },
  reachedAndJudged: {
    passes: [{}, { given: { satisfied: false, dissatisfied: true } }],
    refuses: [
      ['FOLLOW-1', 'not-reached', { given: { reached: false } }],
      ['FOLLOW-1', 'satisfaction-missing', { given: { satisfied: false, dissatisfied: false } }],
    ],
  },
  visitAmongAttempts: {
    passes: [{ facts: { attempts: 3, visitAttempts: 1 } }],
    refuses: [
      ['FOLLOW-3', 'attempts-missing', { facts: { attempts: 2, visitAttempts: 1 } }],
      ['FOLLOW-1', 'no-visit-attempt', { facts: { attempts: 3, visitAttempts: 0 } }],
    ],
  },
  paidAtOnce: { passes: [{}], refuses: [['FEE-2', 'not-paid', { given: { paidNow: false } }]] },
  withinWarranty: {
    passes: [{ facts: { warrantyUntil: now } }],
    refuses: [
      ['PRICE-7', 'warranty-over', { facts: { warrantyUntil: now - 1 } }],
      ['PRICE-7', 'warranty-over', { facts: { warrantyUntil: null } }],
    ],
  },
  noClaimOpen: { passes: [{}], refuses: [['PRICE-7', 'warranty-claim-open', { facts: { warrantyClaimOpen: true } }]] },
  proofShown: { passes: [{}], refuses: [['RECORD-1', 'proof-missing', { given: { proof: false } }]] },
}

describe('every guard of the lifecycle', () => {
  it('stands in this table, and in a rule of the lifecycle', () => {
    expect(Object.keys(rows).sort()).toEqual([...names].sort())
    const used = new Set(commands.flatMap((command) => [...ruleOf(command).must, ...ruleOf(command).given]))
    expect(names.filter((name) => !used.has(guards[name]))).toEqual([])
  })

  it.each(names)('%s refuses empty facts with a clause and a sentence, and does not throw', (name) => {
    const nothing: Judgement = { facts: {}, given: {}, policy: defaultPolicy, now, capacity: 'staff' }
    for (const policy of [defaultPolicy, { ...defaultPolicy, attempts: 0, material: 'either' as const }]) {
      const refusal = guards[name]({ ...nothing, policy })
      expect(refusal).toMatchObject({ refused: true, detail: expect.stringMatching(/^[^你!！]+。$/) })
      expect(isClauseId(refusal?.clause ?? '')).toBe(true)
    }
  })

  const passing = names.flatMap((name) => rows[name].passes.map((change) => ({ name, change })))
  it.each(passing)('$name passes on $change', ({ name, change }) => {
    expect(judged(guards[name], change)).toBeNull()
  })

  const refusing = names.flatMap((name) => rows[name].refuses.map(([clause, code, change]) => ({ name, clause, code, change })))
  it.each(refusing)('$clause $name refuses $code on $change', ({ name, clause, code, change }) => {
    expect(judged(guards[name], change)).toMatchObject({ refused: true, clause, code })
  })
})

describe('the first refusal', () => {
  it('is that of the first guard that does not pass; none when all do', () => {
    const judgement: Judgement = { facts: usualFacts, given: { reason: '有' }, policy: defaultPolicy, now, capacity: 'manager' }
    expect(firstRefusal([guards.reasonGiven, guards.proofShown, guards.wordsGiven], judgement)?.code).toBe('proof-missing')
    expect(firstRefusal([guards.reasonGiven], judgement)).toBeNull()
    expect(firstRefusal([], judgement)).toBeNull()
  })
})
