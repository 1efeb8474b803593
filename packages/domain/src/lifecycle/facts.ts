import type { ClauseId } from '../clauses.ts'
import type { Capacity } from '../people.ts'
import type { Policy } from '../policy.ts'
import type { Place } from '../price.ts'
import type { State } from './states.ts'

export type HoldReason = 'parts' | 'overload' | 'unlisted' | 'unsafe' | 'beyondSkill' | 'ownerAway'

/** What is known of one request when a command is given. Instants are epoch milliseconds. */
export interface RequestFacts {
  state: State
  place: Place
  /** The state that `pricing` or `quoted` came from and goes back to. */
  originState: State | null
  reworks: number
  /** The newest quote that is neither void nor declined. */
  quote: { version: number; kind: 'offer' | 'onSite'; status: 'open' | 'agreed'; expiresAt: number; payerId: string | null } | null
  /** The newest version that the resident agreed to, and the newest that a signature covers. */
  agreedVersion: number | null
  signedVersion: number | null
  /** The agreed lines hold an item priced by quote: only its inspection fee is agreed so far (CONSENT-3). */
  inspectionOnly: boolean
  dispatchOpen: boolean
  proposal: { relayed: boolean } | null
  appointmentAgreed: boolean
  /** Epoch milliseconds of the agreed window's end. */
  appointmentEnd: number | null
  /** The appointment was agreed after the hold began. */
  appointmentSinceHold: boolean
  holdReason: HoldReason | null
  /** Logged attempts since the ball went to the resident (offered, done, accepted), visits among them. */
  attempts: number
  visitAttempts: number
  /** What the assigned technician lacks today, in words of `lackWords`; null when nothing (DISP-3). */
  technicianLacks: string | null
  procedureGaps: number
  /** SOP-1 … SOP-8 of the procedure that has gaps. */
  procedureClause: ClauseId | null
  /** Photos of this visit, taken by the technician whose visit it is. */
  photosBefore: number
  photosAfter: number
  photosNoEntry: number
  /** Names of material that is with the technician and that no signature covers, or that lacks its receipt (MAT-2). */
  materialUnsigned: string[]
  materialUnreceipted: string[]
  formReceived: boolean
  warrantyUntil: number | null
  /** Another request of the same warranty (the original, or a claim of it) is still open. */
  warrantyClaimOpen: boolean
}

/** Of the list in force, of this request's case price, of one place for all lines. */
export type PriceClause = 'PRICE-3' | 'PRICE-4' | 'DISP-1'

/** What comes with the command, as the verb found it (looked up, priced, hashed), never the raw body. */
export interface Given {
  reason: string
  words: string
  toldResident: boolean
  whereTo: string
  lineCount: number
  /** What the list in force or the case price has against a line, as a sentence; the first is what the command is refused with. */
  priceProblems: { clause: PriceClause; detail: string }[]
  /** Material lines that the owner did not sign for before. */
  materialLines: number
  /** What a slip has against its line: another price, more than it issued, another request's (MAT-2). */
  materialProblems: string[]
  /** What a case price cannot be decided for, as sentences (PRICE-4). */
  casePriceProblems: string[]
  agreementCurrent: boolean
  windowStart: number
  windowEnd: number
  payerNamed: boolean
  quoteVersion: number
  /** The payer is the giver, or was asked and agreed. */
  payerAgrees: boolean
  spoken: boolean
  /**
   * `strokes`: of a name's size; `shownInTime`: after what is signed was made, and not in the future; `ofTheHome`: what costs
   * money is signed by a resident of the home; `witnessed`: on a phone it needs nobody, on paper somebody else saw it.
   */
  signature: { strokes: number; image: boolean; matchesShown: boolean; shownInTime: boolean; ofTheHome: boolean; witnessed: boolean }
  expiresAt: number
  granted: boolean
  departmentDoesThisWork: boolean
  technicianOfDepartment: boolean
  technicianQualified: boolean
  technicianTrained: boolean
  /** Which certificate it is, in words of `lackWords`; empty when nothing is lacking. */
  technicianLacks: string
  technicianFree: boolean
  technicianMinutesThatDay: number
  appointmentMinutes: number
  fiveConfirmed: number
  surfacesProtected: boolean
  callLogged: boolean
  photos: number
  holdReason: HoldReason
  siteMadeSafe: boolean
  siteCleaned: boolean
  missingPartsThere: boolean
  satisfied: boolean
  dissatisfied: boolean
  stars: number
  triedOut: boolean
  reached: boolean
  agreedInWriting: boolean
  linesAreSigned: boolean
  paidNow: boolean
  proof: boolean
}

export interface Judgement {
  facts: Partial<RequestFacts>
  given: Partial<Given>
  policy: Policy
  /** Epoch milliseconds. */
  now: number
  capacity: Capacity
}
