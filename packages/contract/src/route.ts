import { z } from 'zod'
import { id } from './common.ts'

/** Who may call a route at all; what they see there is scoped to them. `anyone` needs no session. */
export type Audience =
  | 'anyone'
  | 'session'
  | 'resident'
  | 'staff'
  | 'accountManager'
  | 'supervisor'
  | 'projectManager'
  | 'regionApprover'
  | 'qualityCentre'
  | 'managementCentre'
  | 'committee'
  | 'technician'

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  summary: string
  /** One of these; staff roles are those of the roster. */
  audience: readonly Audience[]
  /** Takes `Idempotency-Key`. */
  command?: boolean
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  answer: z.ZodType
  status?: 200 | 201 | 202 | 204
  /** Request refusals are possible with these statuses, beside 400, 401, 404, 429. */
  refusals?: readonly (403 | 409 | 413 | 415 | 422 | 502 | 503)[]
  tag: 'identity' | 'homes' | 'pricing' | 'requests' | 'papers' | 'materials' | 'photos' | 'notifications' | 'organisation'
}

export const route = <const R extends Route>(r: R): R => r
export const byId = z.object({ id })
