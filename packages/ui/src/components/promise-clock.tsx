import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { type Instant, leftText, timeText, toMillis } from '../format/time.ts'
import { useNow } from '../platform/now.ts'
import { phrases } from './phrases.tsx'
import { Ruler } from './ruler.tsx'

export type PromiseClockProps = {
  /** 「何师傅到您家」: who does what next. */
  next: string
  startedAt: Instant
  dueAt: Instant
  /** What is done before the time: 「到」 gives 「14:30 前到」. */
  verb?: string
  /** 「13:50 出发」 under the left end; made from `startedAt` when only the word is given. */
  startWord?: string
  /** 「答应您的」 under the right end. */
  dueWord?: string
  /** The first promise, when the time was moved. */
  promisedAt?: Instant
  /** Why it slipped and who told the owner. */
  reason?: ReactNode
  /** One line and a low ruler, for a card whose figure is something else. */
  compact?: boolean
  /** For tests and pictures; otherwise the present. */
  now?: Instant
}

// 「明天 14:30」; a date with its month needs a smaller size to stay on one line with large type.
const SHORT_TIME = 9

/** The promise clock: who acts next, until when, how much is left. Owner and staff see the same one. */
export function PromiseClock({
  next,
  startedAt,
  dueAt,
  verb = '',
  startWord,
  dueWord,
  promisedAt,
  reason,
  compact = false,
  now,
}: PromiseClockProps) {
  const present = useNow()
  const at = now ?? present
  const overdue = toMillis(at) > toMillis(dueAt)
  const moved = promisedAt !== undefined && toMillis(promisedAt) < toMillis(dueAt)
  const span = { startedAt, dueAt, promisedAt, now: at }
  const left = leftText(dueAt, at)
  const due = timeText(dueAt, at)
  const spoken = `下一步：${next}，${timeText(dueAt, at)} 前${verb}，${left}`
  if (compact) {
    return (
      <View className={`clock${overdue || moved ? ' late' : ''}`} aria-label={spoken}>
        <View className="between">
          <Text className="sub">{phrases(`下一步：${next}，${timeText(dueAt, at)} 前${verb}`)}</Text>
          <Text className="left sub strong nb">{left}</Text>
        </View>
        <Ruler {...span} mini />
      </View>
    )
  }
  return (
    <View className={`clock${overdue || moved ? ' late' : ''}`} aria-label={spoken}>
      <View className="sub">下一步：{phrases(next)}</View>
      <View className="between">
        <View className="due">
          <Text className={`due-time figure${due.length > SHORT_TIME ? ' long' : ''}`}>{due}</Text>
          <Text className="sub">
            前{verb}
            {moved && promisedAt !== undefined && (
              <>
                ，原定 <Text className="was">{timeText(promisedAt, at)}</Text>
              </>
            )}
          </Text>
        </View>
        {(!moved || overdue) && <Text className="left strong">{left}</Text>}
      </View>
      <Ruler {...span} />
      {(startWord || dueWord) && (
        <View className="between note">
          <Text>{startWord ? `${timeText(startedAt, at)} ${startWord}` : ''}</Text>
          <Text>{dueWord ? `${overdue ? '' : `${timeText(dueAt, at)} `}${dueWord}` : ''}</Text>
        </View>
      )}
      {reason && <View className="sub">{reason}</View>}
    </View>
  )
}
