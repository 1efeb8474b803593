import { certificateKinds, staffRoles } from '@teyue/domain'
import { z } from 'zod'
import { codeField, day, id, instant, saidWords, words } from './common.ts'
import { photoView } from './views.ts'

export const certificateKind = z.enum(certificateKinds)
/** `coming` before its first day, `expiring` in its last 60 days; `renewed` when a later one of the kind has taken its place. */
export const qualificationStates = ['coming', 'valid', 'expiring', 'expired', 'renewed', 'revoked'] as const

const namedPerson = z.object({ personId: id, name: z.string() })

/** A certificate of a person: written once; only its revocation comes later (DISP-3). */
export const qualification = z.object({
  id,
  person: namedPerson.extend({ badge: z.string(), departmentNames: z.array(z.string()) }),
  project: z.object({ id, name: z.string() }).nullable(),
  kind: certificateKind,
  /** 「电工证」 */
  kindName: z.string(),
  title: z.string(),
  number: z.string(),
  validFrom: day,
  validUntil: day,
  /** Days until its last day; negative once it is over. */
  daysLeft: z.int(),
  state: z.enum(qualificationStates),
  /** 「11 月 30 日到期，还有 5 天」 */
  stateText: z.string(),
  photo: photoView.nullable(),
  /** Null where a roster file brought it. */
  enteredBy: z.string().nullable(),
  enteredAt: instant,
  /** The session whose result it is (DISP-4). */
  training: z.object({ sessionId: id, topic: z.string() }).nullable(),
  revoked: z.object({ at: instant, by: z.string().nullable(), reason: z.string() }).nullable(),
  /** What the reader may do with it. */
  mayRenew: z.boolean(),
  mayRevoke: z.boolean(),
})

const certificateFields = {
  title: saidWords(40),
  number: codeField(40).min(1),
  validFrom: day,
  validUntil: day,
  /** A photo uploaded with the purpose `certificate`. */
  photoId: id.optional(),
}
export const addQualificationBody = z.object({ personId: id, kind: certificateKind, ...certificateFields })
/** Without a title the one of the certificate that is renewed. */
export const renewQualificationBody = z.object({ ...certificateFields, title: words(40).default('') })

export const trainingStates = ['planned', 'today', 'over', 'cancelled'] as const

export const trainingSession = z.object({
  id,
  project: z.object({ id, name: z.string() }),
  topic: z.string(),
  startsAt: instant,
  endsAt: instant,
  place: z.string(),
  trainer: z.string(),
  /** Who should come: these roles in these departments; empty is everybody. */
  roles: z.array(z.enum(staffRoles)),
  departments: z.array(z.object({ id, name: z.string() })),
  /** 「维修师傅 · 工程维修部」 */
  forWhom: z.string(),
  /** The certificate of who passes counts until then; null for a session without one. */
  certificateUntil: day.nullable(),
  state: z.enum(trainingStates),
  stateText: z.string(),
  createdBy: z.string(),
  cancelledReason: z.string().nullable(),
  expected: z.int(),
  present: z.int(),
  passed: z.int(),
  /** What the reader is to it: whether it is for them, whether they signed in and passed, and whether they may sign in now. */
  mine: z.object({ expected: z.boolean(), signedInAt: instant.nullable(), passed: z.boolean().nullable(), maySignIn: z.boolean() }),
  mayRecord: z.boolean(),
})

export const trainingAttendee = z.object({
  personId: id,
  name: z.string(),
  badge: z.string(),
  departmentNames: z.array(z.string()),
  expected: z.boolean(),
  signedInAt: instant.nullable(),
  /** `self` in the staff app, or entered by the organiser. */
  signedInBy: z.enum(['self', 'organiser']).nullable(),
  passed: z.boolean().nullable(),
  note: z.string(),
  /** The last day of their training certificate as it is now; null without one. */
  trainedUntil: day.nullable(),
})
/** Attendees are told to who may record, and to a supervisor for their own people; anybody else sees their own line. */
export const trainingSessionDetail = trainingSession.extend({ attendees: z.array(trainingAttendee) })

export const createTrainingBody = z.object({
  /** Needed from the region; a project manager's own project otherwise. */
  projectId: id.optional(),
  topic: saidWords(60),
  startsAt: instant,
  endsAt: instant,
  place: words(60).default(''),
  trainer: saidWords(40),
  roles: z.array(z.enum(staffRoles)).max(12).default([]),
  departmentIds: z.array(id).max(50).default([]),
  certificateUntil: day.nullable().default(null),
})
export const recordAttendanceBody = z.object({
  people: z
    .array(
      z.object({
        personId: id,
        /** Present without a judgement yet, passed, or not passed; each is written once. */
        passed: z.boolean().nullable().default(null),
        note: words(200).default(''),
      }),
    )
    .min(1)
    .max(300),
})

export const trainingDue = z.object({
  personId: id,
  name: z.string(),
  badge: z.string(),
  departmentNames: z.array(z.string()),
  /** `overdue`: no valid training today; `due`: it ends within 30 days. */
  state: z.enum(['overdue', 'due']),
  trainedUntil: day.nullable(),
  /** 「培训合格证 11 月 1 日已到期」, 「还没有培训合格证」 */
  text: z.string(),
  next: z.object({ sessionId: id, topic: z.string(), startsAt: instant }).nullable(),
})

export type QualificationView = z.output<typeof qualification>
export type AddQualificationBody = z.output<typeof addQualificationBody>
export type RenewQualificationBody = z.output<typeof renewQualificationBody>
export type TrainingSession = z.output<typeof trainingSession>
export type TrainingSessionDetail = z.output<typeof trainingSessionDetail>
export type TrainingAttendee = z.output<typeof trainingAttendee>
export type CreateTrainingBody = z.output<typeof createTrainingBody>
export type RecordAttendanceBody = z.output<typeof recordAttendanceBody>
export type TrainingDue = z.output<typeof trainingDue>
