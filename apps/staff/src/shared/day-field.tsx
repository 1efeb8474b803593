import { Picker, Text, View } from '@tarojs/components'
import { dateText, dayKey, Icon, shanghaiInstant, useNow } from '@teyue/ui'

/** A day by the phone's own picker, with its year where that is not this one. */
export function DayField({
  label,
  day,
  start,
  end,
  onChange,
}: {
  label: string
  day: string
  start: string
  end?: string
  onChange: (day: string) => void
}) {
  const year = day.slice(0, 4)
  const words = `${year === dayKey(useNow()).slice(0, 4) ? '' : `${year} 年 `}${dateText(shanghaiInstant(day, '12:00'))}`
  return (
    <View className="field-box">
      <View className="field-label">{label}</View>
      <Picker mode="date" value={day} start={start} end={end} onChange={(event) => onChange(String(event.detail.value))}>
        <View className="field" role="button" aria-role="button" aria-label={`${label} ${words}`}>
          <Text className="grow">{words}</Text>
          <Icon name="down" size="s" />
        </View>
      </Picker>
    </View>
  )
}
