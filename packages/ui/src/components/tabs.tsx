import { Text, View } from '@tarojs/components'
import { Icon, type IconName } from './icon.tsx'
import { Tap } from './tap.tsx'

export type TabsProps<Value extends string> = {
  tabs: readonly { value: Value; word: string; icon?: IconName }[]
  value: Value
  onChange: (value: Value) => void
  label: string
}

/** Groups of a list, icon over word. */
export function Tabs<Value extends string>({ tabs, value, onChange, label }: TabsProps<Value>) {
  return (
    <View className="tabs" role="tablist" aria-label={label}>
      {tabs.map((tab) => (
        <Tap
          key={tab.value}
          className={`tabs-one${tab.value === value ? ' on' : ''}`}
          role="tab"
          chosen={tab.value === value}
          label={tab.word}
          onTap={() => onChange(tab.value)}
        >
          {tab.icon && <Icon name={tab.icon} />}
          <Text>{tab.word}</Text>
          <View className="tabs-mark" />
        </Tap>
      ))}
    </View>
  )
}
