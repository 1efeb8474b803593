import { Text, View } from '@tarojs/components'
import { Icon } from './icon.tsx'
import { Tap } from './tap.tsx'

export type Choice<Value extends string> = {
  value: Value
  label: string
  /** Why it cannot be chosen; said in the chip: 「12–14 点 已满」. */
  full?: string
}

type Shared<Value extends string> = {
  choices: readonly Choice<Value>[]
  /** What is chosen, for screen readers. */
  label: string
  /** Two in a row. */
  half?: boolean
  disabled?: boolean
}

function Chip({
  choice,
  on,
  role,
  disabled,
  onTap,
}: {
  choice: Choice<string>
  on: boolean
  role: 'radio' | 'checkbox'
  disabled: boolean
  onTap: () => void
}) {
  const off = disabled || choice.full !== undefined
  return (
    <Tap
      className={`chip${on ? ' on' : ''}${choice.full ? ' no' : ''}`}
      role={role}
      chosen={on}
      disabled={off}
      onTap={onTap}
      label={`${choice.label}${choice.full ? `，${choice.full}` : ''}`}
    >
      {on && <Icon name="check" size="s" />}
      <Text>
        {choice.label}
        {choice.full ? ` ${choice.full}` : ''}
      </Text>
    </Tap>
  )
}

/** One of a few. */
export function ChoiceChips<Value extends string>({
  choices,
  label,
  half,
  disabled = false,
  value,
  onChange,
}: Shared<Value> & { value: Value | null; onChange: (value: Value) => void }) {
  return (
    <View className={`chips${half ? ' half' : ''}`} role="radiogroup" aria-label={label}>
      {choices.map((choice) => (
        <Chip
          key={choice.value}
          choice={choice}
          on={choice.value === value}
          role="radio"
          disabled={disabled}
          onTap={() => onChange(choice.value)}
        />
      ))}
    </View>
  )
}

/** Any number of a few. */
export function MultiChips<Value extends string>({
  choices,
  label,
  half,
  disabled = false,
  value,
  onChange,
}: Shared<Value> & { value: readonly Value[]; onChange: (value: Value[]) => void }) {
  const toggled = (one: Value) => (value.includes(one) ? value.filter((other) => other !== one) : [...value, one])
  return (
    <View className={`chips${half ? ' half' : ''}`} role="group" aria-label={label}>
      {choices.map((choice) => (
        <Chip
          key={choice.value}
          choice={choice}
          on={value.includes(choice.value)}
          role="checkbox"
          disabled={disabled}
          onTap={() => onChange(toggled(choice.value))}
        />
      ))}
    </View>
  )
}
