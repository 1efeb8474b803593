import { Text, View } from '@tarojs/components'
import { Card } from './card.tsx'
import { Icon, type IconName } from './icon.tsx'
import { Tap } from './tap.tsx'

/** The five things of VISIT-2: greeting, shoe covers, tool kit, cloth, mat. */
export type FiveKey = 'greeting' | 'shoeCovers' | 'toolKit' | 'cloth' | 'mat'

export const fiveKeys: readonly { key: FiveKey; word: string; icon: IconName }[] = [
  { key: 'greeting', word: '问候', icon: 'hello' },
  { key: 'shoeCovers', word: '鞋套', icon: 'shoe' },
  { key: 'toolKit', word: '工具包', icon: 'kit' },
  { key: 'cloth', word: '抹布', icon: 'cloth' },
  { key: 'mat', word: '垫布', icon: 'mat' },
]

export type FiveTapsProps = { value: readonly FiveKey[]; onChange: (value: FiveKey[]) => void; title?: string }

/** 五个一: the technician confirms them at the door, the owner is asked about them when accepting. */
export function FiveTaps({ value, onChange, title = '五个一，做到的点一下' }: FiveTapsProps) {
  const toggled = (key: FiveKey) => (value.includes(key) ? value.filter((other) => other !== key) : [...value, key])
  return (
    <Card>
      <View className="between mb2">
        <Text className="strong">{title}</Text>
        <Text className="note">做到 {value.length} 个</Text>
      </View>
      <View className="five" role="group" aria-label="五个一">
        {fiveKeys.map(({ key, word, icon }) => {
          const on = value.includes(key)
          return (
            <Tap
              key={key}
              className={`chip ${on ? 'on' : 'idle'}`}
              role="checkbox"
              chosen={on}
              label={word}
              onTap={() => onChange(toggled(key))}
            >
              <Icon name={icon} />
              <Text>{word}</Text>
            </Tap>
          )
        })}
      </View>
    </Card>
  )
}
