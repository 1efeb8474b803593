import { Text, View } from '@tarojs/components'
import { describeBounds, type Procedure, type ProcedureId } from '@teyue/domain/procedures/procedure'
import { procedures } from '@teyue/domain/procedures/procedures'
import { Card, TextLink } from '@teyue/ui'
import { useState } from 'react'

const atFirst = 3

/** How it will be done: the steps that the technician ticks, with their figures. */
export function ProcedureInShort({ id }: { id: string }) {
  const [all, setAll] = useState(false)
  const procedure = procedures[id as ProcedureId] as Procedure | undefined
  if (!procedure) return null
  const steps = all ? procedure.steps : procedure.steps.slice(0, atFirst)
  return (
    <Card label="怎么做">
      <View className="strong">怎么做</View>
      <View className="sub mb2">做完要达到：{procedure.mustHold}</View>
      {steps.map((step, index) => (
        <View className="step-line" key={step.id}>
          <Text className="step-number">{index + 1}</Text>
          <View className="grow">
            <View className="sub">{step.instruction}</View>
            {step.figure && (
              <View className="note">
                {step.figure.label}，应{describeBounds(step.figure)}
              </View>
            )}
          </View>
        </View>
      ))}
      {!all && procedure.steps.length > atFirst && (
        <View className="mt2">
          <TextLink onTap={() => setAll(true)}>看全部 {procedure.steps.length} 步</TextLink>
        </View>
      )}
    </Card>
  )
}
