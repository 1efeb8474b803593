import type { ProcedureRecord } from '@teyue/contract'
import { describeBounds, type Figure, type Procedure, type ProcedureStep, procedureGaps, procedures, stepsOf } from '@teyue/domain'
import type { Effective } from './effective.ts'

type DomainRecord = Parameters<typeof procedureGaps>[1]

function asDomain(record: ProcedureRecord): DomainRecord {
  const steps: Record<string, { done: boolean; passed?: boolean; figure?: number }> = {}
  for (const [id, { done, passed, figure }] of Object.entries(record.steps)) steps[id] = { done, passed, figure }
  return { branch: record.branch, steps }
}

const known = (id: string): Procedure | undefined => (id in procedures ? procedures[id as keyof typeof procedures] : undefined)

/** What is on the screen of a procedure: its branches to choose from, or one of its steps. */
export interface Progress {
  procedure: Procedure
  record: ProcedureRecord
  /** Has to be chosen before the steps are known. */
  branches: readonly { id: string; name: string }[] | null
  steps: readonly ProcedureStep[]
  /** Steps that are open or out of bounds. */
  open: readonly string[]
  gaps: number
}

export function progressOf(procedure: Procedure, record: ProcedureRecord): Progress {
  const gaps = procedureGaps(procedure, asDomain(record))
  const unchosen = gaps.some((gap) => gap.problem === 'branch_not_chosen')
  return {
    procedure,
    record,
    branches: unchosen ? (procedure.branches ?? null) : null,
    steps: stepsOf(procedure, record.branch),
    open: gaps.flatMap((gap) => (gap.stepId === null ? [] : [gap.stepId])),
    gaps: gaps.length,
  }
}

/** The procedures that this job's agreed lines ask for, in order. */
export const progressesOf = (seen: Pick<Effective, 'records'>): Progress[] =>
  Object.entries(seen.records).flatMap(([id, record]) => {
    const procedure = known(id)
    return procedure ? [progressOf(procedure, record)] : []
  })

/** Where the work goes on: the first procedure with a gap, at its first open step. */
export function currentStep(progresses: readonly Progress[]): { progress: Progress; step: ProcedureStep | null; index: number } | null {
  const progress = progresses.find((one) => one.gaps > 0)
  if (!progress) return null
  const index = progress.steps.findIndex((step) => progress.open.includes(step.id))
  return { progress, step: progress.branches ? null : (progress.steps[index] ?? null), index: Math.max(0, index) }
}

const rounded = (value: number): string => String(Math.round(value * 1000) / 1000)

/** 「合格」, or by how much it is out: 「超了 0.4」, 「少了 2」. */
export function verdictOf(figure: Figure, typed: string): { ok: boolean; text: string } | null {
  const value = Number(typed)
  if (typed.trim() === '' || !Number.isFinite(value)) return null
  if (figure.min !== undefined && value < figure.min) return { ok: false, text: `少了 ${rounded(figure.min - value)}` }
  if (figure.max !== undefined && value > figure.max) return { ok: false, text: `超了 ${rounded(value - figure.max)}` }
  if (figure.below !== undefined && value >= figure.below)
    return { ok: false, text: value === figure.below ? `要小于 ${figure.below}` : `超了 ${rounded(value - figure.below)}` }
  return { ok: true, text: '合格' }
}

/** The bound beside the figure, without the unit that stands there already. */
export const boundText = (figure: Figure): string => describeBounds({ ...figure, unit: '' }).trim()
