import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { TextLink } from './button.tsx'
import { Card } from './card.tsx'

export type StepCardProps = {
  /** From 1. */
  step: number
  total: number
  /** The one instruction. */
  instruction: string
  procedure?: { name: string; onTap: () => void }
  /** What to do when a figure is out of bounds. */
  advice?: string
  /** The figures to measure or the boxes to tick. */
  children?: ReactNode
}

/** One step of a procedure, one a screen. */
export function StepCard({ step, total, instruction, procedure, advice, children }: StepCardProps) {
  return (
    <Card label={`做法第 ${step} 步，共 ${total} 步`}>
      <View className="between">
        <Text className="sub">
          做法 第 {step} 步，共 {total} 步
        </Text>
        {procedure && <TextLink onTap={procedure.onTap}>{procedure.name}</TextLink>}
      </View>
      <View className="prog" aria-hidden="true">
        {Array.from({ length: total }, (_, index) => index + 1).map((number) => (
          <View key={number} className={`prog-seg${number < step ? ' d' : number === step ? ' c' : ''}`} />
        ))}
      </View>
      <View className="head" role="heading">
        {instruction}
      </View>
      {children}
      {advice && <View className="sub mt2">{advice}</View>}
    </Card>
  )
}
