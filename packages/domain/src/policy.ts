/** A project's settings. Amounts and day counts that the handbook leaves open (ROUTE-5, DISP-6, MAT-1 …) are decided here. */
export interface Policy {
  /** ROUTE-5: a new request is contacted within this many working days. */
  contactWorkingDays: number
  /** ROUTE-7: minutes to contact whoever said that it is urgent, on whatever day. */
  urgentContactMinutes: number
  /** ROUTE-5: hours from consent to dispatch. */
  dispatchHours: number
  /** Minutes for a supervisor to name the technician. */
  assignMinutes: number
  /** Minutes for the manager to carry a time to the resident, and for other hand-overs between people. */
  relayMinutes: number
  /** Hours that an offer, and a quote on site, stands. */
  offerHours: number
  quoteHours: number
  /** Hours that a case price stands, at the most, and that the region has to decide it (PRICE-4). */
  casePriceDecisionHours: number
  /** Hours for the resident to accept the work before the manager may escalate it. */
  acceptanceHours: number
  /** FOLLOW-1. */
  followUpHours: number
  /** Hours for the project manager on escalations, rectification and damage. */
  escalationHours: number
  /** Attempts to reach the resident before an offer lapses, a work is escalated unsigned or closed unreached. */
  attempts: number
  /** DISP-6: paid minutes of one technician a day. */
  paidMinutesPerDay: number
  /** MAT-1, MAT-2. */
  material: 'owner_supplies' | 'either'
}

export const defaultPolicy: Policy = {
  contactWorkingDays: 1,
  urgentContactMinutes: 30,
  dispatchHours: 2,
  assignMinutes: 60,
  relayMinutes: 60,
  offerHours: 72,
  quoteHours: 24,
  casePriceDecisionHours: 24,
  acceptanceHours: 24,
  followUpHours: 24,
  escalationHours: 24,
  attempts: 3,
  paidMinutesPerDay: 360,
  material: 'owner_supplies',
}
