import { View } from '@tarojs/components'
import { ActionBar, ChoiceChips } from '@teyue/ui'
import { AppScreen } from '@teyue/ui/app'
import { useState } from 'react'
import type { StepViewProps } from './step-view.ts'

const results = [
  { value: 'yes', label: '是这样' },
  { value: 'no', label: '不是' },
] as const

/** Something that must hold when it is looked at; a no is kept too, and says what to do. */
export function CheckStep({ step, record, next, clause, onTick, frame }: StepViewProps) {
  const failedBefore = record?.done === true && record.passed === false
  const [result, setResult] = useState<'yes' | 'no' | null>(failedBefore ? 'no' : null)
  const choose = (chosen: 'yes' | 'no') => {
    setResult(chosen)
    if (chosen === 'no' && !failedBefore) onTick({ done: true, passed: false })
  }
  const missing = result === 'yes' ? null : result === 'no' ? `请${step.ifNot ?? '处理'}，再查一次` : '请看过再选'
  return (
    <AppScreen
      bar={
        <ActionBar
          main={{ words: next, onTap: () => onTick({ done: true, passed: true }), disabledReason: missing }}
          clause={missing ? clause : undefined}
          warn={result === 'no'}
        />
      }
    >
      {frame(
        <View className="mt3">
          <ChoiceChips label={step.instruction} choices={results} value={result} onChange={choose} />
        </View>,
        result === 'no' ? `${step.ifNot ?? '请处理'}，好了再查。` : null,
      )}
    </AppScreen>
  )
}
