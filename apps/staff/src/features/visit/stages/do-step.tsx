import { ActionBar } from '@teyue/ui'
import { AppScreen } from '@teyue/ui/app'
import type { StepViewProps } from './step-view.ts'

/** Something to do. */
export function DoStep({ next, onTick, frame }: StepViewProps) {
  return <AppScreen bar={<ActionBar main={{ words: next, onTap: () => onTick({ done: true }) }} />}>{frame(null, null)}</AppScreen>
}
