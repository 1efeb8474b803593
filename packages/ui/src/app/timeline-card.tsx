import { View } from '@tarojs/components'
import type { RequestView } from '@teyue/contract'
import { useState } from 'react'
import { TextLink } from '../components/button.tsx'
import { Card } from '../components/card.tsx'
import { Timeline, type TimelineItem } from '../components/timeline.tsx'
import { clockText, dayKey, type Instant, timeText } from '../format/time.ts'
import { useNow } from '../platform/now.ts'
import { nextText } from './words.ts'

/** `14:30` today, `11/23 14:30` on another day: short enough for the column of times. */
export function shortTime(at: Instant, now: Instant): string {
  if (dayKey(at) === dayKey(now)) return clockText(at)
  const [, month = '', date = ''] = dayKey(at).split('-')
  return `${Number(month)}/${Number(date)} ${clockText(at)}`
}

const shownAtFirst = 6

/** People and times, newest on top, with what is still to come above. Long stories are folded. */
export function TimelineCard({ request }: { request: RequestView }) {
  const now = useNow()
  const [all, setAll] = useState(false)
  const entries = [...request.timeline].sort((a, b) => b.seq - a.seq)
  if (entries.length === 0) return null
  const shown = all ? entries : entries.slice(0, shownAtFirst)
  const by = request.next?.by
  const coming: TimelineItem[] =
    request.next && by
      ? [
          {
            time: shortTime(by, now),
            text: `${nextText(request.next, TEYUE_APP)}（${request.next.overdue ? '已超时' : '最晚'}）`,
            state: 'next',
          },
        ]
      : []
  const past = shown.map(
    (entry, index): TimelineItem => ({
      time: shortTime(entry.at, now),
      text: entry.sentence,
      note: entry.note || undefined,
      state: index === 0 ? 'now' : 'past',
    }),
  )
  return (
    <Card label={`经过，最近一次 ${timeText(entries[0]?.at ?? now, now)}`}>
      <Timeline items={[...coming, ...past]} />
      {shown.length < entries.length && (
        <View className="mt2">
          <TextLink onTap={() => setAll(true)}>看全部 {entries.length} 条</TextLink>
        </View>
      )}
    </Card>
  )
}
