import { Input, Text, Textarea, View } from '@tarojs/components'
import { phrases } from './phrases.tsx'

type Shared = {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  maxLength?: number
  hint?: string
  /** What is wrong, and what to do. */
  error?: string | null
  disabled?: boolean
}

function Label({ label, count }: { label: string; count?: string }) {
  return (
    <View className="field-label">
      <Text>{phrases(label)}</Text>
      {count && <Text className="note plain nb">{count}</Text>}
    </View>
  )
}

function Hint({ hint, error }: { hint?: string; error?: string | null }) {
  if (!hint && !error) return null
  return (
    <View className={`field-hint${error ? ' bad' : ''}`} role={error ? 'alert' : undefined}>
      {error ?? hint}
    </View>
  )
}

export type TextFieldProps = Shared & { type?: 'text' | 'number' | 'digit' | 'idcard' | 'nickname' }

export function TextField({
  label,
  value,
  onChange,
  placeholder,
  maxLength = 60,
  hint,
  error,
  disabled = false,
  type = 'text',
}: TextFieldProps) {
  return (
    <View className="field-box">
      <Label label={label} />
      <View className={`field${error ? ' bad' : ''}`}>
        <Input
          className="field-input"
          type={type}
          value={value}
          maxlength={maxLength}
          disabled={disabled}
          placeholder={placeholder}
          placeholderClass="placeholder"
          aria-label={label}
          onInput={(event) => onChange(event.detail.value)}
        />
      </View>
      <Hint hint={hint} error={error} />
    </View>
  )
}

// What is pasted over the limit is cut by the phone without a word.
const fullText = (most: number): string => `已满 ${most} 字，再多的没有放进来`

/** Several lines with a counter, which says so when no more goes in. */
export function TextArea({ label, value, onChange, placeholder, maxLength = 300, hint, error, disabled = false }: Shared) {
  return (
    <View className="field-box">
      <Label label={label} count={`${value.length} / ${maxLength}`} />
      <View className={`field area${error ? ' bad' : ''}`}>
        <Textarea
          className="field-input"
          value={value}
          maxlength={maxLength}
          disabled={disabled}
          placeholder={placeholder}
          placeholderClass="placeholder"
          autoHeight
          aria-label={label}
          onInput={(event) => onChange(event.detail.value)}
        />
      </View>
      <Hint hint={value.length >= maxLength ? fullText(maxLength) : hint} error={error} />
    </View>
  )
}
