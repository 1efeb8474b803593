import {
  addDays,
  type Day,
  dayOf,
  type HoldReason,
  type Instant,
  instantAt,
  type Policy,
  type Qualification,
  type ResidentRole,
  type StaffRole,
  type State,
} from '@teyue/domain'

/** The demo's content, `apps/api/data/demo-project.json`. People, homes and departments are named by keys; days count from the day of loading. */
export interface DemoContent {
  businessUnit: { name: string; managementCentre: string; staff: DemoStaff[] }
  region: { name: string; ownList: boolean; staff: DemoStaff[] }
  /** The day from which homes have their account managers. */
  startedDay: number
  priceList: {
    file: string
    name: string
    version: number
    effectiveDay: number
    approvedBy: string
    approvedDay: number
  }
  projects: DemoProject[]
  residents: DemoResident[]
  /** Residents who sit on their project's committee; in the staff app they have a key of their own (`committeeKey`). */
  committee: string[]
  bindings: { resident: string; role: ResidentRole; claimedHome: string; home: string; askedDay: number }[]
  standIns: { project: string; absent: string; standIn: string; firstDay: number; lastDay: number; appointedBy: string }[]
  training: {
    project: string
    topic: string
    trainer: string
    place: string
    day: number
    from: DemoTime
    minutes: number
    roles: StaffRole[]
    departments: string[]
    certificateDays: number
  }[]
  stories: DemoStory[]
}

/** A member of the committee as one of the staff app, beside the owner that they are. */
export const committeeKey = (resident: string): string => `${resident}-committee`

export interface DemoProject {
  code: string
  name: string
  address: string
  repairPhone: string
  complaintPhone: string
  policy: Policy
  priceListAdoption: { day: number; decidedBy: string }
  departments: { key: string; name: string; kind: 'internal' | 'partner'; groups: string[] }[]
  staff: DemoStaff[]
  homes: DemoHome[]
}

export interface DemoHome {
  key: string
  building: string
  unit: string
  door: string
  label: string
  areaM2: number
  kind: 'residential' | 'shop' | 'office'
  /** The account manager's key. */
  manager: string
}

export interface DemoStaff {
  key: string
  name: string
  phone: string
  badge: string
  trade: string
  roles: { role: StaffRole; department?: string }[]
  qualifications: { kind: Qualification | 'training'; title: string; number?: string; validFromDay: number; validUntilDay: number }[]
}

export interface DemoResident {
  key: string
  name: string
  phone: string
  /** Uses no app, or has no consent left: no message reaches them, so staff calls. */
  noMessages?: boolean
  /** On the roster, but has not opened the app yet: logs in and is bound by the phone number. */
  firstLogin?: boolean
  homes: { home: string; role: ResidentRole; sinceDay: number }[]
}

export interface DemoLine {
  code: string
  quantityMilli: number
  unitFen?: number
}

/** A time of that day, `09:30`, or one counted from the moment of loading, `-01:20`. */
export type DemoTime = string

export interface DemoTimes {
  day: number
  from: DemoTime
  to: DemoTime
}

/** `now` is the two hours around the moment of loading. */
export type DemoWindow = DemoTimes | 'now'

/**
 * One request, from its first word to `target`, walked through the real commands. What a story does not say is ordinary:
 * contacted soon, offered as wanted, five ones confirmed, procedures complete and within their figures.
 */
