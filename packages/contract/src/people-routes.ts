import { z } from 'zod'
import { id, listOf, page, saidWords } from './common.ts'
import * as view from './people-views.ts'
import { byId, route } from './route.ts'

const tag = 'organisation'
/** The project for its own people, the region's quality centre for those of its projects. */
const keepers = ['projectManager', 'qualityCentre'] as const
const readers = ['supervisor', 'regionApprover', ...keepers] as const
const ofProject = page.extend({ projectId: id.optional(), departmentId: id.optional() })

/** Certificates and training of people (DISP-3, DISP-4). */
export const peopleRoutes = {
  listQualifications: route({
    method: 'GET',
    path: '/api/qualifications',
    summary: "Certificates that I may see, the first to end first: my own, a supervisor's people, a project's, a region's (DISP-3)",
    audience: ['staff'],
    tag,
    query: ofProject.extend({
      personId: id.optional(),
      kind: view.certificateKind.optional(),
      /** `current`: neither renewed nor revoked. `expiring` and `expired` leave out what has been renewed. */
      filter: z.enum(['all', 'current', 'expiring', 'expired']).default('current'),
    }),
    answer: listOf(view.qualification),
  }),
  addQualification: route({
    method: 'POST',
    path: '/api/qualifications',
    summary: 'Enter a certificate of a person (DISP-3)',
    audience: keepers,
    tag,
    command: true,
    status: 201,
    body: view.addQualificationBody,
    answer: view.qualification,
    refusals: [403, 409, 422],
  }),
  renewQualification: route({
    method: 'POST',
    path: '/api/qualifications/:id/renew',
    summary: 'Enter what takes the place of a certificate; the old one stays as it was (DISP-3)',
    audience: keepers,
    tag,
    command: true,
    status: 201,
    params: byId,
    body: view.renewQualificationBody,
    answer: view.qualification,
    refusals: [403, 409, 422],
  }),
  revokeQualification: route({
    method: 'POST',
    path: '/api/qualifications/:id/revoke',
    summary: 'Revoke a certificate with a reason; from now on it counts for nothing, and supervisors of open assignments are told (DISP-3)',
    audience: keepers,
    tag,
    command: true,
    params: byId,
    body: z.object({ reason: saidWords(200) }),
    answer: view.qualification,
    refusals: [403, 409],
  }),
  listTrainingSessions: route({
    method: 'GET',
    path: '/api/training-sessions',
    summary: 'Training sessions: planned ones first to come first, past ones newest first (DISP-4)',
    audience: ['staff'],
    tag,
    query: page.extend({
      projectId: id.optional(),
      when: z.enum(['planned', 'past']).default('planned'),
      /** Only those that I should come to or came to. */
      mine: z.enum(['true', 'false']).default('false'),
    }),
    answer: listOf(view.trainingSession),
  }),
  readTrainingSession: route({
    method: 'GET',
    path: '/api/training-sessions/:id',
    summary: 'A training session and who comes (DISP-4)',
    audience: ['staff'],
    tag,
    params: byId,
    answer: view.trainingSessionDetail,
  }),
  createTrainingSession: route({
    method: 'POST',
    path: '/api/training-sessions',
    summary: 'Plan a training session; those it is for are told (DISP-4)',
    audience: keepers,
    tag,
    command: true,
    status: 201,
    body: view.createTrainingBody,
    answer: view.trainingSessionDetail,
    refusals: [403, 422],
  }),
  cancelTrainingSession: route({
    method: 'POST',
    path: '/api/training-sessions/:id/cancel',
    summary: 'Call a planned session off, with a reason',
    audience: keepers,
    tag,
    command: true,
    params: byId,
    body: z.object({ reason: saidWords(200) }),
    answer: view.trainingSessionDetail,
    refusals: [403, 409],
  }),
  signInToTraining: route({
    method: 'POST',
    path: '/api/training-sessions/:id/sign-in',
    summary: 'I am there: on the day, from half an hour before it begins until it ends (DISP-4)',
    audience: ['staff'],
    tag,
    command: true,
    params: byId,
    answer: view.trainingSessionDetail,
    refusals: [403, 409],
  }),
  recordAttendance: route({
    method: 'POST',
    path: '/api/training-sessions/:id/attendance',
    summary: 'Enter who was there and who passed; who passed gets the training certificate (DISP-4)',
    audience: keepers,
    tag,
    command: true,
    params: byId,
    body: view.recordAttendanceBody,
    answer: view.trainingSessionDetail,
    refusals: [403, 409, 422],
  }),
  listTrainingDue: route({
    method: 'GET',
    path: '/api/training-due',
    summary: 'Who is overdue for training, and who is due within 30 days (DISP-4)',
    audience: readers,
    tag,
    query: ofProject,
    answer: listOf(view.trainingDue),
  }),
} as const
