import { View } from '@tarojs/components'
import { Card, ChoiceChips, PromiseClock, Section, setTheme, setTypeScale, useNow, useTheme, useTypeScale } from '@teyue/ui'
import { useState } from 'react'
import { OwnerScreen } from '../../shared/owner-screen.tsx'
import { type TypeChoice, typeChoices } from './type-choices.ts'

const themes = [
  { value: 'system', label: '跟手机一样' },
  { value: 'light', label: '浅色' },
  { value: 'dark', label: '深色' },
] as const

const nearest = (scale: number): TypeChoice => typeChoices.find((one) => Number(one.value) >= scale - 0.01)?.value ?? '1.5'

/** How large the letters are, and light or dark; the whole app follows at once. */
export function TypeScreen() {
  const scale = useTypeScale()
  const theme = useTheme()
  const now = useNow()
  const [chosen, setChosen] = useState<TypeChoice>(() => nearest(scale))
  const choose = (value: TypeChoice) => {
    setChosen(value)
    setTypeScale(value === 'system' ? null : Number(value))
  }
  return (
    <OwnerScreen>
      <Section title="字号" tight />
      <Card>
        <ChoiceChips half label="字号" choices={typeChoices} value={chosen} onChange={choose} />
      </Card>
      <Card label="看看效果">
        <View className="note">看看效果</View>
        <View className="head">师傅在来的路上</View>
        <PromiseClock next="何师傅到您家" startedAt={now - 40 * 60_000} dueAt={now + 18 * 60_000} dueWord="答应您的" />
      </Card>
      <Section title="颜色" tight />
      <Card>
        <ChoiceChips label="颜色" choices={themes} value={theme} onChange={setTheme} />
      </Card>
    </OwnerScreen>
  )
}
