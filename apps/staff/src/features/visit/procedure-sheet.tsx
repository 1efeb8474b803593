import { View } from '@tarojs/components'
import { HalfSheet, Icon, Tap } from '@teyue/ui'
import type { Progress } from './procedure-progress.ts'

/** All steps of the procedure with what was entered; a tap does one again. */
export function ProcedureSheet({
  progress,
  onClose,
  onAgain,
}: {
  progress: Progress
  onClose: () => void
  onAgain: (stepId: string) => void
}) {
  const { procedure, record, steps, open } = progress
  const entered = (stepId: string, unit: string | undefined) => {
    const step = record.steps[stepId]
    if (!step?.done) return ''
    if (step.figure !== undefined) return `${step.figure} ${unit ?? ''}`
    return step.passed === false ? '没通过' : '好了'
  }
  return (
    <HalfSheet open title={procedure.name} onClose={onClose}>
      <View className="sub mb2">{procedure.mustHold}</View>
      {steps.map((step, index) => {
        const isOpen = open.includes(step.id)
        return (
          <Tap key={step.id} className="row" onTap={() => onAgain(step.id)} label={`第 ${index + 1} 步，${step.instruction}`}>
            <View className={isOpen ? 'quiet' : 'link'}>
              <Icon name={isOpen ? 'ring' : 'check'} />
            </View>
            <View className="grow">{step.instruction}</View>
            <View className="note nb">{entered(step.id, step.figure?.unit)}</View>
          </Tap>
        )
      })}
    </HalfSheet>
  )
}
