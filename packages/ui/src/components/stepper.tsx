import { Text, View } from '@tarojs/components'
import { Icon } from './icon.tsx'
import { Tap } from './tap.tsx'

export type StepperProps = { value: number; onChange: (value: number) => void; label: string; min?: number; max?: number; step?: number }

/** A quantity with minus and plus. */
export function Stepper({ value, onChange, label, min = 1, max = 99, step = 1 }: StepperProps) {
  const atMin = value <= min
  const atMax = value >= max
  return (
    <View className="stepper" role="group" aria-label={`${label}，${value}`}>
      <Tap
        className={`stepper-key${atMin ? ' no' : ''}`}
        label={`${label}减 ${step}`}
        disabled={atMin}
        onTap={() => onChange(Math.max(min, value - step))}
      >
        <Icon name="minus" size="s" />
      </Tap>
      <Text className="stepper-count">{value}</Text>
      <Tap
        className={`stepper-key${atMax ? ' no' : ''}`}
        label={`${label}加 ${step}`}
        disabled={atMax}
        onTap={() => onChange(Math.min(max, value + step))}
      >
        <Icon name="plus" size="s" />
      </Tap>
    </View>
  )
}
