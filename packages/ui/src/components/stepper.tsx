import { Input, View } from '@tarojs/components'
import { useState } from 'react'
import { Icon } from './icon.tsx'
import { Tap } from './tap.tsx'

export type StepperProps = {
  value: number
  onChange: (value: number) => void
  label: string
  min?: number
  max?: number
  step?: number
  /** Of what is counted, not measured. */
  whole?: boolean
}

/** What was typed as a quantity within the bounds; null while it is none. */
export function typedQuantity(text: string, { min, max, whole }: { min: number; max: number; whole: boolean }): number | null {
  const value = (whole ? /^\d{1,4}$/ : /^\d{1,4}(\.\d{1,3})?$/).test(text.trim()) ? Number(text) : Number.NaN
  return Number.isNaN(value) ? null : Math.min(max, Math.max(min, value))
}

/** A quantity with minus and plus, that can be typed too. */
export function Stepper({ value, onChange, label, min = 1, max = 99, step = 1, whole = Number.isInteger(step) }: StepperProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const atMin = value <= min
  const atMax = value >= max
  const bounds = { min, max, whole }
  const take = (text: string) => {
    setTyped(text)
    const next = typedQuantity(text, bounds)
    // Below the least it may still be going on: 1 of 120.
    if (next !== null && next === Number(text)) onChange(next)
  }
  const leave = () => {
    const next = typed === null ? null : typedQuantity(typed, bounds)
    if (next !== null && next !== value) onChange(next)
    setTyped(null)
  }
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
      <Input
        className="stepper-count"
        type={whole ? 'number' : 'digit'}
        value={typed ?? String(value)}
        maxlength={8}
        aria-label={label}
        onInput={(event) => take(event.detail.value)}
        onBlur={leave}
      />
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
