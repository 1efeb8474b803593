import { Input, Text, View } from '@tarojs/components'
import { unbroken } from '../format/text.ts'
import { Icon } from './icon.tsx'

export type FigureFieldProps = {
  label: string
  unit: string
  /** As typed. */
  value: string
  onChange: (value: string) => void
  /** 「小于 2」 */
  bound?: string
  /** 「合格」 or 「超了 0.4」; none while nothing was typed. */
  verdict?: { ok: boolean; text: string } | null
  disabled?: boolean
}

/** A measured figure in large digits, with its bound and the verdict beside it. */
export function FigureField({ label, unit, value, onChange, bound, verdict, disabled = false }: FigureFieldProps) {
  return (
    <View className="mt3">
      <View className="strong mb1">{label}</View>
      <View className={`fig${verdict ? (verdict.ok ? ' ok' : ' bad') : ''}`}>
        <Input
          className="fig-value"
          style={{ width: `${Math.max(1.8, value.length * 0.62 + 0.2)}em` }}
          type="digit"
          value={value}
          disabled={disabled}
          maxlength={8}
          aria-label={`${label}，${unit}${bound ? `，${bound}` : ''}`}
          onInput={(event) => onChange(event.detail.value)}
        />
        <Text className="sub fig-bound">
          {unit}
          {bound ? `，${unbroken(bound)}` : ''}
        </Text>
        {verdict && (
          <View className="verdict" role="status">
            <Icon name={verdict.ok ? 'check' : 'bang'} size="s" />
            <Text>{verdict.text}</Text>
          </View>
        )}
      </View>
    </View>
  )
}

/** A fact that was checked: 「关紧后滴水 0 滴 须为 0」. */
export function CheckedFact({ text, value, bound, ok = true }: { text: string; value: string; bound?: string; ok?: boolean }) {
  return (
    <View className="fact">
      <View className={ok ? 'link' : 'warn'}>
        <Icon name={ok ? 'check' : 'bang'} size="s" />
      </View>
      <View className="grow">{text}</View>
      <View className="right">
        <Text className="strong">{value}</Text>
        {bound && <Text className="note"> {bound}</Text>}
      </View>
    </View>
  )
}