export interface DemoStory {
  key: string
  home: string
  resident: string
  /** Who logs it: `resident`, or a staff member's key. */
  by: string
  /** A staff member's key: who told whoever logs it. */
  passedOnBy?: string
  channel: 'app' | 'counter' | 'paper' | 'phone' | 'sms' | 'officialAccount' | 'inPassing'
  need: string
  demands?: string
  urgency: 'urgent' | 'today' | 'planned'
  /** The resident sends a photo, though it is not pressing. */
  pictured?: boolean
  logged: { day: number; time: DemoTime }
  wanted: DemoWindow
  items: DemoLine[]
  /** What the account manager noted of the talk; without it nobody has called yet. */
  talk?: string
  /** Calls in vain while the ball is with the resident. */
  attempts?: string[]
  lapse?: boolean
  /** When granted, its lines are what is offered. */
  casePrice?: {
    words: string
    outcome: 'waiting' | 'granted' | 'refused'
    reason?: string
    lines?: { name: string; unit: string; unitFen: number }[]
    validDays?: number
  }
  redirect?: { kind: 'basicDuty' | 'commonPart' | 'outOfScope'; reason: string; whereTo: string }
  offer?: { lines: DemoLine[]; note?: string }
  /** A spoken yes is signed on arrival when `signedBeforeWork`, and else still owed. */
  consent?: { manner: 'signed' | 'spoken'; note?: string; signedBeforeWork?: boolean }
  decline?: { reason: string }
  department?: string
  proposal?: { window: DemoTimes; reason: string; answer: 'waiting' | 'agreed' }
  technician?: string
  onSiteQuote?: { lines: DemoLine[]; note: string; outcome: 'open' | 'agreed' | 'declined'; reason?: string }
  /** Material from the store, in the quote on site; what was not used comes back after the work. */
  material?: { name: string; unit: string; quantityMilli: number; unitFen: number; returnedMilli?: number }[]
  procedure?: { branch?: string; figures?: Record<string, number>; doneSteps?: number }
  hold?: { why: HoldReason; words: string; nextBy: 'resident' | 'manager' | 'supervisor' }
  damage?: { by: 'technician' | 'resident' | 'manager'; words: string; talks: string; compensationFen: number }
  /** What was wrong, once per rejection; all but the last that keeps the story at `rework` or `escalated` are put right. */
  reject?: string[]
  /** The other visit that puts the first rejection right; without it that happens on the same one. */
  returnVisit?: DemoTimes
  acceptance?: {
    satisfaction: 'verySatisfied' | 'satisfied'
    stars: number
    five: ('greeting' | 'shoeCovers' | 'toolKit' | 'cloth' | 'mat')[]
    comment: string
    method: 'ownPhone' | 'technicianPhone'
  }
  formReceived?: boolean
  followUp?: { how: 'phone' | 'visit'; satisfied: boolean; words: string }
  /** Attempts to follow up in vain, the last of them a visit. */
  unreached?: string[]
  cancel?: { by: 'resident' | 'manager' | 'projectManager'; reason: string }
  settle?: { words: string; owedLines: number[] }
  giveUp?: { reason: string; finishedLines: number[] }
  counterPaid?: 'cash' | 'wechat'
  /** The story that this one claims the warranty of. */
  warrantyOf?: string
  target: State
  /** For whoever looks at the demo: what this request is there to show. */
  shows: string
}

const quarterMs = 15 * 60_000
const timeOfDay = /^([01]\d|2[0-3]):([0-5]\d)$/
const fromNow = /^([+-])(\d{2}):([0-5]\d)$/

export const dayFrom = (now: Instant, day: number): Day => addDays(dayOf(now), day)

/** The instant that a day and time of the content mean when it is loaded at `now`; times from now fall on a quarter of an hour. */
export const momentOf = (now: Instant, day: number, time: DemoTime): Instant => {
  const clock = timeOfDay.exec(time)
  if (clock) return instantAt(dayFrom(now, day), Number(clock[1]), Number(clock[2]))
  const offset = fromNow.exec(time)
  if (!offset || day !== 0) throw new RangeError(`not a time of day ${day}: ${time}`)
  const minutes = (Number(offset[2]) * 60 + Number(offset[3])) * (offset[1] === '-' ? -1 : 1)
  return Math.floor((now + minutes * 60_000) / quarterMs) * quarterMs
}

export const windowOf = (now: Instant, window: DemoWindow): { start: Instant; end: Instant } => {
  if (window !== 'now') return { start: momentOf(now, window.day, window.from), end: momentOf(now, window.day, window.to) }
  return { start: momentOf(now, 0, '-01:00'), end: momentOf(now, 0, '+01:00') }
}
