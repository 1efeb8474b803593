import { View } from '@tarojs/components'
import { Card, ChoiceChips, Section, setTheme, setTypeScale, type Theme, typeScale, useTheme, useTypeScale } from '@teyue/ui'
import { useState } from 'react'
import { setSound, soundOn } from '../../shared/sound.ts'

type Size = '1' | '1.25' | '1.5'

const sizes: readonly { value: Size; label: string }[] = [
  { value: '1', label: '标准' },
  { value: '1.25', label: '大字' },
  { value: '1.5', label: '特大' },
]
const themes: readonly { value: Theme; label: string }[] = [
  { value: 'system', label: '跟随手机' },
  { value: 'light', label: '浅色' },
  { value: 'dark', label: '深色' },
]
const sounds = [
  { value: 'off', label: '不响' },
  { value: 'on', label: '响一声' },
] as const

const nearest = (scale: number): Size => (scale >= 1.4 ? '1.5' : scale >= 1.15 ? '1.25' : '1')

/** Type size, light or dark, and whether something new makes a sound. */
export function LooksCard() {
  useTypeScale()
  const theme = useTheme()
  const [sound, setSoundShown] = useState<'on' | 'off'>(soundOn() ? 'on' : 'off')
  return (
    <>
      <Section title="字号、颜色和声音" />
      <Card>
        <View className="field-label">字号</View>
        <ChoiceChips label="字号" choices={sizes} value={nearest(typeScale())} onChange={(size) => setTypeScale(Number(size))} />
        <View className="field-label mt3">颜色</View>
        <ChoiceChips label="颜色" choices={themes} value={theme} onChange={setTheme} />
        <View className="field-label mt3">来了新的</View>
        <ChoiceChips
          label="来了新的"
          choices={sounds}
          value={sound}
          onChange={(next) => {
            setSound(next === 'on')
            setSoundShown(next)
          }}
        />
      </Card>
    </>
  )
}
