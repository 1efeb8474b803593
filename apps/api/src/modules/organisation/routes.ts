import { routes } from '@teyue/contract'
import type { FastifyInstance } from 'fastify'
import { runOnce } from '../../platform/commands.ts'
import type { Deps } from '../../platform/deps.ts'
import { handle } from '../../platform/routing.ts'
import { addDepartment, changeDepartment, closeDepartment } from './departments.ts'
import { listDepartments } from './list-departments.ts'
import { listStaff } from './list-staff.ts'
import { changePolicy, readPolicy } from './policy.ts'
import { readBoard } from './read-board.ts'
import { importRosterFile } from './roster.ts'

export function organisationRoutes(app: FastifyInstance, deps: Deps): void {
  handle(app, routes.listDepartments, ({ actor, query }) => listDepartments(deps.db, actor, query.requestId))
  handle(app, routes.addDepartment, ({ sent, body }) => runOnce(deps, sent, (context) => addDepartment(context, body), { status: 201 }))
  handle(app, routes.changeDepartment, ({ sent, params, body }) =>
    runOnce(deps, sent, (context) => changeDepartment(context, params.id, body)),
  )
  handle(app, routes.closeDepartment, ({ sent, params }) => runOnce(deps, sent, (context) => closeDepartment(context, params.id)))
  handle(app, routes.readPolicy, ({ actor, query }) => readPolicy(deps.db, actor, query.projectId))
  handle(app, routes.changePolicy, ({ sent, body }) => runOnce(deps, sent, (context) => changePolicy(context, body)))
  handle(app, routes.importRoster, (call) => importRosterFile(deps, call))
  handle(app, routes.listStaff, ({ actor, query }) => listStaff(deps.db, actor, query.role))
  handle(app, routes.readBoard, ({ actor, query }) => readBoard(deps.db, actor, query))
}
