import { afterTheWork } from './clauses/after.ts'
import { aroundTheRequests } from './clauses/around.ts'
import { beforeTheVisit } from './clauses/before.ts'
import type { Clause, ClauseEntry } from './clauses/clause.ts'
import { theVisit } from './clauses/visit.ts'

export type { Clause, ClauseKind, ClauseSource, ClauseStatus } from './clauses/clause.ts'

const register = { ...beforeTheVisit, ...theVisit, ...afterTheWork, ...aroundTheRequests }

export type ClauseId = keyof typeof register

/** The handbook's rules by their stable ids: code, refusals, tests and screens cite these. */
export const clauses: Record<ClauseId, Clause & { id: ClauseId }> = Object.fromEntries(
  Object.entries<ClauseEntry>(register).map(([id, entry]) => [id, { id, ...entry }]),
) as Record<ClauseId, Clause & { id: ClauseId }>

export const clauseIds = Object.keys(clauses) as ClauseId[]

export const isClauseId = (id: string): id is ClauseId => (clauseIds as string[]).includes(id)
