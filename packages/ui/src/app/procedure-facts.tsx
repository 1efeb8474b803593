import type { RequestView } from '@teyue/contract'
import { describeBounds, type Procedure, type ProcedureId, type ProcedureStep, stepsOf } from '@teyue/domain/procedures/procedure'
import { procedures } from '@teyue/domain/procedures/procedures'
import { CheckedFact } from '../components/figure-field.tsx'

type Recorded = Pick<RequestView, 'procedures'>
export type DoneStep = { id: string; text: string; value: string; bound?: string; ok: boolean }

function factsOf({ id, record, gaps }: RequestView['procedures'][number]): DoneStep[] {
  const procedure = procedures[id as ProcedureId] as Procedure | undefined
  if (!procedure) return []
  const failed = new Set(gaps.map((gap) => gap.stepId))
  return stepsOf(procedure, record.branch).flatMap((step: ProcedureStep): DoneStep[] => {
    const entry = record.steps[step.id]
    if (!entry?.done || step.kind === 'do') return []
    const about = { id: `${id} ${step.id}`, ok: !failed.has(step.id) }
    if (step.kind === 'measure' && step.figure && entry.figure !== undefined)
      return [
        { ...about, text: step.figure.label, value: `${entry.figure} ${step.figure.unit}`, bound: `应${describeBounds(step.figure)}` },
      ]
    return [{ ...about, text: step.instruction, value: entry.passed === false ? '没通过' : '通过' }]
  })
}

/** What was checked and measured, in the order of the procedures. */
export const doneSteps = (request: Recorded): DoneStep[] => request.procedures.flatMap(factsOf)

/** What was done, with its figures. */
export function ProcedureFacts({ request }: { request: Recorded }) {
  return (
    <>
      {doneSteps(request).map((step) => (
        <CheckedFact key={step.id} text={step.text} value={step.value} bound={step.bound} ok={step.ok} />
      ))}
    </>
  )
}
