import { Input, View } from '@tarojs/components'
import { Icon } from './icon.tsx'
import { Tap } from './tap.tsx'

export type SearchFieldProps = {
  value: string
  onChange: (value: string) => void
  placeholder: string
  onConfirm?: (value: string) => void
}

export function SearchField({ value, onChange, placeholder, onConfirm }: SearchFieldProps) {
  return (
    <View className="field" role="search">
      <View className="quiet">
        <Icon name="search" size="s" />
      </View>
      <Input
        className="field-input"
        value={value}
        placeholder={placeholder}
        placeholderClass="placeholder"
        confirmType="search"
        maxlength={40}
        aria-label={placeholder}
        onInput={(event) => onChange(event.detail.value)}
        onConfirm={(event) => onConfirm?.(event.detail.value)}
      />
      {value !== '' && (
        <Tap className="sheet-x" label="清空" onTap={() => onChange('')}>
          <Icon name="x" size="s" />
        </Tap>
      )}
    </View>
  )
}
