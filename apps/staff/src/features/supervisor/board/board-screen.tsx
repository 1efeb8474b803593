import { Text, View } from '@tarojs/components'
import type { Board } from '@teyue/contract'
import {
  Avatar,
  Card,
  ChoiceChips,
  clockText,
  dateText,
  dayAfter,
  dayKey,
  dayText,
  EmptyState,
  ListRow,
  Section,
  shanghaiInstant,
  useNow,
} from '@teyue/ui'
import { AppScreen, api, Loaded, portraitUrl, useLoad } from '@teyue/ui/app'
import { useState } from 'react'
import { openPage } from '../../../shared/pages.ts'
import { dayBoard } from './day-board.ts'

type Entry = Board['entries'][number]

const daysShown = 5
/** 「后天」, then 「周六」: five of them fit in one row. */
const shortDay = (noon: string): string => (/^\d/.test(dayText(noon)) ? dateText(noon).slice(-2) : dayText(noon))
const windowWords = ({ window }: Entry): string => (window ? `${clockText(window.start)}–${clockText(window.end)}` : '没约时间')

function EntryRow({ entry, onTap }: { entry: Entry; onTap: () => void }) {
  return (
    <ListRow
      title={entry.title}
      meta={`${entry.homeLabel} · ${entry.stateName}`}
      right={windowWords(entry)}
      onTap={onTap}
      label={`${entry.title}，${windowWords(entry)}`}
    />
  )
}

function DayView({ board }: { board: Board }) {
  const { waiting, technicians, behind } = dayBoard(board)
  return (
    <>
      <Section title={`还没派人 ${waiting.length} 单`} note={board.departmentName} />
      {waiting.length === 0 ? (
        <EmptyState title="都派好了" />
      ) : (
        <Card flush>
          {waiting.map((entry) => (
            <EntryRow key={entry.requestId} entry={entry} onTap={() => openPage('assign', { id: entry.requestId })} />
          ))}
        </Card>
      )}
      {technicians.map((one) => (
        <Card flush key={one.personId} label={one.name}>
          <View className="row">
            <Avatar name={one.name} photo={portraitUrl(one.portrait)} cap size="s" />
            <View className="grow">
              <View className="strong">
                {one.name} <Text className="sub plain">{one.trade}</Text>
              </View>
              <View className={`note${one.minutes > one.limitMinutes ? ' warn' : ''}`}>
                已排 {one.minutes} 分钟，上限 {one.limitMinutes} 分钟
              </View>
            </View>
          </View>
          {one.entries.map((entry) => (
            <EntryRow key={entry.requestId} entry={entry} onTap={() => openPage('request', { id: entry.requestId })} />
          ))}
        </Card>
      ))}
      {behind.length > 0 && (
        <>
          <Section title={`做完的 ${behind.length} 单`} />
          <Card flush>
            {behind.map((entry) => (
              <EntryRow key={entry.requestId} entry={entry} onTap={() => openPage('request', { id: entry.requestId })} />
            ))}
          </Card>
        </>
      )}
    </>
  )
}

/** The department's day: who has what, when, and what still has nobody. */
export function BoardScreen() {
  const today = dayKey(useNow())
  const [day, setDay] = useState(today)
  const board = useLoad(() => api.call('readBoard', { query: { day } }), [day], {
    kept: `board.${day}`,
    refreshOn: (message) => message.requestId !== null,
  })
  const days = Array.from({ length: daysShown }, (_, index) => dayAfter(shanghaiInstant(today, '12:00'), index))
  const noon = shanghaiInstant(day, '12:00')
  return (
    <AppScreen>
      <Section title={dayText(noon)} note={dateText(noon)} tight />
      <ChoiceChips
        label="哪一天"
        choices={days.map((one) => ({ value: one, label: shortDay(shanghaiInstant(one, '12:00')) }))}
        value={day}
        onChange={setDay}
      />
      <Loaded of={board} cards={3}>
        {(shown) => <DayView board={shown} />}
      </Loaded>
    </AppScreen>
  )
}
