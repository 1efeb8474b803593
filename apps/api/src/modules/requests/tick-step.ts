import type { procedureStepBody, RequestView } from '@teyue/contract'
import { procedures } from '@teyue/domain'
import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type CommandContext, runOnce, type Sent } from '../../platform/commands.ts'
import type { Deps } from '../../platform/deps.ts'
import { photoKeyOf } from '../../platform/photo-links.ts'
import { conflict, notFound, unprocessable } from '../../platform/problem.ts'
import { request } from '../../schema/index.ts'
import { procedureStates } from './facts.ts'
import { presentRequest } from './present.ts'
import { loadRecord, lockRequest } from './record.ts'
import { noteAndTell } from './run-command.ts'

export type StepBody = z.output<typeof procedureStepBody>

export function tickStepOnce(deps: Deps, sent: Sent, requestId: string, body: StepBody): Promise<RequestView> {
  return runOnce(deps, sent, (context) => tickStep(context, requestId, body))
}

/**
 * The technician ticks a step or enters a figure (SOP-1 … SOP-8). Readings merge: they take no version, and a later entry of
 * the same step takes the earlier one's place. What is out of bounds is kept as measured; only `finish` is refused for it.
 */
export async function tickStep(context: CommandContext, requestId: string, body: StepBody): Promise<RequestView> {
  const { tx, deps, actor, now } = context
  await lockRequest(tx, requestId)
  const record = await loadRecord(tx, actor, requestId)
  if (!record?.capacities.includes('technician')) throw notFound('ROUTE-3')
  if (record.state !== 'working' && record.state !== 'onSite' && record.state !== 'rework')
    throw conflict('not-now', 'ROUTE-3', '到家之后才能记录作业步骤。')
  const procedure = Object.values(procedures).find(({ id }) => id === body.procedureId)
  if (!procedure || !procedureStates(record).some(({ id }) => id === procedure.id))
    throw unprocessable('procedure-not-asked', 'RECORD-1', '这一单没有这项作业细则。')
  if (body.branch !== undefined && !procedure.branches?.some(({ id }) => id === body.branch))
    throw unprocessable('branch-unknown', procedure.id, '没有这一种情况，请重新选择。')
  const step = procedure.steps.find(({ id }) => id === body.stepId)
  if (body.stepId !== undefined && !step) throw unprocessable('step-unknown', procedure.id, '没有这一步，请刷新后再填。')
  const before = record.procedure[procedure.id] ?? { steps: {} }
  const { done, passed, figure } = body
  const entry = step && {
    done,
    ...(passed === undefined ? {} : { passed }),
    ...(figure === undefined ? {} : { figure }),
    at: now.toISOString(),
    by: actor.name,
  }
  const after = { branch: body.branch ?? before.branch, steps: { ...before.steps, ...(entry ? { [step.id]: entry } : {}) } }
  await tx
    .update(request)
    .set({ procedure: sql`${request.procedure} || ${JSON.stringify({ [procedure.id]: after })}::jsonb`, updatedAt: now })
    .where(eq(request.id, requestId))
  const payload = {
    procedureId: procedure.id,
    branch: body.branch,
    stepId: body.stepId,
    instruction: step?.instruction ?? '',
    done,
    passed,
    figure,
    deviceTime: body.deviceTime,
  }
  const seen = await noteAndTell(context, 'tickStep', record, requestId, 'technician', payload)
  return presentRequest(seen, { personId: actor.personId, photoKey: photoKeyOf(deps, actor) }, now.getTime())
}
