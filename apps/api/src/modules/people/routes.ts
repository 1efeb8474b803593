import { routes } from '@teyue/contract'
import type { FastifyInstance } from 'fastify'
import { runOnce } from '../../platform/commands.ts'
import type { Deps } from '../../platform/deps.ts'
import { photoKeyOf } from '../../platform/photo-links.ts'
import { handle } from '../../platform/routing.ts'
import { addQualification, renewQualification, revokeQualification } from './keep-qualification.ts'
import { cancelSession, createSession, recordAttendance, signIn } from './keep-training.ts'
import { listQualifications } from './qualifications.ts'
import { listSessions, readSession } from './training.ts'
import { listTrainingDue } from './training-due.ts'

export function peopleRoutes(app: FastifyInstance, deps: Deps): void {
  const made = { status: 201 }
  handle(app, routes.listQualifications, ({ actor, query }) => listQualifications(deps.db, photoKeyOf(deps, actor), actor, query))
  handle(app, routes.addQualification, ({ sent, body }) => runOnce(deps, sent, (context) => addQualification(context, body), made))
  handle(app, routes.renewQualification, ({ sent, params, body }) =>
    runOnce(deps, sent, (context) => renewQualification(context, params.id, body), made),
  )
  handle(app, routes.revokeQualification, ({ sent, params, body }) =>
    runOnce(deps, sent, (context) => revokeQualification(context, params.id, body)),
  )
  handle(app, routes.listTrainingSessions, ({ actor, query }) => listSessions(deps.db, actor, query))
  handle(app, routes.readTrainingSession, ({ actor, params }) => readSession(deps.db, actor, params.id))
  handle(app, routes.createTrainingSession, ({ sent, body }) => runOnce(deps, sent, (context) => createSession(context, body), made))
  handle(app, routes.cancelTrainingSession, ({ sent, params, body }) =>
    runOnce(deps, sent, (context) => cancelSession(context, params.id, body)),
  )
  handle(app, routes.signInToTraining, ({ sent, params }) => runOnce(deps, sent, (context) => signIn(context, params.id)))
  handle(app, routes.recordAttendance, ({ sent, params, body }) =>
    runOnce(deps, sent, (context) => recordAttendance(context, params.id, body)),
  )
  handle(app, routes.listTrainingDue, ({ actor, query }) => listTrainingDue(deps.db, actor, query))
}
