import type { Figure, ProcedureStep } from './procedure.ts'

interface Extra {
  branch?: string
  required?: boolean
  ifNot?: string
}

/** Something to do. */
export const act = (id: string, instruction: string, extra: Extra = {}): ProcedureStep => ({
  id,
  kind: 'do',
  instruction,
  required: true,
  ...extra,
})

/** Something that must hold when it is looked at. */
export const check = (id: string, instruction: string, ifNot: string, extra: Extra = {}): ProcedureStep => ({
  id,
  kind: 'check',
  instruction,
  ifNot,
  required: true,
  ...extra,
})

/** A value to measure and write down. */
export const measure = (id: string, instruction: string, figure: Figure, ifNot: string, extra: Extra = {}): ProcedureStep => ({
  id,
  kind: 'measure',
  instruction,
  figure,
  ifNot,
  required: true,
  ...extra,
})
