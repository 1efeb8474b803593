import { routes } from '@teyue/contract'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../platform/deps.ts'
import { handle } from '../../platform/routing.ts'
import { listDepartments } from './list-departments.ts'
import { listStaff } from './list-staff.ts'
import { readBoard } from './read-board.ts'

export function organisationRoutes(app: FastifyInstance, deps: Deps): void {
  handle(app, routes.listDepartments, ({ actor, query }) => listDepartments(deps.db, actor, query.requestId))
  handle(app, routes.listStaff, ({ actor, query }) => listStaff(deps.db, actor, query.role))
  handle(app, routes.readBoard, ({ actor, query }) => readBoard(deps.db, actor, query))
}
