import { Picker, Text, View } from '@tarojs/components'
import { dateText, dayText, shanghaiInstant } from '../format/time.ts'
import { ChoiceChips } from './choice-chips.tsx'
import { Icon } from './icon.tsx'

/** A wanted window: a day in Shanghai and two clock times. */
export type DateWindow = { day: string; from: string; to: string }

export type WindowChoice = { from: string; to: string /** 「已满」 */; full?: string }

export type DateWindowPickerProps = {
  value: DateWindow | null
  onChange: (value: DateWindow) => void
  firstDay: string
  lastDay: string
  /** Fixed windows as chips; without them the two times are free. */
  windows?: readonly WindowChoice[]
  /** The day shown before one is chosen. */
  defaultDay?: string
}

const hourWord = (clock: string) => (clock.endsWith(':00') ? String(Number(clock.slice(0, 2))) : clock)
const windowWord = ({ from, to }: WindowChoice) => `${hourWord(from)}–${hourWord(to)} 点`

function PickerField({
  mode,
  value,
  label,
  text,
  start,
  end,
  onChange,
}: {
  mode: 'date' | 'time'
  value: string
  label: string
  text: string
  start?: string
  end?: string
  onChange: (value: string) => void
}) {
  const onPick = (event: { detail: { value: unknown } }) => onChange(String(event.detail.value))
  const field = (
    <View className="field" role="button" aria-role="button" aria-label={`${label}，${text}`}>
      <Text className="grow">{text}</Text>
      <Icon name="down" size="s" />
    </View>
  )
  return mode === 'date' ? (
    <Picker mode="date" value={value} start={start} end={end} onChange={onPick}>
      {field}
    </Picker>
  ) : (
    <Picker mode="time" value={value} start={start} end={end} onChange={onPick}>
      {field}
    </Picker>
  )
}

/** Day by the phone's own picker, then a window. */
export function DateWindowPicker({ value, onChange, firstDay, lastDay, windows, defaultDay }: DateWindowPickerProps) {
  const day = value?.day ?? defaultDay ?? firstDay
  const noon = shanghaiInstant(day, '12:00')
  const dayWords = dateText(noon).startsWith(dayText(noon)) ? dateText(noon) : `${dayText(noon)}，${dateText(noon)}`
  const from = value?.from ?? '09:00'
  const to = value?.to ?? '11:00'
  const setTimes = (nextFrom: string, nextTo: string) => onChange({ day, from: nextFrom, to: nextTo > nextFrom ? nextTo : nextFrom })
  return (
    <View>
      <View className="mb2">
        <PickerField
          mode="date"
          label="哪一天"
          value={day}
          text={dayWords}
          start={firstDay}
          end={lastDay}
          onChange={(next) =>
            onChange({
              day: next,
              from: value?.from ?? windows?.find((one) => !one.full)?.from ?? from,
              to: value?.to ?? windows?.find((one) => !one.full)?.to ?? to,
            })
          }
        />
      </View>
      {windows ? (
        <ChoiceChips
          label="什么时候"
          choices={windows.map((one) => ({ value: `${one.from}/${one.to}`, label: windowWord(one), full: one.full }))}
          value={value ? `${value.from}/${value.to}` : null}
          onChange={(chosen) => {
            const [chosenFrom = from, chosenTo = to] = chosen.split('/')
            onChange({ day, from: chosenFrom, to: chosenTo })
          }}
        />
      ) : (
        <View className="chips">
          <View className="grow">
            <PickerField
              mode="time"
              label="从几点"
              value={from}
              text={`${from} 起`}
              start="07:00"
              end="21:00"
              onChange={(next) => setTimes(next, to)}
            />
          </View>
          <View className="grow">
            <PickerField
              mode="time"
              label="到几点"
              value={to}
              text={`${to} 前`}
              start={from}
              end="22:00"
              onChange={(next) => setTimes(from, next)}
            />
          </View>
        </View>
      )}
    </View>
  )
}
