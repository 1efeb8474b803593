import type { ProcedureRecord, RequestView } from '@teyue/contract'
import { type Command, ruleOf, type State } from '@teyue/domain'

/** Something the technician did that the server has not answered yet. */
export type Pending =
  | { kind: 'command'; command: Command; body: Record<string, unknown> }
  | {
      kind: 'step'
      procedureId: string
      stepId?: string
      done: boolean
      passed?: boolean
      figure?: number
      branch?: string
      deviceTime: string
    }
  | { kind: 'photo'; purpose: string }

/** The request as it will be once everything that waits in the phone has arrived. */
export interface Effective {
  state: State
  agreedVersion: number | null
  signedVersion: number | null
  /** By procedure: what was ticked and measured. */
  records: Readonly<Record<string, ProcedureRecord>>
  photos: Readonly<Record<string, number>>
}

type Known = Pick<RequestView, 'state' | 'agreedVersion' | 'signedVersion' | 'procedures' | 'photos'>

function countPhotos(request: Known): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const photo of request.photos) counts[photo.purpose] = (counts[photo.purpose] ?? 0) + 1
  return counts
}

function afterCommand(seen: Effective, command: Command, body: Record<string, unknown>): Effective {
  const [next] = ruleOf(command).to
  const moved = next === undefined ? seen : { ...seen, state: next }
  return command === 'signConsent' ? { ...moved, signedVersion: Number(body.quoteVersion) } : moved
}

function afterStep(seen: Effective, step: Pending & { kind: 'step' }): Effective {
  const { procedureId, stepId, done, passed, figure, deviceTime } = step
  const record = seen.records[procedureId] ?? { steps: {} }
  const steps = stepId === undefined ? record.steps : { ...record.steps, [stepId]: { done, passed, figure, at: deviceTime, by: '' } }
  return { ...seen, records: { ...seen.records, [procedureId]: { branch: step.branch ?? record.branch, steps } } }
}

function after(seen: Effective, one: Pending): Effective {
  if (one.kind === 'command') return afterCommand(seen, one.command, one.body)
  if (one.kind === 'step') return afterStep(seen, one)
  return { ...seen, photos: { ...seen.photos, [one.purpose]: (seen.photos[one.purpose] ?? 0) + 1 } }
}

/** Lays what waits in the phone over what the server last said, in order. */
export function effective(request: Known, pending: readonly Pending[]): Effective {
  const seen: Effective = {
    state: request.state,
    agreedVersion: request.agreedVersion,
    signedVersion: request.signedVersion,
    records: Object.fromEntries(request.procedures.map(({ id, record }) => [id, record])),
    photos: countPhotos(request),
  }
  return pending.reduce(after, seen)
}
