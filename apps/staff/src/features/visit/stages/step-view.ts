import type { ProcedureRecord } from '@teyue/contract'
import type { ProcedureStep } from '@teyue/domain'
import type { ReactNode } from 'react'

/** What one step of a procedure needs to draw itself. */
export interface StepViewProps {
  step: ProcedureStep
  record: ProcedureRecord['steps'][string] | undefined
  /** On the button once the step holds. */
  next: string
  clause: string
  onTick: (done: { done: boolean; passed?: boolean; figure?: number }) => void
  /** Puts the step's own content into its card, with what to do when it does not hold. */
  frame: (children: ReactNode, advice: string | null) => ReactNode
}
