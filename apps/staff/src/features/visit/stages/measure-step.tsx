import { ActionBar, FigureField } from '@teyue/ui'
import { AppScreen } from '@teyue/ui/app'
import { useState } from 'react'
import { boundText, verdictOf } from '../procedure-progress.ts'
import type { StepViewProps } from './step-view.ts'

/** A value to measure, with its bound and the verdict beside it. */
export function MeasureStep({ step, record, next, clause, onTick, frame }: StepViewProps) {
  const figure = step.figure!
  const [typed, setTyped] = useState(record?.figure === undefined ? '' : String(record.figure))
  const verdict = verdictOf(figure, typed)
  const bound = boundText(figure)
  const missing =
    verdict === null
      ? `请量${figure.label}，填进来`
      : verdict.ok
        ? null
        : `${figure.label}${verdict.text}，要${bound} ${figure.unit}才能下一步`
  return (
    <AppScreen
      bar={
        <ActionBar
          main={{ words: next, onTap: () => onTick({ done: true, figure: Number(typed) }), disabledReason: missing }}
          clause={missing ? clause : undefined}
          warn={verdict?.ok === false}
        />
      }
    >
      {frame(
        <FigureField label={figure.label} unit={figure.unit} bound={bound} value={typed} onChange={setTyped} verdict={verdict} />,
        verdict?.ok === false ? `${step.ifNot ?? '处理好'}，再量。` : null,
      )}
    </AppScreen>
  )
}
