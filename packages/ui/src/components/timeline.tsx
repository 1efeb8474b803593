import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { unbroken } from '../format/text.ts'

export type TimelineItem = { time: string; text: ReactNode; note?: ReactNode; state?: 'next' | 'now' | 'past' }

/** Room for the longest time, in em: a Chinese character is one, a digit about half. */
const timeWidth = (items: readonly TimelineItem[]) =>
  Math.max(2.6, ...items.map(({ time }) => [...time].reduce((sum, one) => sum + (one > '\u2e80' ? 1 : 0.56), 0.1)))

const kept = (text: ReactNode) => (typeof text === 'string' ? unbroken(text) : text)

/** Newest on top: time, dot, one sentence with a person in it. Still to come: hollow dot, dashed line. */
export function Timeline({ items }: { items: TimelineItem[] }) {
  const width = timeWidth(items)
  const numbered = items.map((item, place) => ({ ...item, place }))
  return (
    <View role="list" aria-label="经过">
      {numbered.map(({ place, ...item }) => {
        const state = item.state ?? 'past'
        return (
          <View className="tl-item" role="listitem" key={place}>
            <View className="tl-time" style={{ width: `${width}em` }}>
              {item.time}
            </View>
            <View className="tl-rail">
              {place < items.length - 1 && <View className={`tl-line ${state}`} />}
              <View className={`tl-dot ${state}`} />
            </View>
            <View className={`tl-text ${state}`}>
              <View>{kept(item.text)}</View>
              {item.note && <View className="note plain">{kept(item.note)}</View>}
            </View>
          </View>
        )
      })}
    </View>
  )
}
