import type { Qualification } from '../price.ts'

export const procedureIds = ['SOP-1', 'SOP-2', 'SOP-3', 'SOP-4', 'SOP-5', 'SOP-6', 'SOP-7', 'SOP-8'] as const

export type ProcedureId = (typeof procedureIds)[number]

/** Bounds of a measured value: `min` and `max` are allowed values themselves, `below` is not. */
export interface Figure {
  label: string
  unit: string
  min?: number
  max?: number
  below?: number
}

export interface ProcedureStep {
  id: string
  /** The branch that this step belongs to; without one it is part of every branch. */
  branch?: string
  kind: 'do' | 'check' | 'measure'
  instruction: string
  required: boolean
  figure?: Figure
  /** What to do when the check fails or the figure is out of bounds; then the step is done again. */
  ifNot?: string
}

export interface Procedure {
  id: ProcedureId
  name: string
  /** What the owner can rely on when the work is finished. */
  mustHold: string
  tools: readonly string[]
  qualification: Qualification | null
  branches?: readonly { id: string; name: string }[]
  steps: readonly ProcedureStep[]
}

export interface StepRecord {
  done: boolean
  /** For a check: whether it holds now. */
  passed?: boolean
  figure?: number
  at?: number
  by?: string
}

/** What the technician entered for one procedure of one job. */
export interface ProcedureRecord {
  branch?: string
  steps: Readonly<Record<string, StepRecord>>
}

export type ProcedureGap =
  | { clause: ProcedureId; stepId: null; problem: 'branch_not_chosen'; detail: string }
  | { clause: ProcedureId; stepId: string; problem: 'open' | 'failed' | 'out_of_bounds'; detail: string }

const withinBounds = (value: number, { min, max, below }: Figure): boolean =>
  Number.isFinite(value) &&
  (min === undefined || value >= min) &&
  (max === undefined || value <= max) &&
  (below === undefined || value < below)

/** `不小于 3 次`, `小于 2 毫米/米`, `3–5 次`; a lower bound of nothing goes without saying. */
export const describeBounds = ({ unit, min, max, below }: Figure): string => {
  const lower = min !== undefined && min > 0 ? min : undefined
  if (lower !== undefined && max !== undefined) return `${lower}–${max} ${unit}`
  const upper = max !== undefined ? `不大于 ${max}` : below !== undefined ? `小于 ${below}` : undefined
  return `${[lower !== undefined ? `不小于 ${lower}` : undefined, upper].filter((part) => part !== undefined).join('、')} ${unit}`.trim()
}

/** The steps to go through, in order, once the branch is known; before that, those that every branch shares. */
export const stepsOf = (procedure: Procedure, branch: string | undefined): ProcedureStep[] =>
  procedure.steps.filter((step) => step.branch === undefined || step.branch === branch)

const stepProblem = (step: ProcedureStep, record: StepRecord | undefined): 'open' | 'failed' | 'out_of_bounds' | null => {
  if (!record?.done) return step.required ? 'open' : null
  if (step.kind === 'check') {
    if (record.passed === undefined) return 'open'
    return record.passed ? null : 'failed'
  }
  if (step.kind === 'measure' && step.figure) {
    if (record.figure === undefined) return 'open'
    return withinBounds(record.figure, step.figure) ? null : 'out_of_bounds'
  }
  return null
}

const gapDetail = (step: ProcedureStep, problem: 'open' | 'failed' | 'out_of_bounds', record: StepRecord | undefined): string => {
  const next = step.ifNot ? `请${step.ifNot}，再重做这一步` : '请处理后重做这一步'
  if (problem === 'open') return `还没有完成：${step.instruction}`
  if (problem === 'failed') return `检查未通过：${step.instruction}。${next}。`
  const figure = step.figure!
  return `${figure.label} ${record?.figure} ${figure.unit}，应${describeBounds(figure)}。${next}。`
}

/** What still stands between this record and a finished job (SOP-1 … SOP-8): empty when nothing does. */
export const procedureGaps = (procedure: Procedure, record: ProcedureRecord): ProcedureGap[] => {
  const gaps: ProcedureGap[] = []
  if (procedure.branches && !procedure.branches.some(({ id }) => id === record.branch)) {
    gaps.push({ clause: procedure.id, stepId: null, problem: 'branch_not_chosen', detail: '请先选择现场属于哪一种情况。' })
  }
  for (const step of stepsOf(procedure, record.branch)) {
    const found = stepProblem(step, record.steps[step.id])
    if (found) {
      gaps.push({ clause: procedure.id, stepId: step.id, problem: found, detail: gapDetail(step, found, record.steps[step.id]) })
    }
  }
  return gaps
}
